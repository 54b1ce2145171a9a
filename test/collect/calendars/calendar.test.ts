import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { readCalendar } from '../../../src/collect/calendars/calendar.ts'
import type { Item, ItemEvent } from '../../../src/collect/item.ts'

const context = {
  timeZone: 'America/New_York',
  now: new Date('2026-05-14T10:30:00.000Z'),
  url: 'https://ellery.example/calendar.ics',
}

function itemsOf(text: string, changes: Partial<typeof context> = {}): readonly Item[] {
  const parsed = readCalendar(text, { ...context, ...changes })
  assert.ok('items' in parsed, 'error' in parsed ? parsed.error : '')
  return parsed.items
}

function fixture(name: string): string {
  return readFileSync(new URL(`../../fixtures/calendars/${name}`, import.meta.url), 'utf8')
}

/** A calendar of these lines, with CRLF as RFC 5545 wants it. */
function calendar(...lines: readonly string[]): string {
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join('\r\n')
}

/** An event on May 20th at 18:30 in the publication's zone, unless its lines say otherwise. */
function event(...lines: readonly string[]): string {
  const standard = ['UID:council@ellery.example', 'SUMMARY:Town Council', 'DTSTART:20260520T183000']
  const names = new Set(lines.map(line => line.split(/[:;]/)[0]))
  return ['BEGIN:VEVENT', ...standard.filter(line => !names.has(line.split(':')[0])), ...lines, 'END:VEVENT'].join(
    '\r\n',
  )
}

function oneOf(...lines: readonly string[]): Item & { readonly event: ItemEvent } {
  const [item, ...more] = itemsOf(calendar(event(...lines)))
  assert.ok(item?.event && more.length === 0)
  return { ...item, event: item.event }
}

function startsOf(...lines: readonly string[]): (string | undefined)[] {
  return itemsOf(calendar(...lines)).map(item => item.event?.starts)
}

test('a town hall’s calendar is read: a monthly series, a meeting that moved, a holiday, a hearing', () => {
  const items = itemsOf(fixture('ellery.ics'))
  assert.deepEqual(
    items.map(({ guid, event }) => [guid, event?.starts]),
    [
      ['water-hearing@ellery.example', '2026-05-21T23:00:00.000Z'],
      ['memorial-day@ellery.example', '2026-05-25T04:00:00.000Z'],
      ['plan-commission@ellery.example#2026-06-09T22:30:00.000Z', '2026-06-10T23:00:00.000Z'],
      ['plan-commission@ellery.example#2026-08-11T22:30:00.000Z', '2026-08-11T22:30:00.000Z'],
    ],
  )
  assert.deepEqual(items[0], {
    guid: 'water-hearing@ellery.example',
    link: 'https://ellery.example/hearings/water-tower',
    title: 'Public hearing &amp; vote on the water tower',
    summary: '<p>The council <a href="https://ellery.example/tower">votes</a>.</p>',
    author: 'Ada Quill, Clerk',
    updated: '2026-05-12T08:30:00.000Z',
    categories: ['Hearings', 'Town Council'],
    images: [],
    event: { starts: '2026-05-21T23:00:00.000Z', ends: '2026-05-22T01:00:00.000Z', status: 'tentative' },
  })
  assert.deepEqual(items[1]?.event, {
    starts: '2026-05-25T04:00:00.000Z',
    ends: '2026-05-26T04:00:00.000Z',
    allDay: true,
    status: 'planned',
  })
})

test('an occurrence that moved keeps its name, says where it is now, and has from its series what it leaves unsaid', () => {
  const [, , moved, regular] = itemsOf(fixture('ellery.ics'))
  assert.equal(moved?.title, 'Plan Commission')
  assert.deepEqual(moved?.event, {
    starts: '2026-06-10T23:00:00.000Z',
    ends: '2026-06-11T00:30:00.000Z',
    place: 'Ellery Library',
    status: 'planned',
  })
  assert.equal(moved?.link, 'https://ellery.example/plan/agenda?year=2026&part=1')
  assert.equal(moved?.updated, '2026-05-11T12:00:00.000Z')
  assert.equal(regular?.date, '2018-12-03T14:00:00.000Z')
  assert.equal(regular?.event?.place, 'Town Hall, Room 2<br>14 Mill Street')
})

