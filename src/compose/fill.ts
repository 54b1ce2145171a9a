import type { Edition, SectionPlan } from '../model/edition.ts'
import type { LeftOut } from '../model/issue.ts'
import type { RankedStory, Reason } from '../model/story.ts'
import { placeAlerts, placeCorrections, placeEvents } from './reserve.ts'
import { isFor, type Room, takes } from './room.ts'
import { findRunning } from './running.ts'

/** Points that a story loses for each one of its outlet, and of its running story, that stands above it in its section. */
const outletPenalty = 4
const runningPenalty = 8

/** A section with the stories that it got, in order. */
export interface FilledSection {
  readonly plan: SectionPlan
  readonly held: readonly RankedStory[]
}

export interface Filled {
  readonly sections: readonly FilledSection[]
  readonly leftOut: readonly LeftOut[]
}

/**
 * Fills an edition's sections: warnings stand first of all and take no room, a list of meetings takes what is on, one of
 * corrections nothing but corrections, and news goes to the first section that takes it and has room. An outlet or a running story that stands in a section already counts less there
 * each time, and an outlet that has its share waits until no other wants the room. What an editor moved finds room. Where a section stays below its least
 * it is given up and its stories look for room elsewhere.
 */
export function fillSections(stories: readonly RankedStory[], edition: Edition): Filled {
  const isRunning = findRunning(stories, edition.places)
  return fill(edition.sections, stories, edition, isRunning)
}

type IsRunning = ReturnType<typeof findRunning>

function fill(
  plans: readonly SectionPlan[],
  stories: readonly RankedStory[],
  edition: Edition,
  isRunning: IsRunning,
): Filled {
  const rooms = plans.map(
    (plan): Room => ({
      plan,
      share: plan.layout === 'obituary' ? plan.most : Math.ceil(edition.ranking.mostFromOutlet * plan.most),
      alerts: [],
      held: [],
      kept: 0,
      outlets: new Map(),
      running: new Map(),
    }),
  )
  const waiting = [placeAlerts, placeEvents, placeCorrections].reduce<readonly RankedStory[]>((left, place) => {
    const placed = new Set(place(rooms, left))
    return left.filter(story => !placed.has(story))
  }, stories)
  for (const room of rooms) room.kept = waiting.filter(({ movedTo }) => movedTo === room.plan.id).length
  const open = new Map(waiting.map(story => [story, roomsFor(story, rooms)]))
  for (let next = bestBid(open); next; next = bestBid(open)) {
    const { story, room } = next
    open.delete(story)
    put(next, open.keys(), isRunning)
    if (room.held.length + room.kept >= room.plan.most)
      for (const [other, its] of open)
        if (its.includes(room) && !takes(room, other))
          open.set(
            other,
            its.filter(each => each !== room),
          )
  }
  const leftOut = [...open.keys()].map((story): LeftOut => ({ story, why: whyLeftOut(rooms, story) }))
  const thin = rooms.find(({ plan, held }) => held.length > 0 && held.length < plan.least)
  if (thin)
    return fill(
      plans.filter(plan => plan !== thin.plan),
      stories,
      edition,
      isRunning,
    )
  return {
    sections: rooms
      .map(({ plan, alerts, held }) => ({ plan, held: [...alerts, ...held] }))
      .filter(({ held }) => held.length > 0),
    leftOut,
  }
}

interface Bid {
  readonly story: RankedStory
  readonly room: Room
  readonly points: number
  /** Stories of its outlet, and of its running story, that stand there already. */
  readonly before: number
  readonly alike: number
  /** Its outlet has its share of the section. */
  readonly isOver: boolean
}

/** The sections that have room for a story, the best first. */
function roomsFor(story: RankedStory, rooms: readonly Room[]): Room[] {
  const open = rooms.filter(room => takes(room, story))
  return open.toSorted((a, b) => story.sections.indexOf(a.plan.id) - story.sections.indexOf(b.plan.id))
}

/**
 * The story that is placed next, of those that wait with the sections `open` to each. One whose outlet has its share of a
 * section tries the next, as long as another wants the room.
 */
