import { plainText } from '../clean/clean.ts'
import type { Item, Parsed } from '../item.ts'
import { readEntry } from './calendar-entry.ts'
import { calendarItem } from './calendar-item.ts'
import { readCalendars } from './calendar-lines.ts'
import { type Occurrence, occurrencesOf } from './calendar-occurrences.ts'
import { textOf } from './calendar-property.ts'
import { wordsOf } from './calendar-text.ts'
import { readZones, type Zone } from './calendar-zones.ts'

const dayLength = 86_400_000
const daysBehind = 1
const daysAhead = 92
const mostItems = 500
/** Events that begin at one instant and are compared with each other. */
const mostTogether = 5000
/** Days of recurring events that are looked at for one file: the window of four thousand events. */
const mostDays = 400_000
const mostCalendars = 1000

/**
 * The events of an iCalendar file (RFC 5545) that end later than a day ago and begin within 92 days, at most 500, the
 * soonest first, each occurrence of a recurring event an item of its own. Time is linear in the file's length however
 * badly it is written, and however often its events recur. `timeZone` is the publication's, `url` the file's.
 */
export function readCalendar(
  text: string,
  context: { readonly timeZone: string; readonly now: Date; readonly url: string },
): Parsed {
  const { calendars, isWhole } = readCalendars(text)
  if (calendars.length === 0) return { error: 'is a calendar without BEGIN:VCALENDAR, so nothing in it can be read' }
  const budget = { left: mostDays }
  const places = new Map<string, Zone>()
  const entries = calendars.slice(0, mostCalendars).flatMap(calendar => {
    const zones = readZones(calendar, { ...context, budget, places })
    const isCancel = /^cancel$/i.test(textOf(calendar, 'METHOD') ?? '')
    return calendar.parts.filter(part => part.name === 'VEVENT').flatMap(part => readEntry(part, zones, isCancel) ?? [])
  })
  const now = context.now.getTime()
  const span = { from: now - daysBehind * dayLength, to: now + daysAhead * dayLength }
  const items = soonest(occurrencesOf(entries, span, budget), context.url)
  // What is not listed may still be to come where the file breaks off, or there was more than is read of one.
  const isComplete = isWhole && budget.left > 0 && items.length < mostItems && calendars.length <= mostCalendars
  return { items, ...(isComplete ? { isComplete } : {}) }
}

function soonest(occurrences: readonly Occurrence[], url: string): Item[] {
  const items: Item[] = []
  const sorted = occurrences.toSorted((a, b) => a.starts - b.starts)
  for (const [, together] of Map.groupBy(sorted, ({ starts }) => starts)) {
    const named = together
      .slice(0, mostTogether)
      .map(occurrence => calendarItem(occurrence, url))
      .toSorted((a, b) => compare(a.guid, b.guid))
    items.push(...withoutTwins(named))
    if (items.length >= mostItems) break
  }
  return items.slice(0, mostItems)
}

/** Of items that begin together and bear the same title, one for each place; one without a place is any of them. */
function withoutTwins(items: readonly Item[]): Item[] {
  const kept: Item[] = []
  for (const [, named] of Map.groupBy(items, ({ title }) => wordsOf(plainText(title ?? '')))) {
    const places = Map.groupBy(named, ({ event }) => wordsOf(plainText(event?.place ?? '')))
    const nowhere = places.get('') ?? []
    if (places.size > 1) places.delete('')
    const [[place, first = []] = []] = places
    if (place !== undefined && place !== '') places.set(place, [...first, ...nowhere])
    for (const twins of places.values()) kept.push(...twins.toSorted(surestFirst).slice(0, 1))
  }
  return kept.toSorted((a, b) => compare(a.guid, b.guid))
}

/** What calls an event off comes first, then what says where it is, then what leads further. */
function surestFirst(a: Item, b: Item): number {
  const points = ({ event, link }: Item) =>
    (event?.status === 'cancelled' ? 4 : 0) + (event?.place ? 2 : 0) + (link ? 1 : 0)
  return points(b) - points(a)
}

function compare(a = '', b = ''): number {
  return a < b ? -1 : a > b ? 1 : 0
}
