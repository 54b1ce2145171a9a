import type { Entry, Moment } from './calendar-entry.ts'
import type { Component } from './calendar-lines.ts'
import { type Span, startsOfSeries } from './calendar-series.ts'
import { utc } from './calendar-zones.ts'
import type { Budget } from './recurrence.ts'

/** One time that an event takes place. Instants are in milliseconds since 1970. */
export interface Occurrence {
  readonly uid: string | undefined
  /** The start that was planned for it, where its event takes place more than once. */
  readonly planned?: number
  readonly component: Component
  /** The event that it is an occurrence of: says what the component leaves unsaid. */
  readonly series?: Component
  readonly starts: number
  readonly ends?: number
  readonly isAllDay: boolean
  readonly isCalledOff: boolean
}

const dayLength = 86_400_000
const lastInstant = Date.UTC(9999, 0)
/** Occurrences of one event that are wanted at most. */
const mostOfOne = 500
/** Changes to all that follow that one event may have. */
const mostFollowing = 50

/**
 * The occurrences of events that end after `span.from` and start before `span.to`. Of two entries for one UID and
 * occurrence the newer counts (RFC 5546 §2.1.5); two that are equally new and start at different times are two events.
 */
export function occurrencesOf(entries: readonly Entry[], span: Span, budget: Budget): Occurrence[] {
  const families: Entry[][] = []
  for (const [uid, family] of Map.groupBy(entries, entry => entry.uid))
    if (uid === undefined) for (const entry of family) families.push([entry])
    else families.push(family)
  return families.flatMap(family => occurrencesOfFamily(family, span, budget))
}

function occurrencesOfFamily(family: readonly Entry[], span: Span, budget: Budget): Occurrence[] {
  const series = newest(family.filter(entry => !entry.replaces))
  const instead = new Map<number, Entry>()
  for (const [key, versions] of Map.groupBy(family, entry => (entry.replaces ? keyOf(entry.replaces) : undefined))) {
    const [entry] = key === undefined ? [] : newest(versions)
    if (entry && key !== undefined) instead.set(key, entry)
  }
  const excluded = new Set(series.flatMap(entry => entry.excluded.map(keyOf)))
  const following = [...instead.values()]
    .filter(entry => entry.andFollowing)
    .toSorted((a, b) => plannedOf(a) - plannedOf(b))
    .slice(-mostFollowing)
  const used = new Set<Entry>()
  const occurrences: Occurrence[] = []
  for (const entry of series) {
    const isOne = series.length === 1 && entry.rules.length + entry.added.length === 0
    let left = mostOfOne
    for (const planned of startsOfSeries(entry, following, span, budget)) {
      const keys = [keyOf(planned), dayOf(planned)]
      if (keys.some(key => excluded.has(key))) continue
      const own = instead.get(keyOf(planned)) ?? instead.get(dayOf(planned))
      if (own && used.has(own)) continue
      if (own) used.add(own)
      const instant = planned.zone(planned.wall)
      const later = own ? undefined : following.findLast(other => plannedOf(other) <= instant)
      const found = occurrence(own ?? later ?? entry, own?.start ?? (later ? shifted(planned, later) : planned), span, {
        ...(own || later ? { series: entry } : {}),
        ...(own || later || !isOne ? { planned: instant } : {}),
      })
      occurrences.push(...found)
      left -= found.length
      if (left === 0) break
    }
  }
  for (const [key, entry] of instead)
    if (!used.has(entry) && !excluded.has(key))
      occurrences.push(...occurrence(entry, entry.start, span, { series: series[0], planned: plannedOf(entry) }))
  return occurrences
}

/** The newest of some versions; of versions that are equally new, one for each start. */
function newest(versions: readonly Entry[]): readonly Entry[] {
  if (versions.length < 2) return versions
  const compare = (a: Entry, b: Entry) => a.sequence - b.sequence || a.stamp - b.stamp
  const best = versions.reduce((a, b) => (compare(a, b) > 0 ? a : b))
  const equals = versions.filter(entry => compare(entry, best) === 0)
  const byStart = new Map(
    equals.toSorted((a, b) => Number(a.isCalledOff) - Number(b.isCalledOff)).map(entry => [keyOf(entry.start), entry]),
  )
  return [...byStart.values()]
}

function plannedOf({ replaces, start }: Entry): number {
  const planned = replaces ?? start
  return planned.zone(planned.wall)
}

/** What tells one start of an event from another; a date's and an instant's are never the same. */
function keyOf(moment: Moment): number {
  return moment.isDate ? dayOf(moment) : moment.zone(moment.wall)
}

function dayOf({ wall }: Moment): number {
  return Math.floor(wall / dayLength) * dayLength + 0.5
}

/** A planned start moved as far as an entry for all that follow moves its own. */
function shifted(planned: Moment, { start, replaces }: Entry): Moment {
  if (!replaces || start.zone !== planned.zone || replaces.zone !== planned.zone) {
    const shift = replaces ? start.zone(start.wall) - replaces.zone(replaces.wall) : 0
    return { wall: planned.zone(planned.wall) + shift, isDate: start.isDate, zone: utc }
  }
  return { ...planned, wall: planned.wall + start.wall - replaces.wall }
}

/** An entry at a time as an occurrence, where that is in the span. */
function occurrence(
  entry: Entry,
  at: Moment,
  span: Span,
  { series, planned }: { readonly series?: Entry | undefined; readonly planned?: number },
): Occurrence[] {
  const length = entry.length ?? (entry.replaces && !entry.start.isDate ? series?.length : undefined)
  const starts = at.zone(at.wall)
  const last = length && (length.isExact ? starts + length.ms : at.zone(at.wall + length.ms))
  // Some write that an event never ends; a year of five digits could not be compared with others as text.
  const ends = last !== undefined && last > lastInstant ? lastInstant : last
  if (!(starts < span.to && (ends ?? starts) > span.from)) return []
  return [
    {
      uid: entry.uid,
      component: entry.component,
      ...(planned === undefined ? {} : { planned }),
      ...(series && series !== entry ? { series: series.component } : {}),
      starts,
      ...(ends === undefined ? {} : { ends }),
      isAllDay: entry.start.isDate,
      isCalledOff: entry.isCalledOff || series?.isCalledOff === true,
    },
  ]
}