test('a calendar says all that is to come', () => {
  const parsed = readCalendar(fixture('ellery.ics'), context)
  assert.ok('items' in parsed && parsed.isComplete)
})

test('a calendar without events is an empty one', () => {
  assert.deepEqual(readCalendar(calendar(), context), { items: [], isComplete: true })
})

test('a text without a calendar is an error in words', () => {
  assert.deepEqual(readCalendar('Not here any more', context), {
    error: 'is a calendar without BEGIN:VCALENDAR, so nothing in it can be read',
  })
})

test('what is broken in a calendar does not take the other events with it', () => {
  const parsed = readCalendar(fixture('broken.ics'), context)
  assert.ok('items' in parsed)
  assert.deepEqual(
    parsed.items.map(item => item.title),
    [
      'Story hour',
      'Chess club',
      'An evening with the woman who kept the lighthouse on Wick Point for forty years',
      'Book sale',
      'Puppet show',
    ],
  )
  assert.equal(parsed.items[2]?.summary, 'Bring a chair.<br>There will be tea.')
  assert.equal(parsed.isComplete, undefined, 'a file that breaks off does not say all that is to come')
})

test('lines may end in CR alone, hold control characters, be folded with tabs, and begin behind a byte order mark', () => {
  const text = calendar(event('SUMMARY:Town\r\n\t Coun\0cil\x07'))
  assert.equal(itemsOf(`\ufeff${text.replaceAll('\r\n', '\r')}`)[0]?.title, 'Town Council')
  assert.equal(itemsOf(text.replaceAll('\r\n', '\n'))[0]?.title, 'Town Council')
  assert.equal(itemsOf(text.replaceAll('\r\n', '\r\r\n'))[0]?.title, 'Town Council')
})

test('indented marks, small letters and parameters that are none do not hide an event', () => {
  const text =
    'begin:vcalendar\n begin:vevent\nuid:a\nsummary;language:Town Council\ndtstart:2026-05-20T18:30\n end:vevent\nend:vcalendar'
  assert.deepEqual(
    itemsOf(text).map(({ title, event }) => [title, event?.starts]),
    [['Town Council', '2026-05-20T22:30:00.000Z']],
  )
})

test('several calendars in one text are read, each with its own zone', () => {
  const text =
    calendar('X-WR-TIMEZONE:America/Denver', event('UID:a')) + calendar('X-WR-TIMEZONE:Europe/Lisbon', event('UID:b'))
  assert.deepEqual(
    itemsOf(text).map(({ guid, event }) => [guid, event?.starts]),
    [
      ['b', '2026-05-20T17:30:00.000Z'],
      ['a', '2026-05-21T00:30:00.000Z'],
    ],
  )
})

test('times are where their zone is: UTC, a place, Windows’ name for one, Mozilla’s name for one, or the publication', () => {
  const zones = {
    'DTSTART:20260520T183000Z': '18:30',
    'DTSTART;TZID=America/Chicago:20260520T183000': '23:30',
    'DTSTART;TZID=Central Standard Time:20260520T183000': '23:30',
    'DTSTART;TZID="(UTC-06:00) Central Time (US & Canada)":20260520T183000': '23:30',
    'DTSTART;TZID=(UTC-06:00) Central Time (US & Canada):20260520T183000': '23:30',
    'DTSTART;TZID=/freeassociation.sourceforge.net/America/Chicago:20260520T183000': '23:30',
    'DTSTART;TZID=Middle of Nowhere:20260520T183000': '22:30',
    'DTSTART:20260520T183000': '22:30',
  }
  for (const [line, time] of Object.entries(zones))
    assert.equal(oneOf(line).event.starts, `2026-05-20T${time}:00.000Z`, line)
})

