import type { Edition } from '../../model/edition.ts'
import type { Email } from '../../model/email.ts'
import type { Facts } from '../../model/facts.ts'
import type { Issue } from '../../model/issue.ts'
import type { LintFinding, LintPlace } from '../../model/lint-finding.ts'
import { firstSentence } from '../../model/sentences.ts'
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

/** What a feed wrote of a story, and the first sentence of its lede: shown as it stands, whatever it looks like. */
export function feedTexts({ lead, others, facts }: RankedStory): string[] {
  const { headline, lede, byline = '', outlet, image, event, alert } = lead
  return [
    headline,
    lede,
    firstSentence(lede),
    byline,
    outlet,
    image?.alt ?? '',
    event?.place ?? '',
    event?.was?.place ?? '',
    alert?.event ?? '',
    alert?.area ?? '',
    ...others.map(other => other.outlet),
    ...(facts ? factTexts(facts) : []),
  ].map(plain)
}

function factTexts(facts: Facts): readonly string[] {
  if (facts.kind === 'game') return facts.sides.map(({ team }) => team)
  if (facts.kind === 'decision') return [facts.body, facts.what ?? '', ...facts.amounts, facts.amounts.join(', ')]
  return [facts.name, facts.town ?? '', facts.service?.place ?? '']
}

/** The addresses of a story's reports. */
export function feedUrls({ lead, others }: RankedStory): string[] {
  return [lead, ...others].map(({ url }) => plain(url))
}

/** All stories of an issue, the forecast too. */
export function toldStories({ issue, stories }: Pick<Reading, 'issue' | 'stories'>): RankedStory[] {
  return [...(issue.weather ? [issue.weather] : []), ...stories.map(({ story }) => story)]
}

/** What the configuration and the issue call things: the edition, the publication, the sections. */
export function givenNames({ edition, issue }: Pick<Reading, 'edition' | 'issue'>): string[] {
  const { masthead, publication, sections } = edition
  const { name, place, postalAddress, webAddress, replyTo, sender } = publication
  const headings = [...sections, ...issue.sections].map(({ heading }) => heading)
  const frame = [issue.subject, issue.preheader, masthead, name, place, postalAddress, webAddress, replyTo, sender.name]
  return [...frame, ...headings].map(plain)
}

/** Text in quotation marks, shortened where it is long. */
export function quote(text: string): string {
  const letters = [...text.slice(0, 200)]
  return `“${letters.length > 60 ? `${letters.slice(0, 59).join('')}…` : text}”`
}
