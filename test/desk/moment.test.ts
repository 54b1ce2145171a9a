import assert from 'node:assert/strict'
import { test } from 'node:test'
import { viewMoment } from '../../src/desk/moment.ts'
import { newsroom } from './newsroom.ts'

const text = async (instant: string, now: string, clocks: { timeZone?: string; locale?: string } = {}) => {
  await using room = await newsroom([])
  return viewMoment(instant, { ...room.edition, ...clocks }, new Date(now)).text.replace(/\s/g, ' ')
}

test('an instant of today is told by its hour alone, in the edition’s zone', async () => {
  assert.equal(await text('2026-05-14T11:10:00Z', '2026-05-14T10:30:00Z'), '6:10 AM')
  assert.equal(await text('2026-05-14T05:01:00Z', '2026-05-15T04:59:00Z'), '12:01 AM')
})

test('one of another day is told with its day, and one of another year with its year', async () => {
  assert.equal(await text('2026-05-14T04:59:00Z', '2026-05-14T10:30:00Z'), 'Wed, May 13, 11:59 PM')
  assert.equal(await text('2025-12-31T20:00:00Z', '2026-05-14T10:30:00Z'), 'Wed, Dec 31, 2025, 2:00 PM')
})

test('an instant is told as the edition’s readers write it', async () => {
  const clocks = { timeZone: 'Europe/Berlin', locale: 'de-DE' }
  assert.equal(await text('2026-05-14T11:10:00Z', '2026-05-14T10:30:00Z', clocks), '13:10')
  assert.match(await text('2026-05-13T11:10:00Z', '2026-05-14T10:30:00Z', clocks), /^Mi\., 13\. Mai.* 13:10$/)
})
