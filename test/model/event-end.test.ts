import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CalendarEvent } from '../../src/model/article.ts'
import { eventEnd } from '../../src/model/event-end.ts'

const starts = '2026-05-14T23:30:00.000Z'
const endOf = (given: Partial<CalendarEvent>) => eventEnd({ starts, status: 'planned', ...given }).toISOString()

test('an event is over at its end, and without one two hours after it begins', () => {
  assert.equal(endOf({ ends: '2026-05-15T00:15:00.000Z' }), '2026-05-15T00:15:00.000Z')
  assert.equal(endOf({}), '2026-05-15T01:30:00.000Z')
})

test('an event of a day without an end takes the day', () => {
  const midnight = '2026-05-14T05:00:00.000Z'
  assert.equal(endOf({ starts: midnight, allDay: true }), '2026-05-15T05:00:00.000Z')
  assert.equal(endOf({ starts: midnight, allDay: true, ends: '2026-05-17T05:00:00.000Z' }), '2026-05-17T05:00:00.000Z')
})

test('an end that is not after the beginning is none', () => {
  assert.equal(endOf({ ends: starts }), '2026-05-15T01:30:00.000Z')
  assert.equal(endOf({ ends: '2026-05-01T00:00:00.000Z' }), '2026-05-15T01:30:00.000Z')
})
