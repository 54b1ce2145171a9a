import type { Article } from '../../model/article.ts'
import { createFingerprinter, type Print } from './fingerprint.ts'
import type { Cluster } from './group.ts'
import { likelyPairs } from './likely-pairs.ts'
import { createComparison, likeness, sameWithinDays } from './likeness.ts'
import { type Copies, groupCopies } from './same-text.ts'
import { whyMerged } from './why-merged.ts'

const hour = 3_600_000
const within = sameWithinDays * 24 * hour

/** Points of likeness from which two reports of different outlets are one story, and two of one outlet within a day. */
const [sameFrom, sameFromOneOutlet] = [0, 3]
/**
 * The same for two headlines that several outlets each print word for word: an agency sends one text of a report, so the
 * other headline is another report, unless it is nearly the same or the ledes bear it out.
 */
const [sameFromAgency, sameFromAgencyByLede] = [5, 2]
/** Points that two members of one story may fall short of that, where the others bear them out. */
const slack = 3
/** Pairs that are kept for each. */
const mostEdges = 6
/** Members of each of two stories that are compared before they become one. */
const mostCompared = 6

/** A story as it grows: copies that stand together, by their numbers. */
interface Group {
  readonly copies: number[]
  /** The first few of them, in order: those that others are compared with. */
  readonly first: readonly number[]
  /** In milliseconds since 1970; NaN where nobody knows. */
  readonly from: number
  readonly until: number
}

/** Pairs of prints that are alike: the places of both, and their points. */
interface Edges {
  readonly a: number[]
  readonly b: number[]
  readonly points: number[]
}

/**
 * Reports as groups, each led by the first of its articles in `ordered`: copies first, then what is most alike, as long as
 * all that are joined are alike, within three days. The same input in any order gives the same groups.
 */
export function clusterReports(ordered: readonly Article[]): Cluster[] {
  const times = Float64Array.from(ordered, ({ dateInDoubt, publishedAt }) =>
    dateInDoubt ? Number.POSITIVE_INFINITY : Date.parse(publishedAt),
  )
  const order = Int32Array.from(ordered, (_, at) => at).sort(
    (a, b) => compareNumbers(times[a] ?? 0, times[b] ?? 0) || a - b,
  )
  const articles = Array.from(order, at => ordered[at]).filter(article => article !== undefined)
  const prints = articles.map(createFingerprinter())
  const copies = groupCopies(articles, prints)
  const joined = joinAlike(copies, articles, prints)
  const stories: number[][] = []
  const storyOf = new Int32Array(copies.count).fill(-1)
  const groupOf = new Int32Array(articles.length)
  for (let at = 0; at < copies.count; at++)
    for (const member of membersOf(copies, at)) groupOf[order[member] ?? 0] = joined[at] ?? 0
  for (const [place, group] of groupOf.entries()) {
    const known = storyOf[group] ?? -1
    if (known < 0) storyOf[group] = stories.push([place]) - 1
    else stories[known]?.push(place)
  }
  return stories.map(places => {
    const members = places.flatMap(at => ordered[at] ?? [])
    return { articles: members, reasons: whyMerged(members) }
  })
}

