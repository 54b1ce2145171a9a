import type { Edition } from '../model/edition.ts'
import type { LeftOut, Section } from '../model/issue.ts'
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
  /** The page on which it is edited. */
  readonly page: string
  readonly isEdited: boolean
  /** The section into which it would be taken, if it is left out. */
  readonly takenBy: string
  /** Where it stands, and before which stories it would stand one place up or down; null where it cannot. */
  readonly place: {
    readonly section: string
    readonly up: string | null
    readonly down: { readonly before: string } | null
  } | null
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

/** A section's stories as rows. */
export function viewSection({ id: section, stories }: Section): StoryRow[] {
  return stories.map((story, at) => ({
    ...viewStory(story, section),
    place: {
      section,
      up: stories[at - 1]?.id ?? null,
      down: at < stories.length - 1 ? { before: stories[at + 2]?.id ?? '' } : null,
    },
  }))
}

export function viewStory(story: RankedStory, section = ''): StoryRow {
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
    page: `/stories/${encodeURIComponent(story.id)}`,
    isEdited: story.original !== undefined,
    takenBy: section,
    place: null,
    reasons: [...groups.filter(group => group.reasons.length > 0 || group.about === 'scope'), ...viewFacts(story)],
  }
}

function viewFacts({ facts }: RankedStory): ReasonGroup[] {
  if (!facts) return []
  const reasons = factLines(facts).map(text => ({ text, points: null }))
  return [{ about: 'facts', heading: 'Read out of it', reasons }]
}

/** What was left out, by why, the largest group first. */
export function viewLeftOut(leftOut: readonly LeftOut[], { sections }: Edition): LeftOutGroup[] {
  const first = sections[0]?.id ?? ''
  return [...Map.groupBy(leftOut, ({ why }) => why)]
    .map(([why, all]) => ({
      why,
      count: all.length,
      stories: all.map(({ story }) => viewStory(story, story.sections[0] ?? first)),
    }))
    .toSorted((a, b) => b.count - a.count || a.why.localeCompare(b.why))
}

function pointsText(points: number): string {
  const rounded = Math.round(points * 10) / 10
  return rounded < 0 ? `−${-rounded}` : `+${rounded}`
}
