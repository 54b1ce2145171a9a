import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { readLegistar } from '../../../src/collect/calendars/legistar.ts'
import type { Item } from '../../../src/collect/item.ts'

const context = {
  timeZone: 'America/Chicago',
  now: new Date('2026-05-14T10:30:00.000Z'),
  url: 'https://webapi.legistar.example/v1/quill/events',
}

function itemsOf(value: unknown): readonly Item[] {
  const parsed = readLegistar(value, context)
  assert.ok(parsed && 'items' in parsed)
  return parsed.items
}

/** The only item of a list with one meeting. */
function meeting(fields: Readonly<Record<string, unknown>>): Item | undefined {
  return itemsOf([
    { EventId: 1, EventBodyName: 'City Council', EventDate: '2026-05-18T00:00:00', EventTime: '6:30 PM', ...fields },
  ])[0]
}

test('a city’s meetings are read, the soonest first, without those that are over', () => {
  const url = new URL('../../fixtures/calendars/quill-legistar.json', import.meta.url)
  const parsed = readLegistar(JSON.parse(readFileSync(url, 'utf8')), context)
  assert.ok(parsed && 'items' in parsed && parsed.isComplete)
  assert.deepEqual(parsed.items, [
    {
      guid: '7A1F0C52-3D0B-4C55-9E0A-5B4B60E0A202',
      link: 'https://quill.legistar.example/agendas/2045.pdf',
      title: 'Council Briefing',
      updated: '2026-05-12T08:00:00Z',
      categories: [],
      images: [],
      event: { starts: '2026-05-18T19:00:00.000Z', status: 'cancelled' },
    },
    {
      guid: '7A1F0C52-3D0B-4C55-9E0A-5B4B60E0A201',
      link: 'https://quill.legistar.example/MeetingDetail.aspx?LEGID=2044&GID=55',
      title: 'City Council meeting',
      summary: 'Closed session at 5 p.m. &amp; reception',
      content: '<ul><li>Call to order</li><li>Bridge repairs &lt;phase 2&gt;</li></ul>',
      updated: '2026-05-11T19:02:11.413Z',
      categories: [],
      images: [],
      event: { starts: '2026-05-18T23:30:00.000Z', place: 'Council Chambers<br>1 Quill Square', status: 'planned' },
    },
    {
      guid: 'legistar:2046',
      title: 'Library Board meeting',
      summary: 'This meeting takes the place of the one of May 6, which was cancelled.',
      categories: [],
      images: [],
      event: {
        starts: '2026-05-20T05:00:00.000Z',
        ends: '2026-05-21T05:00:00.000Z',
        allDay: true,
        status: 'planned',
      },
    },
  ])
})

test('a meeting is called off by its agenda’s status, its comment, its time, its place or its body’s name', () => {
  for (const fields of [
    { EventAgendaStatusName: 'Meeting Canceled' },
    { EventAgendaStatusName: 'Deferred' },
    { EventComment: 'CANCELED DUE TO LACK OF QUORUM' },
    { EventComment: 'This meeting has been cancelled. The next one is on June 1.' },
    { EventTime: 'Canceled' },
    { EventTime: '6:30 PM - CANCELLED' },
    { EventLocation: 'MEETING CANCELLED' },
    { EventBodyName: 'City Council - CANCELLED' },
  ]) {
    const item = meeting(fields)
    assert.deepEqual(
      [item?.event?.status, item?.event?.place, item?.title],
      ['cancelled', undefined, 'City Council meeting'],
    )
  }
  for (const comment of [
    'Special meeting',
    'Draft',
    'Deferred maintenance is discussed; all are welcome to speak on it at length.',
  ])
    assert.equal(meeting({ EventComment: comment })?.event?.status, 'planned', comment)
})

test('a time of day is read as clerks write it', () => {
  const times = {
    '6:30 PM': '2026-05-18T23:30:00.000Z',
    '6:30 p.m.': '2026-05-18T23:30:00.000Z',
    '12:00 AM': '2026-05-18T05:00:00.000Z',
    '18:30': '2026-05-18T23:30:00.000Z',
    Noon: '2026-05-18T17:00:00.000Z',
    '1:30 PM or at the end of the hearing': '2026-05-18T18:30:00.000Z',
  }
  for (const [EventTime, starts] of Object.entries(times)) {
    const event = meeting({ EventTime })?.event
    assert.deepEqual([event?.starts, event?.allDay], [starts, undefined], EventTime)
  }
  for (const EventTime of ['', null, 'To be announced', '25:00', '13:00 PM'])
    assert.equal(meeting({ EventTime })?.event?.allDay, true, String(EventTime))
})

test('what a body’s sitting is called is not said twice', () => {
  for (const EventBodyName of ['Public Hearing', 'Council Work Session', 'Town Meeting', 'Budget Workshop'])
    assert.equal(meeting({ EventBodyName })?.title, EventBodyName)
  assert.equal(meeting({ EventBodyName: 'Parks & Recreation Board' })?.title, 'Parks &amp; Recreation Board meeting')
})

test('an answer that may lack what is later does not say all that is to come', () => {
  const events = [{ EventId: 1, EventBodyName: 'City Council', EventDate: '2026-05-18T00:00:00' }]
  const full = readLegistar(events, { ...context, url: `${context.url}?$top=1` })
  assert.ok(full && 'items' in full && full.items.length === 1 && full.isComplete === undefined)
})

test('an answer without meetings is one from its address alone; other JSON is none', () => {
  assert.deepEqual(readLegistar([], context), { items: [], isComplete: true })
  assert.equal(readLegistar([], { ...context, url: 'https://quill.example/feed.json' }), undefined)
  for (const value of [null, 1, 'x', {}, [1, null, {}], [{ id: 1 }], { EventId: 1 }])
    assert.equal(readLegistar(value, context), undefined)
})

test('a meeting without a day or a body is left out and takes no other with it', () => {
  const good = { EventId: 1, EventBodyName: 'City Council', EventDate: '2026-05-18T00:00:00' }
  const bad = [null, { ...good, EventDate: 'soon' }, { ...good, EventBodyName: '' }, { ...good, EventDate: 20260518 }]
  assert.equal(itemsOf([...bad, good]).length, 1)
})

test('any JSON gives meetings or none', () => {
  const field = fc.constantFrom(
    'EventId',
    'EventBodyName',
    'EventDate',
    'EventTime',
    'EventComment',
    'EventItems',
    'EventLocation',
  )
  const value = fc.oneof(
    fc.json().map(text => JSON.parse(text) as unknown),
    fc.constantFrom('2026-05-18T00:00:00', 'City Council', '6 PM'),
  )
  fc.assert(
    fc.property(fc.array(fc.dictionary(field, value)), events => {
      const parsed = readLegistar(events, context)
      assert.ok(parsed === undefined || 'items' in parsed)
    }),
  )
})
