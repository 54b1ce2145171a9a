import { plainText } from '../clean/clean.ts'
import { instantIn } from '../dates/zone.ts'
import type { ItemEvent } from '../item.ts'
import { clockTime } from './clock-time.ts'
import { eventTitle } from './event-title.ts'

interface Day {
  readonly year: number
  readonly month: number
  readonly day: number
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const dayInMinutes = 24 * 60

/**
 * The event of an item in CivicPlus's calendar RSS (`calendarEvent:EventDates`, `EventTimes`, `Location`, and the item's
 * title): `May 14, 2026` or `May 14, 2026 - May 16, 2026`, and `06:30 PM - 08:00 PM`. Without times, or from midnight to
 * 11:59 PM, it lasts whole days. Undefined without a date.
 */
export function civicEvent(
  fields: {
    readonly dates?: string | undefined
    readonly times?: string | undefined
    readonly location?: string | undefined
    readonly title?: string | undefined
  },
  timeZone: string,
): ItemEvent | undefined {
  const dates = daysIn(plainText(fields.dates ?? ''))
  const [first, last = first] = [dates[0], dates.at(-1)]
  if (!first || !last) return undefined
  const [begin, end] = timesIn(plainText(fields.times ?? ''))
  const isAllDay = begin === undefined || (begin === 0 && (end === 0 || end === dayInMinutes - 1))
  const starts = instantAt(first, isAllDay ? 0 : begin, timeZone)
  const ends = isAllDay ? instantAt(last, dayInMinutes, timeZone) : endOf(starts, last, end, timeZone)
  const place = mendPlace(fields.location?.trim() ?? '')
  return {
    starts: starts.toISOString(),
    ...(ends && ends > starts ? { ends: ends.toISOString() } : {}),
    ...(isAllDay ? { allDay: true } : {}),
    ...(plainText(place) ? { place } : {}),
    status: eventTitle(plainText(fields.title ?? '')).status,
  }
}

/** An end before the start of the same day is after midnight. */
function endOf(starts: Date, last: Day, end: number | undefined, timeZone: string): Date | undefined {
  if (end === undefined) return undefined
  const ends = instantAt(last, end, timeZone)
  return ends < starts ? instantAt(last, end + dayInMinutes, timeZone) : ends
}

function timesIn(text: string): readonly (number | undefined)[] {
  return text.split(/\s[-–—]\s|\bto\b|(?<=[ap]\.?m\.?)\s?[-–—]/i).map(clockTime)
}

/** The days that a text names, as `May 14, 2026`, `5/14/2026` or `2026-05-14`. */
function daysIn(text: string): Day[] {
  const found = text
    .slice(0, 300)
    .matchAll(
      /\b([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b|\b(\d{1,2})\/(\d{1,2})\/(\d{4})\b|\b(\d{4})-(\d\d)-(\d\d)\b/gi,
    )
  return [...found].flatMap(([, name, ...parts]) => {
    const [day, year, m, d, y, isoYear, isoMonth, isoDay] = parts.map(part => Number(part ?? 0))
    const month = name ? months.indexOf(name.slice(0, 3).toLowerCase()) + 1 : m || isoMonth || 0
    return realDay({ year: year || y || isoYear || 0, month, day: day || d || isoDay || 0 })
  })
}

function realDay(day: Day): Day[] {
  const date = new Date(Date.UTC(day.year, day.month - 1, day.day))
  return date.getUTCMonth() + 1 === day.month && date.getUTCDate() === day.day && day.year > 1900 && day.year < 3000
    ? [day]
    : []
}

function instantAt(day: Day, minutes: number, timeZone: string): Date {
  return instantIn({ ...day, hour: Math.floor(minutes / 60), minute: minutes % 60, second: 0 }, timeZone)
}

/** The lines of an address, which CivicPlus joins without a space: `1905 W 1st StEllery, OH 43001`. */
function mendPlace(place: string): string {
  return place.replace(
    /(?<=(?:\d|\b(?:Street|St|Avenue|Ave|Road|Rd|Drive|Dr|Lane|Ln|Boulevard|Blvd|Court|Ct|Place|Pl|Way|Highway|Hwy|Parkway|Pkwy|Circle|Cir|Square|Sq|North|South|East|West)\.?))(?=\p{Lu}\p{Ll}[\p{L} .'-]{1,40}, [A-Z]{2} \d{5}\b)/u,
    ', ',
  )
}
