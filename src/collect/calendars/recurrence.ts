import { utcTime } from '../dates/zone.ts'

/**
 * Milliseconds since 1970 as a clock on the wall counts them: a time of day without its zone. Rules are worked out in
 * it, so that a meeting at 18:30 stays at 18:30 when the clocks change.
 */
export type Wall = number

/** A recurrence rule (RFC 5545 §3.3.10); an empty list is a part that it lacks. Weekdays are 0–6 from Sunday. */
export interface Rule {
  readonly frequency: 'YEARLY' | 'MONTHLY' | 'WEEKLY' | 'DAILY' | 'HOURLY' | 'MINUTELY' | 'SECONDLY'
  readonly interval: number
  readonly count?: number
  /** A date or date-time as jCal writes it. */
  readonly until?: string
  readonly weekStart: number
  readonly months: readonly number[]
  readonly weeks: readonly number[]
  readonly yearDays: readonly number[]
  readonly monthDays: readonly number[]
  readonly weekdays: readonly { readonly weekday: number; readonly nth: number }[]
  readonly hours: readonly number[]
  readonly minutes: readonly number[]
  readonly seconds: readonly number[]
  readonly positions: readonly number[]
}

/** Days, and times where a rule names several a day, that may still be looked at: what bounds the work that a calendar can ask for. */
export interface Budget {
  left: number
}

const dayLength = 86_400_000
/** Enough for a rule that counts its days since 1970. */
const mostForOne = 50_000
const shortPeriods: Readonly<Partial<Record<Rule['frequency'], number>>> = {
  HOURLY: 3_600_000,
  MINUTELY: 60_000,
  SECONDLY: 1000,
}

/**
 * The starts that a rule gives for an event that begins at `start`, from `from` to `to`, in order. A rule without a count
 * is entered where `from` is, whenever it began; no rule looks at more than 50,000 days, and none goes beyond the budget.
 * (ical.js's own iterator walks from the event's first start, and does not come back from rules that never match.)
 */
export function* startsOf(rule: Rule, start: Wall, from: Wall, to: Wall, budget: Budget): Generator<Wall> {
  const first = Math.max(from, start)
  const own = { left: Math.min(budget.left, mostForOne) }
  const mayClip = rule.count === undefined && rule.positions.length === 0
  let counted = 0
  const period = periodsOf(rule, start)
  let index = rule.count === undefined ? Math.max(0, Math.floor(period.indexOf(from) / rule.interval)) : 0
  for (; own.left > 0; index++) {
    const { begin, end } = period.at(index * rule.interval)
    if (begin > to) return
    const days = mayClip ? { begin: Math.max(begin, floorDay(first)), end: Math.min(end, to + 1) } : { begin, end }
    for (const wall of startsIn(rule, start, days, own, budget)) {
      if (wall < start) continue
      counted++
      if (wall > to || counted > (rule.count ?? Infinity)) return
      if (wall >= first) yield wall
    }
  }
}

interface Span {
  readonly begin: Wall
  readonly end: Wall
}

/** The years, months, weeks, … counted from the one that `start` is in. */
function periodsOf(rule: Rule, start: Wall): { at(index: number): Span; indexOf(wall: Wall): number } {
  const { year, month } = civil(start)
  if (rule.frequency === 'YEARLY')
    return {
      at: index => ({ begin: wallOf(year + index, 1), end: wallOf(year + index + 1, 1) }),
      indexOf: wall => civil(wall).year - year,
    }
  if (rule.frequency === 'MONTHLY')
    return {
      at: index => ({ begin: wallOf(year, month + index), end: wallOf(year, month + index + 1) }),
      indexOf: wall => (civil(wall).year - year) * 12 + civil(wall).month - month,
    }
  const length = shortPeriods[rule.frequency] ?? (rule.frequency === 'WEEKLY' ? 7 * dayLength : dayLength)
  const daysIn = rule.frequency === 'WEEKLY' ? (weekdayOf(start) - rule.weekStart + 7) % 7 : 0
  const zero = Math.floor(start / Math.min(length, dayLength)) * Math.min(length, dayLength) - daysIn * dayLength
  return {
    at: index => ({ begin: zero + index * length, end: zero + (index + 1) * length }),
    indexOf: wall => Math.floor((wall - zero) / length),
  }
}

