import type { Article } from '../../model/article.ts'
import type { Place } from '../../model/edition.ts'
import { firstNames } from '../first-names.ts'
import { datelineOf, isAbroad } from './dateline.ts'
import { stateAfterComma, statesIn } from './states.ts'

/** A publication's places, made ready to be looked for. */
export interface Gazetteer {
  readonly isEmpty: boolean
  /** Names by their first word: the words of each, in small letters. */
  readonly names: ReadonlyMap<string, readonly { readonly words: readonly string[]; readonly place: Place }[]>
  /** Letters of the states that the publication and its places name. */
  readonly states: ReadonlySet<string>
}

/** A place of the publication's that an article names. */
export interface Named {
  readonly place: Place
  readonly where: 'headline' | 'dateline' | 'lede'
  /** True where nothing else can be meant: the dateline, or the state stands behind it. */
  readonly isCertain: boolean
}

/** Places as a gazetteer; `home` is where the publication says it is at home: `Clark County, Illinois`. */
export function readGazetteer(places: readonly Place[], home = ''): Gazetteer {
  const names = new Map<string, { words: readonly string[]; place: Place }[]>()
  for (const place of places)
    for (const name of [place.name, ...place.also]) {
      const words = wordsOf(name).map(({ word }) => word.toLowerCase())
      const [first] = words
      if (first !== undefined) names.set(first, [...(names.get(first) ?? []), { words, place }])
    }
  for (const same of names.values()) same.sort((a, b) => b.words.length - a.words.length)
  return {
    isEmpty: names.size === 0,
    names,
    states: statesIn([home, ...places.flatMap(({ name, also }) => [name, ...also])].join(' | ')),
  }
}

/** The publication's places that an article names, each once, where it is named best. */
export function placesOf(
  { headline, lede, event }: Pick<Article, 'headline' | 'lede' | 'event'>,
  known: Gazetteer,
): Named[] {
  if (known.isEmpty) return []
  const dateline = datelineOf(lede)
  const { town = '', state } = dateline ?? {}
  const isElsewhere = dateline !== undefined && isAbroad(dateline)
  const inDateline = isElsewhere ? [] : placesIn(state ? `${town}, ${state}` : town, known)
  const text = isElsewhere ? lede.slice(lede.indexOf(town) + town.length) : lede
  const found: Named[] = [
    ...placesIn(headline, known).map(named => ({ ...named, where: 'headline' as const })),
    ...inDateline.map(({ place }) => ({ place, isCertain: true, where: 'dateline' as const })),
    ...placesIn(`${text} | ${event?.place ?? ''}`, known).map(named => ({ ...named, where: 'lede' as const })),
  ]
  const best = new Map<Place, Named>()
  for (const named of found) {
    const before = best.get(named.place)
    if (!before) best.set(named.place, named)
    else if (named.isCertain && !before.isCertain) best.set(named.place, { ...before, isCertain: true })
  }
  return [...best.values()]
}

/** The places that a text names. Names are no persons, and towns of other states are others. */
function placesIn(text: string, { names, states }: Gazetteer): { place: Place; isCertain: boolean }[] {
  const words = wordsOf(text)
  const isTitle = words.filter(({ word }) => word.length > 3).every(({ word }) => isCapital(word))
  const found: { place: Place; isCertain: boolean }[] = []
  for (let at = 0; at < words.length; at++) {
    const first = words[at]
    if (!first || !isCapital(first.word)) continue
    const match = names.get(first.word.toLowerCase())?.find(name => stands(name.words, words, at, text))
    if (!match) continue
    const last = at + match.words.length - 1
    const state = stateAfterComma(text.slice(words[last]?.end, (words[last]?.end ?? 0) + 40))
    const isElsewhere = state !== undefined && states.size > 0 && !states.has(state)
    const isPerson = match.words.length === 1 && namesPerson(words, at, text, isTitle)
    if (!isElsewhere && !isPerson)
      found.push({ place: match.place, isCertain: state !== undefined && (states.size === 0 || states.has(state)) })
    at = last
  }
  return found
}

interface Word {
  readonly word: string
  readonly start: number
  readonly end: number
}

function wordsOf(text: string): Word[] {
  return [...text.matchAll(/[\p{L}\p{N}]+/gu)].map(({ 0: word, index }) => ({
    word,
    start: index,
    end: index + word.length,
  }))
}

function isCapital(word: string): boolean {
  return /^[\p{Lu}\p{N}]/u.test(word)
}

function stands(name: readonly string[], words: readonly Word[], at: number, text: string): boolean {
  return name.every((part, index) => {
    const [before, word] = [words[at + index - 1], words[at + index]]
    if (word?.word.toLowerCase() !== part) return false
    return index === 0 || (before !== undefined && /^[\s.’'&-]{1,3}$/.test(text.slice(before.end, word.start)))
  })
}

const honours = /^(mr|mrs|ms|dr|sen|rep|gov|judge|coach|sheriff|justice|officer|sgt|lt|capt|president|mayor)$/i
const ofTowns =
  /^(county|city|town|township|village|area|high|school|schools|junior|elementary|middle|council|board|police|fire|park|public|library|chamber|lions|rotary|hospital|river|lake|creek|bridge|road|street|avenue|man|woman|men|women|teen|couple|resident|residents|native|business|girls|boys|varsity|mayor|district|festival|fair|community|church|post)$/i

/** Whether the word at `at` is part of a person's name: a first name before it, or it is one and a surname follows. */
function namesPerson(words: readonly Word[], at: number, text: string, isTitle: boolean): boolean {
  const [before, here, after] = [words[at - 1], words[at], words[at + 1]]
  if (!here) return false
  const isTied = (a: Word, b: Word) => /^\.? $/.test(text.slice(a.end, b.start))
  if (before && isCapital(before.word) && isTied(before, here)) {
    if (honours.test(before.word)) return true
    if (
      firstNames.has(before.word.toLowerCase()) &&
      !/^(will|mark|grant|grace|may|june|hope|faith)$/i.test(before.word)
    )
      return true
  }
  if (!after || isTitle || !firstNames.has(here.word.toLowerCase())) return false
  return text.slice(here.end, after.start) === ' ' && /^\p{Lu}\p{Ll}/u.test(after.word) && !ofTowns.test(after.word)
}