function bestBid(open: ReadonlyMap<RankedStory, readonly Room[]>): Bid | undefined {
  const wanted = new Set<Room>()
  for (const [story, rooms] of open)
    for (const room of rooms) if (!wanted.has(room) && !isOver(story, room)) wanted.add(room)
  let best: Bid | undefined
  for (const [story, rooms] of open) {
    const room = rooms.find(each => !wanted.has(each) || !isOver(story, each)) ?? rooms[0]
    if (!room) continue
    const bid = bidFor(story, room)
    if (!best || isBefore(bid, best, wanted)) best = bid
  }
  return best
}

/** Whether a story's outlet has its share of a section; an editor who moved it there does not mind. */
function isOver(story: RankedStory, { plan, outlets, share }: Room): boolean {
  return story.movedTo !== plan.id && (outlets.get(story.lead.outlet) ?? 0) >= share && isNews(story)
}

function isBefore(a: Bid, b: Bid, wanted: ReadonlySet<Room>): boolean {
  const waits = ({ isOver, room }: Bid) => isOver && wanted.has(room)
  return waits(a) === waits(b) ? a.points > b.points : waits(b)
}

/** What a story counts in a section as it is filled now. */
function bidFor(story: RankedStory, room: Room): Bid {
  const alike = room.running.get(story) ?? 0
  const before = isNews(story) && room.plan.layout !== 'obituary' ? (room.outlets.get(story.lead.outlet) ?? 0) : 0
  const points = story.score - outletPenalty * before - runningPenalty * alike
  return { story, room, points, before, alike, isOver: isOver(story, room) }
}

/** Why a story stands in another section than the first that takes it. */
function whyNotFirst({ story: { sections }, room: { plan } }: Bid): Reason[] {
  if (sections[0] === plan.id) return []
  return [{ about: 'section', text: `it stands in “${plan.heading}”: no section before it has room for it` }]
}

/** Why a story counts less in a section than elsewhere. */
function whyLess({ story: { lead }, room: { plan }, before, alike, isOver }: Bid): Reason[] {
  const where = `above it in “${plan.heading}”`
  const reasons: Reason[] = []
  if (before > 0)
    reasons.push({ about: 'section', text: `${lead.outlet} has ${before} ${where}`, points: -outletPenalty * before })
  if (alike > 0)
    reasons.push({ about: 'section', text: `${alike} of its running story ${where}`, points: -runningPenalty * alike })
  if (isOver)
    reasons.push({ about: 'section', text: `${lead.outlet} has its share of the section: no other wants the room` })
  return reasons
}

function put(bid: Bid, waiting: Iterable<RankedStory>, isRunning: IsRunning): void {
  const { story, room } = bid
  const { plan, held, outlets, running } = room
  const reasons = [...whyNotFirst(bid), ...whyLess(bid)]
  held.push(reasons.length === 0 ? story : { ...story, reasons: [...story.reasons, ...reasons] })
  if (story.movedTo === plan.id) room.kept--
  if (!isNews(story) || plan.layout === 'obituary') return
  outlets.set(story.lead.outlet, (outlets.get(story.lead.outlet) ?? 0) + 1)
  for (const other of waiting)
    if (isNews(other) && other.sections.includes(plan.id) && isRunning(story, other))
      running.set(other, (running.get(other) ?? 0) + 1)
}

/** Whether a story was written as news: no obituary, no event, no warning. */
export function isNews({ lead, topic }: RankedStory): boolean {
  return !lead.event && !lead.alert && topic !== 'obituaries'
}

function whyLeftOut(rooms: readonly Room[], story: RankedStory): string {
  const full = rooms.filter(({ plan }) => isFor(plan, story))
  if (full.length > 0) {
    const names = full.map(({ plan }) => `“${plan.heading}”`)
    const isOutdone = full.every(({ held }) => held.filter(isNews).every(({ score }) => score >= story.score))
    const list = [names.slice(0, -1).join(', '), names.at(-1)].filter(Boolean).join(' and ')
    if (full.every(({ plan }) => plan.layout === 'correction'))
      return `${list} ${full.length === 1 ? 'is' : 'are'} full of newer ones`
    const why = isOutdone ? 'of stories with higher scores' : 'and had enough of its outlet or its running story'
    return `${list} ${full.length === 1 ? 'is' : 'are'} full ${why}`
  }
  if (story.sections.length > 0) return 'the section that takes it has too few stories to be printed'
  return `no section takes ${story.scope} stories about ${story.topic}`
}