function startsIn(rule: Rule, start: Wall, { begin, end }: Span, ...budgets: readonly Budget[]): Wall[] {
  const isShort = rule.frequency in shortPeriods
  const { hour, minute, second } = civil(start)
  const now = civil(begin)
  const isMinute = rule.frequency === 'MINUTELY' || rule.frequency === 'SECONDLY'
  const hours = isShort ? limited(now.hour, rule.hours) : orElse(rule.hours, hour)
  const minutes = isMinute ? limited(now.minute, rule.minutes) : orElse(rule.minutes, minute)
  const seconds = rule.frequency === 'SECONDLY' ? limited(now.second, rule.seconds) : orElse(rule.seconds, second)
  const starts: Wall[] = []
  for (let day = floorDay(begin); day < end; day += dayLength) {
    for (const budget of budgets) budget.left -= Math.max(1, hours.length * minutes.length * seconds.length)
    if (budgets.some(budget => budget.left < 0)) break
    if (!isDayOf(rule, day, start)) continue
    for (const h of hours)
      for (const m of minutes) for (const s of seconds) starts.push(day + ((h * 60 + m) * 60 + s) * 1000)
  }
  if (rule.positions.length === 0) return starts
  return starts.filter((_, at) =>
    rule.positions.some(position => at === (position > 0 ? position - 1 : starts.length + position)),
  )
}

/** Whether a rule takes a day. Parts that it lacks are taken from its start (RFC 5545 §3.3.10, the tables). */
function isDayOf(rule: Rule, day: Wall, start: Wall): boolean {
  const { year, month, monthDay } = civil(day)
  const { frequency } = rule
  if (rule.months.length > 0 && !rule.months.includes(month)) return false
  const weekday = weekdayOf(day)
  if ([rule.weeks, rule.yearDays, rule.monthDays, rule.weekdays].every(part => part.length === 0)) {
    const of = civil(start)
    if (frequency === 'WEEKLY') return weekday === weekdayOf(start)
    if (frequency === 'MONTHLY') return monthDay === of.monthDay
    if (frequency === 'YEARLY') return monthDay === of.monthDay && (rule.months.length > 0 || month === of.month)
    return true
  }
  const monthLength = daysBetween(wallOf(year, month), wallOf(year, month + 1))
  const yearLength = daysBetween(wallOf(year, 1), wallOf(year + 1, 1))
  const yearDay = daysBetween(wallOf(year, 1), day) + 1
  if (!takes(rule.monthDays, monthDay, monthLength) || !takes(rule.yearDays, yearDay, yearLength)) return false
  if (rule.weeks.length > 0) {
    const week = weekOf(day, rule.weekStart)
    if (!takes(rule.weeks, week.number, week.most)) return false
    if (rule.weekdays.length === 0 && rule.yearDays.length + rule.monthDays.length === 0)
      return weekday === weekdayOf(start)
  }
  if (rule.weekdays.length === 0) return true
  const isOfMonth = frequency === 'MONTHLY' || (frequency === 'YEARLY' && rule.months.length > 0)
  const [at, length] = isOfMonth ? [monthDay, monthLength] : [yearDay, yearLength]
  const isCounted = (isOfMonth || frequency === 'YEARLY') && rule.weeks.length === 0
  return rule.weekdays.some(
    ({ weekday: wanted, nth }) =>
      wanted === weekday &&
      (nth === 0 || !isCounted || nth === (nth > 0 ? Math.ceil(at / 7) : -Math.ceil((length - at + 1) / 7))),
  )
}

/** Whether a list takes the `at`th of `length`, which it may count from behind. */
function takes(list: readonly number[], at: number, length: number): boolean {
  return list.length === 0 || list.includes(at) || list.includes(at - length - 1)
}

/** The number of a day's week, and of the last week of that week's year: weeks belong to the year that has most of their days. */
function weekOf(day: Wall, weekStart: number): { readonly number: number; readonly most: number } {
  const begin = day - ((weekdayOf(day) - weekStart + 7) % 7) * dayLength
  const { year } = civil(begin + 3 * dayLength)
  const firstOf = (year: number) => {
    const fourth = wallOf(year, 1) + 3 * dayLength
    return fourth - ((weekdayOf(fourth) - weekStart + 7) % 7) * dayLength
  }
  return {
    number: daysBetween(firstOf(year), begin) / 7 + 1,
    most: daysBetween(firstOf(year), firstOf(year + 1)) / 7,
  }
}

function limited(value: number, list: readonly number[]): readonly number[] {
  return list.length === 0 || list.includes(value) ? [value] : []
}

function orElse(list: readonly number[], value: number): readonly number[] {
  return list.length === 0 ? [value] : list
}

function civil(wall: Wall) {
  const date = new Date(wall)
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    monthDay: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
  }
}

function wallOf(year: number, month: number): Wall {
  return utcTime({ year, month, day: 1, hour: 0, minute: 0, second: 0 })
}

function weekdayOf(wall: Wall): number {
  return new Date(wall).getUTCDay()
}

function floorDay(wall: Wall): Wall {
  return Math.floor(wall / dayLength) * dayLength
}

function daysBetween(from: Wall, to: Wall): number {
  return Math.round((to - from) / dayLength)
}
