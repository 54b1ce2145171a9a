import type { Article } from '../model/article.ts'
import type { Reason } from '../model/story.ts'
import { clusterAlerts, clusterEvents } from './announcements.ts'
import { nameShape, noticeShape } from './shapes.ts'

/** Articles that tell the same event; the lead article comes first. */
export interface Cluster {
  readonly articles: readonly Article[]
  readonly reasons: readonly Reason[]
}

/** Two headlines are taken for one story from this share of common, telling words (weighted Jaccard). */
const sameFrom = 0.3
/** Hours; a report that came later than this is another story. */
const sameWithin = 72

/**
 * Groups articles into stories: reports by what they tell, events by their name and hour, alerts by their kind and area;
 * never one of these with another. The same input in any order gives the same groups.
 */
export function clusterArticles(
  articles: readonly Article[],
  weightOf: (source: string) => number = () => 1,
): Cluster[] {
  const ordered = articles.toSorted(byLead(weightOf))
  return [
    ...clusterReports(ordered.filter(({ event, alert }) => !event && !alert)),
    ...clusterEvents(ordered.filter(({ event, alert }) => event && !alert)),
    ...clusterAlerts(ordered.filter(({ alert }) => alert)),
  ]
}

/**
 * Reports as groups: the same address, the same headline, or headlines and ledes that share most of their telling words
 * within three days. Obituaries and headlines with other numbers stay apart. Near-linear: only articles that share a rare
 * word are compared.
 */
function clusterReports(ordered: readonly Article[]): Cluster[] {
  const prints = ordered.map(fingerprint)
  const weights = wordWeights(prints)
  const shared = sharedAddresses(ordered)
  const groupOf = new Map<number, number>()
  const groups = new Map<number, { members: number[]; reasons: Reason[] }>()
  const byAddress = new Map<string, number>()
  const byHeadline = new Map<string, number>()
  const byWord = new Map<string, number[]>()
  for (const [at, article] of ordered.entries()) {
    const print = prints[at]
    if (!print) continue
    const sameAddress = shared.has(article.url) ? undefined : byAddress.get(article.url)
    const sameHeadline = print.isTelling ? recent(article, byHeadline.get(print.headline), ordered) : undefined
    const exact = sameAddress ?? sameHeadline
    const match = exact ?? nearest(at, ordered, prints, byWord, weights)
    const root = match === undefined ? at : (groupOf.get(match) ?? match)
    groupOf.set(at, root)
    const group = groups.get(root) ?? { members: [], reasons: [] }
    groups.set(root, group)
    group.members.push(at)
    if (match !== undefined) {
      const why =
        sameAddress !== undefined
          ? 'the same address'
          : exact === undefined
            ? 'most of the telling words are the same'
            : 'the same headline'
      group.reasons.push({ about: 'merged', text: `${article.outlet}: ${why}` })
    }
    if (!byAddress.has(article.url)) byAddress.set(article.url, at)
    if (sameHeadline === undefined) byHeadline.set(print.headline, at)
    for (const word of rarest(print, weights)) {
      const holders = byWord.get(word)
      if (holders) holders.push(at)
      else byWord.set(word, [at])
    }
  }
  return [...groups.values()].map(({ members, reasons }) => ({
    articles: members.flatMap(at => ordered[at] ?? []),
    reasons,
  }))
}

/** The place of an article, if it is of the same days. */
function recent(article: Article, at: number | undefined, articles: readonly Article[]): number | undefined {
  const other = at === undefined ? undefined : articles[at]
  return other && hoursBetween(article, other) <= sameWithin ? at : undefined
}

/** Addresses that one source gives to several articles: a page that holds them all. */
function sharedAddresses(articles: readonly Article[]): ReadonlySet<string> {
  const seen = new Set<string>()
  const shared = new Set<string>()
  for (const { source, url } of articles) {
    const key = `${source} ${url}`
    if (seen.has(key)) shared.add(url)
    seen.add(key)
  }
  return shared
}

/** Which of several articles leads a story: local before national, the weightier source, the fuller, the earlier. */
function byLead(weightOf: (source: string) => number) {
  const fullness = ({ lede, image }: Article) => Math.min(lede.length, 200) + (image ? 60 : 0)
  return (a: Article, b: Article): number =>
    Number(b.scope === 'local') - Number(a.scope === 'local') ||
    weightOf(b.source) - weightOf(a.source) ||
    fullness(b) - fullness(a) ||
    a.publishedAt.localeCompare(b.publishedAt) ||
    compare(a.id, b.id) ||
    compare(a.source, b.source)
}

