import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { dayAhead, dayBefore, dayIn, findDays, findTime } from '../../../src/rank/facts/said-days.ts'

/** A Thursday. */
const told = '2026-05-14'
const first = (text: string) => findDays(text)[0] ?? assert.fail(`no day in ${text}`)
const before = (text: string, on: string | undefined = told) => dayBefore(first(text), on)
const ahead = (text: string, on: string | undefined = told) => dayAhead(first(text), on)

test('a day in full is that day, told before or after', () => {
  for (const text of ['Friday, Sept. 12, 2025', 'Sept 12th, 2025', 'on September 12 2025', 'Fri., Sep. 12, 2025'])
    assert.deepEqual([before(text), ahead(text), before(text, undefined)], Array(3).fill('2025-09-12'))
})

test('a day without a year is the last one for what was and the next one for what is to be', () => {
  assert.equal(before('May 12'), '2026-05-12')
  assert.equal(before('Dec. 30', '2026-01-02'), '2025-12-30')
  assert.equal(ahead('Jan. 3', '2025-12-30'), '2026-01-03')
  assert.equal(ahead('June 6'), '2026-06-06')
})

test('a weekday alone is of the seven days that end, or begin, with the day on which it is told', () => {
  assert.deepEqual([before('Saturday'), ahead('Saturday')], ['2026-05-09', '2026-05-16'])
  assert.deepEqual([before('Thursday'), ahead('Thursday')], [told, told])
})

test('what cannot be is nothing: another weekday, a day that no month has, a day too far away, nobody knows when it was told', () => {
  assert.equal(before('Monday, May 12, 2026'), undefined)
  assert.equal(before('Feb. 30, 2026'), undefined)
  assert.equal(before('June 6'), undefined)
  assert.equal(dayBefore(first('Saturday'), undefined), undefined)
  assert.equal(dayAhead(first('May 16'), undefined), undefined)
})

test('a month with a year, and May as a word, are no days', () => {
  assert.deepEqual(findDays('In May 2026 the board may sit; 12 maybe'), [])
})

test('days are found where they stand', () => {
  const text = 'died Thursday morning, May 14, 2026, in March'
  const [day, ...more] = findDays(text)
  assert.equal(text.slice(day?.at, day?.end), 'Thursday morning, May 14, 2026')
  assert.deepEqual(more, [])
})

test('every day of two years, written out with its weekday, is read back', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date('2025-01-01'), max: new Date('2026-12-31'), noInvalidDate: true }), date => {
      const text = new Intl.DateTimeFormat('en-US', { timeZone: 'UTC', dateStyle: 'full' }).format(date)
      assert.equal(before(text), date.toISOString().slice(0, 10))
    }),
  )
})

test("the day of an instant is the zone's", () => {
  assert.equal(dayIn('America/Chicago', '2026-05-14T03:00:00Z'), '2026-05-13')
  assert.equal(dayIn('UTC', '2026-05-14T03:00:00Z'), '2026-05-14')
})

test('times of day are read on a clock of 24 hours; of a span, its beginning', () => {
  for (const [text, time] of [
    ['at 1:30 p.m.', '13:30'],
    ['11 am Saturday', '11:00'],
    ['from 4 to 7 p.m.', '16:00'],
    ['from 4-7 p.m.', '16:00'],
    ['11 to 1 p.m.', '11:00'],
    ['11 a.m. to 1 p.m.', '11:00'],
    ['12 p.m.', '12:00'],
    ['12:15 a.m.', '00:15'],
    ['at noon', '12:00'],
    ['at 25 p.m.', undefined],
    ['at 7', undefined],
  ] as const)
    assert.equal(findTime(text), time, text)
})
