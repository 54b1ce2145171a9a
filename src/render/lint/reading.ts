import type { Edition } from '../../model/edition.ts'
import type { Email } from '../../model/email.ts'
import type { Issue } from '../../model/issue.ts'
import type { LintFinding, LintPlace } from '../../model/lint-finding.ts'
import type { RankedStory } from '../../model/story.ts'
import type { ReadHtml } from './read-html.ts'

/** A rendered issue as the rules of a preflight read it. */
export interface Reading {
  readonly email: Email
  /** One reader's copy. */
  readonly copy: { readonly html: string; readonly text: string }
  readonly issue: Issue
  readonly edition: Edition
  readonly html: ReadHtml
  /** The copy's text, its lines joined, spaces and invisible characters as `plain` leaves them. */
  readonly text: string
  readonly stories: readonly PlacedStory[]
}

export interface PlacedStory {
  readonly story: RankedStory
  readonly where: LintPlace
}

/** One family of rules. */
export type Rule = (reading: Reading) => readonly LintFinding[]

/** Every story of an issue with its place. */
export function placedStories(issue: Issue): PlacedStory[] {
  return issue.sections.flatMap(({ id, stories }) => stories.map(story => ({ story, where: placeOf(story, id) })))
}

export function placeOf(story: RankedStory, section?: string): LintPlace {
  return { story: story.id, headline: story.lead.headline, ...(section === undefined ? {} : { section }) }
}

const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g

/** Text with single spaces and nothing invisible in it, so that two settings of it can be compared. */
export function plain(text: string): string {
  return text.replace(invisible, '').replace(/\s+/g, ' ').trim()
}

/** What a feed wrote of a story: such text is shown as it stands, whatever it looks like. */
export function feedTexts({ lead, others }: RankedStory): string[] {
  const { headline, lede, byline = '', outlet, image, event, alert, url } = lead
  return [
    headline,
    lede,
    byline,
    outlet,
    image?.alt ?? '',
    event?.place ?? '',
    event?.was?.place ?? '',
    alert?.event ?? '',
    alert?.area ?? '',
    url,
    ...others.flatMap(other => [other.outlet, other.url]),
  ].map(plain)
}

/** Text in quotation marks, shortened where it is long. */
export function quote(text: string): string {
  const letters = [...text.slice(0, 200)]
  return `“${letters.length > 60 ? `${letters.slice(0, 59).join('')}…` : text}”`
}
