import type { Article, Topic } from '../../model/article.ts'
import type { Place } from '../../model/edition.ts'
import type { Move } from '../../model/move.ts'
import { shorten } from '../../model/shorten.ts'
import type { Clue } from './classifier.ts'
import { readWords } from './words.ts'

/** What of an article tells whether it is like one that an editor moved. */
export type Taught = Pick<Article, 'headline'> & Partial<Pick<Article, 'source' | 'url' | 'categories'>>

/** What an editor's moves of other stories say of an article, in natural logarithms of odds. */
export interface Lesson extends Clue {
  readonly topic: Topic
}

/** A move of the same outlet's story with the same label, and at most so many of them. */
const points = { label: 1, mostLabels: 3, likeness: 3 } as const

/** Headlines that share less of their words than this are not alike. */
const leastLikeness = 0.4

/** The last move of a story by any of its articles. */
export function moveOf(articles: readonly { readonly id?: string }[], moves: readonly Move[]): Move | undefined {
  const { byStory } = indexOf(moves)
  return articles.flatMap(({ id = '' }) => byStory.get(id) ?? []).reduce<Move | undefined>(later, undefined)
}

function later(a: Move | undefined, b: Move): Move {
  return a === undefined || b.at > a.at || (b.at === a.at && b.story > a.story) ? b : a
}

/** Why a story that was moved has its topic. */
export function whyMoved({ from, to }: Move): string {
  return from === to ? `an editor moved it and left it with ${to}` : `an editor moved it to ${to}`
}

/**
 * What moves of stories like this one say: of the same outlet's with the same category or in the same folder, and of those
 * with the same words in their headline. A category that names one of the `places` tells nothing. What was moved there and what was moved away weigh against each other.
 */
export function lessonsFor(article: Taught, moves: readonly Move[], places: readonly Place[] = []): Lesson[] {
  const known = indexOf(moves)
  return [...labelLessons(article, known, places), ...wordLessons(article, known)]
}

function labelLessons(article: Taught, { byLabel }: Index, places: readonly Place[]): Lesson[] {
  const { source, url = '', categories = [] } = article
  if (source === undefined || byLabel.size === 0) return []
  const shared = new Map<Move, string>()
  const names = new Set(places.flatMap(({ name, also }) => [name, ...also].map(slugOf)))
  for (const label of labelsOf(categories, url))
    for (const move of byLabel.get(`${source} ${label}`) ?? [])
      if (!shared.has(move) && !names.has(label)) shared.set(move, label)
  const most = points.label * points.mostLabels
  return weighUp([...shared.keys()].map(move => ({ move, weight: points.label }))).map(
    ({ topic, sum, strongest, count }) => ({
      topic,
      points: Math.min(most, sum),
      about: `${sayMoved(strongest, topic, count)}: also “${shared.get(strongest)}” of ${source}`,
    }),
  )
}

function wordLessons({ headline }: Taught, { byWord, sizes }: Index): Lesson[] {
  const words = tellingWords(headline)
  const shared = new Map<Move, number>()
  for (const word of words) for (const move of byWord.get(word) ?? []) shared.set(move, (shared.get(move) ?? 0) + 1)
  const alike = [...shared].flatMap(([move, count]) => {
    const likeness = (2 * count) / (words.size + (sizes.get(move) ?? 0))
    const isAlike = likeness === 1 || (count > 1 && likeness >= leastLikeness)
    return isAlike ? [{ move, weight: points.likeness * likeness }] : []
  })
  return weighUp(alike).map(({ topic, sum, strongest, count }) => ({
    topic,
    points: Math.min(points.likeness, sum),
    about: `${sayMoved(strongest, topic, count)}: the headlines are alike`,
  }))
}

function sayMoved({ headline }: Move, topic: Topic, count: number): string {
  const more = count > 1 ? ` and ${count - 1} more` : ''
  return `an editor moved “${shorten(headline, 60)}”${more} to ${topic}`
}

interface Weighed {
  readonly move: Move
  readonly weight: number
}

/** For each topic to which more was moved than away from it: by how much, and the move that says so most. */
function weighUp(
  moves: readonly Weighed[],
): { readonly topic: Topic; readonly sum: number; readonly strongest: Move; readonly count: number }[] {
  const toTopic = Map.groupBy(moves, ({ move }) => move.to)
  return [...toTopic].flatMap(([topic, there]) => {
    const away = moves.filter(({ move }) => move.from === topic)
    const weigh = (some: readonly Weighed[]) => some.reduce((sum, { weight }) => sum + weight, 0)
    const sum = weigh(there) - weigh(away)
    const strongest = there.reduce((a, b) => (b.weight > a.weight ? b : a))
    return sum > 1e-9 ? [{ topic, sum, strongest: strongest.move, count: there.length }] : []
  })
}

/** Moves as they are looked up. */
interface Index {
  readonly byStory: ReadonlyMap<string, Move>
  /** By source and label. */
  readonly byLabel: ReadonlyMap<string, readonly Move[]>
  readonly byWord: ReadonlyMap<string, readonly Move[]>
  /** How many telling words a move's headline has. */
  readonly sizes: ReadonlyMap<Move, number>
}

const indexes = new WeakMap<readonly Move[], Index>()

function indexOf(moves: readonly Move[]): Index {
  const known = indexes.get(moves) ?? readIndex(moves)
  indexes.set(moves, known)
  return known
}

/** A move that left the topic as it was says nothing of the topics of other stories. */
function readIndex(moves: readonly Move[]): Index {
  const [byLabel, byWord] = [new Map<string, Move[]>(), new Map<string, Move[]>()]
  const sizes = new Map<Move, number>()
  const put = (map: Map<string, Move[]>, key: string, move: Move) => {
    const held = map.get(key)
    if (held) held.push(move)
    else map.set(key, [move])
  }
  for (const move of moves) {
    if (move.from === move.to) continue
    for (const label of labelsOf(move.categories, move.url)) put(byLabel, `${move.source} ${label}`, move)
    const words = tellingWords(move.headline)
    sizes.set(move, words.size)
    for (const word of words) put(byWord, word, move)
  }
  return { byStory: new Map(moves.map(move => [move.story, move])), byLabel, byWord, sizes }
}

/** Categories and folders that outlets give to whatever they print. */
const bland = new Set(
  `news local local-news top-news latest latest-news more-news all-news breaking-news news-updates top-stories top-story
  stories story articles article posts post blog home homepage front-page featured headlines uncategorized general updates
  archive archives content online free premium subscriber-only public en us`.split(/\s+/),
)

/** Categories and the folders of an address that tell one kind of story from another. */
function labelsOf(categories: readonly string[], url: string): Set<string> {
  const folders = URL.canParse(url) ? new URL(url).pathname.split('/').slice(1, -1) : []
  return new Set([...categories, ...folders].map(slugOf).filter(name => /\p{L}{2}/u.test(name) && !bland.has(name)))
}

function slugOf(label: string): string {
  return (label.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join('-')
}

const common = new Set(
  `a about after again against all also an and are as at back be been before but by can could for from get gets has have he
  her his how in into is it its just may more new no not now of off on one or our out over said say says she so that the their
  they this to under up was we were what when where who why will with would you your`.split(/\s+/),
)

/** The words of a headline that are neither numbers nor in every other headline. */
function tellingWords(headline: string): Set<string> {
  const keys = readWords(headline).map(({ key }) => key)
  return new Set(keys.filter(key => /\p{L}/u.test(key) && !key.includes('#') && !common.has(key)))
}
