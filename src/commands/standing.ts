import type { Issue } from '../model/issue.ts'
import type { RankedStory, Reason, Signal } from '../model/story.ts'

/** A ranked story with where it stands today and what its score is made of: a row of `rank --json`. */
export interface Standing extends RankedStory {
  /** Such as `Schools, 2`. */
  readonly place: string | null
  /** Why it stands nowhere. */
  readonly leftOut: string | null
  /** Points. */
  readonly signals: Partial<Record<Signal, number>>
  /** What speaks for its topic. */
  readonly evidence: readonly Reason[]
  readonly merged: {
    readonly with: readonly {
      readonly id: string
      readonly outlet: string
      readonly headline: string
      readonly url: string
    }[]
    readonly why: readonly string[]
  }
}

/** Where ranked stories stand in the issue that they make; each with what composing had to say of it. */
export function standingsOf(stories: readonly RankedStory[], issue: Issue | undefined): Standing[] {
  const { weather, sections = [] } = issue ?? {}
  const printed = new Map<string, { readonly story: RankedStory; readonly place: string }>([
    ...(weather ? [[weather.id, { story: weather, place: 'beneath the masthead' }] as const] : []),
    ...sections.flatMap(({ heading, stories: held }) =>
      held.map((story, at) => [story.id, { story, place: `${heading}, ${at + 1}` }] as const),
    ),
  ])
  const whyNot = new Map(issue?.leftOut.map(({ story, why }) => [story.id, why]))
  return stories.map(ranked => {
    const { story, place = null } = printed.get(ranked.id) ?? { story: ranked }
    const leftOut = place === null ? (whyNot.get(ranked.id) ?? 'there is no issue: nothing can be printed') : null
    return {
      ...story,
      place,
      leftOut,
      signals: signalsOf(story),
      evidence: story.reasons.filter(({ about }) => about === 'topic'),
      merged: {
        with: story.others.map(({ id, outlet, headline, url }) => ({ id, outlet, headline, url })),
        why: story.reasons.filter(({ about }) => about === 'merged').map(({ text }) => text),
      },
    }
  })
}

function signalsOf({ reasons }: RankedStory): Partial<Record<Signal, number>> {
  return Object.fromEntries(
    reasons.flatMap(({ signal, points }) => (signal && points !== undefined ? [[signal, points]] : [])),
  )
}
