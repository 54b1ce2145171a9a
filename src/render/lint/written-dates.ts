const months: ReadonlyMap<string, number> = new Map(
  [
    ['jan', 'january', 'enero', 'ene'],
    ['feb', 'february', 'febrero'],
    ['mar', 'march', 'marzo'],
    ['apr', 'april', 'abril', 'abr'],
    ['may', 'mayo'],
    ['jun', 'june', 'junio'],
    ['jul', 'july', 'julio'],
    ['aug', 'august', 'agosto', 'ago'],
    ['sep', 'sept', 'september', 'septiembre', 'setiembre'],
    ['oct', 'october', 'octubre'],
    ['nov', 'november', 'noviembre'],
    ['dec', 'december', 'diciembre', 'dic'],
  ].flatMap((names, month) => names.map(name => [name, month] as const)),
)

const weekdays: ReadonlyMap<string, number> = new Map(
  [
    ['sunday', 'sun', 'domingo'],
    ['monday', 'mon', 'lunes'],
    ['tuesday', 'tue', 'tues', 'martes'],
    ['wednesday', 'wed', 'miércoles', 'miercoles'],
    ['thursday', 'thu', 'thur', 'thurs', 'jueves'],
    ['friday', 'fri', 'viernes'],
    ['saturday', 'sat', 'sábado', 'sabado'],
  ].flatMap((names, day) => names.map(name => [name, day] as const)),
)

const monthName = [...months.keys()].toSorted((a, b) => b.length - a.length).join('|')
const weekdayName = [...weekdays.keys()].toSorted((a, b) => b.length - a.length).join('|')
const weekdayFirst = `(?:(?<weekday>${weekdayName})\\.?,? {1,2}(?:the {1,2})?)?`
const ends = '(?![\\p{L}\\p{N}])'
const starts = '(?<![\\p{L}\\p{N}])'
/** `Tuesday, May 14th, 2026` */
const monthFirst = new RegExp(
  `${starts}${weekdayFirst}(?<month>${monthName})\\.? {1,2}(?<day>\\d{1,2})(?:st|nd|rd|th)?${ends}(?:,? {1,2}(?<year>(?:19|20)\\d\\d)${ends})?`,
  'giu',
)
/** `Tuesday 14 May 2026`, `martes, 14 de mayo de 2026` */
const dayFirst = new RegExp(
  `${starts}${weekdayFirst}(?<day>\\d{1,2})(?:st|nd|rd|th)? {1,2}(?:de {1,2})?(?<month>${monthName})\\.?${ends}(?:,? {1,2}(?:de {1,2})?(?<year>(?:19|20)\\d\\d)${ends})?`,
  'giu',
)
const spoken = new RegExp(`${starts}(?:on|this|next|el|este|próximo) {1,2}(?<weekday>${weekdayName})${ends}`, 'giu')

/** A day as a text says it, in English or Spanish. */
export interface WrittenDate {
  readonly text: string
  /** 0 is Sunday. */
  readonly weekday?: number
  /** `YYYY-MM-DD`; where no year is said, the one that brings it nearest to the day asked for. */
  readonly date: string
  readonly hasYear: boolean
}

/** The days that a text (with single spaces) says by month and day, as of `near` (`YYYY-MM-DD`). */
export function writtenDates(text: string, near: string): WrittenDate[] {
  return [...text.matchAll(monthFirst), ...text.matchAll(dayFirst)].flatMap(found => {
    const { weekday, month = '', day = '', year } = found.groups ?? {}
    const date = nearest(months.get(month.toLowerCase()) ?? 0, Number(day), year, near)
    if (date === undefined) return []
    const known = weekday === undefined ? undefined : weekdays.get(weekday.toLowerCase())
    const hasYear = year !== undefined
    return [{ text: found[0], date, hasYear, ...(known === undefined ? {} : { weekday: known }) }]
  })
}

/** The weekdays that a text says something is on: `on Friday`. */
export function writtenWeekdays(text: string): { readonly text: string; readonly weekday: number }[] {
  return [...text.matchAll(spoken)].flatMap(found => {
    const weekday = weekdays.get(found.groups?.weekday?.toLowerCase() ?? '')
    return weekday === undefined ? [] : [{ text: found[0], weekday }]
  })
}

/** 0 is Sunday. */
export function weekdayOf(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay()
}

function nearest(month: number, day: number, year: string | undefined, near: string): string | undefined {
  const around = Number(near.slice(0, 4))
  const dates = (year === undefined ? [around - 1, around, around + 1] : [Number(year)]).flatMap(each => {
    const date = new Date(Date.UTC(each, month, day))
    return date.getUTCMonth() === month ? [date.toISOString().slice(0, 10)] : []
  })
  const distance = (date: string) => Math.abs(Date.parse(date) - Date.parse(near))
  return dates.toSorted((a, b) => distance(a) - distance(b))[0]
}
