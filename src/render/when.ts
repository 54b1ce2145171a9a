import type { Alert, CalendarEvent } from '../model/article.ts'
import type { Edition } from '../model/edition.ts'
import { dateFormat } from './date-format.ts'

/** Where and in which language times are told; days without an hour are the publication's. */
type Clocks = Pick<Edition, 'locale' | 'timeZone' | 'publication'>

const day = { weekday: 'long', month: 'long', day: 'numeric' } as const
const hour = { hour: 'numeric', minute: '2-digit' } as const

/** `Thursday, May 14, 6:30 – 8:00 PM`; `Thursday, May 14` for a whole day, `May 14 – 16` for several. */
export function whenText(event: CalendarEvent, clocks: Clocks): string {
  const { starts, ends, allDay } = event
  const begin = new Date(starts)
  const end = ends !== undefined && Date.parse(ends) > begin.getTime() ? new Date(ends) : undefined
  if (allDay) return daysText(begin, end, clocks)
  if (!end) return instantText(begin, clocks)
  const hours = hoursText(event, clocks)
  if (hours === null) return format(clocks, { ...day, ...hour }).formatRange(begin, end)
  return `${format(clocks, day).format(begin)}, ${hours}`
}

/** A day cut for a calendar leaf: `Thu`, `14`, `May`. */
export interface DayView {
  readonly weekday: string
  readonly day: string
  readonly month: string
}

/** The day of an event that has one only; null where it lasts for several. */
export function dayOf({ starts, ends, allDay }: CalendarEvent, clocks: Clocks): DayView | null {
  const { locale } = clocks
  const timeZone = allDay ? clocks.publication.timeZone : clocks.timeZone
  const begin = new Date(starts)
  // A moment earlier: what ends at midnight ends on the day before.
  const end = new Date(Math.max(begin.getTime(), Date.parse(ends ?? starts) - 1))
  const say = (options: Intl.DateTimeFormatOptions, at = begin) => format({ locale, timeZone }, options).format(at)
  if (say(day) !== say(day, end)) return null
  return { weekday: say({ weekday: 'short' }), day: say({ day: 'numeric' }), month: say({ month: 'short' }) }
}

/** `6:30 – 8:00 PM`, the hours of an event on its one day; null for a whole day and for several. */
export function hoursText(event: CalendarEvent, clocks: Clocks): string | null {
  if (event.allDay || !dayOf(event, clocks)) return null
  const [begin, end] = [new Date(event.starts), new Date(event.ends ?? event.starts)]
  const hours = format(clocks, hour)
  if (end <= begin) return hours.format(begin)
  const endsThatDay = format(clocks, day).format(begin) === format(clocks, day).format(end)
  // A range over midnight would name both days in figures.
  return endsThatDay ? hours.formatRange(begin, end) : `${hours.format(begin)} – ${hours.format(end)}`
}

/** When and where an event was to be until it moved, as far as that is no longer so. Null where it did not move. */
export function wasText({ starts, place, status, was }: CalendarEvent, clocks: Clocks): string | null {
  if (!was || status !== 'moved') return null
  const when = Date.parse(was.starts) === Date.parse(starts) ? [] : [beganText(new Date(was.starts), clocks)]
  const where = was.place === undefined || was.place === place ? [] : [was.place]
  return [...when, ...where].join(', ') || null
}

/** `Thursday, May 14, 6:15 AM` */
export function untilText({ expires }: Alert, clocks: Clocks): string {
  return instantText(new Date(expires), clocks)
}

function instantText(at: Date, clocks: Clocks): string {
  return `${format(clocks, day).format(at)}, ${format(clocks, hour).format(at)}`
}

/** Nothing that has an hour begins at midnight: that is a day. */
function beganText(at: Date, clocks: Clocks): string {
  const { timeZone } = clocks.publication
  const clock = new Intl.DateTimeFormat('en', { timeZone, timeStyle: 'short', hourCycle: 'h23' }).format(at)
  return clock === '00:00' ? daysText(at, undefined, clocks) : instantText(at, clocks)
}

/** `end` is the midnight that ends the last day. */
function daysText(begin: Date, end: Date | undefined, { locale, publication }: Clocks): string {
  const clocks = { locale, timeZone: publication.timeZone }
  const last = end && new Date(end.getTime() - 1)
  const first = format(clocks, day).format(begin)
  if (!last || format(clocks, day).format(last) === first) return first
  return format(clocks, { month: 'long', day: 'numeric' }).formatRange(begin, last)
}

function format(
  { locale, timeZone }: Pick<Clocks, 'locale' | 'timeZone'>,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  return dateFormat(locale, timeZone, options)
}
