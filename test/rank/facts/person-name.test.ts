import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compareNames, readPersonName } from '../../../src/rank/facts/person-name.ts'

const compare = (a: string, b: string) => {
  const [nameA, nameB] = [readPersonName(a), readPersonName(b)]
  assert.ok(nameA && nameB)
  assert.equal(compareNames(nameA, nameB), compareNames(nameB, nameA))
  return compareNames(nameA, nameB)
}

test('a name is taken apart: titles go, nicknames and maiden names are other names', () => {
  assert.deepEqual(readPersonName('Rev. Ida Mary “Birdie” (Marsh) Øverby-Bergström Sr.'), {
    first: 'ida',
    middle: ['mary', 'øverby'],
    last: 'bergstrom',
    also: ['birdie', 'marsh'],
    suffix: 'sr',
  })
  for (const name of ['Ida Berg (née Marsh)', 'Ida (nee Marsh) BERG', 'Ida Berg née Marsh', 'Ida Berg "Marsh"'])
    assert.deepEqual(readPersonName(name), { first: 'ida', middle: [], last: 'berg', also: ['marsh'] }, name)
  assert.equal(readPersonName('Ida'), undefined)
  assert.equal(readPersonName(''), undefined)
})

test('an apostrophe within a name is part of it', () => {
  assert.equal(readPersonName('Rory O’Dell')?.last, 'odell')
})

test('one name goes fully with itself in other letters, with and without its middle and other names', () => {
  for (const other of [
    'IDA BERG',
    'Mrs. Ida Berg',
    'Ida M. Berg',
    'Ida Mary Berg',
    'Ida “Birdie” Berg',
    'Ida (Marsh) Berg',
    'Ída Berg',
  ])
    assert.equal(compare('Ida Berg', other), 'full', other)
  assert.equal(compare('Ida Mary Berg', 'Ida M. Berg'), 'full')
})

test('an initial, a nickname, a middle name that serves as first, or a suffix on one side joins names only loosely', () => {
  assert.equal(compare('I. Berg', 'Ida Berg'), 'loose')
  assert.equal(compare('Birdie Berg', 'Ida “Birdie” Berg'), 'loose')
  assert.equal(compare('Ida Jean Berg', 'Jean Berg'), 'loose')
  assert.equal(compare('Hal Berg Jr.', 'Hal Berg'), 'loose')
})

test('other people are others: another first, last or middle name, another generation', () => {
  for (const other of ['Ada Berg', 'Ida Burg', 'Ida Sue Berg', 'Ida S. Berg'])
    assert.equal(compare('Ida Mary Berg', other), undefined, other)
  assert.equal(compare('Hal Berg Jr.', 'Hal Berg Sr.'), undefined)
  assert.equal(compare('Hal Berg II', 'Hal Berg III'), undefined)
})
