import { readClock, readOffset, toInstant } from './instant.ts'
import { utcTime } from './zone.ts'

const dayLength = 86_400_000
const calendarDate = String.raw`(\d{4})(?:-?(\d\d)(?:-?(\d\d))?)?`
const timeOfDay = String.raw`(\d\d)(?::?(\d\d)(?::?(\d\d)(?:[.,](\d+))?)?)?`
const offset = String.raw`(?:(z)|([+-]\d\d)(?::?([0-5]\d))?)`
const shape = new RegExp(`^${calendarDate}(?:(?: ?t ?| )${timeOfDay})? ?${offset}?$`)

/**
 * ISO 8601 in all its shapes, folded: extended and basic, by month, week or day of the year, cut short. Undefined for
 * anything else.
 */
export function readIso(text: string, timeZone: string): Date | undefined {
  const found = shape.exec(inMonths(text))
  if (!found) return undefined
  const [, year, month, day, hour, minute, second, fraction, utc, zoneHours, zoneMinutes] = found
  // Two digits are no hour behind a year or a month alone, and no offset behind a day.
  if (hour === undefined ? zoneHours && !zoneMinutes : day === undefined) return undefined
  const zone = utc ? 0 : (readOffset(zoneHours, zoneMinutes) ?? timeZone)
  const clock = readClock(hour, minute, second, fraction)
  return toInstant(Number(year), Number(month ?? 1), Number(day ?? 1), clock, zone)
}

/** The same, with a week date (`2026-W20-4`) or an ordinal date (`2026-134`) written by month and day. */
function inMonths(text: string): string {
  return text.replace(
    /^(\d{4})-?(?:w(\d\d)(?:-?([1-7]))?|(\d{3}))(?=$|[ tz+]|-\d\d:?\d\d$)/,
    (_, year: string, week: string | undefined, weekday = '1', yearDay?: string) => {
      const newYear = utcTime({ year: Number(year), month: 1, day: 1, hour: 0, minute: 0, second: 0 })
      // Week 1 is that of 4 January; 1970 began on a Thursday.
      const sinceMonday = ((((newYear / dayLength + 3) % 7) + 10) % 7) - 3
      const days = week ? (Number(week) - 1) * 7 + Number(weekday) - 1 - sinceMonday : Number(yearDay) - 1
      const thursday = week ? days + 4 - Number(weekday) : days
      const inYear = new Date(newYear + thursday * dayLength).getUTCFullYear() === Number(year)
      return inYear ? new Date(newYear + days * dayLength).toISOString().slice(0, 10) : ''
    },
  )
}
