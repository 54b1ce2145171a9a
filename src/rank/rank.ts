import type { Article, Topic } from '../model/article.ts'
import { isCorrection } from '../model/correction.ts'
import type { Edition, SectionPlan } from '../model/edition.ts'
import type { Move } from '../model/move.ts'
import type { RankedStory, Reason, Story, Told } from '../model/story.ts'
import { setApart } from './apart.ts'
import { clusterArticles } from './cluster.ts'
import { currentArticles } from './current.ts'
import { readFacts } from './facts.ts'
import { type House, type Placing, placeTopic } from './place.ts'
import { readGazetteer } from './places/near.ts'
import { createMemory } from './related.ts'
import { scopeOf } from './scope.ts'
import { type Scale, scoreStory } from './score.ts'
import { moveOf } from './topic/taught.ts'

/**
 * Articles of which readers may be told now as stories, set beside what earlier issues `told`, each with its topic, its score,
 * the sections that take it, and why; warnings first, then the highest score. What editors moved teaches.
 */
export function rank(
  articles: readonly Article[],
  edition: Edition,
  now: Date,
  told: readonly Told[] = [],
  moves: readonly Move[] = [],
): RankedStory[] {
  const weights = new Map(edition.sources.map(source => [source.id, source.weight]))
  const known = readGazetteer(edition.places, edition.publication.place)
  const scale: Scale = { now, ranking: edition.ranking, weights, known }
  const house: House = { rules: edition.rules, moves, places: edition.places }
  const recall = createMemory(told, edition.publication.timeZone)
  const current = currentArticles(articles, { now, lookAhead: edition.lookAhead })
  return setApart(current, edition)
    .flatMap(apart => clusterArticles(apart, source => weights.get(source) ?? 1, edition.publication.timeZone))
    .flatMap(({ articles: [lead, ...others], reasons: merged }): RankedStory[] => {
      if (!lead) return []
      const moved = moveOf([lead, ...others], moves)
      const placing = whereSure(placeTogether([lead, ...others], moved, house), lead, edition)
      const scoping = scopeOf([lead, ...others], known)
      const scope = placing.topic === 'world' ? 'national' : scoping.scope
      const why: readonly Reason[] =
        scope === scoping.scope ? scoping.reasons : [{ about: 'scope', text: 'world news is never local' }]
      const before = recall([lead, ...others])
      const related = before?.as === 'update' ? { related: before.earlier } : {}
      const facts = readFacts([lead, ...others], placing.topic, edition.publication.timeZone)
      const story: Story = {
        id: lead.id,
        lead,
        others,
        topic: placing.topic,
        scope,
        ...(facts ? { facts } : {}),
        ...related,
      }
      const sections = whereMoved(takers(story, edition), story, moved, edition)
      const { score, reasons } = scoreStory(story, scale, sections[0]?.halfLife)
      return [
        {
          ...story,
          confidence: placing.confidence,
          ...(before?.as === 'again' ? { toldOn: before.earlier.date } : {}),
          score,
          ...(moved && moved.section === sections[0]?.id ? { movedTo: moved.section } : {}),
          sections: sections.map(section => section.id),
          reasons: [
            ...placing.reasons,
            ...why,
            ...merged,
            ...(before ? [before.reason] : []),
            ...reasons,
            whyThere(story, sections[0], moved),
          ],
        },
      ]
    })
    .toSorted(byStanding)
}

/** Warnings stand above all news; for equals the headline decides, so that the order is the same each time. */
function byStanding(a: RankedStory, b: RankedStory): number {
  return (
    Number(Boolean(b.lead.alert)) - Number(Boolean(a.lead.alert)) ||
    b.score - a.score ||
    compare(a.lead.headline, b.lead.headline) ||
    compare(a.id, b.id)
  )
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** News of whose topic we are less sure than the edition wants goes to the section for the rest rather than to a wrong one. */
function whereSure(placing: Placing, { event, alert }: Article, { ranking: { sureness } }: Edition): Placing {
  if (event || alert || placing.topic === 'other' || placing.confidence >= sureness) return placing
  const percent = (share: number) => `${Math.round(share * 100)} %`
  const text = `too unsure for ${placing.topic}: ${percent(placing.confidence)} of ${percent(sureness)}`
  return { ...placing, topic: 'other', reasons: [{ about: 'topic', text }, ...placing.reasons] }
}

/**
 * The sections that take a story. An event stands where meetings do and, where those do not take it, leads no section. A
 * correction stands where corrections do, whatever it is about.
 */
function takers({ lead, topic, scope }: Story, edition: Edition): readonly SectionPlan[] {
  const [corrections = [], others = []] = [true, false].map(wanted =>
    edition.sections.filter(({ layout }) => (layout === 'correction') === wanted),
  )
  if (corrections.length > 0 && isCorrection(lead)) return corrections
  const all = others.filter(section => section.topics.includes(topic) && section.scopes.includes(scope))
  if (!lead.event) return all
  const [meetings, quiet] = [
    all.filter(section => section.layout === 'meeting'),
    all.filter(section => section.layout !== 'lead'),
  ]
  return meetings.length > 0 ? meetings : quiet.length > 0 ? quiet : all
}

/** The section to which an editor moved a story takes it first, whatever its topics are; an event goes to no list of meetings then. */
function whereMoved(
  sections: readonly SectionPlan[],
  { lead }: Story,
  moved: Move | undefined,
  edition: Edition,
): readonly SectionPlan[] {
  const chosen = edition.sections.find(({ id }) => id === moved?.section)
  if (!chosen) return sections
  return [chosen, ...sections.filter(each => each !== chosen && !(lead.event && each.layout === 'meeting'))]
}

function whyThere({ lead, topic, scope }: Story, section: SectionPlan | undefined, moved: Move | undefined): Reason {
  if (section && section.id === moved?.section)
    return { about: 'section', text: `an editor moved it to “${section.heading}”` }
  if (section?.layout === 'correction') return { about: 'section', text: 'it corrects an earlier report' }
  const what = `${scope} ${lead.event ? 'events' : 'stories'} about ${topic}`
  if (!section) return { about: 'section', text: `no section takes ${what}` }
  const text =
    lead.event && section.layout === 'meeting'
      ? `“${section.heading}” is for meetings and takes ${what}`
      : `“${section.heading}” is the first section that takes ${what}`
  return { about: 'section', text }
}

/** One topic for all that tell a story: the one to which an editor moved it, or the one of which they are surest together, each other report counting half as much as the lead article. */
function placeTogether(articles: readonly Article[], moved: Move | undefined, house: House): Placing {
  const telling = moved ? articles.filter(({ id }) => id === moved.story) : articles
  const placings = telling.map(article => placeTopic(article, house))
  const sums = new Map<Topic, number>()
  for (const [at, { topic, confidence }] of placings.entries())
    sums.set(topic, (sums.get(topic) ?? 0) + (at === 0 ? confidence : confidence / 2))
  const [topic] = [...sums].reduce((best, each) => (each[1] > best[1] + 1e-9 ? each : best), [
    'other' as Topic,
    -1,
  ] as const)
  return placings
    .filter(placing => placing.topic === topic)
    .reduce((best, each) => (each.confidence > best.confidence ? each : best))
}
