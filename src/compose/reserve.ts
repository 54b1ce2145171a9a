import type { RankedStory, Reason } from '../model/story.ts'
import { type Room, takes } from './room.ts'

/** Warnings that some section takes stand first in the first section of news, however many, and take nobody's room. */
export function placeAlerts(rooms: readonly Room[], stories: readonly RankedStory[]): RankedStory[] {
  const top = rooms.find(({ plan }) => !['meeting', 'obituary', 'correction'].includes(plan.layout))
  const why: Reason = { about: 'section', text: 'a warning stands above all news while it is in force' }
  return stories.filter(story => {
    if (!story.lead.alert || story.sections.length === 0) return false
    return top?.alerts.push({ ...story, reasons: [...story.reasons, why] })
  })
}

/** A list of meetings is first of all for what is on: two thirds of it, before reports of what was. */
export function placeEvents(rooms: readonly Room[], stories: readonly RankedStory[]): RankedStory[] {
  return stories.filter(story => {
    if (!story.lead.event) return false
    const room = rooms.find(
      ({ plan, held }) =>
        plan.layout === 'meeting' && story.sections.includes(plan.id) && held.length < Math.ceil((plan.most * 2) / 3),
    )
    return room?.held.push(story)
  })
}

/** Corrections come by their date alone, with what an editor moved among them, but no warning: the newest find room. */
export function placeCorrections(rooms: readonly Room[], stories: readonly RankedStory[]): RankedStory[] {
  const pages = rooms.filter(({ plan }) => plan.layout === 'correction')
  const isMovedHere = ({ movedTo }: RankedStory) => pages.some(({ plan }) => plan.id === movedTo)
  return stories
    .filter(story => !story.lead.alert && (story.movedTo === undefined || isMovedHere(story)))
    .toSorted((a, b) => Number(isMovedHere(b)) - Number(isMovedHere(a)) || newestFirst(a, b))
    .filter(story => pages.find(room => takes(room, story))?.held.push(story))
}

/** The order in which what was published last comes first. */
export function newestFirst(a: RankedStory, b: RankedStory): number {
  return Date.parse(b.lead.publishedAt) - Date.parse(a.lead.publishedAt)
}
