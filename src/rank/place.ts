import type { Article, Scope, Topic } from '../model/article.ts'
import { topics } from '../model/article.ts'
import type { Reason } from '../model/story.ts'
import { labels, lexicon } from './lexicon.ts'
import { bodyShape, gameShape, nameShape, noticeShape, scoreShape } from './shapes.ts'

/** What an article says of itself, as far as it tells what the article is about. */
export type Evidence = Pick<Article, 'headline'> &
  Partial<Pick<Article, 'lede' | 'url' | 'categories' | 'scope' | 'topicHint' | 'event' | 'alert'>>

export interface Placing {
  readonly topic: Topic
  /** From 0 to 1. */
  readonly confidence: number
  readonly reasons: readonly Reason[]
}

interface Clue {
  readonly topic: Topic
  readonly points: number
  readonly text: string
}

/** What an article is about: the source's fixed topic, weather for a warning, or the topic for which the clues add up to most. */
export function placeTopic(evidence: Evidence): Placing {
  if (evidence.topicHint)
    return {
      topic: evidence.topicHint,
      confidence: 1,
      reasons: [{ about: 'topic', text: `all that this source sends is ${evidence.topicHint}` }],
    }
  if (evidence.alert)
    return {
      topic: 'weather',
      confidence: 1,
      reasons: [{ about: 'topic', text: `a warning service sent it: ${evidence.alert.event}` }],
    }
  const clues = [
    ...(evidence.event ? eventClues(evidence) : []),
    ...shapeClues(evidence),
    ...labelClues(evidence),
    ...wordClues(evidence),
    ...scopeClues(evidence.scope),
  ]
  const sums = new Map<Topic, number>()
  for (const { topic, points } of clues) sums.set(topic, (sums.get(topic) ?? 0) + points)
  const ordered = [...sums].toSorted(([a, x], [b, y]) => y - x || topics.indexOf(a) - topics.indexOf(b))
  const [topic, points] = ordered[0] ?? ['other', 0]
  if (points < 1.5)
    return {
      topic: evidence.scope === 'local' || evidence.event ? 'community' : 'other',
      confidence: 0.3,
      reasons: [{ about: 'topic', text: 'nothing in it speaks clearly for a topic' }],
    }
  const all = [...sums.values()].reduce((sum, each) => sum + Math.exp(each / 2), 0)
  return {
    topic,
    confidence: Math.round((Math.exp(points / 2) / (all + 1)) * 100) / 100,
    reasons: clues
      .filter(clue => clue.topic === topic)
      .toSorted((a, b) => b.points - a.points)
      .map(clue => ({ about: 'topic' as const, text: clue.text, points: clue.points })),
  }
}

const mourning =
  /\b(died|passed away|entered (into )?(eternal )?rest|went (home )?to be with|funeral|visitation|celebration of (his|her|their) life|survived by|graveside|burial)\b/i

function eventClues({ headline }: Evidence): Clue[] {
  if (gameShape(headline)) return [{ topic: 'sports', points: 6, text: 'an event whose headline announces a game' }]
  const body = bodyShape(headline)
  if (body === 0) return [{ topic: 'community', points: 1, text: 'an event whose headline names no public body' }]
  return [{ topic: 'local-government', points: 6 * body, text: 'an event whose headline names a public body' }]
}

function shapeClues({ headline, lede = '', scope, event }: Evidence): Clue[] {
  const clues: Clue[] = []
  const isMourning = mourning.test(lede)
  const name = nameShape(headline) * (isMourning ? 1 : lede.length > 60 ? 0.4 : 1)
  if (name > 0 && (event ? isMourning : scope !== 'national' || isMourning))
    clues.push({
      topic: 'obituaries',
      points: isMourning ? 10 : 10 * name,
      text: 'the headline is only a person’s name',
    })
  else if (/^.{3,60}, \d{2,3}$/.test(headline) && isMourning)
    clues.push({ topic: 'obituaries', points: 8, text: 'a name and an age, and the lede tells of a death' })
  if (scoreShape(headline)) clues.push({ topic: 'sports', points: 5, text: 'the headline holds a score' })
  if (noticeShape(headline))
    clues.push({ topic: 'local-government', points: 5, text: 'the headline announces or sums up a public meeting' })
  if (
    /^(letter|letters|editorial|opinion|column|commentary|guest (column|essay)|our view|op-ed)\s*[:|]/i.test(headline)
  )
    clues.push({ topic: 'opinion', points: 6, text: 'the headline is marked as opinion' })
  if (
    /\b(board|council|commission(ers)?|committee|trustees)\b.*\b(approve|adopt|vote|reject|table|discuss|consider|award|hear|delay|pass)(s|es|ed)?\b/i.test(
      headline,
    )
  )
    clues.push({
      topic: 'local-government',
      points: scope === 'national' ? 0.5 : 3,
      text: 'a public body decides in the headline',
    })
  return clues
}

