import { isCorrection } from '../model/correction.ts'
import type { Edition, SectionPlan } from '../model/edition.ts'
import { type Issue, issueId, type LeftOut, type Section } from '../model/issue.ts'
import type { RankedStory, Reason } from '../model/story.ts'
import { fillSections, isNews } from './fill.ts'
import { takeForecast } from './forecast.ts'
import { newestFirst } from './reserve.ts'
import { whyRetired } from './retire.ts'
import { composeSubject } from './subject.ts'

/**
 * An issue from ranked stories: each goes to the first section that takes it and has room; one that an earlier issue
 * carried, that has too few points, that mourns somebody after the service or that finds no room, is left out with the
 * reason. What is to come and what is still in force is told again each day. Undefined where nothing is left to print.
 * The forecast beneath the masthead is no story of a section, and a correction counts by itself alone, whatever it is
 * about. `carried` tells the date of the issue that carried an article.
 */
export function composeIssue(
  stories: readonly RankedStory[],
  edition: Edition,
  date: string,
  now: Date,
  carried: ReadonlyMap<string, string>,
): Issue | undefined {
  const forecast = takeForecast(stories, edition, now)
  const leftOut: LeftOut[] = [...forecast.leftOut]
  const corrects = edition.sections.some(({ layout }) => layout === 'correction')
  const fresh = forecast.stories.filter(story => {
    if (story.lead.event || story.lead.alert) return true
    const before = [story.lead, ...story.others].map(article => carried.get(article.id)).find(Boolean)
    const why =
      whyTold(before) ?? (corrects && isCorrection(story.lead) ? undefined : whyNotNow(story, date, edition, now))
    if (why) leftOut.push({ story, why })
    return !why
  })
  const filled = fillSections(fresh, edition)
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
    ...(forecast.weather && { weather: forecast.weather }),
    leftOut: [...filled.leftOut, ...leftOut],
    state: 'draft',
    madeAt: now.toISOString(),
  }
}

function whyNotNow(story: RankedStory, date: string, edition: Edition, now: Date): string | undefined {
  return whyTold(story.toldOn) ?? whyRetired(story, date, edition) ?? whyBelow(story, edition, now)
}

function whyTold(before: string | undefined): string | undefined {
  return before && `the issue of ${before} carried it`
}

/** Why a story pads no section: news that has fewer points than the edition's floor, unless an editor moved it. */
function whyBelow(story: RankedStory, { ranking: { floor } }: Edition, now: Date): string | undefined {
  if (!isNews(story) || story.movedTo !== undefined || story.score >= floor) return undefined
  const { publishedAt, dateInDoubt } = story.lead
  const hours = Math.round((now.getTime() - Date.parse(publishedAt)) / 3_600_000)
  return `below the floor: ${story.score} of ${floor} points; ${dateInDoubt ? 'its date is in doubt' : `it is ${hours} h old`}`
}

/** Warnings stand first. Obituaries stand by day and name, meetings by when they begin, corrections the newest first. A `lead` section opens with a picture, if a story with one is nearly as high as the first. */
function arrange(plan: SectionPlan, held: readonly RankedStory[], edition: Edition): readonly RankedStory[] {
  const news = held.filter(({ lead }) => !lead.alert)
  return [...held.filter(({ lead }) => lead.alert), ...arrangeNews(plan, news, edition)]
}

function arrangeNews(plan: SectionPlan, held: readonly RankedStory[], edition: Edition): readonly RankedStory[] {
  if (plan.layout === 'obituary') return held.toSorted(byDay(edition))
  if (plan.layout === 'meeting') return held.toSorted(byBeginning(edition))
  if (plan.layout === 'correction') return held.toSorted(newestFirst)
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

/** What begins first comes first, at one hour what has an agenda, then by name; stories that tell of no event come last, as they stood. */
function byBeginning({ locale }: Edition): (a: RankedStory, b: RankedStory) => number {
  const starts = ({ lead }: RankedStory) => (lead.event ? Date.parse(lead.event.starts) : Number.MAX_VALUE)
  const agenda = ({ reasons }: RankedStory) => Number(reasons.some(({ signal }) => signal === 'agenda'))
  return (a, b) =>
    starts(a) - starts(b) ||
    (a.lead.event ? agenda(b) - agenda(a) || a.lead.headline.localeCompare(b.lead.headline, locale) : 0)
}
