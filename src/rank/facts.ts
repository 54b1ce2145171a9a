import type { Article, Topic } from '../model/article.ts'
import type { Facts, Obituary } from '../model/facts.ts'
import { readDecision } from './facts/decision.ts'
import { readGame } from './facts/game.ts'
import { readObituary } from './facts/obituary.ts'
import { samePerson } from './story/people.ts'

/**
 * What a story of a special kind tells, in fields, out of its articles, the lead article first: who has died, how a game
 * ended, what a public body did. Undefined where it is of no such kind or nothing is told plainly. Days are the zone's.
 */
export function readFacts(articles: readonly Article[], topic: Topic, timeZone: string): Facts | undefined {
  const [lead] = articles
  if (!lead || lead.event || lead.alert) return undefined
  if (topic === 'obituaries') return joinObituaries(articles.flatMap(article => readObituary(article, timeZone) ?? []))
  if (topic === 'sports') return first(articles, readGame)
  if (topic === 'local-government' || topic === 'schools') return first(articles, readDecision)
  return undefined
}

function first<Found>(articles: readonly Article[], read: (article: Article) => Found | undefined): Found | undefined {
  for (const article of articles) {
    const found = read(article)
    if (found) return found
  }
  return undefined
}

/** One notice with what others tell of the same person besides. */
function joinObituaries([lead, ...others]: readonly Obituary[]): Obituary | undefined {
  if (!lead) return undefined
  let known = lead
  for (const other of others) if (samePerson(known, other)) known = { ...other, ...known }
  return known
}