function labelClues({ categories = [], url }: Evidence): Clue[] {
  const path = url && URL.canParse(url) ? new URL(url).pathname.split('/').slice(1, -1) : []
  const named = (name: string) =>
    name
      .toLowerCase()
      .trim()
      .replace(/\s*&\s*|\s+|_/g, '-')
  const clues = (names: readonly string[], points: number, where: string) =>
    names.flatMap(name => {
      const topic = labels.find(([pattern]) => pattern.test(named(name)))?.[1]
      return topic ? [{ topic, points, text: `${where} “${name}”` }] : []
    })
  const unique = (found: readonly Clue[]) =>
    found.filter((clue, at) => found.findIndex(other => other.topic === clue.topic) === at)
  return [...unique(clues(categories, 4, 'its category is')), ...unique(clues(path, 3, 'its address holds'))]
}

interface Entry {
  readonly topic: Topic
  readonly points: number
}
const exact = new Map<string, Entry[]>()
const stems = new Map<string, Entry[]>()
for (const topic of topics)
  for (const [words, points] of [
    [lexicon[topic]?.strong, 2],
    [lexicon[topic]?.weak, 1],
  ] as const)
    for (const word of words?.split(' ') ?? []) {
      const [table, key] = word.endsWith('*') ? [stems, word.slice(0, -1)] : [exact, word]
      table.set(key, [...(table.get(key) ?? []), { topic, points }])
    }

function wordClues({ headline, lede = '' }: Evidence): Clue[] {
  const clues = new Map<string, Clue>()
  for (const [text, share] of [
    [headline, 1],
    [lede, 0.4],
  ] as const)
    for (const [word, entry] of lexiconHits(text)) {
      const key = `${entry.topic} ${word}`
      if (!clues.has(key))
        clues.set(key, { topic: entry.topic, points: entry.points * share, text: `“${word.replaceAll('_', ' ')}”` })
    }
  return [...clues.values()]
}

function* lexiconHits(text: string): Generator<readonly [string, Entry]> {
  const words =
    text
      .toLowerCase()
      .replace(/[’']s\b/g, '')
      .match(/[\p{L}\p{N}][\p{L}\p{N}.-]*[\p{L}\p{N}:]|[\p{L}\p{N}]\.?/gu) ?? []
  for (let at = 0; at < words.length; at++) {
    const here = [1, 2, 3].map(length => words.slice(at, at + length).join('_'))
    const abbreviated = `${words[at]}.`
    for (const key of new Set([...here, ...(abbreviated.includes('.', 1) ? [abbreviated] : [])]))
      for (const entry of exact.get(key) ?? []) yield [key, entry]
    const word = words[at] ?? ''
    for (let length = Math.min(word.length, 12); length >= 3; length--)
      for (const entry of stems.get(word.slice(0, length)) ?? []) yield [word, entry]
  }
}

function scopeClues(scope: Scope | undefined): Clue[] {
  if (scope === 'national')
    return [
      { topic: 'world', points: 0.4, text: 'the source is national' },
      { topic: 'nation', points: 0.5, text: 'the source is national' },
      { topic: 'local-government', points: -2.5, text: 'the source is national' },
      { topic: 'community', points: -1.5, text: 'the source is national' },
      { topic: 'obituaries', points: -1, text: 'the source is national' },
    ]
  if (scope === 'local')
    return [
      { topic: 'community', points: 0.6, text: 'the source is local' },
      { topic: 'local-government', points: 0.5, text: 'the source is local' },
      { topic: 'world', points: -1.5, text: 'the source is local' },
      { topic: 'politics', points: -0.5, text: 'the source is local' },
    ]
  return []
}
