import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clockTime } from '../../../src/collect/calendars/clock-time.ts'

test('the first time of day in a text is found, however it is written', () => {
  const times = {
    '6:30 PM': 18.5,
    '06:30PM': 18.5,
    '6 p.m.': 18,
    '12:00 AM': 0,
    '12 pm': 12,
    '18:30': 18.5,
    'at noon': 12,
    Midnight: 0,
    '9:00 AM or 10:00 AM': 9,
    'Room 12, 7:15 p.m.': 19.25,
  }
  for (const [text, hours] of Object.entries(times)) assert.equal(clockTime(text), hours * 60, text)
})

test('what is no time of day is none', () => {
  for (const text of ['', 'TBA', '25:00', '13:00 PM', '0 PM', '6:75 PM', 'Room 12', '5/14/2026', '6 Plum Street'])
    assert.equal(clockTime(text), undefined, text)
})
