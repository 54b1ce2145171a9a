import type { Article } from '../../model/article.ts'
import type { Reason } from '../../model/story.ts'
import { readFigures } from './numbers.ts'
import { headTerm } from './terms.ts'
import { plainWords, unsigned } from './text.ts'

/** Characters of a headline that a reason repeats. */
const longestQuote = 90

/** Articles of a story that are compared with more than the lead article. */
const mostExplained = 20

/** Why each further article of a story is merged with it, in words: by what it shares with the lead article or, where that is little, with another. */
export function whyMerged(articles: readonly Article[]): Reason[] {
  const [lead, ...others] = articles
  if (!lead) return []
  return others.map((article, at) => {
    const why = [lead, ...(at < mostExplained ? others.slice(0, Math.min(at, 5)) : [])]
      .map(other => compare(article, other))
      .reduce((best, each) => (each.strength > best.strength ? each : best))
    return { about: 'merged', text: `${article.outlet}: ${why.text}` }
  })
}

function compare(article: Article, other: Article): { readonly text: string; readonly strength: number } {
  if (article.url === other.url) return { text: 'the same address', strength: 4 }
  const [ours, theirs] = [plainWords(unsigned(article.headline)), plainWords(unsigned(other.headline))]
  if (ours.join(' ') === theirs.join(' ')) return { text: 'the same headline', strength: 3 }
  const shared = sharedWords(article.headline, other.headline)
  const all = new Set([...ours, ...theirs].flatMap(word => headTerm(word) ?? []))
  const share = all.size === 0 ? 0 : shared.length / all.size
  if (share >= 0.75) return { text: `the same headline, edited: ${quote(article.headline)}`, strength: 2 }
  const words =
    shared.length > 0 ? shared : sharedWords(`${article.headline} ${article.lede}`, `${other.headline} ${other.lede}`)
  return { text: `shares ${listed(words.slice(0, 4))}`, strength: share }
}

/** The words and numbers that two texts share, as the first writes them: names and numbers first, then the longest. */
export function sharedWords(text: string, other: string): string[] {
  const terms = new Set(plainWords(other).flatMap(word => headTerm(word) ?? []))
  const numbers = new Set(readFigures(other).numbers)
  const shared = new Map<string, string>()
  for (const word of text.split(/[\s"“”()—–]+/)) {
    const bare = word.replace(/^[^\p{L}\p{N}$]+|[^\p{L}\p{N}%]+$/gu, '').replace(/[’']s$/, '')
    const [number] = readFigures(bare).numbers
    const isNumber = number !== undefined && numbers.has(number)
    const key = isNumber ? number : headTerm(plainWords(bare)[0] ?? '')
    if (key !== undefined && !shared.has(key) && (isNumber || (terms.has(key) && !/^\d/.test(key))))
      shared.set(key, bare)
  }
  const rank = (word: string) => (/\d/.test(word) ? 0 : /^\p{Lu}/u.test(word) ? 1 : 2)
  return [...shared.values()].toSorted((a, b) => rank(a) - rank(b) || b.length - a.length || (a < b ? -1 : 1))
}

/** `“a”, “b” and “c”`. */
export function listed(words: readonly string[]): string {
  const quoted = words.map(quote)
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} and ${quoted.at(-1)}`
}

function quote(text: string): string {
  return `“${text.length > longestQuote ? `${text.slice(0, longestQuote).trimEnd()}…` : text}”`
}