test('a zone that only the calendar knows has the clocks that the calendar describes', () => {
  const zone = (id: string, ...rest: readonly string[]) => [
    'BEGIN:VTIMEZONE',
    `TZID:${id}`,
    'BEGIN:STANDARD',
    'DTSTART:16010101T020000',
    'TZOFFSETFROM:-0400',
    'TZOFFSETTO:-0500',
    'RRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=3WE',
    'END:STANDARD',
    'BEGIN:DAYLIGHT',
    'DTSTART:16010101T020000',
    'TZOFFSETFROM:-0500',
    'TZOFFSETTO:-0400',
    'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU',
    'END:DAYLIGHT',
    ...rest,
    'END:VTIMEZONE',
  ]
  const at = (day: string, ...lines: readonly string[]) =>
    startsOf(...lines, event(`DTSTART;TZID=Customized Time Zone:202605${day}T013000`))[0]
  assert.equal(
    at('20', ...zone('Customized Time Zone')),
    '2026-05-20T05:30:00.000Z',
    'the first of the two half past ones',
  )
  assert.equal(at('21', ...zone('Customized Time Zone')), '2026-05-21T06:30:00.000Z')
  const named = zone('Customized Time Zone', 'X-LIC-LOCATION:America/Denver')
  assert.equal(at('21', ...named), '2026-05-21T07:30:00.000Z')
  assert.equal(at('21', 'BEGIN:VTIMEZONE', 'TZID:Customized Time Zone', 'END:VTIMEZONE'), '2026-05-21T05:30:00.000Z')
})

test('a weekly meeting stays at its hour when the clocks change', () => {
  const text = calendar(event('DTSTART;TZID=America/New_York:20251008T183000', 'RRULE:FREQ=WEEKLY;INTERVAL=2'))
  const starts = itemsOf(text, { now: new Date('2026-10-20T10:00:00Z') }).map(item => item.event?.starts)
  assert.deepEqual(starts.slice(0, 3), [
    '2026-10-21T22:30:00.000Z',
    '2026-11-04T23:30:00.000Z',
    '2026-11-18T23:30:00.000Z',
  ])
})

test('an event of whole days begins at the publication’s midnight, also where it is written with times', () => {
  const days = ['DTSTART;VALUE=DATE:20260523', 'DTEND;VALUE=DATE:20260525']
  const expected = {
    starts: '2026-05-23T04:00:00.000Z',
    ends: '2026-05-25T04:00:00.000Z',
    allDay: true,
    status: 'planned',
  }
  assert.deepEqual(oneOf(...days).event, expected)
  assert.deepEqual(oneOf('DTSTART:20260523', 'DURATION:P2D').event, expected)
  assert.deepEqual(oneOf('DTSTART:20260523T000000', 'DTEND:20260525T000000').event, expected)
  assert.deepEqual(oneOf('DTSTART:20260523T000000', 'DTEND:20260524T235900').event, expected)
  assert.deepEqual(itemsOf(calendar('X-WR-TIMEZONE:UTC', event(...days)))[0]?.event, expected)
  assert.equal(oneOf('DTSTART;VALUE=DATE:20260523').event.ends, '2026-05-24T04:00:00.000Z')
  assert.equal(oneOf('DTSTART;VALUE=DATE:20260523', 'DTEND;VALUE=DATE:20260523').event.ends, '2026-05-24T04:00:00.000Z')
})

