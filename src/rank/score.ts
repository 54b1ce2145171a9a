import type { CalendarEvent } from '../model/article.ts'
import type { Reason, Story } from '../model/story.ts'
import { freshness, fullness, gravity, nearness, soonness, sourceWeight, spread } from './signals.ts'

/**
 * How much a story matters now, in points, with each signal's share. What was not written as news is never ranked by
 * spread: an obituary, an event, an alert.
 */
export function scoreStory(
  story: Story,
  now: Date,
  weights: ReadonlyMap<string, number>,
): { readonly score: number; readonly reasons: readonly Reason[] } {
  const { event, alert } = story.lead
  const isNews = story.topic !== 'obituaries' && !event && !alert
  const outlets = new Set([story.lead, ...story.others].map(article => article.source)).size
  const shares: readonly (readonly [string, number])[] = [
    timeliness(story, now),
    ['near: a local outlet tells it', nearness(story)],
    [`spread: ${outlets} outlets tell it`, isNews ? spread(story) : 0],
    ['the weight of its source', sourceWeight(story, weights)],
    ['there is something to show and read', fullness(story)],
  ]
  const counted = shares.map(([text, points]) => [text, Math.round(points * 10) / 10] as const)
  return {
    score: Math.round(counted.reduce((sum, [, points]) => sum + points, 0) * 10) / 10,
    reasons: counted.filter(([, points]) => points !== 0).map(([text, points]) => ({ about: 'score', text, points })),
  }
}

/** What stands for its hour: an alert's gravity, how soon an event begins, how new a report is. */
function timeliness(story: Story, now: Date): readonly [string, number] {
  const { alert, event, dateInDoubt } = story.lead
  if (alert) return [`a warning: its severity is ${alert.severity}`, gravity(alert)]
  if (event) return [`soon: it ${untilItBegins(event, now)}`, soonness(event, now)]
  return [dateInDoubt ? 'new? its date is in doubt' : `new: published ${hoursAgo(story, now)}`, freshness(story, now)]
}

function untilItBegins({ starts }: CalendarEvent, now: Date): string {
  const hours = Math.round((Date.parse(starts) - now.getTime()) / 3_600_000)
  if (hours < 0) return 'has begun'
  if (hours < 1) return 'begins within the hour'
  return hours < 48 ? `begins in ${hours} h` : `begins in ${Math.round(hours / 24)} days`
}

function hoursAgo(story: Story, now: Date): string {
  const hours = Math.round((now.getTime() - Date.parse(story.lead.publishedAt)) / 3_600_000)
  return hours < 1 ? 'within the hour' : `${hours} h ago`
}
