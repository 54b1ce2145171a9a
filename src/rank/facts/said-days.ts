/** A day as a text says it, at its place in the text; `weekday` counts from Sunday, `month` from January, both from 0. */
export interface SaidDay {
  readonly at: number
  readonly end: number
  readonly weekday?: number
  readonly month?: number
  readonly date?: number
  readonly year?: number
}

const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const weekday = 'sunday|monday|tuesday|wednesday|thursday|friday|saturday'
const shortWeekday = `${weekday}|sun|mon|tues?|wed|thur?s?|fri|sat`
const month =
  'january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec'
const pattern = new RegExp(
  `\\b(?:(?<named>${shortWeekday})\\b[.,]{0,2} (?:(?:morning|afternoon|evening|night),? )?)?(?<month>${month})\\b\\.? (?<date>\\d{1,2})(?:st|nd|rd|th)?(?!\\d)(?:,? (?<year>(?:18|19|20)\\d\\d)\\b)?|\\b(?<alone>${weekday})\\b`,
  'gi',
)
const dayLength = 24 * 3_600_000

/** The days that a text names: `Friday, Sept. 12, 2025`, `May 3rd`, `Saturday`. */
export function findDays(text: string): SaidDay[] {
  return [...text.matchAll(pattern)].map(({ 0: all, index, groups = {} }) => {
    const { date, year, month: name } = groups
    const dayName = groups.named ?? groups.alone
    return {
      at: index,
      end: index + all.length,
      ...(dayName ? { weekday: weekdays.indexOf(dayName.slice(0, 3).toLowerCase()) } : {}),
      ...(name ? { month: months.indexOf(name.slice(0, 3).toLowerCase()) } : {}),
      ...(date ? { date: Number(date) } : {}),
      ...(year ? { year: Number(year) } : {}),
    }
  })
}

/** Which day it was, `YYYY-MM-DD`, for one who speaks of what was on the day `told`: the last such day. Undefined where that is in doubt. */
export function dayBefore(said: SaidDay, told: string | undefined): string | undefined {
  return nearestDay(said, told, { from: -150, until: 0, weekdayFrom: -6 })
}

/** Which day it is, `YYYY-MM-DD`, for one who speaks of what is to be on the day `told`: the next such day. Undefined where that is in doubt. */
export function dayAhead(said: SaidDay, told: string | undefined): string | undefined {
  return nearestDay(said, told, { from: -60, until: 240, weekdayFrom: 0 })
}

/** `from`, `until`: how many days from the one told a day without a year may be; `weekdayFrom`: where the seven begin of which one is meant. */
function nearestDay(
  said: SaidDay,
  told: string | undefined,
  { from, until, weekdayFrom }: { readonly from: number; readonly until: number; readonly weekdayFrom: number },
): string | undefined {
  const now = told === undefined ? Number.NaN : Date.parse(`${told}T00:00:00Z`)
  const { month, date } = said
  if (month === undefined || date === undefined) {
    const days = Array.from({ length: 7 }, (_, at) => now + (weekdayFrom + at) * dayLength)
    return dayText(days.find(day => new Date(day).getUTCDay() === said.weekday) ?? Number.NaN)
  }
  const year = new Date(now).getUTCFullYear()
  const years = said.year === undefined ? [year - 1, year, year + 1] : [said.year]
  const fits = (day: number) =>
    new Date(day).getUTCDate() === date &&
    (said.weekday === undefined || new Date(day).getUTCDay() === said.weekday) &&
    (said.year !== undefined || (day >= now + from * dayLength && day <= now + until * dayLength))
  return dayText(years.map(each => Date.UTC(each, month, date)).find(fits) ?? Number.NaN)
}

function dayText(day: number): string | undefined {
  return Number.isNaN(day) ? undefined : new Date(day).toISOString().slice(0, 10)
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** The day, `YYYY-MM-DD`, that an instant is part of in a zone. */
export function dayIn(timeZone: string, instant: string | Date): string {
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' })
  formats.set(timeZone, format)
  return format.format(new Date(instant))
}

const clock = /\b(\d{1,2})(?::(\d\d))?(?: ?(?:to|until|-|–|—) ?(\d{1,2})(?::\d\d)?)? ?([ap])\.?m\b|\b(noon)\b/i

/** The first time of day that a text names, `HH:MM`: `1:30 p.m.`, `4 to 7 p.m.`, `noon`. */
export function findTime(text: string): string | undefined {
  const [, hours, minutes = '00', until, half, noon] = clock.exec(text) ?? []
  if (noon) return '12:00'
  const hour = Number(hours)
  if (!half || hour < 1 || hour > 12 || Number(minutes) > 59) return undefined
  const isMorning = (half.toLowerCase() === 'a') !== (until !== undefined && hour % 12 > Number(until) % 12)
  return `${String((hour % 12) + (isMorning ? 0 : 12)).padStart(2, '0')}:${minutes}`
}
