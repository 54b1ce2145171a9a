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

/** Hours past its own at which an issue does not begin to go out unless a person says so. */
export const mostHoursLate = 2

/** Hours since an edition's hour on a day; below 0: it is still to come. */
export function hoursLate({ timeZone, hour }: Edition, date: string, now: Date): number {
  const local = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(now)
  return (Date.parse(`${local.replace(' ', 'T')}Z`) - Date.parse(`${date}T${hour}:00Z`)) / 3_600_000
}

/** The first day of which an issue remembers what was told: two weeks before it. */
export function rememberedFrom(date: string): string {
  return new Date(Date.parse(date) - 14 * 24 * 3_600_000).toISOString().slice(0, 10)
}
