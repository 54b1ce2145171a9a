import type { Entry, Moment } from './calendar-entry.ts'
import { readWall } from './calendar-wall.ts'
import { type Budget, type Rule, startsOf, type Wall } from './recurrence.ts'

/** Instants, in milliseconds since 1970. */
export interface Span {
  readonly from: number
  readonly to: number
}

const dayLength = 86_400_000
/** No zone is further from UTC, and none moves its clocks further. */
const slack = 2 * dayLength
/** An event moves no further, so far as it is looked for. */
const furthestMove = 60 * dayLength
/** Occurrences that last longer are not looked for once they have begun. */
const longestOfMany = 400 * dayLength
const mostRules = 10
const mostOfOneRule = 500

/**
 * The starts that were planned for an event around a span, in order, each once: wide enough for its length, and for
 * `following` to move them into the span.
 */
export function* startsOfSeries(
  entry: Entry,
  following: readonly Entry[],
  span: Span,
  budget: Budget,
): Generator<Moment> {
  const { start, rules, added } = entry
  const longest = Math.max(entry.length?.ms ?? 0, ...following.map(({ length }) => length?.ms ?? 0))
  const moves = following.map(({ start, replaces }) => start.wall - (replaces ?? start).wall)
  const move = Math.min(furthestMove, Math.max(0, ...moves.map(Math.abs)))
  const to = span.to + slack + move
  const from = (length: number) => span.from - slack - length - move
  const single = [...(rules.length === 0 ? [start] : []), ...added].filter(
    ({ wall }) => wall >= from(longest) && wall <= to,
  )
  const ruled = rules
    .slice(0, mostRules)
    .map(rule => startsOfRule(rule, start, from(Math.min(longest, longestOfMany)), to, budget))
  const [first] = ruled
  if (ruled.length === 1 && single.length === 0 && first) return yield* first
  const all = [...single, ...ruled.flatMap(starts => [...starts.take(mostOfOneRule)])]
  const sorted = all.map(moment => ({ moment, at: moment.zone(moment.wall) })).toSorted((a, b) => a.at - b.at)
  for (const [index, { moment, at }] of sorted.entries()) if (at !== sorted[index - 1]?.at) yield moment
}

function* startsOfRule(rule: Rule, start: Moment, from: Wall, to: Wall, budget: Budget): Generator<Moment> {
  const until = readWall(rule.until)
  // The last day counts whole; an event of whole days ends with a day, whatever zone its rule writes.
  const last = until ? until.wall + (until.isDate ? dayLength - 1 : 0) : Infinity
  const isExact = until?.isUtc === true && !start.isDate
  for (const wall of startsOf(rule, start.wall, from, Math.min(to, isExact ? last + slack : last), budget)) {
    if (isExact && start.zone(wall) > last) return
    if (!start.isDate || wall % dayLength === 0) yield { ...start, wall }
  }
}
