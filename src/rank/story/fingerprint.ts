import type { Article } from '../../model/article.ts'
import { noticeShape } from '../shapes.ts'
import { type Figures, numbersIn, readFigures } from './numbers.ts'
import { kindsOf, type Staged, sidesOf, stagesOf } from './stage.ts'
import { headTerm } from './terms.ts'
import { plainWords, unsigned, wholeHeadline } from './text.ts'
import { headlineWords } from './words.ts'

/**
 * The words of all prints that can be compared with one another. A term is a number, counted from 0 as terms are met: the
 * same for words that headlines use for one another.
 */
export interface Words {
  readonly texts: readonly string[]
  /** For each term from 1 for the most common to 6 for one that headlines seldom hold. */
  readonly weights: readonly number[]
  /** The terms of all prints, one after the other. */
  readonly all: Int32Array
}

/** What of an article is compared with others. */
export interface Print extends Staged {
  /** The headline's words in a row: equal for headlines that differ in case and punctuation only. */
  readonly headline: string
  readonly words: Words
  /** Where the headline's terms begin in `words.all`, each once, as they follow one another. */
  readonly from: number
  /** Where they end, and the terms of the lede begin that the headline does not hold. */
  readonly until: number
  readonly end: number
  /** What the headline's terms weigh, and those of the lede. */
  readonly weight: number
  readonly moreWeight: number
  /** Those of the headline's that are names, where its capitals tell. */
  readonly names: readonly number[]
  readonly hasLede: boolean
  readonly figures: Figures
  /** Numbers of the lede. */
  readonly counts: readonly string[]
  /** True where its headline could be no other story's. */
  readonly isTelling: boolean
  /** True for notices: they share most of their words with others of their kind. */
  readonly isNotice: boolean
  /** Milliseconds since 1970; undefined where nobody knows. */
  readonly time: number | undefined
}

const weightOf = new Map<string, number>()
for (const [level, words] of headlineWords.entries())
  for (const word of words.split(/\s+/)) {
    const term = headTerm(word)
    if (term !== undefined) weightOf.set(term, Math.min(weightOf.get(term) ?? 9, level + 1))
  }

/** Characters of a headline and of a lede, and words of a lede, that are read. */
const [longestHeadline, longestLede, mostLedeWords] = [400, 200, 24]
const none: readonly never[] = []
/** Stands for a word that only joins others. */
const nothing = -1

/** The terms of a headline. */
export function termsOf({ words, from, until }: Print): Int32Array {
  return words.all.subarray(from, until)
}

/** The terms of a lede that its headline does not hold. */
export function moreOf({ words, until, end }: Print): Int32Array {
  return words.all.subarray(until, end)
}

/** Makes prints of articles that can be compared with one another. */
export function createFingerprinter(): (article: Article) => Print {
  const texts: string[] = []
  const weights: number[] = []
  const words = { texts, weights, all: new Int32Array(1024) }
  const known = new Map<string, number>()
  const byWord = new Map<string, number>()
  let end = 0
  const readWord = (word: string): number => {
    const text = /^\p{N}/u.test(word) ? undefined : headTerm(word)
    if (text === undefined) return nothing
    const term = known.get(text) ?? texts.length
    if (term === texts.length) {
      known.set(text, term)
      texts.push(text)
      weights.push(weightOf.get(text) ?? 6)
    }
    return term
  }
  const termOf = (word: string): number => {
    const term = byWord.get(word) ?? readWord(word)
    byWord.set(word, term)
    return term
  }
  const keep = (some: readonly string[], from: number): void => {
    if (end + some.length > words.all.length) {
      const longer = new Int32Array(Math.ceil(1.5 * (end + some.length)))
      longer.set(words.all)
      words.all = longer
    }
    for (const word of some) {
      const term = termOf(word)
      if (term === nothing) continue
      let at = from
      while (at < end && words.all[at] !== term) at++
      if (at === end) words.all[end++] = term
    }
  }
  const weigh = (start: number, stop: number): number => {
    let sum = 0
    for (let at = start; at < stop; at++) sum += weights[words.all[at] ?? 0] ?? 0
    return sum
  }
  return article => {
    const headline = article.headline.slice(0, longestHeadline)
    const whole = wholeHeadline(headline, article.url)
    const lede = article.lede.slice(0, longestLede)
    const plain = plainWords(unsigned(headline))
    const from = end
    const all = whole === headline ? plain : plainWords(whole)
    keep(all, from)
    const until = end
    const ledeWords = lede === '' ? none : plainWords(lede).slice(0, mostLedeWords)
    keep(ledeWords, from)
    const capitals = capitalised(whole).flatMap(plainWords).map(termOf)
    return {
      words,
      weight: weigh(from, until),
      moreWeight: weigh(until, end),
      headline: plain.join(' '),
      from,
      until,
      end,
      names: capitals.length === 0 ? none : [...new Set(capitals)].filter(term => term !== nothing).slice(),
      hasLede: ledeWords.filter(word => termOf(word) !== nothing).length >= 5,
      figures: readFigures(whole),
      counts: lede === '' ? none : numbersIn(lede),
      stages: stagesOf(whole),
      kinds: kindsOf(headline, article.url),
      sides: sidesOf(all),
      isTelling: plain.length >= 4 && until - from >= 2,
      isNotice: noticeShape(headline),
      time: article.dateInDoubt ? undefined : Date.parse(article.publishedAt),
    }
  }
}

/** The words of a headline that are written as names; none where all its words are. */
function capitalised(headline: string): string[] {
  const words = headline.split(/\s+/).filter(word => /^\P{L}*\p{L}/u.test(word))
  const capitals = words.filter(word => /^\P{L}*\p{Lu}/u.test(word))
  const long = words.filter(word => word.length > 4)
  const isTitled = long.filter(word => /^\P{L}*\p{Lu}/u.test(word)).length > long.length * 0.75
  if (isTitled) return []
  const [first] = words
  return capitals.filter(word => word !== first || !weightOf.has(headTerm(plainWords(word)[0] ?? '') ?? ''))
}
