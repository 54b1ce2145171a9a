import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readDate } from '../../../src/collect/dates/dates.ts'

/** A publication's zone that is five hours behind UTC in May. */
const timeZone = 'America/Chicago'
/** Six in the morning of 14 May 2026 there, a Thursday. */
const six = '2026-05-14T11:00:00.000Z'
const midnight = '2026-05-14T05:00:00.000Z'
const evening = '2026-05-14T23:00:00.000Z'

function assertReads(expected: string | undefined, dates: readonly string[]) {
  for (const written of dates)
    assert.equal(readDate(written, timeZone)?.toISOString(), expected, JSON.stringify(written.slice(0, 80)))
}

test('RFC 822 and its successors are read, with every zone that they know', () => {
  assertReads(six, [
    'Thu, 14 May 2026 06:00:00 -0500',
    'Thu, 14 May 2026 11:00:00 GMT',
    '14 May 2026 11:00 UT',
    'Thu, 14 May 2026 06:00:00 CDT',
    'Thu, 14 May 2026 07:00:00 EDT',
    'Thu, 14 May 2026 11:00:00 Z',
    'Thu, 14 May 2026 06:00:00 (CDT)',
    'Thu, 14 May 2026 06:00:00 -0500 (CDT)',
    'Thu, 14 May 2026 06:00:00 (as we (in Chicago) say) -0500',
    'Thu, 14 May 26 06:00:00 -0500',
    'Thu, 14 May 126 06:00:00 -0500',
    'Thu, 14 May 2026 05:59:60 -0500',
  ])
  assertReads('1999-12-31T00:00:00.000Z', ['31 Dec 99 00:00 GMT'])
})

test('RFC 822 as feeds write it is read', () => {
  assertReads(six, [
    'Fri, 14 May 2026 06:00:00 -0500',
    'Thu 14 May 2026 06:00:00 -0500',
    'Thursday, 14 May 2026 6:00:00 -0500',
    'Thurs, 14 May 2026 06:00 -0500',
    'THU, 14 MAY 2026 06:00:00 cdt',
    'Thu,14 May 2026 6:0:0 -05:00',
    'Thu, 14 May, 2026 06:00:00 -05',
    'Thu, 14 May 2026 06:00:00-0500',
    'Thu, 14 May 2026 06:00:00CDT',
    'Thu, 14 May 2026 12:00:00 GMT+1',
    'Thu, 14 May 2026 12:00:00 GMT+01:00',
    'Thu, 14 May 2026 11:00:00 +0000 GMT',
    'Thu, 14 May 2026 11:00:00 0000',
    'Thu, 14 May 2026 07:00:00 ET',
    'Thu, 14 May 2026 06:00:00 Central Daylight Time',
    'Thu, 14 May 2026 06:00:00 America/Chicago',
    'Thu, 14 May 2026 06:00:00 XYZ',
    'Thu, 14 May 2026 06:00:00.000 -0500',
    'Thu, May 14 2026 06:00:00 -0500',
    'Thu, 14-May-2026 06:00:00 -0500',
    'Thu, 14.May.2026 06:00:00 -0500',
    'Thu, 14 May 2026\n\t06:00:00 -0500',
    'Thu,\u00a014\u00a0May\u00a02026 06:00:00 \u22120500',
    'Thu May 14 06:00:00 2026',
    'Thu May 14 06:00:00 CDT 2026',
    'Thu May 14 06:00:00 -0500 2026',
    'Thu May 14 2026 06:00:00 GMT-0500 (Central Daylight Time)',
    '14/May/2026:06:00:00 -0500',
  ])
})

