import assert from 'node:assert/strict'
import { test } from 'node:test'
import ICAL from 'ical.js'
import { readRule } from '../../../src/collect/calendars/calendar-rule.ts'
import { startsOf } from '../../../src/collect/calendars/recurrence.ts'

const from = Date.parse('2026-05-14T00:00:00Z')
const to = Date.parse('2026-08-14T00:00:00Z')

/** The days, or the times where there is more than one a day, on which a rule's event takes place in three months. */
function days(rule: string, start: string, budget = { left: 100_000 }): string[] {
  const [, , , value]: readonly unknown[] = ICAL.parse.property(`RRULE:${rule}`)
  const read = readRule(value)
  assert.ok(read)
  return [...startsOf(read, Date.parse(`${start}Z`), from, to, budget)].map(wall =>
    new Date(wall).toISOString().slice(5, 16),
  )
}

test('towns’ rules give the days that a calendar on the wall would', () => {
  const rules: readonly (readonly [string, string, string])[] = [
    ['FREQ=MONTHLY;BYDAY=2TU', '2019-01-08T18:30', '06-09 07-14 08-11'],
    ['FREQ=MONTHLY;BYDAY=-1FR', '2020-01-31T18:30', '05-29 06-26 07-31'],
    ['FREQ=MONTHLY;BYDAY=1MO,3MO;BYMONTH=6,7', '2020-06-01T18:30', '06-01 06-15 07-06 07-20'],
    ['FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1', '2026-01-30T18:30', '05-29 06-30 07-31'],
    ['FREQ=MONTHLY;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8', '2024-11-05T18:30', '06-02 07-07 08-04'],
    ['FREQ=MONTHLY;BYMONTHDAY=31', '2026-01-31T18:30', '05-31 07-31'],
    ['FREQ=MONTHLY', '2026-01-31T18:30', '05-31 07-31'],
    ['FREQ=MONTHLY;BYMONTHDAY=-1;INTERVAL=2', '2026-01-31T18:30', '05-31 07-31'],
    ['FREQ=MONTHLY;INTERVAL=2;BYMONTH=6,7;BYDAY=1TH', '2025-02-06T18:30', '06-04'],
    ['FREQ=WEEKLY;INTERVAL=2', '2010-01-05T18:30', '05-19 06-02 06-16 06-30 07-14 07-28 08-11'],
    ['FREQ=WEEKLY;INTERVAL=4;BYDAY=SU,MO;WKST=MO', '2026-05-17T18:30', '05-17 06-08 06-14 07-06 07-12 08-03 08-09'],
    [
      'FREQ=WEEKLY;INTERVAL=4;BYDAY=SU,MO;WKST=SU',
      '2026-05-17T18:30',
      '05-17 05-18 06-14 06-15 07-12 07-13 08-09 08-10',
    ],
    ['FREQ=WEEKLY;COUNT=3;BYDAY=TU,TH', '2026-05-07T18:30', '05-14'],
    ['FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO', '1971-05-31T18:30', '05-25'],
    ['FREQ=YEARLY', '2000-07-04T18:30', '07-04'],
    ['FREQ=YEARLY;BYYEARDAY=-184', '2000-07-01T18:30', '07-01'],
    ['FREQ=YEARLY;BYWEEKNO=20;BYDAY=FR', '2020-05-15T18:30', '05-15'],
    ['FREQ=YEARLY;INTERVAL=4;BYMONTH=6;BYMONTHDAY=1', '2022-06-01T18:30', '06-01'],
    ['FREQ=DAILY;INTERVAL=30', '1970-01-01T18:30', '06-06 07-06 08-05'],
    ['FREQ=DAILY;BYMONTH=6;BYMONTHDAY=1,2', '1970-06-01T18:30', '06-01 06-02'],
  ]
  for (const [rule, start, expected] of rules) {
    const found = days(rule, start).map(day => day.slice(0, 5))
    assert.equal(found.join(' '), expected, rule)
  }
})

test('hours, minutes and shorter steps are worked out too', () => {
  assert.deepEqual(days('FREQ=DAILY;BYHOUR=9,18;BYMINUTE=0,30;BYSETPOS=-1;COUNT=2', '2026-05-14T09:00'), [
    '05-14T18:30',
    '05-15T18:30',
  ])
  assert.deepEqual(days('FREQ=HOURLY;INTERVAL=12;COUNT=3', '2026-05-14T18:30'), [
    '05-14T18:30',
    '05-15T06:30',
    '05-15T18:30',
  ])
  assert.deepEqual(days('FREQ=MINUTELY;INTERVAL=90;BYHOUR=18;COUNT=2', '2026-05-14T18:00'), [
    '05-14T18:00',
    '05-15T18:00',
  ])
})

test('a rule stops where its budget does, and takes from it only what it looked at', () => {
  const budget = { left: 5 }
  assert.equal(days('FREQ=DAILY;COUNT=1000', '2026-05-14T18:30', budget).length, 5)
  const plenty = { left: 100_000 }
  days('FREQ=WEEKLY', '1970-01-01T18:30', plenty)
  assert.ok(plenty.left > 99_500)
  days('FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30', '1970-01-01T18:30', plenty)
  assert.ok(plenty.left > 0)
})
