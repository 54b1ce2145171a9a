import { stateAfterComma } from './states.ts'

const run =
  /^(?:the )?((?:rural )?(?:(?:Town|Village|City) of )?(?:St\.|Mt\.|Ft\.|\p{Lu}[\p{L}’'-]*)(?: \p{Lu}[\p{L}’'-]*){0,3})/u
/** The name of a town with which a text begins: `Ellery`, `rural Port Wick`, `Town of Pine Creek`. States and their letters are none. */
export function townAtStart(text: string): string | undefined {
  const town = run
    .exec(text)?.[1]
    ?.replace(/,? [A-Z]{2}$/, '')
    .replace(/[.’'-]+$/, '')
  return town && !isState(town) && town.length <= 40 ? town : undefined
}

/** Whether a text begins with the name of a state. */
export function isState(text: string): boolean {
  return stateAfterComma(`, ${text}`) !== undefined
}

const joining = /^(?:of|the|and|&|at|for|in|de|la)$/
const venue =
  /\b(?:church|chapel|cathedral|parish|temple|synagogue|mosque|tabernacle|home|hall|cemetery|gardens?|center|centre|post|park|school|gym|gymnasium|barn|club|library|lodge|pavilion|farm|house|mortuary|mausoleum|crematory|legion|auditorium|fairgrounds|shelter|lutheran|methodist|baptist|catholic|presbyterian|st\.)/i

/** The venue with which a text begins, with the town that follows: `St. Olaf’s Lutheran Church, Ellery`. */
export function venueAtStart(text: string): string | undefined {
  const words = text.replace(/^the /i, '').split(' ').slice(0, 14)
  const taken: string[] = []
  for (const word of words) {
    const isName = /^["“(]?(?:\p{Lu}|\d{1,5}(?:st|nd|rd|th)?\b)/u.test(word)
    if (!isName && !joining.test(word)) break
    if (/^\d/.test(word) && /^(?:at|in|on|for)$/.test(taken.at(-1) ?? '')) break
    taken.push(word)
    if (/[;:!?)]$|[^.]\.$/.test(word) && !/^(?:St|Mt|Ft|No|Dr|Ave|Rev)\.$/.test(word)) break
  }
  while (joining.test(taken.at(-1) ?? '')) taken.pop()
  const place = taken
    .join(' ')
    .replace(/[\s,.;:]+$/, '')
    .replace(/^["“(]/, '')
  return /^\p{Lu}/u.test(place) && venue.test(place) && place.length <= 90 ? place : undefined
}