test('ISO 8601 is read, extended and basic, by month, week and day of the year, and cut short', () => {
  assertReads(six, [
    '2026-05-14T06:00:00',
    '2026-05-14t11:00:00z',
    '2026-05-14T06:00-05:00',
    '2026-05-14T06:00:00-0500',
    '2026-05-14T06:00:00 -05:00',
    '2026-05-14T06:00:00\u221205:00',
    '2026-05-14 06:00:00',
    '2026-05-14 11:00:00 UTC',
    '2026-05-14 06:00:00 America/Chicago',
    '2026-05-14T06:00:00-05:00[America/Chicago]',
    '2026 -05-14 06:00',
    '2026/05/14 06:00:00',
    '2026-5-14 6:00',
    '20260514T110000Z',
    '20260514T0600',
    '20260514060000',
    '2026-W20-4T06:00',
    '2026W204T0600',
    '2026-134T06:00:00',
  ])
  assertReads(midnight, ['2026-05-14', '20260514', '2026-134', '2026-W20-4', '2026-05-13T24:00:00', '2026-05-14-05:00'])
  assertReads('2026-05-01T05:00:00.000Z', ['2026-05', 'May 2026'])
  assertReads('2026-01-01T06:00:00.000Z', ['2026'])
  assertReads('2027-01-03T06:00:00.000Z', ['2026-W53-7'])
})

test('fractions of a second count to the millisecond, however many digits they have', () => {
  assertReads('2026-05-14T11:00:00.250Z', [
    '2026-05-14T06:00:00.25',
    '2026-05-14T06:00:00,25',
    '2026-05-14T06:00:00.2509999999999999999',
    '14 May 2026 06:00:00.25 CDT',
    '1778756400250',
    '1778756400.25',
  ])
})

test('seconds and milliseconds since 1970 are read', () => {
  assertReads(six, ['1778756400', '1778756400000', '/Date(1778756400000)/', '/Date(1778756400000-0500)/'])
})

test('dates in America are read with the month first, unless it can only be the day', () => {
  assertReads(six, [
    '5/14/2026 6:00 AM',
    '5/14/26 6:00:00 am',
    '14/5/2026 6:00',
    '05-14-2026 06:00',
    'May 14, 2026 6:00 a.m.',
    'May 14th, 2026 at 6am',
    'Thursday, May 14, 2026 - 6:00 a. m. CT',
    'Published: 14 May 2026 06:00',
    'Updated Thursday, May 14, 2026 at 6:00 a.m. Central',
    '6 a.m. May 14, 2026',
  ])
  assertReads(midnight, ['May 14, 2026', '14th of May, 2026', '5/14/2026', 'May 14, 2026 12:00 am'])
  assertReads('2026-05-14T17:00:00.000Z', ['May 14, 2026 12 pm'])
  assertReads(evening, ['5/14/2026 6:00 PM', 'May 14, 2026 6 p.m.', 'May 14, 2026 18:00 PM'])
  assertReads('2026-09-14T11:00:00.000Z', ['14 Sept 2026 06:00', 'Sept. 14, 2026 6:00 am'])
})

test('a date in another language is read, its month spelled out or cut short, and its time as they write it there', () => {
  assertReads(six, [
    'jueves, 14 de mayo de 2026 6:00',
    'jeu. 14 mai 2026 06:00:00 -0500',
    'mar 14 mai 2026 à 06h00',
    'Am 14. Mai 2026 um 6 Uhr',
    'Donnerstag, 14. Mai 2026 um 06:00 Uhr',
    'giovedì 14 maggio 2026, 06:00',
    'quinta-feira, 14 de maio de 2026 às 6h',
    '14 mei 2026 om 06:00',
    'torsdag 14 maj 2026 kl. 06.00',
    '14. mai 2026 kl. 06.00',
    '14 maja 2026, 06:00',
    '14. května 2026 6:00',
    '2026. május 14., csütörtök 6:00',
    '2026-május-14T6:00-05:00',
    '14. toukokuuta 2026 klo 6.00',
    '14 Mayıs 2026 Perşembe 06:00',
    '14 мая 2026 г., 06:00',
    '14 травня 2026 р. о 06:00',
    'Πέμ, 14 Μάϊ 2026 06:00:00 CDT',
    '14 Μαΐου 2026, 6:00 π.μ.',
    '14 mai 2026, ora 06:00',
    '14. svibnja 2026. u 06:00',
    '14 de maig de 2026, 6:00',
    '06:00 Thứ Năm, 14 thg 5, 2026',
    '14 Mei 2026 pukul 06.00',
    '14 مايو 2026 في 6:00 ص',
    'الخميس، ١٤ أيار ٢٠٢٦ 06:00',
    '14.05.2026 06:00',
    '14.5.2026 6.00',
    '2026년 5월 14일 (목) 오전 6:00',
    '2026-05-14 오전 06:00:00',
    '2026年5月14日 星期四 上午6:00',
    '2026年5月14日6時00分',
  ])
  assertReads(evening, ['2026-05-14 오후 06:00:00', '14 мая 2026 в 18:00', '14 mai 2026 18h'])
  assertReads('2026-08-14T05:00:00.000Z', ['14 août 2026', '14 AGO 2026', '14 sierpnia 2026', '14 Ağustos 2026'])
  assertReads('2026-12-14T06:00:00.000Z', ['14 déc. 2026', '14 dic 2026', '14 Δεκέμβριος 2026', '14 كانون الأول 2026'])
})

