import assert from 'node:assert/strict'
import { test } from 'node:test'
import { firstNames } from '../../src/rank/first-names.ts'

test('the names are written as they are compared: small letters without accents or blanks', () => {
  for (const name of firstNames) assert.match(name, /^[a-z]{2,}$/)
})

test('common names of every decade are there, and words of the news are not', () => {
  for (const name of ['mary', 'john', 'ida', 'dorothy', 'linda', 'jennifer', 'jose', 'maria', 'robert'])
    assert.ok(firstNames.has(name), name)
  for (const word of [
    'boil',
    'blood',
    'flood',
    'heat',
    'power',
    'storm',
    'grain',
    'garden',
    'ferry',
    'port',
    'quarry',
    'trash',
    'chili',
    'burn',
  ])
    assert.ok(!firstNames.has(word), word)
})
