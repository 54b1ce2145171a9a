import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CalendarEvent } from '../../src/model/article.ts'
import { dayOf, hoursText, untilText, wasText, whenText } from '../../src/render/when.ts'
import { anAlert, anEdition, anEvent, aPublication } from '../support/fixtures.ts'

/** Words without the thin and narrow blanks in which languages differ. */
const plain = (text: string | null) => text?.replace(/\s*–\s*/g, '–').replace(/\s/g, ' ') ?? null
const when = (given: Partial<CalendarEvent>, edition = anEdition()) => {
  const { ends: _, ...event } = anEvent()
  return plain(whenText({ ...event, ...given }, edition))
}
const was = (given: Partial<CalendarEvent>) => plain(wasText(anEvent({ status: 'moved', ...given }), anEdition()))
const day = { starts: '2026-05-14T05:00:00.000Z', allDay: true } as const

test('an event is told with its day and hour, and with its end on the same day', () => {
  assert.equal(when({}), 'Thursday, May 14, 6:30 PM')
  assert.equal(when({ ends: '2026-05-15T01:00:00.000Z' }), 'Thursday, May 14, 6:30–8:00 PM')
  assert.equal(
    when({ starts: '2026-05-14T16:00:00.000Z', ends: '2026-05-14T18:30:00.000Z' }),
    'Thursday, May 14, 11:00 AM–1:30 PM',
  )
})

test('an event that ends on another day is told with both', () => {
  assert.match(
    when({ ends: '2026-05-16T21:00:00.000Z' }) ?? '',
    /^Thursday, May 14.* 6:30 PM–Saturday, May 16.* 4:00 PM$/,
  )
})

test('an event that ends at midnight is of one day, in its words and on its calendar leaf', () => {
  for (const locale of ['en-US', 'en-GB', 'es-MX']) {
    const edition = anEdition({ locale })
    const event = anEvent({ starts: '2026-05-15T23:30:00.000Z', ends: '2026-05-16T05:00:00.000Z' })
    const hours = plain(hoursText(event, edition)) ?? ''
    assert.doesNotMatch(hours, /2026|\//, locale)
    assert.ok(plain(whenText(event, edition))?.endsWith(hours), locale)
    assert.equal(dayOf(event, edition)?.day, '15')
  }
  const { ends: _, ...event } = anEvent()
  assert.equal(plain(hoursText({ ...event, ends: '2026-05-15T05:00:00.000Z' }, anEdition())), '6:30 PM–12:00 AM')
})

test('an event of several days and one of a whole day have no hours of one day', () => {
  assert.equal(dayOf(anEvent({ ends: '2026-05-16T21:00:00.000Z' }), anEdition()), null)
  assert.equal(hoursText(anEvent({ ends: '2026-05-16T21:00:00.000Z' }), anEdition()), null)
  assert.equal(hoursText(anEvent({ ...day, ends: '2026-05-15T05:00:00.000Z' }), anEdition()), null)
  assert.deepEqual(dayOf(anEvent({ ...day, ends: '2026-05-15T05:00:00.000Z' }), anEdition()), {
    weekday: 'Thu',
    day: '14',
    month: 'May',
  })
})

test('an end that is not after the beginning is not told', () => {
  for (const ends of [anEvent().starts, '2026-05-01T00:00:00.000Z'])
    assert.equal(when({ ends }), 'Thursday, May 14, 6:30 PM')
})

test('a whole day is told without an hour, several as from and to', () => {
  assert.equal(when(day), 'Thursday, May 14')
  assert.equal(when({ ...day, ends: '2026-05-15T05:00:00.000Z' }), 'Thursday, May 14')
  assert.equal(when({ ...day, ends: '2026-05-17T05:00:00.000Z' }), 'May 14–16')
  assert.equal(when({ ...day, ends: '2026-06-02T05:00:00.000Z' }), 'May 14–June 1')
})

test('the clocks and words are those of the edition, days those of the publication', () => {
  const abroad = anEdition({ timeZone: 'Europe/Berlin', locale: 'de' })
  assert.equal(when({ ends: '2026-05-15T01:00:00.000Z' }, abroad), 'Freitag, 15. Mai, 01:30–03:00 Uhr')
  assert.equal(when(day, abroad), 'Donnerstag, 14. Mai')
  const east = { starts: '2026-05-13T22:00:00.000Z', ends: '2026-05-14T22:00:00.000Z', allDay: true } as const
  const edition = anEdition({ publication: aPublication({ timeZone: 'Europe/Berlin' }) })
  assert.equal(when(east, edition), 'Thursday, May 14')
})

test('a day on which clocks change is one day', () => {
  assert.equal(
    when({ starts: '2026-03-08T06:00:00.000Z', ends: '2026-03-09T05:00:00.000Z', allDay: true }),
    'Sunday, March 8',
  )
})

test('of an event that moved, what is no longer so is told', () => {
  const { starts, place = '' } = anEvent()
  const tuesday = '2026-05-12T23:30:00.000Z'
  assert.equal(was({ was: { starts: tuesday, place } }), 'Tuesday, May 12, 6:30 PM')
  assert.equal(was({ was: { starts: tuesday } }), 'Tuesday, May 12, 6:30 PM')
  assert.equal(was({ was: { starts, place: 'Library' } }), 'Library')
  assert.equal(was({ was: { starts: tuesday, place: 'Library' } }), 'Tuesday, May 12, 6:30 PM, Library')
  assert.equal(was({ was: { starts: '2026-05-12T05:00:00.000Z' } }), 'Tuesday, May 12')
})

test('of an event that did not move nothing is told but what is', () => {
  assert.equal(was({}), null)
  assert.equal(was({ status: 'cancelled', was: { starts: '2026-05-12T23:30:00.000Z' } }), null)
})

test('a warning is told with the day and hour of its end', () => {
  assert.equal(plain(untilText(anAlert(), anEdition())), 'Thursday, May 14, 6:15 AM')
})
