import type { Article } from '../../src/model/article.ts'

/** Numbers from 0 to below 1, the same for the same seed (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const syllables =
  'ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu bra cle dri flo gru sta tre pli sno qua'.split(' ')
const common =
  'council board county school state police fire court bill vote plan water road bridge budget storm team game hospital river mayor judge jury union farm tax levy aid crash festival'.split(
    ' ',
  )

/**
 * As many reports as asked for, of five days, by two hundred outlets: one in three is told by several, in words that
 * differ a little. Words are as unlike in how often they stand as in English (Zipf's law).
 */
export function makeArticles(count: number, seed = 1): Article[] {
  const random = createRandom(seed)
  const vocabulary = Array.from({ length: 60_000 }, (_, at) =>
    at < common.length ? (common[at] ?? '') : wordOf(at, random),
  )
  const word = () => vocabulary[Math.floor(vocabulary.length ** random()) - 1] ?? 'council'
  const words = (length: number) => Array.from({ length }, word)
  const start = Date.parse('2026-05-10T00:00:00Z')
  const articles: Article[] = []
  while (articles.length < count) {
    const [headline, lede] = [words(8), words(28)]
    const hour = Math.floor(random() * 120)
    const outlets = random() < 0.15 ? 2 + Math.floor(random() * 4) : 1
    for (let copy = 0; copy < outlets && articles.length < count; copy++) {
      const at = articles.length
      const source = `outlet-${Math.floor(random() * 200)}`
      const edited = headline.map(each => (copy > 0 && random() < 0.2 ? word() : each))
      articles.push({
        id: `a${at}`,
        source,
        outlet: source,
        scope: random() < 0.5 ? 'local' : 'national',
        url: `https://${source}.example/2026/${at}`,
        headline: `${edited.join(' ')}`,
        lede: lede.map(each => (copy > 0 && random() < 0.3 ? word() : each)).join(' '),
        categories: [],
        publishedAt: new Date(start + (hour + copy) * 3_600_000).toISOString(),
      })
    }
  }
  return articles
}

function wordOf(at: number, random: () => number): string {
  const parts = 2 + Math.floor(random() * 2)
  return `${Array.from({ length: parts }, () => syllables[Math.floor(random() * syllables.length)]).join('')}${at % 10 === 0 ? 's' : ''}`
}
