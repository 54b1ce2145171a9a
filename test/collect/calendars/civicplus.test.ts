import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { civicEvent } from '../../../src/collect/calendars/civicplus.ts'

const zone = 'America/Chicago'

test('a meeting has its day, its times and its place', () => {
  const fields = {
    dates: ' May 14, 2026 ',
    times: '06:30 PM - 08:00 PM',
    location: 'City Hall<br>101 Mill Street',
    title: 'City Council',
  }
  assert.deepEqual(civicEvent(fields, zone), {
    starts: '2026-05-14T23:30:00.000Z',
    ends: '2026-05-15T01:00:00.000Z',
    place: 'City Hall<br>101 Mill Street',
    status: 'planned',
  })
})

test('an event without times, or from midnight to midnight, lasts whole days', () => {
  const days = { starts: '2026-05-14T05:00:00.000Z', ends: '2026-05-17T05:00:00.000Z', allDay: true, status: 'planned' }
  const dates = 'May 14, 2026 - May 16, 2026'
  assert.deepEqual(civicEvent({ dates }, zone), days)
  assert.deepEqual(civicEvent({ dates, times: '12:00 AM - 11:59 PM', location: ' ' }, zone), days)
  assert.deepEqual(civicEvent({ dates, times: 'All Day' }, zone), days)
})

test('an event of several days with times lasts from the first time of the first to the last of the last', () => {
  const event = civicEvent({ dates: 'May 14, 2026 - May 16, 2026', times: '10:00 AM - 04:00 PM' }, zone)
  assert.deepEqual([event?.starts, event?.ends], ['2026-05-14T15:00:00.000Z', '2026-05-16T21:00:00.000Z'])
})

test('a dance may end after midnight, and a meeting may have no end', () => {
  const at = (times: string) => civicEvent({ dates: 'May 14, 2026', times }, zone)
  assert.equal(at('09:00 PM - 01:00 AM')?.ends, '2026-05-15T06:00:00.000Z')
  assert.equal(at('06:30 PM')?.ends, undefined)
  assert.equal(at('06:30 PM - 06:30 PM')?.ends, undefined)
  assert.equal(at('6 p.m. to 8 p.m.')?.ends, '2026-05-15T01:00:00.000Z')
})

test('a title can call the event off', () => {
  assert.equal(civicEvent({ dates: 'May 14, 2026', title: 'CANCELED &ndash; City Council' }, zone)?.status, 'cancelled')
})

test('dates are read in figures too; what is no date is no event', () => {
  for (const dates of ['5/14/2026', '2026-05-14', 'May 14 2026', 'Thursday, Sept. 3, 2026 - Sep 4, 2026'])
    assert.ok(civicEvent({ dates }, zone), dates)
  for (const dates of ['', 'Tomorrow', 'February 31, 2026', 'Smarch 13, 2026', '13/13/2026'])
    assert.equal(civicEvent({ dates }, zone), undefined, dates)
  assert.equal(civicEvent({}, zone), undefined)
})

test('the lines of an address that were joined are apart again', () => {
  const place = (location: string) => civicEvent({ dates: 'May 14, 2026', location }, zone)?.place
  assert.equal(place('1905 W 1st StGulf Harbor, OH 43001'), '1905 W 1st St, Gulf Harbor, OH 43001')
  assert.equal(
    place('1316 N 14th St<br>Boardroom 201Ellery, WI 54880'),
    '1316 N 14th St<br>Boardroom 201, Ellery, WI 54880',
  )
  assert.equal(place('McDonald Hall, Ellery, WI 54880'), 'McDonald Hall, Ellery, WI 54880')
})

test('any words give an event or none', () => {
  const words = fc.oneof(
    fc.string(),
    fc.constantFrom('May 14, 2026', '12:00 AM - 11:59 PM', '99:99 PM', 'December 31, 9999'),
  )
  fc.assert(
    fc.property(fc.record({ dates: words, times: words, location: words, title: words }), fields => {
      const event = civicEvent(fields, zone)
      assert.ok(event === undefined || event.ends === undefined || event.ends > event.starts)
    }),
  )
})
