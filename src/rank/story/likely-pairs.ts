import type { Print } from './fingerprint.ts'

/** Of a print's terms, those by which others are looked for: the rarest here. */
const mostTerms = 9
/** Prints that are looked at for a term, the nearest in time first: a word that a flood of reports holds tells nothing. */
const mostHolders = 32
/** Prints that are compared with one. */
const mostPairs = 16
/** Less weight in common than this makes no story. */
const leastWeight = 8

/**
 * For each print the earlier ones in the row that may tell the same event, the likeliest first: those that share rare
 * terms with it. `prints` stand by time, those of unknown time last. Never more than a fixed number of steps for each.
 */
export function* likelyPairs(
  prints: readonly Print[],
  within: number,
): Generator<readonly [number, readonly number[]]> {
  const count = countTerms(prints)
  const holders: (number[] | undefined)[] = []
  const weights = new Float32Array(prints.length)
  const termWeights = prints[0]?.words.weights ?? []
  const times = Float64Array.from(prints, ({ time }) => time ?? Number.POSITIVE_INFINITY)
  for (const [at, print] of prints.entries()) {
    const touched: number[] = []
    const earliest = print.time === undefined ? Number.NEGATIVE_INFINITY : print.time - within
    for (const id of rarest(print, count)) {
      const weight = termWeights[id] ?? 0
      const held = holders[id]
      if (!held) {
        holders[id] = [at]
        continue
      }
      const last = Math.max(0, held.length - mostHolders)
      for (let back = held.length - 1; back >= last; back--) {
        const other = held[back] ?? 0
        if ((times[other] ?? 0) < earliest) break
        if (weights[other] === 0) touched.push(other)
        weights[other] = (weights[other] ?? 0) + weight
      }
      held.push(at)
    }
    const near = touched
      .filter(other => (weights[other] ?? 0) >= leastWeight)
      .toSorted((a, b) => (weights[b] ?? 0) - (weights[a] ?? 0) || b - a)
      .slice(0, mostPairs)
    for (const other of touched) weights[other] = 0
    if (near.length > 0) yield [at, near]
  }
}

/** How many prints hold each term. */
function countTerms(prints: readonly Print[]): Uint32Array {
  const [first] = prints
  const count = new Uint32Array(first?.words.texts.length ?? 0)
  for (const { words, from, end } of prints)
    for (let at = from; at < end; at++) {
      const term = words.all[at] ?? 0
      count[term] = (count[term] ?? 0) + 1
    }
  return count
}

/** The terms of a print that the fewest others hold, those that weigh more first; none that only it holds. */
function rarest({ words: { all, texts, weights }, from, end }: Print, count: Uint32Array): readonly number[] {
  const held: number[] = []
  for (let at = from; at < end; at++) if ((count[all[at] ?? 0] ?? 0) > 1) held.push(all[at] ?? 0)
  if (held.length <= mostTerms) return held
  const rank = (term: number) => (count[term] ?? 0) / (weights[term] ?? 1)
  return held.sort((a, b) => rank(a) - rank(b) || ((texts[a] ?? '') < (texts[b] ?? '') ? -1 : 1)).slice(0, mostTerms)
}
