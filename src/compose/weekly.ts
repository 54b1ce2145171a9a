import type { Article } from '../model/article.ts'
import type { Edition, SectionPlan } from '../model/edition.ts'
import { eventEnd } from '../model/event-end.ts'
import type { Issue, Section } from '../model/issue.ts'
import type { RankedStory } from '../model/story.ts'
import { composeSubject } from './subject.ts'

/**
 * What a weekly reader gets: the best of some issues of one edition, the last of which is today's. Each section holds as
 * many stories as it has room for, those with the most points on their own morning; of a story that several issues told,
 * what the last one said. What has begun or expired by `now` is gone, and warnings are today's.
 */
export function composeWeekly(issues: readonly Issue[], edition: Edition, now: Date): Issue {
  const today = issues.at(-1)
  if (!today) throw new Error('a week has at least the issue of its last day')
  const told = new Set<string>()
  const sections = edition.sections.flatMap((plan): Section[] => {
    const stories = issues.toReversed().flatMap(issue => {
      const held = issue.sections.find(({ id }) => id === plan.id)?.stories ?? []
      return held.filter(story => {
        const articles = [story.lead, ...story.others]
        if (articles.some(({ id }) => told.has(id)) || !isStillOn(story.lead, issue === today, now)) return false
        for (const { id } of articles) told.add(id)
        return true
      })
    })
    if (stories.length === 0) return []
    return [{ id: plan.id, heading: plan.heading, layout: plan.layout, stories: choose(plan, stories) }]
  })
  return sections.length === 0 ? today : { ...today, ...composeSubject(sections), sections }
}

function isStillOn({ alert, event }: Article, isToday: boolean, now: Date): boolean {
  if (alert) return isToday && Date.parse(alert.expires) > now.getTime()
  return !event || eventEnd(event) > now
}

/** Warnings, then as many as the section holds: the best first, events by when they begin. */
function choose({ most, layout }: SectionPlan, stories: readonly RankedStory[]): readonly RankedStory[] {
  const alerts = stories.filter(({ lead }) => lead.alert)
  const news = stories.filter(({ lead }) => !lead.alert)
  const starts = ({ lead }: RankedStory) => Date.parse(lead.event?.starts ?? lead.publishedAt)
  const byTime = layout === 'meeting' ? news.toSorted((a, b) => starts(a) - starts(b)) : news
  const best = layout === 'meeting' ? byTime : news.toSorted((a, b) => b.score - a.score)
  return [...alerts, ...best.slice(0, most)]
}
