import { eventEnd } from '../../model/event-end.ts'
import type { LintFinding } from '../../model/lint-finding.ts'
import { dateFormat } from '../date-format.ts'
import { blankOut } from './blank-out.ts'
import { error, warning } from './finding.ts'
import { feedTexts, type PlacedStory, plain, quote, type Reading, type Rule, toldStories } from './reading.ts'
import { weekdayOf, writtenDates, writtenWeekdays } from './written-dates.ts'

const hour = 3_600_000
const weekdayNames = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

/** Days that disagree: the issue's with the one printed, a weekday with its date, an event's with what is said of it. */
export const checkDates: Rule = reading => {
  const dayIn = localDays(reading.edition.timeZone)
  return [
    ...checkMasthead(reading),
    ...reading.stories.flatMap(placed => [
      ...checkWeekdays(placed, reading.issue.date),
      ...checkEvent(placed, reading.issue.date, dayIn),
      ...checkFuture(placed, reading.issue, dayIn),
    ]),
  ]
}

function checkMasthead(reading: Reading): LintFinding[] {
  const { html, issue, edition } = reading
  const masthead = html.runs
    .filter(({ place }) => place.partial === 'masthead' && !place.story)
    .map(({ text }) => text)
    .join(' · ')
  const said = dateFormat(edition.locale, 'UTC', { dateStyle: 'full' }).format(new Date(`${issue.date}T12:00:00Z`))
  if (masthead.includes(plain(said))) return []
  const fromFeeds = toldStories(reading).flatMap(feedTexts).filter(mayDate)
  const printed = writtenDates(blankOut(masthead, fromFeeds), issue.date).filter(({ hasYear }) => hasYear)
  const [first] = printed
  if (!first || printed.some(({ date }) => date === issue.date)) return []
  return [
    error(
      'dates',
      { partial: 'masthead' },
      `the masthead says ${quote(first.text)}, and the issue is for ${issue.date}`,
      'Print {{date}} in the masthead.',
    ),
  ]
}

function mayDate(text: string): boolean {
  return /\d{4}/.test(text)
}

function textsOf({ story: { lead } }: PlacedStory): string[] {
  return [plain(lead.headline), plain(lead.lede)]
}

function checkWeekdays(placed: PlacedStory, day: string): LintFinding[] {
  return textsOf(placed)
    .flatMap(text => writtenDates(text, day))
    .flatMap(({ text, weekday, date }) => {
      if (weekday === undefined || weekday === weekdayOf(date)) return []
      const said = `it says ${quote(text)}, and ${date} is a ${weekdayNames[weekdayOf(date)]}`
      return [warning('dates', placed.where, said, 'Look at the report: the weekday or the day is wrong.')]
    })
}

function checkEvent(placed: PlacedStory, day: string, dayIn: (instant: Date) => string): LintFinding[] {
  const { event } = placed.story.lead
  if (!event) return []
  const first = dayIn(new Date(event.starts))
  const last = dayIn(new Date(eventEnd(event).getTime() - 1))
  if (last < day)
    return [
      warning('dates', placed.where, `what it announces was over on ${last}, before the issue's day`, 'Take it out.'),
    ]
  const help = 'Look at the calendar: its hour, or what it says, is wrong.'
  const [inHeadline = [], inLede = []] = textsOf(placed).map(text => writtenDates(text, day))
  // A lede with several days tells also of others than the event's: until when to register, when it was before.
  const dates = inHeadline.length > 0 || inLede.length > 1 ? inHeadline : inLede
  const isIn = (date: string) => first <= date && date <= last
  const [said] = dates
  if (said && !dates.some(({ date }) => isIn(date)))
    return [warning('dates', placed.where, `it says ${quote(said.text)}, and its calendar says ${first}`, help)]
  const weekdays = writtenWeekdays(plain(placed.story.lead.headline))
  const [spoken] = weekdays
  if (said || !spoken || first !== last || weekdays.some(({ weekday }) => weekday === weekdayOf(first))) return []
  const text = `it says ${quote(spoken.text)}, and its calendar says ${first}, a ${weekdayNames[weekdayOf(first)]}`
  return [warning('dates', placed.where, text, help)]
}

function checkFuture({ story, where }: PlacedStory, issue: Reading['issue'], dayIn: (instant: Date) => string) {
  const { event, dateInDoubt, publishedAt } = story.lead
  if (event || dateInDoubt) return []
  const published = new Date(publishedAt)
  if (published.getTime() <= Date.parse(issue.madeAt) + hour && dayIn(published) <= issue.date) return []
  const text = `it is dated ${publishedAt}, after the issue was made`
  return [warning('dates', where, text, 'Its feed gives a wrong date; look whether it is news.')]
}

/** The day of an instant in a time zone, `YYYY-MM-DD`. */
function localDays(timeZone: string): (instant: Date) => string {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  return instant => format.format(instant)
}
