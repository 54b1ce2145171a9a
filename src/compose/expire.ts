import type { Article } from '../model/article.ts'
import type { Edition } from '../model/edition.ts'
import type { Issue, LeftOut, Section } from '../model/issue.ts'
import type { RankedStory } from '../model/story.ts'
import { isValid, whyOutdated } from './forecast.ts'
import { composeSubject, tellsOf } from './subject.ts'

/**
 * An issue without the alerts that have expired by `now` and without a forecast of the day before: nobody may be told of
 * them any more. Their stories are left out with the reason, sections that held nothing else are gone, and the two lines
 * for the inbox tell what remains. The issue itself where nothing has expired.
 */
export function withoutExpired(issue: Issue, edition: Edition, now: Date): Issue {
  return withoutExpiredAlerts(withoutOutdatedForecast(issue, edition, now), edition, now)
}

function withoutOutdatedForecast(issue: Issue, edition: Edition, now: Date): Issue {
  const { weather, ...rest } = issue
  if (!weather || isValid(weather, now)) return issue
  return { ...rest, leftOut: [...issue.leftOut, { story: weather, why: whyOutdated(weather, edition) }] }
}

function withoutExpiredAlerts(issue: Issue, edition: Edition, now: Date): Issue {
  const stories = issue.sections.flatMap(section => section.stories)
  const remaining = new Map(stories.map(story => [story, withoutExpiredArticles(story, now)]))
  if (stories.every(story => remaining.get(story) === story)) return issue
  const sections = issue.sections
    .map((section): Section => ({ ...section, stories: section.stories.flatMap(story => remaining.get(story) ?? []) }))
    .filter(section => section.stories.length > 0)
  const changed = stories.filter(story => remaining.get(story)?.lead !== story.lead)
  const gone = stories.filter(story => !remaining.get(story))
  return {
    ...issue,
    ...(changed.some(story => tellsOf(issue, story)) ? composeSubject(sections) : {}),
    sections,
    leftOut: [...issue.leftOut, ...gone.map((story): LeftOut => ({ story, why: whyGone(story, edition) }))],
  }
}

/** What remains of a story; the next article leads it where the lead article has expired. */
function withoutExpiredArticles(story: RankedStory, now: Date): RankedStory | undefined {
  const holds = ({ alert }: Article) => !alert || Date.parse(alert.expires) > now.getTime()
  if (holds(story.lead) && story.others.every(holds)) return story
  const [lead, ...others] = [story.lead, ...story.others].filter(holds)
  return lead && { ...story, id: lead.id, lead, others }
}

function whyGone({ lead }: RankedStory, { locale, timeZone }: Edition): string {
  const format = new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'medium', timeStyle: 'short' })
  return `it expired at ${format.format(new Date(lead.alert?.expires ?? 0))}`
}
