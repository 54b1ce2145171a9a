import type { CalendarEvent } from './article.ts'

const hour = 3_600_000

/** When an event is over: at its end or, where it has none, two hours after it begins, a day where only the day is known. */
export function eventEnd({ starts, ends, allDay }: CalendarEvent): Date {
  const begins = Date.parse(starts)
  const until = ends === undefined ? begins : Date.parse(ends)
  return new Date(until > begins ? until : begins + (allDay ? 24 : 2) * hour)
}
