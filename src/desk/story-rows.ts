import type { LeftOut } from '../model/issue.ts'
import type { RankedStory, Reason } from '../model/story.ts'
import { factLines } from './fact-lines.ts'

/** A story as the desk lists it. */
export interface StoryRow {
  readonly id: string
  readonly headline: string
  readonly url: string
  readonly outlet: string
  /** Other outlets that tell it, with their reports. */
  readonly others: readonly { readonly outlet: string; readonly headline: string; readonly url: string }[]
  readonly score: string
  readonly reasons: readonly ReasonGroup[]
}

/** What speaks for one thing, the points of each reason in words, or null where it has none. */
export interface ReasonGroup {
  readonly about: Reason['about'] | 'facts'
  readonly heading: string
  readonly reasons: readonly { readonly text: string; readonly points: string | null }[]
}

/** Stories that were left out for one reason. */
export interface LeftOutGroup {
  readonly why: string
  readonly count: number
  readonly stories: readonly StoryRow[]
}

export function viewStory(story: RankedStory): StoryRow {
  const { lead, others, score, topic, scope, confidence, reasons } = story
  const headings: Readonly<Record<Reason['about'], string>> = {
    score: `Score: ${score.toFixed(1)} points`,
    topic: `Topic: ${topic.replaceAll('-', ' ')}, ${Math.round(confidence * 100)}% sure`,
    scope: `Scope: ${scope}`,
    merged: `Told by ${others.length + 1} reports`,
    related: story.related ? `Told before, on ${story.related.date}` : 'Told before',
    section: 'Section',
  }
  const groups = (Object.keys(headings) as Reason['about'][]).map(
    (about): ReasonGroup => ({
      about,
      heading: headings[about],
      reasons: reasons
        .filter(reason => reason.about === about)
        .map(({ text, points }) => ({ text, points: points === undefined ? null : pointsText(points) })),
    }),
  )
  return {
    id: story.id,
    headline: lead.headline,
    url: lead.url,
    outlet: lead.outlet,
    others: others.map(({ outlet, headline, url }) => ({ outlet, headline, url })),
    score: score.toFixed(1),
    reasons: [...groups.filter(group => group.reasons.length > 0 || group.about === 'scope'), ...viewFacts(story)],
  }
}

function viewFacts({ facts }: RankedStory): ReasonGroup[] {
  if (!facts) return []
  const reasons = factLines(facts).map(text => ({ text, points: null }))
  return [{ about: 'facts', heading: 'Read out of it', reasons }]
}

/** What was left out, by why, the largest group first. */
export function viewLeftOut(leftOut: readonly LeftOut[]): LeftOutGroup[] {
  return [...Map.groupBy(leftOut, ({ why }) => why)]
    .map(([why, all]) => ({ why, count: all.length, stories: all.map(({ story }) => viewStory(story)) }))
    .toSorted((a, b) => b.count - a.count || a.why.localeCompare(b.why))
}

function pointsText(points: number): string {
  const rounded = Math.round(points * 10) / 10
  return rounded < 0 ? `−${-rounded}` : `+${rounded}`
}
