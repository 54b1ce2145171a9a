/** The days of the week, as `Date.getUTCDay` counts them. */
export const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const
export type Weekday = (typeof weekdays)[number]

const dayMs = 24 * 3_600_000

/** The day that it is somewhere: `YYYY-MM-DD`. `timeZone`: IANA name. */
export function dayIn(timeZone: string, now: Date): string {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, calendar: 'iso8601', numberingSystem: 'latn' })
  const { year, month, day } = Object.fromEntries(format.formatToParts(now).map(({ type, value }) => [type, value]))
  return `${year}-${month}-${day}`
}

/** The day so many days before (or, below zero, after) another. */
export function daysBefore(date: string, days: number): string {
  return new Date(Date.parse(`${date}T12:00:00Z`) - days * dayMs).toISOString().slice(0, 10)
}

export function isWeekend(date: string): boolean {
  return ['saturday', 'sunday'].includes(weekdayOf(date))
}

/** The last day with this name, that day itself included. */
export function lastDay(name: Weekday, date: string): string {
  return daysBefore(date, (weekdays.indexOf(weekdayOf(date)) - weekdays.indexOf(name) + 7) % 7)
}

function weekdayOf(date: string): Weekday {
  return weekdays[new Date(`${date}T12:00:00Z`).getUTCDay()] as Weekday
}

/** True for a time zone that this runtime knows. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return /^[A-Za-z]/.test(name)
  } catch {
    return false
  }
}
