import { readFileSync } from 'node:fs'
import { readWords } from '../src/rank/topic/words.ts'

/** Words with their meaning as numbers. */
export interface WordVectors {
  readonly words: readonly string[]
  readonly dimensions: number
  /** Words × dimensions; each row is as long as the word is telling, from 0 to 1. */
  readonly rows: Float32Array
}

interface PublishedVectors {
  readonly dimensions: number
  readonly words: readonly string[]
  readonly vectors: Readonly<Record<string, readonly number[]>>
}

/** The most frequent words of a file of vectors in which words stand by frequency, as far as the classifier can meet them. */
export function readWordVectors(file: string, most: number): WordVectors {
  const published = JSON.parse(readFileSync(file, 'utf8')) as PublishedVectors
  const { dimensions } = published
  const words: string[] = []
  const rows: number[] = []
  for (const [place, word] of published.words.entries()) {
    if (words.length === most) break
    if (!isMet(word)) continue
    const vector = (published.vectors[word] ?? []).slice(0, dimensions)
    const length = Math.hypot(...vector)
    if (length === 0) continue
    words.push(word)
    for (const value of vector) rows.push((value / length) * telling(place))
  }
  return { words, dimensions, rows: Float32Array.from(rows) }
}

function isMet(word: string): boolean {
  const [only, ...more] = readWords(word)
  return only?.key === word && more.length === 0 && /\p{L}/u.test(word)
}

/** How telling a word is by its place among the frequent ones: smooth inverse frequency (Arora et al., 2017), with Zipf's law for frequency. */
function telling(place: number): number {
  return 0.001 / (0.001 + 0.08 / (place + 10))
}
