import type { Edition, SectionPlan } from '../model/edition.ts'
import { type Issue, issueId, type LeftOut, type Section } from '../model/issue.ts'
import type { RankedStory, Reason } from '../model/story.ts'
import { composeSubject } from './subject.ts'

/**
 * An issue from ranked stories: each goes to the first section that takes it and has room; one that an earlier issue
 * carried, or that finds no room, is left out with the reason. What is to come and what is still in force is told again
 * each day. Undefined where nothing is left to print. `carried` tells the date of the issue that carried an article.
 */
export function composeIssue(
  stories: readonly RankedStory[],
  edition: Edition,
  date: string,
  now: Date,
  carried: ReadonlyMap<string, string>,
): Issue | undefined {
  const leftOut: LeftOut[] = []
  const fresh = stories.filter(story => {
    if (story.lead.event || story.lead.alert) return true
    const before = [story.lead, ...story.others].map(article => carried.get(article.id)).find(Boolean)
    if (before) leftOut.push({ story, why: `the issue of ${before} carried it` })
    return !before
  })
  const filled = fill(edition.sections, fresh)
  const sections = filled.sections.map(
    ({ plan, held }): Section => ({
      id: plan.id,
      heading: plan.heading,
      layout: plan.layout,
      stories: arrange(plan, held, edition),
    }),
  )
  if (sections.length === 0) return undefined
  return {
    id: issueId(edition.id, date),
    edition: edition.id,
    date,
    ...composeSubject(sections),
    sections,
    leftOut: [...filled.leftOut, ...leftOut],
    state: 'draft',
    madeAt: now.toISOString(),
  }
}

interface Filled {
  readonly sections: { readonly plan: SectionPlan; readonly held: readonly RankedStory[] }[]
  readonly leftOut: readonly LeftOut[]
}

/** Fills the sections; where one stays below its least it is given up and its stories look for room elsewhere. */
function fill(plans: readonly SectionPlan[], stories: readonly RankedStory[]): Filled {
  const held = new Map<string, RankedStory[]>(plans.map(plan => [plan.id, []]))
  const leftOut: LeftOut[] = []
  const put = (story: RankedStory, room: (plan: SectionPlan) => number) => {
    const open = plans.find(plan => story.sections.includes(plan.id) && (held.get(plan.id)?.length ?? 0) < room(plan))
    if (open) held.get(open.id)?.push(story)
    return open !== undefined
  }
  const dated = new Set(stories.filter(story => story.lead.event && put(story, roomForEvents)))
  for (const story of stories)
    if (!dated.has(story) && !put(story, plan => plan.most)) leftOut.push({ story, why: whyLeftOut(plans, story) })
  const thin = plans.find(plan => (held.get(plan.id)?.length ?? 0) < plan.least)
  if (thin)
    return fill(
      plans.filter(plan => plan !== thin),
      stories,
    )
  const sections = plans
    .map(plan => ({ plan, held: held.get(plan.id) ?? [] }))
    .filter(section => section.held.length > 0)
  return { sections, leftOut }
}

/** A list of meetings is first of all for what is on: two thirds of it, before reports of what was. */
function roomForEvents({ layout, most }: SectionPlan): number {
  return layout === 'meeting' ? Math.ceil((most * 2) / 3) : 0
}

function whyLeftOut(plans: readonly SectionPlan[], story: RankedStory): string {
  const full = plans.filter(plan => story.sections.includes(plan.id)).map(plan => `“${plan.heading}”`)
  if (full.length > 0)
    return `${full.join(' and ')} ${full.length === 1 ? 'is' : 'are'} full of stories with higher scores`
  if (story.sections.length > 0) return 'the section that takes it has too few stories to be printed'
  return `no section takes ${story.scope} stories about ${story.topic}`
}

/** Obituaries stand by day and name, meetings by when they begin. A `lead` section opens with a picture, if a story with one is nearly as high as the first. */
function arrange(plan: SectionPlan, held: readonly RankedStory[], edition: Edition): readonly RankedStory[] {
  if (plan.layout === 'obituary') return held.toSorted(byDay(edition))
  if (plan.layout === 'meeting') return held.toSorted(byBeginning(edition))
  const pictured = held.findIndex(story => story.lead.image && story.score >= 0.9 * (held[0]?.score ?? 0))
  const opener = held[pictured]
  if (plan.layout !== 'lead' || !opener || pictured === 0) return held
  const why: Reason = { about: 'section', text: 'it opens the section: it has a picture and nearly the highest score' }
  return [{ ...opener, reasons: [...opener.reasons, why] }, ...held.toSpliced(pictured, 1)]
}

/** The newest day first, within a day by name, as the edition's place and language count and sort. */
function byDay({ timeZone, locale }: Edition): (a: RankedStory, b: RankedStory) => number {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' })
  const day = (story: RankedStory) => format.format(new Date(story.lead.publishedAt))
  return (a, b) => day(b).localeCompare(day(a), 'en') || a.lead.headline.localeCompare(b.lead.headline, locale)
}

/** What begins first comes first, at one hour by name; stories that tell of no event come last, as they stood. */
function byBeginning({ locale }: Edition): (a: RankedStory, b: RankedStory) => number {
  const starts = ({ lead }: RankedStory) => (lead.event ? Date.parse(lead.event.starts) : Number.MAX_VALUE)
  return (a, b) => starts(a) - starts(b) || (a.lead.event ? a.lead.headline.localeCompare(b.lead.headline, locale) : 0)
}
