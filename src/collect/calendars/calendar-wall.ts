import { utcTime } from '../dates/zone.ts'
import type { Wall } from './recurrence.ts'

/** A date or date-time as jCal writes it (RFC 7265 §3.6): `2026-05-14`, `2026-05-14T18:30:00`, with a `Z` in UTC. */
export interface WrittenTime {
  readonly wall: Wall
  readonly isDate: boolean
  readonly isUtc: boolean
}

/** Undefined for what is no date or no time of day: `2026-02-31`, `25:00`. A date that was taken for a date-time is one. */
export function readWall(value: unknown): WrittenTime | undefined {
  // A period (RFC 5545 §3.3.9) is where it begins.
  const written = Array.isArray(value) ? value[0] : value
  if (typeof written !== 'string') return undefined
  const parts = /^(\d{4})-(\d\d)-(\d\d)(?:T(?:::|(\d\d):(\d\d)(?::(\d\d)?)?)(Z?))?$/.exec(written.trim())
  if (!parts) return undefined
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
    .slice(1, 7)
    .map(part => Number(part ?? 0))
  const wall = utcTime({ year, month, day, hour, minute, second: Math.min(second, 59) })
  const back = new Date(wall)
  const isReal =
    back.getUTCMonth() + 1 === month && back.getUTCDate() === day && hour < 24 && minute < 60 && second <= 60
  return isReal ? { wall, isDate: parts[4] === undefined, isUtc: parts[7] === 'Z' } : undefined
}
