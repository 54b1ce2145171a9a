import { topics } from '../src/model/article.ts'
import { type KindsOf, type Reading, readFeatures } from '../src/rank/topic/features.ts'
import { type HashTable, hashTable, rowOf, type Weights } from '../src/rank/topic/weights.ts'
import { hashOf } from '../src/rank/topic/words.ts'
import type { Example } from './examples.ts'
import { fit, type Lesson, type Network } from './fit.ts'
import type { Lexicon } from './lexicon.ts'
import { numbersFrom } from './numbers.ts'
import type { WordVectors } from './word-vectors.ts'

const count = topics.length

/** What lessons are made with: the parts of the weights that are not learned. */
export interface Ground {
  readonly kinds: readonly string[]
  readonly phrases: HashTable
  readonly phraseKinds: Uint32Array
  readonly dimensions: number
  readonly words: HashTable
  readonly wordScales: Float32Array
  readonly wordVectors: Int8Array
  readonly kindsOf: KindsOf
}

export function layGround(lexicon: Lexicon, vectors: WordVectors): Ground {
  const phrases = [...lexicon.phrases]
  const phraseKinds = new Uint32Array(2 * phrases.length)
  for (const [row, [, kinds]] of phrases.entries())
    for (const kind of kinds)
      phraseKinds[2 * row + (kind >> 5)] = ((phraseKinds[2 * row + (kind >> 5)] ?? 0) | (1 << (kind & 31))) >>> 0
  const { scales, bytes } = toBytes(vectors.rows, vectors.dimensions)
  return {
    kinds: lexicon.kinds,
    phrases: hashTable(phrases.map(([phrase]) => hashOf(phrase))),
    phraseKinds,
    dimensions: vectors.dimensions,
    words: hashTable(vectors.words.map(hashOf)),
    wordScales: scales,
    wordVectors: bytes,
    kindsOf: phrase => (lexicon.phrases.get(phrase) ?? []).map(kind => lexicon.kinds[kind] as string),
  }
}

/** Rows of numbers as bytes, each row with a scale of its own. */
export function toBytes(rows: Float32Array, width: number): { scales: Float32Array; bytes: Int8Array } {
  const scales = new Float32Array(rows.length / width)
  const bytes = new Int8Array(rows.length)
  for (let row = 0; row < scales.length; row++) {
    let most = 0
    for (let at = row * width; at < (row + 1) * width; at++) most = Math.max(most, Math.abs(rows[at] as number))
    scales[row] = most / 127
    if (most === 0) continue
    for (let at = row * width; at < (row + 1) * width; at++) bytes[at] = Math.round(((rows[at] as number) / most) * 127)
  }
  return { scales, bytes }
}

export interface Read {
  readonly example: Example
  readonly hashes: readonly number[]
  readonly vectors: Float32Array
}

export function readAll(examples: readonly Example[], ground: Ground): Read[] {
  return examples.map(example => {
    const reading = readFeatures(example, ground.kindsOf)
    return { example, hashes: reading.features.map(({ hash }) => hash), vectors: vectorsOf(reading, ground) }
  })
}

function vectorsOf({ headline, lede }: Reading, ground: Ground): Float32Array {
  const size = ground.dimensions
  const both = new Float32Array(2 * size)
  for (const [list, parts] of [
    [headline, [0, size]],
    [lede, [size]],
  ] as const)
    for (const { key } of list) {
      const row = rowOf(ground.words, hashOf(key))
      if (row < 0) continue
      for (const part of parts)
        for (let at = 0; at < size; at++)
          both[part + at] =
            (both[part + at] as number) +
            (ground.wordVectors[row * size + at] as number) * (ground.wordScales[row] as number)
    }
  for (const part of [both.subarray(0, size), both.subarray(size)]) {
    const length = Math.hypot(...part)
    if (length > 0) for (let at = 0; at < size; at++) part[at] = ((part[at] as number) * 3) / length
  }
  return both
}

export interface LearnSettings {
  readonly hidden: number
  readonly rounds: number
  readonly seeds: readonly number[]
  readonly featureDrop: number
  readonly hiddenDrop: number
  readonly vectorDrop: number
  readonly penalty: number
  /** The share of a text that further accepted topics get. */
  readonly soft: number
}

export const usual: LearnSettings = {
  hidden: 96,
  rounds: 10,
  seeds: [1, 2],
  featureDrop: 0.5,
  hiddenDrop: 0.5,
  vectorDrop: 0.2,
  penalty: 0.01,
  soft: 0.25,
}

/** Weights from examples; several seeds are several networks, averaged. */
export function learn(reads: readonly Read[], ground: Ground, settings: LearnSettings): Weights {
  const seen = new Map<number, number>()
  for (const { hashes } of reads) for (const hash of hashes) seen.set(hash, (seen.get(hash) ?? 0) + 1)
  const known = [...seen]
    .filter(([, times]) => times > 1)
    .map(([hash]) => hash)
    .toSorted((a, b) => a - b)
  const features = hashTable(known)
  const lessons = reads.map(read => toLesson(read, features, settings.soft))
  const width = 2 * ground.dimensions
  const nets = settings.seeds.map(seed =>
    fit(lessons, { ...settings, features: known.length, width, scopeDrop: 0.3 }, numbersFrom(seed)),
  )
  const mean = (part: (net: Network) => Float32Array) => {
    const sum = new Float32Array(part(nets[0] as Network).length)
    for (const net of nets)
      for (const [at, value] of part(net).entries()) sum[at] = (sum[at] as number) + value / nets.length
    return sum
  }
  const joined = (part: (net: Network) => Float32Array) => Float32Array.from(nets.flatMap(net => [...part(net)]))
  const outer = new Float32Array(count * settings.hidden * nets.length)
  for (let topic = 0; topic < count; topic++)
    for (const [place, net] of nets.entries())
      for (let unit = 0; unit < settings.hidden; unit++)
        outer[(topic * nets.length + place) * settings.hidden + unit] =
          (net.outer[topic * settings.hidden + unit] as number) / nets.length
  const { scales, bytes } = toBytes(
    mean(net => net.features),
    count,
  )
  const { kindsOf: _, ...rest } = ground
  return {
    topics: [...topics],
    ...rest,
    hidden: settings.hidden * nets.length,
    temperature: 1,
    features,
    featureScales: scales,
    featureWeights: bytes,
    scopeWeights: mean(net => net.scopes),
    straight: mean(net => net.straight),
    inner: joined(net => net.inner),
    innerBias: joined(net => net.innerBias),
    outer,
  }
}

function toLesson({ example, hashes, vectors }: Read, features: HashTable, soft: number): Lesson {
  const shares = new Float32Array(count)
  const more = [...new Set(example.accepted)].filter(topic => topic !== example.topic)
  shares[topics.indexOf(example.topic)] = more.length > 0 ? 1 - soft : 1
  for (const topic of more) shares[topics.indexOf(topic)] = soft / more.length
  return {
    rows: Int32Array.from(hashes.map(hash => rowOf(features, hash)).filter(row => row >= 0)),
    vectors,
    scope: example.scope === 'national' ? 1 : 2,
    shares,
    weight: example.weight,
  }
}
