import { type Clock, readClock, readOffset } from './instant.ts'
import { knownZone, zoneOffset } from './zone.ts'

/** A text with a mark in place of what was found in it. */
export function cut(text: string, found: RegExpExecArray, mark: string): string {
  return text.slice(0, found.index) + mark + text.slice(found.index + found[0].length)
}

/** What a text says of the time of day and its zone (IANA name or minutes east of UTC), and the text with `@` where the time stood. */
export interface FoundClock {
  readonly clock?: Clock
  readonly zone?: string | number
  readonly rest: string
}

/** Hour, minute, second and fraction as groups; tried in this order, for a dot may belong to a date. */
const clocks = [
  /(?<!\d)(\d{1,2}) ?: ?(\d{1,2})(?: ?: ?(\d{1,2})(?:(?:[.,]|:(?=\d{3}))(\d+))?)?(?![\d:])/,
  /(?<!\d)(\d{1,2}) ?h(?:r?s|(?: ?(\d\d))?(?: ?mi?n?)?(?: ?(\d\d) ?s)?)(?![a-z\d])/,
  /(?<![\d.])(\d{1,2})(?:\.(\d\d)(?:\.(\d\d))?)?(?= ?[ap]m(?![a-z]))/,
  /(?<![\d.])(\d{1,2})(?:\.(\d\d))? ?u(?:hr|ur)?(?: ?(\d\d))?(?![a-z\d])/,
  /(?<![a-z])(?:klo?|pukul)\.? ?(\d{1,2})(?:\.(\d\d)(?:\.(\d\d))?)?(?![\d.:])/,
  /(?<![\d.])(\d{1,2})\.(\d\d)(?:\.(\d\d))?(?!\d|\.\d)/,
]

/** Takes the time of day out of a folded text that has no date in numbers any more, and the offset from UTC with it. */
export function takeClock(text: string): FoundClock {
  const marked = markHalves(text)
  for (const pattern of clocks) {
    const found = pattern.exec(marked)
    if (!found) continue
    const [, hour, minute, second, fraction] = found
    const rest = cut(marked, found, ' @ ')
    const half = /(?<![a-z])[ap]m +@|@ +[ap]m(?![a-z])/.exec(rest)
    const clock = readClock(hour, minute, second, fraction)
    return {
      ...takeOffset(half ? cut(rest, half, '@') : rest),
      clock: { ...clock, hour: half ? hourOfDay(clock.hour, half[0].includes('pm')) : clock.hour },
    }
  }
  return takeOffset(marked)
}

/** The halves of the day as `am` and `pm`, and times in Chinese, Japanese and Korean with colons. */
function markHalves(text: string): string {
  return text
    .replace(/(?<![a-z])([ap])\.? ?m(?![a-z])\.?/g, ' $1m ')
    .replace(/오전|午前|上午|π\. ?μ\.?|(?<!\p{L})ص(?!\p{L})/gu, ' am ')
    .replace(/오후|午後|下午|μ\. ?μ\.?|(?<!\p{L})م(?!\p{L})/gu, ' pm ')
    .replace(/(\d{1,2}) ?[時时点點시](?: ?(\d{1,2}) ?[分분])?(?: ?(\d{1,2}) ?[秒초])?/, (_, hour, minute, second) =>
      [hour, minute ?? '00', second ?? '00'].join(':'),
    )
    .replace(/ {2,}/g, ' ')
}

/** A 12-hour clock's hour on a 24-hour clock; an hour that only the latter has stays. */
function hourOfDay(hour: number, isAfternoon: boolean): number {
  if (isAfternoon) return hour < 12 ? hour + 12 : hour
  return hour === 12 ? 0 : hour
}

const offsets = [
  /(?:@|(?<![a-z])(?:gmt|utc?|z|[a-z][sd]t))[ ,]*([+-])(?: (?=[01]\d:?\d\d))?(\d{1,2})(?::?(\d\d)|:0)?(?![\d:])/,
  // Where a plus sign was decoded as a space, and a single letter of the military.
  /(?<=@ *)()(00)(?::?(00))(?![\d:])/,
  /(?<=@ *)([a-gik-tv-z])(?= *$| *\d{4}$)/,
]

function takeOffset(text: string): FoundClock {
  for (const pattern of offsets) {
    const found = pattern.exec(text)
    if (!found) continue
    const [, sign = '', hours, minutes] = found
    return { zone: readOffset(hours && sign + hours, minutes) ?? zoneOffset(sign) ?? 0, rest: cut(text, found, ' @ ') }
  }
  return { rest: text }
}

const americanZones = new Map([
  ['at', 'America/Halifax'],
  ['et', 'America/New_York'],
  ['eastern', 'America/New_York'],
  ['ct', 'America/Chicago'],
  ['central', 'America/Chicago'],
  ['mt', 'America/Denver'],
  ['mountain', 'America/Denver'],
  ['pt', 'America/Los_Angeles'],
  ['pacific', 'America/Los_Angeles'],
])

/** The zone that a single folded word names: an IANA name or minutes east of UTC. */
export function zoneOfWord(word: string): string | number | undefined {
  return americanZones.get(word) ?? (word.length > 1 ? zoneOffset(word) : undefined)
}

/** Takes a zone out of a folded text that is named by several words or as IANA does: `Central Daylight Time`, `America/Chicago`. */
export function takeNamedZone(text: string): { readonly zone?: string; readonly rest: string } {
  const found =
    /[a-z][a-z_]*(?:\/[a-z][a-z_-]*)+(?:[+-]?\d{1,2})?|[a-z]{3}\d[a-z]{3}/.exec(text) ??
    /(?:[a-z.]+ ){1,3}time(?![a-z])/.exec(text)
  const words = found?.[0].split(' ') ?? []
  for (let from = 0; from < words.length; from++) {
    const name = words.slice(from).join(' ')
    const zone = knownZone(name)
    if (zone) return { zone, rest: text.replace(name, ' ') }
  }
  return { rest: text }
}

/** The zone that a comment names, where it names one. */
export function zoneOfComment(comment: string): string | number | undefined {
  const words = comment.match(/[a-z]+/g) ?? []
  return (
    takeOffset(comment).zone ?? takeNamedZone(comment).zone ?? words.map(zoneOfWord).find(zone => zone !== undefined)
  )
}
