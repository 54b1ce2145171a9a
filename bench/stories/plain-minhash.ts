import type { Article } from '../../src/model/article.ts'

const [hashes, bands] = [48, 16]

/** The plain way, for comparison: MinHash of the words of headline and lede, 16 bands of three; what shares a band is one story. */
export function clusterPlainly(articles: readonly Article[]): number[] {
  const parent = Int32Array.from(articles, (_, at) => at)
  const rootOf = (at: number): number => {
    let root = at
    while (parent[root] !== root) root = parent[root] ?? root
    parent[at] = root
    return root
  }
  const buckets = new Map<string, number>()
  const signature = new Uint32Array(hashes)
  for (const [at, { headline, lede }] of articles.entries()) {
    signature.fill(0xffffffff)
    for (const word of new Set(`${headline} ${lede}`.toLowerCase().match(/[a-z0-9]+/g))) mix(signature, hash(word))
    for (let band = 0; band < bands; band++) {
      const key = `${band} ${signature.slice(band * 3, band * 3 + 3).join(' ')}`
      const known = buckets.get(key)
      if (known === undefined) buckets.set(key, at)
      else parent[rootOf(at)] = rootOf(known)
    }
  }
  return articles.map((_, at) => rootOf(at))
}

function hash(word: string): number {
  let value = 2_166_136_261
  for (let at = 0; at < word.length; at++) value = Math.imul(value ^ word.charCodeAt(at), 16_777_619)
  return value >>> 0
}

function mix(signature: Uint32Array, value: number): void {
  for (let at = 0; at < hashes; at++) {
    const mixed = (Math.imul(value ^ (at * 0x9e3779b9), 0x85ebca6b) ^ (value >>> 13)) >>> 0
    if (mixed < (signature[at] ?? 0)) signature[at] = mixed
  }
}
