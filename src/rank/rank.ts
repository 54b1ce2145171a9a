import type { Article, Scope, Topic } from '../model/article.ts'
import type { Edition } from '../model/edition.ts'
import type { RankedStory, Reason } from '../model/story.ts'
import { clusterArticles } from './cluster.ts'
import { type Placing, placeTopic } from './place.ts'
import { scoreStory } from './score.ts'

/** Articles as stories, each with its topic, its score, the sections that take it, and why; the highest score first. */
export function rank(articles: readonly Article[], edition: Edition, now: Date): RankedStory[] {
  const weights = new Map(edition.sources.map(source => [source.id, source.weight]))
  return clusterArticles(articles, source => weights.get(source) ?? 1)
    .flatMap(({ articles: [lead, ...others], reasons: merged }): RankedStory[] => {
      if (!lead) return []
      const placing = placeTogether([lead, ...others])
      const scope = placing.topic === 'world' ? 'national' : scopeTogether([lead, ...others])
      const story = { id: lead.id, lead, others, topic: placing.topic, scope }
      const { score, reasons } = scoreStory(story, now, weights)
      const sections = edition.sections.filter(
        section => section.topics.includes(story.topic) && section.scopes.includes(scope),
      )
      const found: Reason =
        sections[0] === undefined
          ? { about: 'section', text: `no section takes ${scope} stories about ${story.topic}` }
          : {
              about: 'section',
              text: `“${sections[0].heading}” is the first section that takes ${scope} stories about ${story.topic}`,
            }
      return [
        {
          ...story,
          confidence: placing.confidence,
          score,
          sections: sections.map(section => section.id),
          reasons: [...placing.reasons, ...merged, ...reasons, found],
        },
      ]
    })
    .toSorted((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
}

/** One topic for all that tell a story: the one of which they are surest together, the lead article's for equals. */
function placeTogether(articles: readonly Article[]): Placing {
  const placings = articles.map(placeTopic)
  const sums = new Map<Topic, number>()
  for (const { topic, confidence } of placings) sums.set(topic, (sums.get(topic) ?? 0) + confidence)
  const [topic] = [...sums].reduce((best, each) => (each[1] > best[1] + 1e-9 ? each : best), [
    'other' as Topic,
    -1,
  ] as const)
  return placings
    .filter(placing => placing.topic === topic)
    .reduce((best, each) => (each.confidence > best.confidence ? each : best))
}

/** Local where a local outlet has a report of its own: one that bears a national report's headline is a reprint. */
function scopeTogether(articles: readonly Article[]): Scope {
  const wire = new Set(
    articles.filter(article => article.scope === 'national').map(article => article.headline.toLowerCase()),
  )
  return articles.some(article => article.scope === 'local' && !wire.has(article.headline.toLowerCase()))
    ? 'local'
    : 'national'
}