test('what names no year, or more than a date, is not a date', () => {
  assertReads(undefined, [
    '',
    'yesterday',
    '2 hours ago',
    'hace 2 horas',
    '14 May',
    '6:00',
    '14 15 16',
    '14-05-26',
    'Issue 5: 14 May 2026',
    '14 May 2026 in the old mill',
    'constructor 5 __proto__ 2026',
    `14 May 2026 ${'x'.repeat(300)}`,
    '1'.repeat(1_000_000),
  ])
})

test('a day or a time of day that does not exist is not moved to one that does', () => {
  assertReads(undefined, [
    '0000-00-00',
    '2026-02-29',
    '2026-13-01',
    '31 Nov 2026 06:00',
    '30 Feb 2026',
    '13/13/2026',
    '2026-366',
    '2025-W53-1',
    '2026-05-14T25:00:00',
    '2026-05-14T24:00:01',
    '14 May 2026 06:60',
    '2026-05-14T06:00:00+25:00',
    'Sun, 31 Dec 9999 23:00:00 -0500',
  ])
  assertReads('2028-02-29T06:00:00.000Z', ['29 Feb 2028'])
})

const pieces = fc.constantFrom(
  ...'14 5 2026 99 0 05 : . , / - + T Z W20 May mai мая Thu am pm GMT CDT -0500 +05:00 ( ) 年 月 日 오후 kl. Uhr h'.split(
    ' ',
  ),
  ...['America/Chicago', 'Central Time', '\u00a0', ' ', ' ', ' '],
)

test('whatever a feed writes is a date in the years 1 to 9999 or none', () => {
  const soup = fc.array(pieces, { maxLength: 20 }).map(all => all.join(''))
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), soup), written => {
      const date = readDate(written, timeZone)
      if (date !== undefined) assert.match(date.toISOString(), /^(?!0000)\d{4}-/)
    }),
    { numRuns: 2000 },
  )
})

test('an instant that is written with any offset, as RFC 822 or ISO 8601 have it, is read back', () => {
  const instants = fc.date({
    min: new Date('0002-01-01T00:00:00Z'),
    max: new Date('9998-12-31T23:59:59Z'),
    noInvalidDate: true,
  })
  fc.assert(
    fc.property(instants, fc.integer({ min: -23 * 60 - 59, max: 23 * 60 + 59 }), (instant, offset) => {
      const two = (number: number) => String(number).padStart(2, '0')
      const sign = offset < 0 ? '-' : '+'
      const hours = two(Math.floor(Math.abs(offset) / 60))
      const minutes = two(Math.abs(offset) % 60)
      const wall = new Date(instant.getTime() + offset * 60_000)
      const iso = `${wall.toISOString().slice(0, -1)}${sign}${hours}:${minutes}`
      const rfc822 = wall.toUTCString().replace('GMT', `${sign}${hours}${minutes}`)
      assert.equal(readDate(iso, timeZone)?.getTime(), instant.getTime(), iso)
      assert.equal(readDate(rfc822, timeZone)?.getTime(), Math.floor(instant.getTime() / 1000) * 1000, rfc822)
      assert.equal(readDate(rfc822.replace(',', ''), timeZone)?.getTime(), Math.floor(instant.getTime() / 1000) * 1000)
    }),
  )
})