test('an end is where it is written, how long the event lasts, or not known', () => {
  assert.equal(oneOf('DTEND:20260520T200000').event.ends, '2026-05-21T00:00:00.000Z')
  assert.equal(oneOf('DTEND;TZID=America/Chicago:20260520T200000').event.ends, '2026-05-21T01:00:00.000Z')
  assert.equal(oneOf('DURATION:PT1H30M').event.ends, '2026-05-21T00:00:00.000Z')
  assert.equal(oneOf().event.ends, undefined)
  assert.equal(oneOf('DTEND:20260520T183000').event.ends, undefined)
  assert.equal(oneOf('DTEND:20260519T183000').event.ends, undefined)
  assert.equal(oneOf('DURATION:P99999999999W').event.ends, undefined)
})

test('events that are over or far off are left out; one that is under way is not', () => {
  const at = (uid: string, start: string, end: string) =>
    event(`UID:${uid}`, `SUMMARY:${uid}`, `DTSTART:${start}`, `DTEND:${end}`)
  const items = itemsOf(
    calendar(
      at('over', '20260512T100000', '20260513T060000'),
      at('yesterday', '20260513T060000', '20260513T070000'),
      at('under way', '20260301T060000', '20260601T070000'),
      at('in three months', '20260814T060000', '20260814T070000'),
      at('later', '20260814T063000', '20260814T070000'),
    ),
  )
  assert.deepEqual(
    items.map(item => item.title),
    ['under way', 'yesterday', 'in three months'],
  )
})

test('a rule, dates that are added and dates that are left out make a series', () => {
  const series = event(
    'DTSTART;TZID=America/New_York:20260519T183000',
    'RRULE:FREQ=WEEKLY;BYDAY=TU;UNTIL=20260610T000000Z',
    'RDATE;TZID=America/New_York:20260521T170000,20260526T183000',
    'RDATE;VALUE=PERIOD:20260522T220000Z/PT1H',
    'EXDATE:20260526T183000',
    'EXDATE;VALUE=DATE:20260602',
  )
  assert.deepEqual(startsOf(series), [
    '2026-05-19T22:30:00.000Z',
    '2026-05-21T21:00:00.000Z',
    '2026-05-22T22:00:00.000Z',
    '2026-06-09T22:30:00.000Z',
  ])
})

test('dates alone can make a series', () => {
  assert.deepEqual(
    startsOf(event('DTSTART;VALUE=DATE:20260520', 'RDATE;VALUE=DATE:20260603,20260617', 'EXDATE;VALUE=DATE:20260603')),
    ['2026-05-20T04:00:00.000Z', '2026-06-17T04:00:00.000Z'],
  )
})

test('occurrences are called off, moved into the window, and changed with all that follow', () => {
  const text = calendar(
    event('DTSTART;TZID=America/New_York:20260520T183000', 'DURATION:PT1H', 'RRULE:FREQ=WEEKLY', 'LOCATION:Town Hall'),
    event('RECURRENCE-ID:20260527T183000', 'DTSTART:20260527T183000', 'STATUS:CANCELLED'),
    event('RECURRENCE-ID:20270303T183000', 'DTSTART:20260529T120000'),
    event('RECURRENCE-ID;RANGE=THISANDFUTURE:20260610T183000', 'DTSTART:20260611T190000', 'LOCATION:Library'),
    event('RECURRENCE-ID:20260617T183000', 'DTSTART:20260617T080000'),
  )
  assert.deepEqual(
    itemsOf(text)
      .slice(0, 7)
      .map(({ guid, event }) => [
        guid?.slice(-24, -14),
        event?.starts.slice(5, 16),
        event?.ends?.slice(11, 16),
        event?.place,
        event?.status,
      ]),
    [
      ['2026-05-20', '05-20T22:30', '23:30', 'Town Hall', 'planned'],
      ['2026-05-27', '05-27T22:30', '23:30', 'Town Hall', 'cancelled'],
      ['2027-03-03', '05-29T16:00', '17:00', 'Town Hall', 'planned'],
      ['2026-06-03', '06-03T22:30', '23:30', 'Town Hall', 'planned'],
      ['2026-06-10', '06-11T23:00', '00:00', 'Library', 'planned'],
      ['2026-06-17', '06-17T12:00', '13:00', 'Town Hall', 'planned'],
      ['2026-06-24', '06-25T23:00', '00:00', 'Library', 'planned'],
    ],
  )
})

