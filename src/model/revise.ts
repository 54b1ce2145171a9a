import type { Article, CalendarEvent } from './article.ts'
import { eventEnd } from './event-end.ts'

/**
 * A report that is known, in the wording of `after`: it keeps its id, and its date where the new one is in doubt. An event
 * that now stands at another hour or place has moved, until it goes back there. One that had begun by `at` (an instant in
 * ISO 8601) moves no more: its calendar names the next one.
 */
export function reviseArticle(before: Article, after: Article, at: string): Article {
  const { dateInDoubt, ...certain } = after
  const alias = after.alias ?? before.alias
  const event = after.event && before.event ? reviseEvent(before.event, after.event, at) : after.event
  return {
    ...certain,
    id: before.id,
    ...(dateInDoubt ? { publishedAt: before.publishedAt, ...(before.dateInDoubt ? { dateInDoubt } : {}) } : {}),
    ...(alias ? { alias } : {}),
    ...(event ? { event } : {}),
  }
}

function reviseEvent(before: CalendarEvent, after: CalendarEvent, at: string): CalendarEvent {
  const was = isSame(before, after) ? before.was : placeInTime(before, at)
  if (!was || (before.was && isSame(before.was, after))) return after
  return { ...after, status: after.status === 'cancelled' ? 'cancelled' : 'moved', was }
}

function placeInTime({ starts, place }: CalendarEvent, at: string): CalendarEvent['was'] {
  if (Date.parse(starts) <= Date.parse(at)) return undefined
  return { starts, ...(place ? { place } : {}) }
}

type PlaceInTime = Pick<CalendarEvent, 'starts' | 'ends' | 'allDay' | 'place'>

function isSame(a: PlaceInTime, b: PlaceInTime): boolean {
  return isSameTime(a, b) && (!a.place || !b.place || bare(a.place) === bare(b.place))
}

/** The same instant; an hour on a day of which only the day was known, or is known now, is no other time. */
function isSameTime(a: PlaceInTime, b: PlaceInTime): boolean {
  if (Date.parse(a.starts) === Date.parse(b.starts)) return true
  if (Boolean(a.allDay) === Boolean(b.allDay)) return false
  const [days, timed] = a.allDay ? [a, b] : [b, a]
  const [from, begins] = [Date.parse(days.starts), Date.parse(timed.starts)]
  return from <= begins && begins < eventEnd({ ...days, status: 'planned' }).getTime()
}

function bare(place: string): string {
  return place.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
}
