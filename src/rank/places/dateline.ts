import { stateAfterComma } from './states.ts'

/** Where a report says it was written. */
export interface Dateline {
  /** As it is written: `GENEVA`, `Port Wick`. */
  readonly town: string
  /** What stands behind the town: the letters of a state, or a country's name. */
  readonly state?: string
  readonly country?: string
  /** Who sent it, where that stands behind the place: `AP`. */
  readonly sender?: string
}

/** Characters in which a dateline is over. */
const longest = 80

/** The dateline of a text: `MARSHALL, Ill. (WTHI) —`, `GENEVA —`; a town that is not in capitals wants a state or a sender behind it. */
export function datelineOf(text: string): Dateline | undefined {
  const head = text.slice(0, longest)
  const dash = /\s*[—–]|\s--?\s/.exec(head)
  if (!dash || dash.index < 3) return undefined
  const before = head.slice(0, dash.index)
  const open = before.indexOf('(')
  const place = (open < 0 ? before : before.slice(0, open)).trim()
  const sender =
    open < 0
      ? ''
      : before
          .slice(open + 1)
          .replace(/\).*/, '')
          .trim()
  const comma = place.indexOf(',')
  const town = comma < 0 ? place : place.slice(0, comma)
  const behind = comma < 0 ? '' : place.slice(comma)
  if (!isTown(town) || (open > 0 && !/\)$/.test(before))) return undefined
  const state = stateAfterComma(behind)
  const isLoud = /\p{Lu}{3}/u.test(town) && !/\p{Ll}{3}/u.test(town)
  if (!isLoud && !sender && !state) return undefined
  const country = /\b(county|co\.|township|town)/i.test(behind) ? '' : behind.slice(1).trim()
  return { town, ...(state ? { state } : country ? { country } : {}), ...(sender ? { sender } : {}) }
}

function isTown(text: string): boolean {
  const words = text.split(/\s+/)
  return words.length <= 4 && words.every(word => /^(\p{Lu}[\p{L}.’'-]*|de|la|du|of|the|and|&|\/)$/u.test(word))
}

/** Towns that stand in datelines alone, at home and abroad: what is written there is no town's own news elsewhere. */
const greatTowns = new Set(
  'atlanta|baltimore|boston|chicago|cincinnati|cleveland|dallas|denver|detroit|honolulu|houston|indianapolis|las vegas|los angeles|miami|milwaukee|minneapolis|new orleans|new york|oklahoma city|philadelphia|phoenix|pittsburgh|salt lake city|san antonio|san diego|san francisco|seattle|st. louis|washington'.split(
    '|',
  ),
)
const townsAbroad = new Set(
  'amsterdam|athens|baghdad|bangkok|beijing|beirut|berlin|brussels|cairo|damascus|dubai|dublin|gaza city|geneva|havana|hong kong|islamabad|istanbul|jerusalem|johannesburg|kabul|kyiv|lisbon|london|luxembourg|madrid|mexico city|milan|monaco|montreal|moscow|munich|new delhi|ottawa|panama city|paris|quebec city|rio de janeiro|rome|sao paulo|seoul|shanghai|singapore|stockholm|sydney|taipei|tehran|tel aviv|tokyo|toronto|united nations|vatican city|vienna|warsaw|zurich'.split(
    '|',
  ),
)

/** Whether a dateline is abroad: `PARIS —` is, `PARIS, Ill. —` is not. */
export function isAbroad({ town, state, country }: Dateline): boolean {
  return country !== undefined || (state === undefined && townsAbroad.has(town.toLowerCase()))
}

/** Whether a dateline is abroad, or one of the great towns. */
export function isFar(dateline: Dateline): boolean {
  return isAbroad(dateline) || (dateline.state === undefined && greatTowns.has(dateline.town.toLowerCase()))
}
