import { type Fitting, type FittingStep, fittings } from '../model/email.ts'
import type { Issue, Section } from '../model/issue.ts'
import { firstSentence } from '../model/sentences.ts'
import type { RankedStory } from '../model/story.ts'

/** Bytes of HTML from which on Gmail cuts an email off. */
export const gmailLimit = 102_400

/** Bytes that an address or a personal link takes at the most where its slot is. */
export const widestSlot = 600

/**
 * All that can be done so that an email gets smaller, in the order in which it is done: ledes end after their first
 * sentence, then stories become briefs, then they are left for the web. Each time the last story of each section comes
 * first, those of later sections before those of earlier ones; meetings and obituaries come after all news, and what
 * stands first in a section after all else. Warnings are the very last, and are never left for the web.
 */
export function fittingSteps({ sections }: Issue): FittingStep[] {
  const places = sections.flatMap((section, at) =>
    section.stories.map(
      (story, index): Place => ({ section, story, depth: section.stories.length - index, at, isFirst: index === 0 }),
    ),
  )
  const [warnings = [], stories = []] = [true, false].map(isWarning =>
    places.filter(({ story }) => (story.lead.alert !== undefined) === isWarning).toSorted(byTurn),
  )
  return [...stepsOf(stories, fittings), ...stepsOf(warnings, ['shorter', 'brief'])]
}

function byTurn(a: Place, b: Place): number {
  return (
    Number(a.isFirst) - Number(b.isFirst) ||
    Number(isNotice(a.section)) - Number(isNotice(b.section)) ||
    a.depth - b.depth ||
    b.at - a.at
  )
}

function stepsOf(places: readonly Place[], ways: readonly Fitting[]): FittingStep[] {
  return ways.flatMap(how =>
    places
      .filter(place => how === 'web' || canBe[how](place))
      .map(({ section, story }) => ({ story: story.id, section: section.id, headline: story.lead.headline, how })),
  )
}

interface Place {
  readonly section: Section
  readonly story: RankedStory
  /** From the end of its section: 1 is the last. */
  readonly depth: number
  readonly at: number
  readonly isFirst: boolean
}

const canBe = {
  shorter: ({ section, story: { lead } }: Place) =>
    section.layout !== 'brief' && firstSentence(lead.lede).length < lead.lede.length,
  brief: ({ section }: Place) => section.layout !== 'brief',
}

/** Bytes beneath the limit that are not worth another look. */
const closeEnough = 256

/**
 * The steps that bring an email below the limit, no more than `closeEnough` bytes wants. `done` of them leave it at
 * `bytes`; `weigh` tells what some leave. Each round guesses from the sizes on both sides, since within a kind each step saves
 * about as much as the next.
 */
export function fewestSteps(
  steps: readonly FittingStep[],
  done: number,
  bytes: number,
  weigh: (some: readonly FittingStep[]) => number,
): readonly FittingStep[] {
  let [low, over] = [done, bytes]
  let high = steps.length
  let under = -1
  const ends = steps.flatMap(({ how }, at) => (how === steps[at + 1]?.how ? [] : [at + 1]))
  for (const end of ends) {
    if (end <= low) continue
    const left = weigh(steps.slice(0, end))
    if (left <= gmailLimit) {
      ;[high, under] = [end, left]
      break
    }
    ;[low, over] = [end, left]
  }
  for (let round = 1; high - low > 1 && under >= 0 && gmailLimit - under > closeEnough; round++) {
    // Every third time the middle: one long story may bend the line between the two sizes.
    const share = round % 3 === 0 ? 0.5 : (over - gmailLimit) / (over - under)
    const guess = Math.min(high - 1, Math.max(low + 1, low + Math.ceil(share * (high - low))))
    const left = weigh(steps.slice(0, guess))
    if (left <= gmailLimit) [high, under] = [guess, left]
    else [low, over] = [guess, left]
  }
  return steps.slice(0, high)
}

function isNotice({ layout }: Section): boolean {
  return layout === 'meeting' || layout === 'obituary' || layout === 'correction'
}
