import type { Edition } from './model/edition.ts'

/** The day it is in the edition's time zone: `YYYY-MM-DD`. */
export function issueDate(edition: Edition, now: Date): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: edition.timeZone,
    calendar: 'iso8601',
    numberingSystem: 'latn',
  })
    .formatToParts(now)
    .map(part => [part.type, part.value] as const)
  const { year, month, day } = Object.fromEntries(parts)
  return `${year}-${month}-${day}`
}

/** The instant at which an edition's articles begin to be news. */
export function lookBackStart(edition: Edition, now: Date): Date {
  return new Date(now.getTime() - edition.lookBack * 3_600_000)
}
