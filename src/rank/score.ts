import type { Reason, Story } from '../model/story.ts'
import { freshness, fullness, nearness, sourceWeight, spread } from './signals.ts'

/** How much a story matters now, in points, with each signal's share. An obituary is never ranked by spread. */
export function scoreStory(
  story: Story,
  now: Date,
  weights: ReadonlyMap<string, number>,
): { readonly score: number; readonly reasons: readonly Reason[] } {
  const isObituary = story.topic === 'obituaries'
  const outlets = new Set([story.lead, ...story.others].map(article => article.source)).size
  const shares: readonly (readonly [string, number])[] = [
    [
      story.lead.dateInDoubt ? 'new? its date is in doubt' : `new: published ${hoursAgo(story, now)}`,
      freshness(story, now),
    ],
    ['near: a local outlet tells it', nearness(story)],
    [`spread: ${outlets} outlets tell it`, isObituary ? 0 : spread(story)],
    ['the weight of its source', sourceWeight(story, weights)],
    ['there is something to show and read', fullness(story)],
  ]
  const counted = shares.map(([text, points]) => [text, Math.round(points * 10) / 10] as const)
  return {
    score: Math.round(counted.reduce((sum, [, points]) => sum + points, 0) * 10) / 10,
    reasons: counted.filter(([, points]) => points !== 0).map(([text, points]) => ({ about: 'score', text, points })),
  }
}

function hoursAgo(story: Story, now: Date): string {
  const hours = Math.round((now.getTime() - Date.parse(story.lead.publishedAt)) / 3_600_000)
  return hours < 1 ? 'within the hour' : `${hours} h ago`
}
