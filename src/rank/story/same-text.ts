import type { Article } from '../../model/article.ts'
import { moreOf, type Print } from './fingerprint.ts'
import { sameWithinDays } from './likeness.ts'

const hour = 3_600_000

/** Articles as copies of one another: of one address, or of one headline within three days. Places are those in the row. */
export interface Copies {
  readonly count: number
  /** The articles' places, group by group; each group's begin at its `starts` and end at the next one's. */
  readonly members: Int32Array
  readonly starts: Int32Array
  /** The earliest and the latest hour of each group, in milliseconds since 1970; NaN where nobody knows. */
  readonly from: Float64Array
  readonly until: Float64Array
}

/**
 * Groups copies. `articles` stand by time, those of unknown time last. What one outlet prints again under the same
 * headline is a copy within twenty hours and with a lede that is as good as the same; later it is the next of a series.
 */
export function groupCopies(articles: readonly Article[], prints: readonly Print[]): Copies {
  const common = commonAddresses(articles)
  const groupOf = new Int32Array(articles.length)
  /** The one before in the same group, -1 for the first, and the last one of each group. */
  const [before, last] = [new Int32Array(articles.length).fill(-1), new Int32Array(articles.length)]
  const [from, until] = [new Float64Array(articles.length), new Float64Array(articles.length)]
  const byUrl = new Map<string, number>()
  const byHeadline = new Map<string, number>()
  const takes = (group: number, at: number): boolean => {
    const time = prints[at]?.time ?? Number.NaN
    if (time - (from[group] ?? 0) > sameWithinDays * 24 * hour) return false
    const source = articles[at]?.source
    let member = last[group] ?? -1
    while (member >= 0 && articles[member]?.source !== source) member = before[member] ?? -1
    return member < 0 || isReprint(articles[member], prints[member], articles[at], prints[at])
  }
  let count = 0
  for (const [at, article] of articles.entries()) {
    const print = prints[at]
    if (!print) continue
    const hasUrl = common.has(article.url)
    const known = [
      hasUrl ? byUrl.get(article.url) : undefined,
      print.isTelling ? byHeadline.get(print.headline) : undefined,
    ]
    const group = known.find(each => each !== undefined && takes(each, at)) ?? count
    if (group === count) {
      count++
      from[group] = print.time ?? Number.NaN
      until[group] = print.time ?? Number.NaN
    } else {
      before[at] = last[group] ?? -1
      until[group] = print.time ?? until[group] ?? Number.NaN
    }
    last[group] = at
    groupOf[at] = group
    if (hasUrl) byUrl.set(article.url, group)
    if (print.isTelling) byHeadline.set(print.headline, group)
  }
  return { count, ...groupwise(groupOf, count), from: from.subarray(0, count), until: until.subarray(0, count) }
}

/** The places of the articles of each group, one group after the other. */
function groupwise(groupOf: Int32Array, count: number): Pick<Copies, 'members' | 'starts'> {
  const starts = new Int32Array(count + 1)
  for (const group of groupOf) starts[group + 1] = (starts[group + 1] ?? 0) + 1
  for (let group = 0; group < count; group++) starts[group + 1] = (starts[group + 1] ?? 0) + (starts[group] ?? 0)
  const next = starts.slice()
  const members = new Int32Array(groupOf.length)
  for (const [at, group] of groupOf.entries()) {
    const place = next[group] ?? 0
    members[place] = at
    next[group] = place + 1
  }
  return { members, starts }
}

/** Whether one outlet printed its own report again: what it prints later under that headline is the next of a series. */
function isReprint(
  earlier: Article | undefined,
  earlierPrint: Print | undefined,
  article: Article | undefined,
  print: Print | undefined,
): boolean {
  if (!earlier || !earlierPrint || !article || !print) return false
  if (earlier.url === article.url) return true
  if (print.time === undefined || earlierPrint.time === undefined || print.time - earlierPrint.time > 20 * hour)
    return false
  return earlier.lede === '' || article.lede === '' || isLike(print, earlierPrint)
}

/** Whether two ledes of one headline share half of their words. */
function isLike(a: Print, b: Print): boolean {
  const [ours, theirs] = [moreOf(a), moreOf(b)]
  const words = new Set(ours)
  return theirs.filter(term => words.has(term)).length >= 0.5 * Math.min(ours.length, theirs.length)
}

/** Addresses that several articles have, but none that one source gives to several: those are pages that hold them all. */
function commonAddresses(articles: readonly Article[]): ReadonlySet<string> {
  const first = new Map<string, number>()
  const sourcesOf = new Map<string, Set<string>>()
  const pages = new Set<string>()
  for (const [at, { source, url }] of articles.entries()) {
    const known = first.get(url)
    if (known === undefined) first.set(url, at)
    else {
      const sources = sourcesOf.get(url) ?? new Set([articles[known]?.source ?? ''])
      if (sources.has(source)) pages.add(url)
      sourcesOf.set(url, sources.add(source))
    }
  }
  return new Set([...sourcesOf.keys()].filter(url => !pages.has(url)))
}
