import { isCorrection } from '../model/correction.ts'
import type { SectionPlan } from '../model/edition.ts'
import type { RankedStory } from '../model/story.ts'

/** A section that is being filled. */
export interface Room {
  readonly plan: SectionPlan
  /** Stories of one outlet that it holds before all others have room. */
  readonly share: number
  /** Warnings, which stand before what it holds. */
  readonly alerts: RankedStory[]
  readonly held: RankedStory[]
  /** Room for stories that an editor moved here and that do not stand here yet. */
  kept: number
  /** How many stories of each outlet it holds. */
  readonly outlets: Map<string, number>
  /** How many of the stories that it holds go on with the same running story as one that waits. */
  readonly running: Map<RankedStory, number>
}

/** Whether a section that is being filled takes one more story. */
export function takes({ plan, held, kept }: Room, story: RankedStory): boolean {
  return isFor(plan, story) && held.length + (story.movedTo === plan.id ? 0 : kept) < plan.most
}

/** Whether a section takes a story, if it has room. A section of corrections takes nothing else, unless an editor moved it there. */
export function isFor({ id, layout }: SectionPlan, { sections, movedTo, lead }: RankedStory): boolean {
  return sections.includes(id) && (layout !== 'correction' || movedTo === id || isCorrection(lead))
}
