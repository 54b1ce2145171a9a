import { moreOf, type Print, termsOf } from './fingerprint.ts'
import { otherMark } from './numbers.ts'
import { isAhead, isContrary, isLater, isOtherStage } from './stage.ts'

/** Days; reports that are further apart tell of different events. */
export const sameWithinDays = 3
const day = 24 * 3_600_000

/**
 * What speaks for one event and against it, in points that are natural logarithms of odds; learned from pairs of headlines
 * that people judged. From 0 on it is likelier than not that two headlines tell one event.
 */
const points = {
  start: -3,
  /** For the share of all terms that are common, by weight. */
  common: 1.2,
  /** For the share of the shorter headline's terms. */
  contained: 4.7,
  /** For each ten of weight in common, four at most. */
  weight: 1.75,
  /** For each number in common, two at most. */
  number: 1,
  /** Where both have numbers and none in common. */
  otherNumbers: -5,
  numbersInOne: -2,
  /** For each day between them, by the share that is not common. */
  days: -3.9,
  otherKind: -2.3,
  later: -1,
  ahead: -2.3,
  contrary: -4,
  /** For the share of a form: one headline is the other with some words in the middle, or at an end, put in place of others. */
  form: -4,
  /** For terms that follow one another in both: what forms and series have more than reports. */
  phrases: -2.6,
  /** For the share of the shorter headline that stands where the other has something else: `approves budget`, `approves tower`. */
  contrast: -6,
  /** The same again where ledes are there to say that it is one event all the same. */
  contrastWithLedes: -8,
  /** For the share of terms in common that are no names. */
  ordinary: -1.8,
} as const

/** From here down it does not matter how unlike two are. */
const hopeless = -3

/** Says how alike other articles are to one, in points of `likeness`; -Infinity where they cannot tell the same event. */
export function createComparison(a: Print): (b: Print) => number {
  const { weight, words } = a
  const { weights } = words
  const ours = termsOf(a)
  const terms: Terms = new Set(ours)
  const text: Terms = new Set([...ours, ...moreOf(a)])
  const names: Terms = new Set(a.names)
  const next = new Map<number, number>()
  for (let at = 0; at + 1 < ours.length; at++) next.set(ours[at] ?? 0, ours[at + 1] ?? 0)
  const shareOfText = (b: Print): number => {
    const common = commonWeight(termsOf(b), text, weights) + commonWeight(moreOf(b), text, weights)
    return common / (weight + a.moreWeight + b.weight + b.moreWeight - common)
  }
  return b => {
    const days = a.time === undefined || b.time === undefined ? 0.7 : Math.abs(a.time - b.time) / day
    if (days > sameWithinDays || isOtherStage(a, b) || otherMark(a.figures, b.figures)) return Number.NEGATIVE_INFINITY
    const theirs = termsOf(b)
    const other = b.weight
    const shared: number[] = []
    let common = 0
    for (const term of theirs)
      if (terms.has(term)) {
        shared.push(term)
        common += weights[term] ?? 0
      }
    const isVague =
      common === 0 ||
      (shared.every(term => names.has(term) || b.names.includes(term)) &&
        countCommon(a.figures.numbers, b.figures.numbers) === 0)
    if (isVague && !(a.hasLede && b.hasLede)) return Number.NEGATIVE_INFINITY
    const least = Math.max(1, Math.min(weight, other))
    const share = common / (weight + other - common)
    const byText = a.hasLede && b.hasLede ? textPoints(a, b, shareOfText(b)) : Number.NEGATIVE_INFINITY
    if (isVague) return byText
    const alike =
      points.start +
      points.common * share +
      points.contained * (common / least) +
      points.weight * (Math.min(common, 40) / 10) +
      points.days * days * (1 - share) +
      numberPoints(a, b) +
      (a.kinds === b.kinds ? 0 : points.otherKind) +
      (isLater(a, b) ? points.later : 0) +
      (isAhead(a, b) ? points.ahead : 0) +
      (isContrary(a.sides, b.sides) ? points.contrary : 0) +
      (a.hasLede && b.hasLede ? ledePoints(shareOfText(b)) + ledeNumbers(a, b) : 0)
    // All that follows speaks against.
    if (alike < hopeless) return Math.max(alike, byText)
    const both: Terms = new Set(shared)
    const inRow = countPhrases(theirs, next)
    const frame = (inRow / Math.max(1, shared.length - 1)) ** 2
    const apart = frame === 0 ? 0 : (frame * contrast(gaps(theirs, both, weights), gaps(ours, both, weights))) / least
    return Math.max(
      byText,
      alike +
        points.phrases * (inRow / Math.min(ours.length, theirs.length)) +
        points.ordinary * ordinary(ours, theirs, both, term => names.has(term) || b.names.includes(term), weights) +
        points.form * formOf(ours, theirs) +
        (points.contrast + (a.hasLede && b.hasLede ? points.contrastWithLedes : 0)) * apart,
    )
  }
}

