import { instantIn, utcTime } from './zone.ts'

/** A time of day as it is written: nothing in it needs to be possible. */
export interface Clock {
  readonly hour: number
  readonly minute: number
  readonly second: number
  readonly millisecond: number
}

/** A time of day by its digits; what isn't written is 0. */
export function readClock(hour?: string, minute?: string, second?: string, fraction?: string): Clock {
  return {
    hour: Number(hour ?? 0),
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
    millisecond: fraction ? Number(`${fraction}00`.slice(0, 3)) : 0,
  }
}

/** Minutes east of UTC by the digits of an offset, its hours with their sign; undefined where none is written. */
export function readOffset(hours: string | undefined, minutes: string | undefined): number | undefined {
  if (hours === undefined) return undefined
  return Number(hours) * 60 + (hours.startsWith('-') ? -1 : 1) * Number(minutes ?? 0)
}

const newYear = { month: 1, day: 1, hour: 0, minute: 0, second: 0 }
const earliest = utcTime({ ...newYear, year: 1 })
const latest = utcTime({ ...newYear, year: 10_000 })

/**
 * The instant that a date (its month 1–12) and a time of day mean in a zone: an IANA name or minutes east of UTC. Undefined
 * for a day or time that does not exist, and outside the years 1–9999. 24:00:00 is the midnight that ends the day, and a
 * second 60 the first of the next minute.
 */
export function toInstant(
  year: number,
  month: number,
  day: number,
  clock: Clock,
  zone: string | number,
): Date | undefined {
  const { hour, minute, second, millisecond } = clock
  if (!(year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)))
    return undefined
  if (hour > 24 || minute > 59 || second > 60 || (hour === 24 && minute + second + millisecond > 0)) return undefined
  const parts = { year, month, day, hour, minute, second }
  if (typeof zone === 'number' && Math.abs(zone) >= 24 * 60) return undefined
  const time = typeof zone === 'number' ? utcTime(parts) - zone * 60_000 : instantIn(parts, zone).getTime()
  return time >= earliest && time < latest ? new Date(time + millisecond) : undefined
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}