test('an occurrence without its series stands alone; one whose day is excluded does not come back', () => {
  const alone = event('RECURRENCE-ID:20260520T183000', 'DTSTART:20260521T183000')
  assert.deepEqual(startsOf(alone), ['2026-05-21T22:30:00.000Z'])
  const series = event('RRULE:FREQ=WEEKLY;COUNT=2', 'EXDATE:20260520T183000')
  assert.deepEqual(startsOf(series, alone), ['2026-05-27T22:30:00.000Z'])
})

test('an occurrence may be named by its day alone, and need not repeat when it is', () => {
  const series = event('RRULE:FREQ=WEEKLY;COUNT=2')
  const [first] = itemsOf(
    calendar(
      series,
      'BEGIN:VEVENT',
      'UID:council@ellery.example',
      'RECURRENCE-ID;VALUE=DATE:20260520',
      'STATUS:CANCELLED',
      'DTSTART:20260520T183000',
      'END:VEVENT',
    ),
  )
  assert.equal(first?.event?.status, 'cancelled')
  assert.equal(first?.title, 'Town Council')
  const [second] = itemsOf(
    calendar(
      series,
      'BEGIN:VEVENT',
      'UID:council@ellery.example',
      'RECURRENCE-ID:20260520T183000',
      'STATUS:CANCELLED',
      'END:VEVENT',
    ),
  )
  assert.deepEqual(second?.event, { starts: '2026-05-20T22:30:00.000Z', status: 'cancelled' })
})

test('of two versions the one with the higher sequence counts, then the one changed last', () => {
  const version = (start: string, ...lines: readonly string[]) => event(`DTSTART:${start}`, ...lines)
  assert.deepEqual(
    startsOf(
      version('20260521T080000', 'SEQUENCE:2', 'LAST-MODIFIED:20260101T000000Z'),
      version('20260522T080000', 'SEQUENCE:1', 'LAST-MODIFIED:20260501T000000Z'),
    ),
    ['2026-05-21T12:00:00.000Z'],
  )
  assert.deepEqual(
    startsOf(
      version('20260521T080000', 'DTSTAMP:20260501T000000Z'),
      version('20260522T080000', 'DTSTAMP:20260401T000000Z'),
    ),
    ['2026-05-21T12:00:00.000Z'],
  )
})

test('two events that share a UID by mistake both stay, each named after its start', () => {
  const items = itemsOf(calendar(event('SUMMARY:Story hour'), event('SUMMARY:Tool library', 'DTSTART:20260521T183000')))
  assert.deepEqual(
    items.map(item => item.guid),
    ['council@ellery.example#2026-05-20T22:30:00.000Z', 'council@ellery.example#2026-05-21T22:30:00.000Z'],
  )
})

test('an event without a UID is named after its title and start', () => {
  const text = calendar('BEGIN:VEVENT', 'SUMMARY:Town Council: Special!', 'DTSTART:20260520T183000Z', 'END:VEVENT')
  assert.equal(itemsOf(text)[0]?.guid, 'town council special#2026-05-20T18:30:00.000Z')
})

test('the same meeting under two UIDs comes once; the same title elsewhere is another', () => {
  const items = itemsOf(
    calendar(
      event('UID:a', 'SUMMARY:Plan Commission'),
      event('UID:b', 'SUMMARY:PLAN  COMMISSION.', 'LOCATION:Town Hall'),
      event('UID:c', 'SUMMARY:Polls open', 'LOCATION:North School'),
      event('UID:d', 'SUMMARY:Polls open', 'LOCATION:South School'),
    ),
  )
  assert.deepEqual(
    items.map(({ guid, event }) => [guid, event?.place]),
    [
      ['b', 'Town Hall'],
      ['c', 'North School'],
      ['d', 'South School'],
    ],
  )
})

