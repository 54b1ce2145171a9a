import type { Edition } from './model/edition.ts'
import { dayIn } from './model/rhythm.ts'

/** The day it is in the edition's time zone: `YYYY-MM-DD`. */
export function issueDate({ timeZone }: Edition, now: Date): string {
  return dayIn(timeZone, now)
}

/** The instant at which an edition's articles begin to be news. */
export function lookBackStart(edition: Edition, now: Date): Date {
  return new Date(now.getTime() - edition.lookBack * 3_600_000)
}