function compareNumbers(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** For each group of copies the group whose story it belongs to. */
function joinAlike(copies: Copies, articles: readonly Article[], prints: readonly Print[]): Int32Array {
  const groupOf = Int32Array.from({ length: copies.count }, (_, at) => at)
  const printOf = Array.from(groupOf, at => fullest(membersOf(copies, at), prints))
  const sourcesOf = (at: number) => new Set(Array.from(membersOf(copies, at), member => articles[member]?.source))
  const isPrinted = Uint8Array.from(groupOf, at => (membersOf(copies, at).length > 1 && sourcesOf(at).size > 1 ? 1 : 0))
  const ofAgency = (a: number, b: number) =>
    !isPrinted[a] || !isPrinted[b]
      ? undefined
      : printOf[a]?.hasLede && printOf[b]?.hasLede
        ? sameFromAgencyByLede
        : sameFromAgency
  const leastOf = (a: number, b: number) => {
    const agency = ofAgency(a, b)
    if (agency !== undefined) return agency
    const sources = sourcesOf(a)
    if (!membersOf(copies, b).some(member => sources.has(articles[member]?.source))) return sameFrom
    return isNextOf(printOf[a], printOf[b]) ? Number.POSITIVE_INFINITY : sameFromOneOutlet
  }
  const groups = new Map<number, Group>()
  const find = (at: number): Group =>
    groups.get(groupOf[at] ?? at) ?? {
      copies: [at],
      first: [at],
      from: copies.from[at] ?? Number.NaN,
      until: copies.until[at] ?? Number.NaN,
    }
  for (const [a, b] of alike(printOf, leastOf)) {
    if (groupOf[a] === groupOf[b]) continue
    const [left, right] = [find(a), find(b)]
    const joined = join(left, right)
    if (!joined || !isOneStory(left, right, printOf, (x, y) => ofAgency(x, y) ?? sameFrom - slack)) continue
    const [kept, gone] = left.copies.length >= right.copies.length ? [left, right] : [right, left]
    const [root, other] = [groupOf[kept.copies[0] ?? 0] ?? 0, groupOf[gone.copies[0] ?? 0] ?? 0]
    for (const member of gone.copies) {
      groupOf[member] = root
      // The longer list is added to, so that a flood of copies costs no more than its length.
      kept.copies.push(member)
    }
    groups.delete(other)
    groups.set(root, { ...joined, copies: kept.copies })
  }
  return groupOf
}

function membersOf({ members, starts }: Copies, at: number): Int32Array {
  return members.subarray(starts[at], starts[at + 1])
}

/** Whether one of an outlet's reports is the next of a series rather than the other's newer text: the same headline again, or a day later. */
function isNextOf(a: Print | undefined, b: Print | undefined): boolean {
  if (!a || !b || a.headline === b.headline || a.time === undefined || b.time === undefined) return true
  return Math.abs(a.time - b.time) > 24 * hour
}

/** The print that says most of several copies: the one with the longest lede, the first of equals. */
function fullest(members: Int32Array, prints: readonly Print[]): Print {
  let best: Print | undefined
  for (const at of members) {
    const each = prints[at]
    if (each && (!best || each.end - each.until > best.end - best.until)) best = each
  }
  if (!best) throw new RangeError('copies have members')
  return best
}

/** Pairs that are alike enough to be one story, the most alike first. */
function* alike(
  prints: readonly Print[],
  least: (a: number, b: number) => number,
): Generator<readonly [number, number]> {
  const edges: Edges = { a: [], b: [], points: [] }
  const byPoints = (x: number, y: number) =>
    (edges.points[y] ?? 0) - (edges.points[x] ?? 0) ||
    (edges.a[x] ?? 0) - (edges.a[y] ?? 0) ||
    (edges.b[x] ?? 0) - (edges.b[y] ?? 0)
  for (const [a, others] of likelyPairs(prints, within)) {
    const print = prints[a]
    if (!print || !isComparable(print)) continue
    const compareWith = createComparison(print)
    const near: (readonly [number, number])[] = []
    for (const b of others) {
      const other = prints[b]
      if (!other || !isComparable(other)) continue
      const points = compareWith(other)
      if (points >= sameFrom && points >= least(a, b)) near.push([b, points])
    }
    for (const [b, points] of near.sort(([b, x], [c, y]) => y - x || b - c).slice(0, mostEdges)) {
      edges.a.push(a)
      edges.b.push(b)
      edges.points.push(points)
    }
  }
  for (const at of Uint32Array.from(edges.a.keys()).sort(byPoints)) yield [edges.a[at] ?? 0, edges.b[at] ?? 0]
}

/** Terms in a headline: with fewer it could be many stories'. */
const fewestTerms = 3

function isComparable({ isNotice, from, until }: Print): boolean {
  return !isNotice && until - from >= fewestTerms
}

/** What two groups are as one; undefined where they would span more than three days. */
function join(left: Group, right: Group): Omit<Group, 'copies'> | undefined {
  const from = known(Math.min, left.from, right.from)
  const until = known(Math.max, left.until, right.until)
  if (until - from > within) return undefined
  return { first: [...left.first, ...right.first].toSorted(compareNumbers).slice(0, mostCompared), from, until }
}

function known(choose: (a: number, b: number) => number, a: number, b: number): number {
  return Number.isNaN(a) ? b : Number.isNaN(b) ? a : choose(a, b)
}

/** Whether the members of two groups are alike, taken together: a chain of reports, each like the next, is not. */
function isOneStory(
  left: Group,
  right: Group,
  prints: readonly Print[],
  fewest: (a: number, b: number) => number,
): boolean {
  let [sum, count] = [0, 0]
  for (const a of left.first)
    for (const b of right.first) {
      const [ours, theirs] = [prints[a], prints[b]]
      if (!ours || !theirs) continue
      const points = likeness(ours, theirs)
      if (points < fewest(a, b)) return false
      sum += Math.min(points, slack)
      count++
    }
  return sum >= sameFrom * count
}
