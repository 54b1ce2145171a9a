import assert from 'node:assert/strict'
import { test } from 'node:test'
import { numbersIn, otherMark, readFigures } from '../../../src/rank/story/numbers.ts'

test('numbers are read as digits, however they are written', () => {
  assert.deepEqual(readFigures('Three dead, 1,200 without power after $2.5 million fire').numbers, ['3', '1200', '2.5'])
  assert.deepEqual(readFigures('Quarry Bend wins 28-21').numbers, ['28', '21'])
  assert.deepEqual(numbersIn('raises aid by 3.5%, to 119,000'), ['3.5', '119000'])
})

test('days, hours, weeks and games are marks and no numbers', () => {
  const { numbers, marks } = readFigures('Game 7 on Tuesday, May 12, at 6:30 p.m.')
  assert.deepEqual(numbers, [])
  assert.deepEqual(
    [...marks].map(([kind, values]) => [kind, [...values]]),
    [
      ['time', ['6:30 p']],
      ['date', ['5/12']],
      ['weekday', ['tue']],
      ['game', ['7']],
    ],
  )
})

test('two headlines are told apart by a mark of one kind, and not by one that only one of them has', () => {
  const apart = (a: string, b: string) => otherMark(readFigures(a), readFigures(b))
  assert.equal(apart('Photos: week 7', 'Photos: week 10'), 'week')
  assert.equal(apart('Summary at 6 p.m.', 'Summary at 9 p.m.'), 'time')
  assert.equal(apart('Game seven tonight', 'Game 7 tonight'), undefined)
  assert.equal(apart('Board meets Tuesday', 'Board meets at 6 p.m.'), undefined)
})

test('fifty thousand characters are read at once', () => {
  for (const part of ['1,', 'week ', 'a.m ', '1:', 'May 1', '9 9 '])
    assert.ok(readFigures(part.repeat(50_000 / part.length)).numbers.length >= 0)
})
