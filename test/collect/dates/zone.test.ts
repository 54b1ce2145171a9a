import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { windowsZones } from '../../../src/collect/dates/windows-zones.ts'
import { instantIn, knownZone, zoneOffset } from '../../../src/collect/dates/zone.ts'

function at(year: number, month: number, day: number, hour = 0, minute = 0) {
  return { year, month, day, hour, minute, second: 0 }
}

/** What clocks in a zone show, the day's hour first. */
function shown(instant: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(instant)
}

test('a wall time becomes the instant at which clocks in its zone show it, in summer and in winter', () => {
  assert.equal(instantIn(at(2026, 5, 14, 6), 'America/Chicago').toISOString(), '2026-05-14T11:00:00.000Z')
  assert.equal(instantIn(at(2026, 1, 14, 6), 'America/Chicago').toISOString(), '2026-01-14T12:00:00.000Z')
  assert.equal(instantIn(at(2026, 5, 14, 6), 'Asia/Kolkata').toISOString(), '2026-05-14T00:30:00.000Z')
  assert.equal(instantIn(at(2026, 5, 14, 6), 'UTC').toISOString(), '2026-05-14T06:00:00.000Z')
  assert.equal(instantIn(at(2026, 5, 14, 6), '-03:30').toISOString(), '2026-05-14T09:30:00.000Z')
})

test('a wall time that clocks skip is later, and one that they show twice is the first', () => {
  assert.equal(instantIn(at(2026, 3, 8, 2, 30), 'America/New_York').toISOString(), '2026-03-08T07:30:00.000Z')
  assert.equal(instantIn(at(2026, 11, 1, 1, 30), 'America/New_York').toISOString(), '2026-11-01T05:30:00.000Z')
  assert.equal(instantIn(at(2026, 10, 4, 2, 15), 'Australia/Lord_Howe').toISOString(), '2026-10-03T15:45:00.000Z')
  assert.equal(instantIn(at(2011, 12, 30, 12), 'Pacific/Apia').toISOString(), '2011-12-30T22:00:00.000Z')
})

test('years of one to four digits are themselves, and an hour 24 is the next midnight', () => {
  assert.equal(instantIn(at(33, 4, 3, 15), 'UTC').toISOString(), '0033-04-03T15:00:00.000Z')
  assert.equal(instantIn(at(2026, 12, 31, 24), 'America/Chicago').toISOString(), '2027-01-01T06:00:00.000Z')
})

test('whatever a clock shows, the instant shows it again and is never after the one it was read at', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('1990-01-01T00:00:00Z'), max: new Date('2037-12-31T00:00:00Z'), noInvalidDate: true }),
      fc.constantFrom(
        'America/Denver',
        'America/St_Johns',
        'Europe/Dublin',
        'Africa/Casablanca',
        'Pacific/Chatham',
        'Asia/Tehran',
      ),
      (read, timeZone) => {
        const [, day, month, year, hour, minute, second] =
          /^(\d+)\/(\d+)\/(\d+), (\d+):(\d+):(\d+)$/.exec(shown(read, timeZone)) ?? []
        const parts = {
          ...{ year: Number(year), month: Number(month), day: Number(day) },
          ...{ hour: Number(hour), minute: Number(minute), second: Number(second) },
        }
        const instant = instantIn(parts, timeZone)
        assert.equal(shown(instant, timeZone), shown(read, timeZone))
        assert.ok(instant.getTime() <= read.getTime())
      },
    ),
  )
})

test('a zone is known by its IANA name in any letter case, behind a prefix, and with spaces', () => {
  for (const name of [
    'America/New_York',
    'america/new_york',
    'America/New York',
    '"America/New_York"',
    '/freeassociation.sourceforge.net/America/New_York',
    '/lantern.example/20260101_1/America/New_York',
    'US/Eastern',
    'EST5EDT',
  ])
    assert.equal(knownZone(name), 'America/New_York', name)
  assert.match(knownZone('/x.example/America/Argentina/Ushuaia') ?? '', /Ushuaia$/)
  assert.equal(knownZone('Etc/UTC'), 'UTC')
  assert.equal(knownZone('GMT-0330'), '-03:30')
})

test('a zone is known by the names of Windows and of what Outlook shows', () => {
  for (const name of [
    'Eastern Standard Time',
    'Eastern Daylight Time',
    'Eastern Time',
    'Eastern',
    '(UTC-05:00) Eastern Time (US & Canada)',
    '(GMT-05.00) Eastern Time (US & Canada)',
    'Eastern Time (US and Canada)',
  ])
    assert.equal(knownZone(name), 'America/New_York', name)
  assert.equal(knownZone('Central Standard Time (Mexico)'), 'America/Mexico_City')
  assert.equal(knownZone('W. Europe Standard Time'), 'Europe/Berlin')
  assert.equal(knownZone('GMT Standard Time'), 'Europe/London')
  assert.equal(knownZone('(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna'), 'Europe/Amsterdam')
  assert.equal(knownZone('(GMT) Greenwich Mean Time : Dublin, Edinburgh, Lisbon, London'), 'Europe/London')
  assert.equal(knownZone('(UTC+05:30) Chennai, Kolkata, Mumbai, New Delhi'), 'Asia/Kolkata')
  for (const [name, zone] of Object.entries(windowsZones)) assert.ok(knownZone(zone), `${name} is no zone: ${zone}`)
})

test('a name that could be several zones, or none, is not known', () => {
  for (const name of ['', ' ', '/', 'AST', 'IST', 'Customized Time Zone', 'Tamsin Falls', '__proto__', 'constructor'])
    assert.equal(knownZone(name), undefined, name)
  assert.equal(knownZone('x/'.repeat(1_000_000)), undefined)
})

test('what is known as a zone, the platform knows too', () => {
  const word = fc.constantFrom('America', 'US', '/', 'Central', ' ', 'Standard Time', '(UTC-06:00)', '+05:00', 'GMT')
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(word).map(words => words.join('')),
      ),
      name => {
        const zone = knownZone(name)
        if (zone !== undefined) assert.doesNotThrow(() => new Intl.DateTimeFormat('en', { timeZone: zone }), zone)
      },
    ),
  )
})

test('an abbreviation gives its minutes east of UTC', () => {
  for (const [name, minutes] of Object.entries({ GMT: 0, EST: -300, edt: -240, NST: -210, MESZ: 120, IST: 330 }))
    assert.equal(zoneOffset(name), minutes, name)
  assert.equal(zoneOffset('Z'), 0)
  assert.equal(zoneOffset('A'), 0, 'RFC 5322: a military letter says nothing')
  for (const name of ['J', '', 'ABC', 'constructor', 'March']) assert.equal(zoneOffset(name), undefined, name)
})