test('of the same meeting twice, the one that calls it off is believed', () => {
  const [item, ...more] = itemsOf(
    calendar(event('UID:a', 'LOCATION:Town Hall'), event('UID:b', 'SUMMARY:CANCELED - Town Council')),
  )
  assert.deepEqual([item?.guid, item?.title, item?.event?.status, more.length], ['b', 'Town Council', 'cancelled', 0])
})

test('an event is called off by its status, its calendar’s method or its title', () => {
  assert.equal(oneOf('STATUS:CANCELLED').event.status, 'cancelled')
  assert.equal(oneOf('STATUS:Canceled').event.status, 'cancelled')
  assert.equal(oneOf('STATUS:TENTATIVE').event.status, 'tentative')
  assert.equal(oneOf('SUMMARY:POSTPONED: Town Council', 'STATUS:TENTATIVE').event.status, 'cancelled')
  assert.equal(itemsOf(calendar('METHOD:CANCEL', event()))[0]?.event?.status, 'cancelled')
})

test('texts become HTML: plain ones are escaped and keep their lines, HTML stays', () => {
  const item = oneOf(
    'SUMMARY:Parks & Rec\\, <youth> night',
    'DESCRIPTION:Bring <3 friends & a ball\\n\\nGates open at 5\\; rain or shine',
    'LOCATION:Field #2 <by the mill>\\nEllery',
    'CATEGORIES:Parks & Rec,Youth',
  )
  assert.equal(item.title, 'Parks &amp; Rec, &lt;youth&gt; night')
  assert.equal(item.summary, 'Bring &lt;3 friends &amp; a ball<br><br>Gates open at 5; rain or shine')
  assert.equal(item.event.place, 'Field #2 &lt;by the mill&gt;<br>Ellery')
  assert.deepEqual(item.categories, ['Parks &amp; Rec', 'Youth'])
  assert.equal(oneOf('LOCATION:Parks &amp\\; Rec<br>Mill Street').event.place, 'Parks &amp; Rec<br>Mill Street')
  assert.equal(
    oneOf('X-ALT-DESC;FMTTYPE=text/html:<p>Bring a ball\\, or two</p>').summary,
    '<p>Bring a ball, or two</p>',
  )
})

test('a link is the event’s own, or the first in its description that leads to more', () => {
  assert.equal(oneOf('URL:https://ellery.example/council').link, 'https://ellery.example/council')
  assert.equal(oneOf('URL;VALUE=URI:/council').link, 'https://ellery.example/council')
  assert.equal(oneOf('URL:n/a').link, undefined)
  assert.equal(oneOf('DESCRIPTION:See https://ellery.example/a or ask.').link, undefined)
  assert.equal(
    oneOf('DESCRIPTION:Tonight\\nhttps://ellery.example/a\\nhttps://ellery.example/b').link,
    'https://ellery.example/a',
  )
  assert.equal(
    oneOf('DESCRIPTION:<p>More info: <a href="x">https://ellery.example/a?b=1&amp\\;c=2</a></p>').link,
    'https://ellery.example/a?b=1&c=2',
  )
  assert.equal(
    oneOf('DESCRIPTION:https://us02web.zoom.us/j/123\\nAgenda: https://ellery.example/a').link,
    'https://ellery.example/a',
  )
})

test('a picture that is attached comes along', () => {
  const item = oneOf(
    'ATTACH;FMTTYPE=image/jpeg:https://ellery.example/a.jpg',
    'ATTACH;FMTTYPE=application/pdf:https://ellery.example/a.pdf',
  )
  assert.deepEqual(item.images, [{ url: 'https://ellery.example/a.jpg' }])
})

