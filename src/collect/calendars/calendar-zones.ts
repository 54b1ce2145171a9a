import { instantIn, knownZone } from '../dates/zone.ts'
import type { Component } from './calendar-lines.ts'
import { propertiesOf, textOf } from './calendar-property.ts'
import { readRule } from './calendar-rule.ts'
import { readWall } from './calendar-wall.ts'
import { type Budget, startsOf, type Wall } from './recurrence.ts'

/** The instant, in milliseconds since 1970, at which clocks somewhere show a wall time. */
export type Zone = (wall: Wall) => number

/** The zones of one calendar. */
export interface Zones {
  /** Where times that name no zone are. */
  readonly floating: Zone
  /** Where days are: an event that names days only begins at the publication's midnight. */
  readonly days: Zone
  readonly named: (id: string) => Zone
}

export const utc: Zone = wall => wall

/** What is further from now than this, no clock is asked of. */
const furthest = 400 * 86_400_000
/** Zones that one calendar may name. */
const mostZones = 300
/** Changes of the clocks that are kept for a zone that a calendar describes itself. */
const mostChanges = 100

/** What the calendars of one file share. `places` holds the zones that were found, by their names, and begins empty. */
export interface ZoneReading {
  readonly timeZone: string
  readonly now: Date
  readonly budget: Budget
  readonly places: Map<string, Zone>
}

/**
 * The zones that a calendar (VCALENDAR) uses. A place, `America/Chicago` or Windows' name for one, has the clocks that
 * are known of it, whatever the calendar says; another name has the clocks that the calendar describes (RFC 5545 §3.6.5);
 * one that nobody knows means no zone.
 */
export function readZones(calendar: Component, reading: ZoneReading): Zones {
  const floating = placeZone(knownZone(textOf(calendar, 'X-WR-TIMEZONE') ?? '') ?? reading.timeZone, reading)
  const described = new Map<string, Component>()
  for (const part of calendar.parts) if (part.name === 'VTIMEZONE') described.set(textOf(part, 'TZID') ?? '', part)
  const find = (id: string): Zone => {
    const part = described.get(id)
    const place = knownZone(id)
    if (place && (!part || /[/ ]/.test(id))) return placeZone(place, reading)
    const alias = knownZone((part && textOf(part, 'X-LIC-LOCATION')) ?? '')
    if (alias) return placeZone(alias, reading)
    return (part && describedZone(part, reading)) ?? (place ? placeZone(place, reading) : floating)
  }
  const found = new Map<string, Zone>()
  return {
    floating,
    days: placeZone(reading.timeZone, reading),
    named(id) {
      const zone = found.get(id) ?? (found.size < mostZones ? find(id) : floating)
      if (found.size < mostZones) found.set(id, zone)
      return zone
    },
  }
}

/** Clocks change at a quarter of an hour: what is found for one wall time holds for its quarter. */
const quarter = 900_000
const mostKept = 20_000

function placeZone(name: string, { places }: ZoneReading): Zone {
  if (name === 'UTC') return utc
  const known = places.get(name)
  if (known) return known
  const differences = new Map<number, number>()
  const zone: Zone = wall => {
    const key = Math.floor(wall / quarter)
    let difference = differences.get(key)
    if (difference === undefined) {
      difference = instantOf(key * quarter, name) - key * quarter
      if (differences.size >= mostKept) differences.clear()
      differences.set(key, difference)
    }
    return wall + difference
  }
  places.set(name, zone)
  return zone
}

function instantOf(wall: Wall, name: string): number {
  const date = new Date(wall)
  const parts = {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
  }
  return instantIn(parts, name).getTime()
}

interface Change {
  readonly at: number
  readonly before: number
  readonly after: number
}

/** The clocks that a VTIMEZONE describes; a time that they skip is as much later, one that they show twice is the first. */
function describedZone(part: Component, reading: ZoneReading): Zone | undefined {
  const changes = part.parts
    .slice(0, mostChanges)
    .flatMap(observance => changesOf(observance, reading))
    .toSorted((a, b) => a.at - b.at)
    .slice(-mostChanges)
  const [first] = changes
  if (!first) return undefined
  return wall => {
    let offset = first.before
    for (const { at, after } of changes) {
      if (wall - offset < at || wall - after < at) break
      offset = after
    }
    return wall - offset
  }
}

function changesOf(observance: Component, { now, budget }: ZoneReading): Change[] {
  const [start] = propertiesOf(observance, 'DTSTART').flatMap(({ values }) => readWall(values[0]) ?? [])
  const [before, after] = [offsetOf(observance, 'TZOFFSETFROM'), offsetOf(observance, 'TZOFFSETTO')]
  if (!start || before === undefined || after === undefined) return []
  const changes = (walls: readonly Wall[]) => walls.map(wall => ({ at: wall - before, before, after }))
  const [rule] = propertiesOf(observance, 'RRULE').flatMap(({ values }) => readRule(values[0]) ?? [])
  const dates = propertiesOf(observance, 'RDATE').flatMap(({ values }) =>
    values.flatMap(value => readWall(value)?.wall ?? []),
  )
  if (!rule) return changes([start.wall, ...dates])
  const until = readWall(rule.until)
  const [from, to] = [now.getTime() - furthest, now.getTime() + furthest]
  const last = Math.min(to, until ? until.wall + (until.isUtc ? before : 0) : to)
  const starts = [...startsOf(rule, start.wall, Math.min(from, last - furthest), last, budget)]
  return changes([...starts.slice(-mostChanges), ...dates])
}

/** Milliseconds east of UTC, from jCal's `-05:00`. */
function offsetOf(observance: Component, name: string): number | undefined {
  const [, sign, hours, minutes, seconds] =
    /^([+-])(\d\d):?(\d\d)(?::?(\d\d))?$/.exec(textOf(observance, name) ?? '') ?? []
  if (sign === undefined) return undefined
  return (sign === '-' ? -1 : 1) * ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds ?? 0)) * 1000
}
