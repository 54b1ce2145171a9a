import ICAL from 'ical.js'
import type { Component } from './calendar-lines.ts'
import { type Property, propertiesOf, textOf } from './calendar-property.ts'
import { readRule } from './calendar-rule.ts'
import { readWall } from './calendar-wall.ts'
import { utc, type Zone, type Zones } from './calendar-zones.ts'
import type { Rule, Wall } from './recurrence.ts'

/** A time by the clocks of a zone. A date is the midnight that begins it. */
export interface Moment {
  readonly wall: Wall
  readonly isDate: boolean
  readonly zone: Zone
}

/** How long an event lasts, in milliseconds: by the clock on the wall, or exactly. */
export interface Length {
  readonly ms: number
  readonly isExact: boolean
}

/** A VEVENT that says when it is. */
export interface Entry {
  readonly component: Component
  readonly uid: string | undefined
  readonly start: Moment
  readonly length: Length | undefined
  readonly isCalledOff: boolean
  readonly sequence: number
  /** When it was last changed, in milliseconds since 1970. */
  readonly stamp: number
  /** The start that was planned for the occurrence of which it takes the place. */
  readonly replaces?: Moment
  /** True where it takes the place of all later occurrences too. */
  readonly andFollowing: boolean
  readonly rules: readonly Rule[]
  readonly added: readonly Moment[]
  readonly excluded: readonly Moment[]
}

const dayLength = 86_400_000
const minuteLength = 60_000

/** Reads a VEVENT (RFC 5545 §3.6.1). Undefined where it neither has a start that is a date nor takes another's place. */
export function readEntry(component: Component, zones: Zones, isCancel: boolean): Entry | undefined {
  const [written] = momentsOf(component, 'DTSTART', zones)
  const [replaces] = momentsOf(component, 'RECURRENCE-ID', zones, written?.zone)
  const begin = written ?? replaces
  if (!begin) return undefined
  const length = lengthOf(component, begin, zones)
  const isAllDay = begin.isDate || isWholeDays(begin, length)
  const asDay = (moment: Moment): Moment =>
    isAllDay && moment.wall % dayLength === 0 ? { wall: moment.wall, isDate: true, zone: zones.days } : moment
  const [range] = propertiesOf(component, 'RECURRENCE-ID').map(({ parameters }) => parameters.get('range'))
  return {
    component,
    uid: textOf(component, 'UID'),
    start: asDay(begin),
    length: isAllDay ? { ms: Math.ceil((length?.ms ?? dayLength) / dayLength) * dayLength, isExact: false } : length,
    isCalledOff: isCancel || /^cancell?ed$/i.test(textOf(component, 'STATUS') ?? ''),
    sequence: Number.parseInt(textOf(component, 'SEQUENCE') ?? '', 10) || 0,
    stamp: stampOf(component, 'LAST-MODIFIED') ?? stampOf(component, 'DTSTAMP') ?? 0,
    ...(replaces ? { replaces: asDay(replaces) } : {}),
    andFollowing: /^thisandfuture$/i.test(range ?? ''),
    rules: propertiesOf(component, 'RRULE').flatMap(({ values }) => readRule(values[0]) ?? []),
    added: momentsOf(component, 'RDATE', zones, begin.zone).map(asDay),
    excluded: momentsOf(component, 'EXDATE', zones, begin.zone).map(asDay),
  }
}

/** When a component says that something was done to it, in milliseconds since 1970. */
export function stampOf(component: Component, name: string): number | undefined {
  return propertiesOf(component, name).flatMap(({ values }) => readWall(values[0])?.wall ?? [])[0]
}

/** The times of a property; one that names no zone is in `own`, its event's, or floats. */
function momentsOf(component: Component, name: string, zones: Zones, own?: Zone): Moment[] {
  return propertiesOf(component, name).flatMap(property =>
    property.values.flatMap(value => readMoment(value, property, zones, own) ?? []),
  )
}

function readMoment(value: unknown, { type, parameters }: Property, zones: Zones, own?: Zone): Moment | undefined {
  const written = readWall(value)
  if (!written) return undefined
  if (written.isDate || type === 'date')
    return { wall: Math.floor(written.wall / dayLength) * dayLength, isDate: true, zone: zones.days }
  const tzid = parameters.get('tzid')
  const zone = written.isUtc ? utc : tzid ? zones.named(tzid) : (own ?? zones.floating)
  return { wall: written.wall, isDate: false, zone }
}

function lengthOf(component: Component, start: Moment, zones: Zones): Length | undefined {
  const [end] = momentsOf(component, 'DTEND', zones, start.zone)
  if (end) {
    const isExact = end.zone !== start.zone
    const ms = isExact ? end.zone(end.wall) - start.zone(start.wall) : end.wall - start.wall
    return ms > 0 ? { ms, isExact } : undefined
  }
  const written = textOf(component, 'DURATION')
  if (written === undefined) return undefined
  const ms = durationOf(written)
  return ms > 0 ? { ms, isExact: /T/i.test(written) } : undefined
}

/** Midnight to midnight, or to a minute before, is how some write whole days. */
function isWholeDays({ wall, zone }: Moment, length: Length | undefined): boolean {
  const rest = (length?.ms ?? 1) % dayLength
  return zone !== utc && wall % dayLength === 0 && (rest === 0 || rest >= dayLength - minuteLength)
}

/** Milliseconds of a duration (RFC 5545 §3.3.6); 0 for what is none, or longer than ten years. */
function durationOf(written: string): number {
  try {
    const ms = ICAL.Duration.fromString(written.toUpperCase().slice(0, 40)).toSeconds() * 1000
    return ms < 3660 * dayLength ? ms : 0
  } catch {
    return 0
  }
}
