import type { Topic } from '../../model/article.ts'
import { type Feature, type KindsOf, type Reading, readFeatures, type Text } from './features.ts'
import { rowOf, type Weights } from './weights.ts'
import { hashOf, type Word } from './words.ts'

/** One thing in a text that speaks for a topic, in natural logarithms of odds. */
export interface Clue {
  readonly about: string
  readonly points: number
}

/** What a text is about, as far as words tell. */
export interface Verdict {
  /** From 0 to 1 for each topic; together 1. */
  readonly probabilities: ReadonlyMap<Topic, number>
  /** True where it knows none of the words. */
  readonly isBlank: boolean
  /** What in the text speaks for a topic, the strongest first. */
  readonly because: (topic: Topic) => readonly Clue[]
}

/** The kinds of thing that phrases name, as weights know them. */
export function kindsIn(weights: Pick<Weights, 'kinds' | 'phrases' | 'phraseKinds'>): KindsOf {
  const none: readonly string[] = []
  return phrase => {
    const row = rowOf(weights.phrases, hashOf(phrase))
    if (row < 0) return none
    const masks = [weights.phraseKinds[2 * row] ?? 0, weights.phraseKinds[2 * row + 1] ?? 0]
    return weights.kinds.filter((_, at) => ((masks[at >> 5] ?? 0) >>> (at & 31)) & 1)
  }
}

/** What a headline and its lede are about. */
export function classify(text: Text, weights: Weights): Verdict {
  const reading = readFeatures(text, kindsIn(weights))
  const scope = text.scope === undefined ? 0 : text.scope === 'national' ? 1 : 2
  const known = reading.features.flatMap(feature => {
    const row = rowOf(weights.features, feature.hash)
    return row < 0 ? [] : [{ ...feature, row }]
  })
  const vectors = readVectors(reading, weights)
  const activity = innerActivity(vectors.both, scope, weights)
  const sums = addUp(known, vectors.both, activity, scope, weights)
  const shares = softmax(sums, weights.temperature)
  return {
    probabilities: new Map(weights.topics.map((topic, at) => [topic as Topic, shares[at] ?? 0])),
    isBlank: vectors.words.length === 0 && !known.some(({ about }) => about !== ''),
    because: topic => reasonsFor(weights.topics.indexOf(topic), { known, vectors, activity, shares, weights }),
  }
}

interface Vectors {
  /** The headline's vector and then the whole text's. */
  readonly both: Float64Array
  readonly words: readonly { readonly word: Word; readonly row: number; readonly inHeadline: boolean }[]
  /** What a word's bytes are multiplied by for the headline's vector and for the whole text's. */
  readonly scales: readonly [number, number]
}

/** Vectors are this long: what was learned expects it. */
const reach = 3

function readVectors({ headline, lede }: Reading, weights: Weights): Vectors {
  const size = weights.dimensions
  const both = new Float64Array(2 * size)
  const words: Vectors['words'][number][] = []
  for (const [list, inHeadline] of [
    [headline, true],
    [lede, false],
  ] as const)
    for (const word of list) {
      const row = rowOf(weights.words, hashOf(word.key))
      if (row < 0) continue
      words.push({ word, row, inHeadline })
      const scale = weights.wordScales[row] ?? 0
      for (let at = 0; at < size; at++) {
        const value = (weights.wordVectors[row * size + at] ?? 0) * scale
        if (inHeadline) both[at] = (both[at] ?? 0) + value
        both[size + at] = (both[size + at] ?? 0) + value
      }
    }
  const scales = [stretch(both.subarray(0, size)), stretch(both.subarray(size))] as const
  return { both, words, scales }
}

/** Brings a vector to its length and says by what it was multiplied. */
function stretch(vector: Float64Array): number {
  const length = Math.hypot(...vector)
  if (length === 0) return 0
  for (let at = 0; at < vector.length; at++) vector[at] = ((vector[at] ?? 0) * reach) / length
  return reach / length
}

function innerActivity(both: Float64Array, scope: number, { hidden, inner, innerBias }: Weights): Float64Array {
  const width = both.length + 2
  const activity = new Float64Array(hidden)
  for (let unit = 0; unit < hidden; unit++) {
    let sum = (innerBias[unit] ?? 0) + (scope > 0 ? (inner[unit * width + both.length + scope - 1] ?? 0) : 0)
    for (let at = 0; at < both.length; at++) sum += (inner[unit * width + at] ?? 0) * (both[at] ?? 0)
    activity[unit] = Math.max(0, sum)
  }
  return activity
}

