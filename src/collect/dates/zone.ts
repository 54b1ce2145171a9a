import { windowsZones } from './windows-zones.ts'

/** A date and a time of day as a clock on a wall shows them; a month is 1–12. */
export interface WallTime {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
}

/** Answers that are kept: a hostile calendar could ask for thousands. */
const mostKept = 300
const dayLength = 86_400_000

/**
 * The instant at which clocks in `timeZone`, a name that `Intl` knows, show a wall time. One that clocks skip is as much
 * later as they skip; one that they show twice is the first (RFC 5545 §3.3.5). Parts past their end roll over.
 */
export function instantIn(parts: WallTime, timeZone: string): Date {
  const wall = utcTime(parts)
  if (timeZone === 'UTC') return new Date(wall)
  const day = Math.floor(wall / dayLength)
  const before = offsetAtDay(day - 1, timeZone)
  const after = offsetAtDay(day + 2, timeZone)
  if (before === after || offsetAt(wall - before, timeZone) === before) return new Date(wall - before)
  return new Date(wall - (offsetAt(wall - after, timeZone) === after ? after : before))
}

const cycle = Date.UTC(2400, 0) - Date.UTC(2000, 0)

/** Milliseconds since 1970 at which a clock that shows UTC shows a wall time; years from 0 on. */
export function utcTime({ year, month, day, hour, minute, second }: WallTime): number {
  // A calendar of 400 years repeats itself, and `Date.UTC` takes years below 100 for others.
  return Date.UTC(year + 400, month - 1, day, hour, minute, second) - cycle
}

interface Offsets {
  readonly format: Intl.DateTimeFormat
  /** Milliseconds ahead of UTC when a day begins there, by days since 1970. */
  readonly days: Map<number, number>
}

const zones = new Map<string, Offsets>()

function offsetsOf(timeZone: string): Offsets {
  let offsets = zones.get(timeZone)
  if (!offsets) {
    const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
    offsets = { format, days: new Map() }
    keep(zones, timeZone, offsets)
  }
  return offsets
}

function offsetAtDay(day: number, timeZone: string): number {
  const { days } = offsetsOf(timeZone)
  return days.get(day) ?? keep(days, day, offsetAt(day * dayLength, timeZone))
}

/** Milliseconds by which clocks in a zone are ahead of UTC. */
function offsetAt(instant: number, timeZone: string): number {
  const written = offsetsOf(timeZone).format.format(instant)
  const [, sign, hours, minutes, seconds] = /([+-])(\d+):(\d+)(?::(\d+))?$/.exec(written) ?? []
  const offset = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60 + Number(seconds ?? 0)
  return (sign === '-' ? -offset : offset) * 1000
}

function keep<K, V>(answers: Map<K, V>, question: K, answer: V): V {
  if (answers.size >= mostKept) answers.clear()
  answers.set(question, answer)
  return answer
}

const names = new Map<string, string | undefined>()

/**
 * The zone that a feed or calendar means by a name: an IANA name in any letter case, with or without a prefix such as
 * `/mozilla.org/20050126_1/`, or one that Windows gives. The name or the offset that comes back, `Intl` knows.
 */
export function knownZone(name: string): string | undefined {
  if (name.length > 200) return undefined
  return names.has(name) ? names.get(name) : keep(names, name, findZone(name.replace(/["\s]+/g, ' ').trim()))
}

function findZone(name: string): string | undefined {
  const parts = name.replaceAll(' ', '_').split('/').filter(Boolean)
  for (const length of [3, 2, 1]) {
    const zone = parts.length >= length ? intlZone(parts.slice(-length).join('/')) : undefined
    if (zone) return zone
  }
  return windowsZone(name)
}

/** Three letters that ICU takes for zones of its own choice: `AST` is Alaska there. */
const ownToIcu = /^(A[CERS]T|AGT|BET|BST|C[ANT]T|CTT|EAT|ECT|I[ES]T|MIT|NET|NST|P[LNR]T|SST|VST|SystemV\/.*)$/i

function intlZone(name: string): string | undefined {
  if (ownToIcu.test(name)) return undefined
  try {
    const bare = name.replace(/^(?:UTC|GMT)(?=[+-]\d\d:?\d\d$)/i, '')
    return new Intl.DateTimeFormat('en-US', { timeZone: bare }).resolvedOptions().timeZone
  } catch {
    return undefined
  }
}

/** A zone by its name in Windows' registry, or by what Outlook shows: `(UTC+01:00) Amsterdam, Berlin, Bern`. */
function windowsZone(name: string): string | undefined {
  const shown = name
    .toLowerCase()
    .replace(/^\((?:utc|gmt)(?:[+-]\d\d?[:.]?\d\d)?\) */, '')
    .replace(/ ?\((?:us ?& ?canada|canada|us and canada)\)$/, '')
  const bare = shown.replace(/ (?:standard |daylight |summer )?time(?= \(mexico\)$|$)/, '').replace(/ time :.*$/, '')
  if (Object.hasOwn(windowsZones, bare)) return windowsZones[bare]
  const known = shown.split(/, ?/).find(city => Object.hasOwn(windowsZones, city) || zonesByCity().has(city))
  return known && (zonesByCity().get(known) ?? windowsZones[known])
}

let cities: ReadonlyMap<string, string> | undefined

function zonesByCity(): ReadonlyMap<string, string> {
  cities ??= new Map(
    Intl.supportedValuesOf('timeZone').map(zone => [
      zone
        .slice(zone.lastIndexOf('/') + 1)
        .replaceAll('_', ' ')
        .toLowerCase(),
      zone,
    ]),
  )
  return cities
}

const namedOffsets: Readonly<Record<string, number>> = {
  ut: 0,
  utc: 0,
  gmt: 0,
  wet: 0,
  bst: 60,
  west: 60,
  ist: 330,
  cet: 60,
  met: 60,
  mest: 120,
  mez: 60,
  cest: 120,
  mesz: 120,
  eet: 120,
  eest: 180,
  sast: 120,
  msk: 180,
  jst: 540,
  kst: 540,
  awst: 480,
  acst: 570,
  acdt: 630,
  aest: 600,
  aedt: 660,
  nzst: 720,
  nzdt: 780,
  ict: 420,
  wib: 420,
  pkt: 300,
  gst: 240,
  sgt: 480,
  hkt: 480,
  brt: -180,
  nst: -210,
  ndt: -150,
  ast: -240,
  adt: -180,
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
  akst: -540,
  akdt: -480,
  hst: -600,
}

/**
 * Minutes east of UTC that an abbreviation means, in any letter case; where several places use one, the likeliest in
 * feeds. A military letter says nothing of its zone, and is UTC (RFC 5322 §4.3).
 */
export function zoneOffset(abbreviation: string): number | undefined {
  const name = abbreviation.toLowerCase()
  if (/^[a-ik-z]$/.test(name)) return 0
  return Object.hasOwn(namedOffsets, name) ? namedOffsets[name] : undefined
}
