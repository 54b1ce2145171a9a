import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayIn, daysBefore, isWeekend, lastDay } from '../../src/model/rhythm.ts'

test('one instant is another day on the other side of the earth', () => {
  const evening = new Date('2026-05-15T03:00:00Z')
  assert.equal(dayIn('America/Chicago', evening), '2026-05-14')
  assert.equal(dayIn('Pacific/Auckland', evening), '2026-05-15')
})

test('days are counted over the ends of months and the changes of the clock', () => {
  assert.equal(daysBefore('2026-03-01', 1), '2026-02-28')
  assert.equal(daysBefore('2026-03-09', 2), '2026-03-07')
  assert.equal(daysBefore('2026-12-31', -1), '2027-01-01')
})

test('Saturday and Sunday are the weekend', () => {
  const week = ['2026-05-11', '2026-05-12', '2026-05-13', '2026-05-14', '2026-05-15', '2026-05-16', '2026-05-17']
  assert.deepEqual(week.map(isWeekend), [false, false, false, false, false, true, true])
})

test('the last Saturday is today on a Saturday, and six days ago on a Friday', () => {
  assert.equal(lastDay('saturday', '2026-05-16'), '2026-05-16')
  assert.equal(lastDay('saturday', '2026-05-15'), '2026-05-09')
  assert.equal(lastDay('saturday', '2026-05-17'), '2026-05-16')
})