interface Fingerprint {
  readonly headline: string
  /** False for headlines that many different stories bear, such as "Police log". */
  readonly isTelling: boolean
  /** True for notices and obituaries: they share most of their words with others of their kind. */
  readonly isForm: boolean
  readonly words: ReadonlySet<string>
  readonly numbers: ReadonlySet<string>
}

const stopWords = new Set(
  'a an and are as at be been but by can could did do does for from get gets had has have he her his how if in into is it its just may more most new no not of off on one or our out over said says see she so some than that the their them then there these they this to two up us was we were what when where which who why will with would you your after about amid before during first last week day year years today tonight monday tuesday wednesday thursday friday saturday sunday morning county city town'.split(
    ' ',
  ),
)

function fingerprint(article: Article): Fingerprint {
  const headline = wordsOf(article.headline)
  const text = [...headline, ...wordsOf(article.lede)]
  return {
    headline: headline.join(' '),
    isTelling: headline.length >= 4 || nameShape(article.headline) > 0.9,
    isForm: article.topicHint === 'obituaries' || nameShape(article.headline) > 0 || noticeShape(article.headline),
    words: new Set(text.filter(word => !stopWords.has(word) && !/^\d/.test(word)).map(stem)),
    numbers: new Set(text.filter(word => /^\d/.test(word))),
  }
}

function wordsOf(text: string): string[] {
  return (
    text
      .toLowerCase()
      .replace(/[’']s\b/g, '')
      .match(/\p{N}[\p{N},.]*\p{N}|[\p{L}\p{N}]+/gu) ?? []
  )
}

function stem(word: string): string {
  return word.length > 4 ? word.replace(/(ies|es|s|ed|ing)$/, '') : word
}

/** How telling a word is here: the logarithm of how few articles hold it. */
function wordWeights(prints: readonly Fingerprint[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { words } of prints) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return new Map([...counts].map(([word, count]) => [word, Math.log((prints.length + 1) / count)]))
}

function rarest(print: Fingerprint, weights: ReadonlyMap<string, number>): string[] {
  const weight = (word: string) => weights.get(word) ?? 0
  return [...print.words].toSorted((a, b) => weight(b) - weight(a) || (a < b ? -1 : 1)).slice(0, 12)
}

function nearest(
  at: number,
  articles: readonly Article[],
  prints: readonly Fingerprint[],
  byWord: ReadonlyMap<string, readonly number[]>,
  weights: ReadonlyMap<string, number>,
): number | undefined {
  const [article, print] = [articles[at], prints[at]]
  if (!article || !print || !isComparable(print)) return undefined
  let best: { at: number; likeness: number } | undefined
  for (const other of likely(rarest(print, weights), byWord)) {
    const [otherArticle, otherPrint] = [articles[other], prints[other]]
    if (!otherArticle || !otherPrint || !isComparable(otherPrint) || otherArticle.source === article.source) continue
    if (hoursBetween(article, otherArticle) > sameWithin) continue
    const likeness = jaccard(print.words, otherPrint.words, weights) + numbersSpeak(print.numbers, otherPrint.numbers)
    if (likeness >= sameFrom && likeness > (best?.likeness ?? 0)) best = { at: other, likeness }
  }
  return best?.at
}

/** Of the articles that hold some of these words, those that hold most of them. */
function likely(words: readonly string[], byWord: ReadonlyMap<string, readonly number[]>): number[] {
  const shared = new Map<number, number>()
  for (const word of words)
    for (const at of byWord.get(word)?.slice(-50) ?? []) shared.set(at, (shared.get(at) ?? 0) + 1)
  return [...shared]
    .toSorted(([a, x], [b, y]) => y - x || a - b)
    .slice(0, 20)
    .map(([at]) => at)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function isComparable(print: Fingerprint): boolean {
  return !print.isForm && print.words.size >= 6
}

function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>, weights: ReadonlyMap<string, number>): number {
  let [common, all] = [0, 0]
  for (const word of new Set([...a, ...b])) {
    const weight = weights.get(word) ?? 0
    all += weight
    if (a.has(word) && b.has(word)) common += weight
  }
  return all === 0 ? 0 : common / all
}

/** Numbers that agree speak for one story, numbers of which none agrees against it. */
function numbersSpeak(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0
  const common = [...a].filter(number => b.has(number)).length
  return common === 0 ? -0.1 : Math.min(0.25, 0.08 * common)
}

function hoursBetween(a: Article, b: Article): number {
  return Math.abs(Date.parse(a.publishedAt) - Date.parse(b.publishedAt)) / 3_600_000
}
