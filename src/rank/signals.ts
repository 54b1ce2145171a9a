import type { Alert, CalendarEvent, Severity } from '../model/article.ts'
import type { Story } from '../model/story.ts'

/** Points for how new a story is: 40 when it is published, half after `halfLife` hours, and so on; 20 where nobody knows. */
export function freshness(story: Story, now: Date, halfLife = 24): number {
  if (story.lead.dateInDoubt) return 20
  const hours = Math.max(0, now.getTime() - Date.parse(story.lead.publishedAt)) / 3_600_000
  return 40 * 0.5 ** (hours / halfLife)
}

/** Points for how soon an event begins: 40 on the day that it began, half when it is a week away or a week on, and so on. */
export function soonness({ starts }: CalendarEvent, now: Date): number {
  const hours = (Date.parse(starts) - now.getTime()) / 3_600_000
  return 40 * 0.5 ** (Math.max(hours, -24 - hours, 0) / 168)
}

const severityPoints: Readonly<Record<Severity, number>> = {
  extreme: 2000,
  severe: 1000,
  moderate: 40,
  minor: 20,
  unknown: 20,
}

/** Points for how bad it can get: with the two worst, more than all else that a story can have. */
export function gravity({ severity }: Alert): number {
  return severityPoints[severity]
}

/** Points for nearness: 20 for a story that a local outlet tells. */
export function nearness(story: Story): number {
  return story.scope === 'local' ? 20 : 0
}

/** Points for spread: 14 for each doubling of the number of outlets that tell it. */
export function spread(story: Story): number {
  return 14 * Math.log2(new Set([story.lead, ...story.others].map(article => article.source)).size)
}

/** Points for its outlets: 10 times the weight of the heaviest. */
export function sourceWeight(story: Story, weights: ReadonlyMap<string, number>): number {
  return 10 * Math.max(...[story.lead, ...story.others].map(article => weights.get(article.source) ?? 1))
}

/** Points for something to show and to read: 5 for a picture, up to 5 for a lede of 200 characters. */
export function fullness(story: Story): number {
  return (story.lead.image ? 5 : 0) + Math.min(5, story.lead.lede.length / 40)
}