function addUp(
  known: readonly { readonly row: number }[],
  both: Float64Array,
  activity: Float64Array,
  scope: number,
  weights: Weights,
): Float64Array {
  const count = weights.topics.length
  const sums = new Float64Array(count)
  for (let topic = 0; topic < count; topic++) {
    let sum = weights.scopeWeights[scope * count + topic] ?? 0
    for (let at = 0; at < both.length; at++) sum += (weights.straight[topic * both.length + at] ?? 0) * (both[at] ?? 0)
    for (let unit = 0; unit < activity.length; unit++)
      sum += (weights.outer[topic * activity.length + unit] ?? 0) * (activity[unit] ?? 0)
    sums[topic] = sum
  }
  for (const { row } of known) {
    const scale = weights.featureScales[row] ?? 0
    for (let topic = 0; topic < count; topic++)
      sums[topic] = (sums[topic] ?? 0) + (weights.featureWeights[row * count + topic] ?? 0) * scale
  }
  return sums
}

function softmax(sums: Float64Array, temperature: number): Float64Array {
  const most = Math.max(...sums)
  const shares = sums.map(sum => Math.exp((sum - most) / temperature))
  const all = shares.reduce((total, share) => total + share, 0)
  return shares.map(share => share / all)
}

interface Workings {
  readonly known: readonly (Feature & { readonly row: number })[]
  readonly vectors: Vectors
  readonly activity: Float64Array
  readonly shares: Float64Array
  readonly weights: Weights
}

/** How the logarithm of a topic's odds leans on each thing in the text: its gradient, along what the text has. */
function reasonsFor(topic: number, { known, vectors, activity, shares, weights }: Workings): Clue[] {
  const count = weights.topics.length
  const others = Math.max(1e-9, 1 - (shares[topic] ?? 0))
  const lean = shares.map((share, at) => (at === topic ? 1 : -share / others) / weights.temperature)
  const points = new Map<string, number>()
  const add = (about: string, some: number) => points.set(about, (points.get(about) ?? 0) + some)
  for (const { row, about } of known) {
    if (about === '') continue
    let sum = 0
    for (let at = 0; at < count; at++) sum += (lean[at] ?? 0) * (weights.featureWeights[row * count + at] ?? 0)
    add(about, sum * (weights.featureScales[row] ?? 0))
  }
  const slope = vectorSlope(lean, activity, vectors.both.length, weights)
  const size = weights.dimensions
  for (const { word, row, inHeadline } of vectors.words) {
    let sum = 0
    for (let at = 0; at < size; at++)
      sum +=
        (weights.wordVectors[row * size + at] ?? 0) *
        ((inHeadline ? (slope[at] ?? 0) * vectors.scales[0] : 0) + (slope[size + at] ?? 0) * vectors.scales[1])
    add(`“${word.shown}”`, sum * (weights.wordScales[row] ?? 0))
  }
  return [...points]
    .map(([about, sum]) => ({ about, points: sum }))
    .toSorted((a, b) => b.points - a.points || (a.about < b.about ? -1 : 1))
}

/** How far the leaning changes with each number of the text's two vectors. */
function vectorSlope(lean: Float64Array, activity: Float64Array, width: number, weights: Weights): Float64Array {
  const slope = new Float64Array(width)
  for (let at = 0; at < width; at++)
    for (let topic = 0; topic < lean.length; topic++)
      slope[at] = (slope[at] ?? 0) + (lean[topic] ?? 0) * (weights.straight[topic * width + at] ?? 0)
  for (let unit = 0; unit < activity.length; unit++) {
    if ((activity[unit] ?? 0) <= 0) continue
    let sum = 0
    for (let topic = 0; topic < lean.length; topic++)
      sum += (lean[topic] ?? 0) * (weights.outer[topic * activity.length + unit] ?? 0)
    for (let at = 0; at < width; at++)
      slope[at] = (slope[at] ?? 0) + sum * (weights.inner[unit * (width + 2) + at] ?? 0)
  }
  return slope
}
