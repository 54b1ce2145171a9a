import type { Rule } from './recurrence.ts'

const frequencies = ['YEARLY', 'MONTHLY', 'WEEKLY', 'DAILY', 'HOURLY', 'MINUTELY', 'SECONDLY'] as const
const weekdayNames = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA']
/** Longer intervals are taken for this one, so that sums of dates stay dates. */
const longestInterval = 100_000

/** A recurrence rule from jCal's value of it (RFC 7265 §3.6.10). Undefined where it says no frequency. */
export function readRule(value: unknown): Rule | undefined {
  const parts =
    typeof value === 'object' && value !== null ? new Map<string, unknown>(Object.entries(value)) : new Map()
  const part = (name: string) => parts.get(name) ?? parts.get(name.toUpperCase())
  const frequency = frequencies.find(name => name === part('freq'))
  if (!frequency) return undefined
  const [count, until, weekStart] = [Number(part('count')), part('until'), Number(part('wkst'))]
  return {
    frequency,
    interval: Math.min(Math.max(1, Math.trunc(Number(part('interval'))) || 1), longestInterval),
    ...(count > 0 ? { count } : {}),
    ...(typeof until === 'string' ? { until } : {}),
    weekStart: weekStart > 0 ? weekStart - 1 : 1,
    months: numbers(part('bymonth')),
    weeks: numbers(part('byweekno')),
    yearDays: numbers(part('byyearday')),
    monthDays: numbers(part('bymonthday')),
    weekdays: listOf(part('byday')).map(day => ({
      weekday: weekdayNames.indexOf(String(day).slice(-2)),
      nth: Number.parseInt(String(day), 10) || 0,
    })),
    hours: numbers(part('byhour')),
    minutes: numbers(part('byminute')),
    seconds: numbers(part('bysecond')),
    positions: numbers(part('bysetpos')),
  }
}

function listOf(value: unknown): readonly unknown[] {
  if (value === undefined) return []
  return Array.isArray(value) ? value : [value]
}

function numbers(value: unknown): readonly number[] {
  return listOf(value)
    .map(Number)
    .filter(Number.isFinite)
    .toSorted((a, b) => a - b)
}
