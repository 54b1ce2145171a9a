import type { Article } from '../model/article.ts'
import type { Obituary } from '../model/facts.ts'
import type { Earlier, Reason, Told } from '../model/story.ts'
import { kindOf } from './cluster.ts'
import { readObituary } from './facts/obituary.ts'
import { readPersonName } from './facts/person-name.ts'
import { createFingerprinter, type Print, termsOf } from './story/fingerprint.ts'
import { likeness, sameWithinDays } from './story/likeness.ts'
import { otherMark } from './story/numbers.ts'
import { samePerson } from './story/people.ts'
import { isAhead, isLater } from './story/stage.ts'
import { listed, sharedWords } from './story/why-merged.ts'

/** What readers know of a story already. */
export interface Remembered {
  /** The same event told again, or what came of it. */
  readonly as: 'again' | 'update'
  readonly earlier: Earlier
  readonly reason: Reason
}

/** Share of the shorter headline's weight, and weight in terms that are not among the commonest, from which one story goes on with another. */
const [updateFromShare, updateFromWeight] = [0.42, 13]
/** Points of likeness from which nothing is lost if it is not told again. */
const surelyAgain = 0.5
/** Terms of this weight or more say what a story is about. */
const tellingWeight = 3
/** Told stories with which one is compared, and articles of it that are. */
const [mostCompared, mostAsked] = [40, 4]

interface Known {
  readonly told: Told
  readonly print: Print
}

type Recall = (articles: readonly Article[]) => Remembered | undefined

/**
 * Remembers stories that readers were told, and says of articles that tell one event whether it is one of those or goes on
 * with one; of notices of death whether one mourned the same person. Days are counted in `timeZone`.
 */
export function createMemory(told: readonly Told[], timeZone = 'UTC'): Recall {
  const kinds = Map.groupBy(told, ({ lead }) => kindOf(lead))
  const [report, obituary] = [
    rememberReports(kinds.get('report') ?? []),
    rememberDead(kinds.get('obituary') ?? [], timeZone),
  ]
  return articles => {
    const kind = articles[0] && kindOf(articles[0])
    return kind === 'report' ? report(articles) : kind === 'obituary' ? obituary(articles) : undefined
  }
}

function rememberDead(told: readonly Told[], timeZone: string): Recall {
  const known = new Map<string, { readonly told: Told; readonly obituary: Obituary }[]>()
  for (const each of told) {
    const obituary = readObituary(each.lead, timeZone)
    const name = obituary && readPersonName(obituary.name)
    if (name) push(known, name.last, { told: each, obituary })
  }
  return articles => {
    for (const article of articles.slice(0, mostAsked)) {
      const obituary = readObituary(article, timeZone)
      const name = obituary && readPersonName(obituary.name)
      const same = name && known.get(name.last)?.find(each => samePerson(each.obituary, obituary))
      if (same) return remembered('again', same.told, article)
    }
    return undefined
  }
}

function rememberReports(told: readonly Told[]): Recall {
  const fingerprint = createFingerprinter()
  const known = told
    .toSorted((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : a.lead.id < b.lead.id ? -1 : 1))
    .map((each): Known => ({ told: each, print: fingerprint(each.lead) }))
  const holders = new Map<number, Known[]>()
  for (const each of known) for (const term of telling(each.print)) push(holders, term, each)
  return articles => {
    if (known.length === 0) return undefined
    const prints = articles.slice(0, mostAsked).map(article => ({ article, print: fingerprint(article) }))
    let update: Remembered | undefined
    let best = 0
    for (const { article, print } of prints) {
      if (print.isNotice) continue
      for (const each of alike(print, holders)) {
        if (isAgain(print, each.print)) return remembered('again', each.told, article)
        const share = kinship(print, each.print)
        if (share > best) {
          best = share
          update = remembered('update', each.told, article)
        }
      }
    }
    return update
  }
}

function push<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}

function alike(print: Print, holders: ReadonlyMap<number, readonly Known[]>): Known[] {
  const shared = new Map<Known, number>()
  for (const term of termsOf(print))
    for (const each of holders.get(term)?.slice(0, mostCompared) ?? [])
      shared.set(each, (shared.get(each) ?? 0) + (print.words.weights[term] ?? 0))
  return [...shared]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, mostCompared)
    .map(([each]) => each)
}

function isAgain(print: Print, other: Print): boolean {
  if (other.isNotice) return false
  const days =
    print.time === undefined || other.time === undefined ? 0 : Math.abs(print.time - other.time) / (24 * 3_600_000)
  if (print.isTelling && print.headline === other.headline) return days <= sameWithinDays
  return likeness(print, other) >= surelyAgain && !isLater(print, other) && !isAhead(print, other)
}

/** From 0 to 1: how much of what one story is about another is about, too; 0 for the next of a series, and for little in common. */
function kinship(a: Print, b: Print): number {
  if (b.isNotice || otherMark(a.figures, b.figures) || isSeries(a.headline, b.headline)) return 0
  const [ours, theirs] = [telling(a), telling(b)]
  const shared = ours.filter(term => theirs.includes(term))
  const sum = (terms: Int32Array) => terms.reduce((total, term) => total + (a.words.weights[term] ?? 0), 0)
  const weight = sum(shared)
  const share = weight / Math.max(1, Math.min(sum(ours), sum(theirs)))
  const isNamed = shared.some(
    term => a.names.includes(term) || b.names.includes(term) || (a.words.weights[term] ?? 0) >= 6,
  )
  const isMoreThanNames = shared.some(term => !a.names.includes(term) && !b.names.includes(term))
  return isNamed && isMoreThanNames && shared.length >= 3 && weight >= updateFromWeight && share >= updateFromShare
    ? share
    : 0
}

/** Whether two headlines begin with the same four words: a form that is filled in anew each time. */
function isSeries(a: string, b: string): boolean {
  const others = b.split(' ', 4)
  return others.length === 4 && a.split(' ', 4).every((word, at) => word === others[at])
}

function telling(print: Print): Int32Array {
  return termsOf(print).filter(term => (print.words.weights[term] ?? 0) >= tellingWeight)
}

function remembered(as: 'again' | 'update', { lead, date }: Told, article: Article): Remembered {
  const earlier = { id: lead.id, headline: lead.headline, url: lead.url, date }
  const shared = listed(sharedWords(article.headline, lead.headline).slice(0, 4))
  const what = as === 'again' ? 'the issue of' : 'what came of a story in the issue of'
  const text = `${what} ${date}${as === 'again' ? ' told it' : ''}: “${lead.headline}”${shared === '' ? '' : `; shares ${shared}`}`
  return { as, earlier, reason: { about: 'related', text } }
}