test('of more than 500 events the soonest come, and the calendar no longer says all', () => {
  const text = calendar(
    ...Array.from({ length: 700 }, (_, at) =>
      event(`UID:${at}`, `SUMMARY:Event ${at}`, `DTSTART:202606${String(30 - (at % 30)).padStart(2, '0')}T120000`),
    ),
  )
  const parsed = readCalendar(text, context)
  assert.ok('items' in parsed)
  assert.equal(parsed.items.length, 500)
  assert.equal(parsed.isComplete, undefined)
  const starts = parsed.items.map(item => item.event?.starts ?? '')
  assert.deepEqual(starts, starts.toSorted())
  assert.equal(starts[0], '2026-06-01T16:00:00.000Z')
})

test('rules without an end, without a match or with a step that is none are soon done with', () => {
  const rules = [
    'FREQ=SECONDLY',
    'FREQ=MINUTELY;INTERVAL=0',
    'FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=DAILY;INTERVAL=999999999999999',
    'FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=31',
    'FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=15;BYDAY=1MO',
    'FREQ=DAILY;COUNT=999999999',
    `FREQ=DAILY;BYHOUR=${Array.from({ length: 24 }, (_, at) => at).join()};BYMINUTE=0,1,2,3,4,5,6,7,8,9;BYSETPOS=-1`,
  ]
  for (const start of ['00010101T183000', '19700101T183000'])
    for (const rule of rules) {
      const items = itemsOf(calendar(event(`DTSTART:${start}`, `RRULE:${rule}`, 'DURATION:P3000D')))
      assert.ok(items.length <= 500, rule)
    }
})

test('a daily event since 1970 is entered where the window begins', () => {
  const starts = startsOf(event('DTSTART:19700101T183000', 'RRULE:FREQ=DAILY'))
  assert.equal(starts.length, 93)
  assert.equal(starts[0], '2026-05-13T22:30:00.000Z')
})

test('any text ends with a result, in the window and in order', () => {
  const noise = fc.uint8Array({ maxLength: 60 }).map(bytes => Buffer.from(bytes).toString('latin1'))
  const good = [...fixture('ellery.ics').split('\n'), ...fixture('broken.ics').split('\n')]
  const bad = [
    'RRULE:FREQ=SECONDLY;BYSETPOS=-1',
    'RRULE:FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO;COUNT=3',
    'RRULE:FREQ=HOURLY;BYMINUTE=61',
    'DURATION:-P1D',
    'RDATE:20260601T000000Z/PT1H,junk',
    'RECURRENCE-ID;RANGE=THISANDFUTURE:20260609T223000Z',
    'DTSTART;TZID=:20260601T000000',
    'DTSTART:20260601T000000Z',
    'TZOFFSETTO:+9999',
    ':',
    ';',
    '="',
  ]
  const line = fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...good) }, fc.constantFrom(...bad), noise)
  const broken = fc.array(line, { maxLength: 20 }).map(lines => `BEGIN:VEVENT\n${lines.join('\n')}\nEND:VEVENT`)
  const text = fc.array(fc.oneof(broken, line), { maxLength: 20 }).map(parts => `BEGIN:VCALENDAR\n${parts.join('\n')}`)
  let read = 0
  fc.assert(
    fc.property(fc.oneof({ weight: 4, arbitrary: text }, noise), text => {
      const parsed = readCalendar(text, context)
      if ('error' in parsed) return
      const starts = parsed.items.map(item => item.event?.starts ?? '')
      read += starts.length
      assert.ok(starts.length <= 500)
      assert.deepEqual(starts, starts.toSorted())
      for (const { event } of parsed.items) {
        assert.ok(event && event.starts < '2026-08-14T10:30:00.000Z')
        assert.ok((event.ends ?? event.starts) > '2026-05-13T10:30' && event.starts !== event.ends)
      }
    }),
    { numRuns: 400 },
  )
  assert.ok(read > 0)
})
