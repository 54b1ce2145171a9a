import type { Article, Scope, Topic } from '../model/article.ts'
import type { Edition, SectionPlan } from '../model/edition.ts'
import type { RankedStory, Reason, Story } from '../model/story.ts'
import { clusterArticles } from './cluster.ts'
import { currentArticles } from './current.ts'
import { type Placing, placeTopic } from './place.ts'
import { scoreStory } from './score.ts'

/** Articles of which readers may be told now as stories, each with its topic, its score, the sections that take it, and why; the highest score first. */
export function rank(articles: readonly Article[], edition: Edition, now: Date): RankedStory[] {
  const weights = new Map(edition.sources.map(source => [source.id, source.weight]))
  const current = currentArticles(articles, { now, lookAhead: edition.lookAhead })
  return clusterArticles(current, source => weights.get(source) ?? 1)
    .flatMap(({ articles: [lead, ...others], reasons: merged }): RankedStory[] => {
      if (!lead) return []
      const placing = placeTogether([lead, ...others])
      const scope = placing.topic === 'world' ? 'national' : scopeTogether([lead, ...others])
      const story = { id: lead.id, lead, others, topic: placing.topic, scope }
      const { score, reasons } = scoreStory(story, now, weights)
      const sections = takers(story, edition)
      return [
        {
          ...story,
          confidence: placing.confidence,
          score,
          sections: sections.map(section => section.id),
          reasons: [...placing.reasons, ...merged, ...reasons, whyThere(story, sections[0])],
        },
      ]
    })
    .toSorted((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
}

/** The sections that take a story. An event stands where meetings do and, where those do not take it, leads no section. */
function takers({ lead, topic, scope }: Story, edition: Edition): readonly SectionPlan[] {
  const all = edition.sections.filter(section => section.topics.includes(topic) && section.scopes.includes(scope))
  if (!lead.event) return all
  const [meetings, quiet] = [
    all.filter(section => section.layout === 'meeting'),
    all.filter(section => section.layout !== 'lead'),
  ]
  return meetings.length > 0 ? meetings : quiet.length > 0 ? quiet : all
}

function whyThere({ lead, topic, scope }: Story, section: SectionPlan | undefined): Reason {
  const what = `${scope} ${lead.event ? 'events' : 'stories'} about ${topic}`
  if (!section) return { about: 'section', text: `no section takes ${what}` }
  const text =
    lead.event && section.layout === 'meeting'
      ? `“${section.heading}” is for meetings and takes ${what}`
      : `“${section.heading}” is the first section that takes ${what}`
  return { about: 'section', text }
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