/** How alike two articles are, in points; -Infinity where they cannot tell the same event. */
export function likeness(a: Print, b: Print): number {
  return createComparison(a)(b)
}

/** What headline and lede say together, however two outlets word their headlines: from somewhat over a quarter in common they tell one event. */
function textPoints(a: Print, b: Print, share: number): number {
  const [ours, theirs] = [a.figures.numbers, b.figures.numbers]
  const agree = countCommon(ours, theirs) + countCommon(ours, b.counts) + countCommon(theirs, a.counts)
  const isOther = ours.length > 0 && theirs.length > 0 && agree === 0
  return (
    20 * (share - 0.29) +
    ledeNumbers(a, b) +
    (isOther ? -2 : 0) +
    (isContrary(a.sides, b.sides) ? points.contrary : 0) +
    points.form * formOf(termsOf(a), termsOf(b))
  )
}

/** For the share of headline and lede in common: it says more than a headline alone, and against as well as for. */
function ledePoints(share: number): number {
  return Math.max(-3, Math.min(5, 16 * (share - 0.18)))
}

function ledeNumbers(a: Print, b: Print): number {
  return 0.5 * Math.min(2, countCommon(a.counts, b.counts))
}

function numberPoints(a: Print, b: Print): number {
  const [ours, theirs] = [a.figures.numbers, b.figures.numbers]
  if (ours.length === 0 && theirs.length === 0) return 0
  const agree = Math.min(2, countCommon(ours, theirs))
  if (ours.length > 0 && theirs.length > 0) return agree > 0 ? points.number * agree : points.otherNumbers
  // A number that the other's lede bears out is in neither's way.
  return countCommon(ours, b.counts) + countCommon(theirs, a.counts) > 0 ? 0.5 : points.numbersInOne
}

function countCommon(a: readonly string[], b: readonly string[]): number {
  return a.length === 0 || b.length === 0
    ? 0
    : a.filter((number, at) => b.includes(number) && a.indexOf(number) === at).length
}

type Terms = ReadonlySet<number>
type Weights = readonly number[]

function commonWeight(terms: Int32Array, others: Terms, weights: Weights): number {
  let sum = 0
  for (const term of terms) if (others.has(term)) sum += weights[term] ?? 0
  return sum
}

/** How many terms are followed by the same one in both. */
function countPhrases(terms: Int32Array, next: ReadonlyMap<number, number>): number {
  let count = 0
  for (let at = 0; at + 1 < terms.length; at++) if (next.get(terms[at] ?? 0) === terms[at + 1]) count++
  return count
}

/** The weight of what stands after each common term, and at the start, until the next. */
function gaps(terms: Int32Array, common: Terms, weights: Weights): ReadonlyMap<number, number> {
  const found = new Map<number, number>()
  let before = -1
  for (const term of terms) {
    if (common.has(term)) before = term
    else found.set(before, (found.get(before) ?? 0) + (weights[term] ?? 0))
  }
  return found
}

/** Terms that fill a form in, at most, and terms of a headline that is too long to be one. */
const [mostFilledIn, longForm] = [3, 10]

/** From 0 to 1: how far two headlines are one form that is filled in: the same terms at the start and at the end, and others between. */
function formOf(a: Int32Array, b: Int32Array): number {
  const most = Math.min(a.length, b.length)
  let start = 0
  while (start < most && a[start] === b[start]) start++
  let end = 0
  while (start + end < most && a.at(-1 - end) === b.at(-1 - end)) end++
  const [ours, theirs] = [a.subarray(start, a.length - end), b.subarray(start, b.length - end)]
  if (ours.length === 0 || theirs.length === 0 || ours.some(term => theirs.includes(term))) return 0
  const longest = Math.max(a.length, b.length)
  if (Math.max(ours.length, theirs.length) > mostFilledIn) return 0
  return ((start + end) / longest) * Math.max(0, Math.min(1, (longForm - longest) / 3))
}

function contrast(a: ReadonlyMap<number, number>, b: ReadonlyMap<number, number>): number {
  let sum = 0
  for (const [before, weight] of a) sum += Math.min(weight, b.get(before) ?? 0)
  return sum
}

/** The share of what is no name that is common, by weight. */
function ordinary(
  ours: Int32Array,
  theirs: Int32Array,
  both: Terms,
  isName: (term: number) => boolean,
  weights: Weights,
): number {
  const sums = [ours, theirs].map(terms => {
    let sum = 0
    for (const term of terms) if (!isName(term)) sum += weights[term] ?? 0
    return sum
  })
  let common = 0
  for (const term of both) if (!isName(term)) common += weights[term] ?? 0
  return common / Math.max(6, Math.min(...sums))
}
