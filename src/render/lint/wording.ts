import type { LintFinding, LintPlace } from '../../model/lint-finding.ts'
import type { RankedStory } from '../../model/story.ts'
import { error, warning } from './finding.ts'
import { placeText } from './places.ts'
import { feedTexts, plain, quote, type Reading, type Rule } from './reading.ts'

const leftovers: readonly RegExp[] = [
  /\{\{[^{}]{0,80}\}\}/,
  /\{%[^{}%]{0,80}%\}/,
  /<%[^<>%]{0,80}%>/,
  /%%[A-Za-z_]{1,40}%%/,
  /\*\|[A-Za-z_:]{1,40}\|\*/,
  /\[object [A-Z][a-z]{1,20}\]/,
  /\bInvalid Date\b/,
]
const empties = /(?<![\p{L}\p{N}-])(?:undefined|null|NaN)(?![\p{L}\p{N}-])/u

/** Texts that are missing, that stand for others, or that a program left behind. */
export const checkWording: Rule = reading => [
  ...reading.stories.flatMap(({ story, where }) => checkStory(story, where)),
  ...[reading.issue.subject, reading.issue.preheader].flatMap(text => checkPlaceholder(text, {})),
  ...checkHtml(reading),
  ...checkText(reading),
]

function checkStory({ lead }: RankedStory, where: LintPlace): LintFinding[] {
  const headline = plain(lead.headline)
  const found = [headline, plain(lead.lede)].flatMap(text => checkPlaceholder(text, where))
  if (headline === '')
    found.push(error('missing-text', where, 'the story has no headline', 'Take it out, or give it a headline.'))
  else if (!/\p{L}/u.test(headline))
    found.push(
      warning(
        'missing-text',
        where,
        `the headline ${quote(headline)} has no letter in it`,
        'Look at the report; its feed may be broken.',
      ),
    )
  const leftover = [headline, plain(lead.lede)].map(leftoverIn).find(Boolean)
  if (leftover) found.push(fromFeed(leftover, where))
  if (/^(undefined|null|NaN)$/.test(headline)) found.push(fromFeed(headline, where))
  return found
}

function fromFeed(leftover: string, where: LintPlace): LintFinding {
  return warning(
    'leftover',
    where,
    `its feed wrote ${quote(leftover)}, which looks like a program's`,
    'It is shown as it stands. If it should not be, take the story out.',
  )
}

function leftoverIn(text: string): string | undefined {
  for (const pattern of leftovers) {
    const found = pattern.exec(text)
    if (found) return found[0]
  }
  return undefined
}

/** Words that stand for a text to come. Capitals alone tell them from words of other languages and from numerals. */
function checkPlaceholder(text: string, where: LintPlace): LintFinding[] {
  const found = /\blorem ipsum\b/i.exec(text) ?? placeholderIn(text)
  if (!found) return []
  const help = 'Put the text there that was meant to be, or take the story out.'
  return [warning('placeholder-text', where, `${quote(found[0])} stands for a text that is not there`, help)]
}

function placeholderIn(text: string): RegExpExecArray | null {
  const isShouted = !/\p{Ll}{2}/u.test(text)
  return isShouted
    ? null
    : /(?<![\p{L}\p{N}]|\p{Lu}\p{Ll}{1,30} )(?:TODO|TBD|TBA|FIXME|XXX)(?![\p{L}\p{N}])/u.exec(text)
}

/** What templates write. Where the same stands in what a feed wrote, it is the feed's. */
function checkHtml({ html, edition, issue, stories }: Reading): LintFinding[] {
  const own = ownTexts({ edition, issue, stories })
  return html.runs.flatMap(({ text, place }) => {
    const found = leftoverIn(text) ?? empties.exec(text)?.[0] ?? /\blorem ipsum\b/i.exec(text)?.[0]
    return found === undefined || isFrom(own, found) ? [] : [fromTemplate(found, placeText(place))]
  })
}

function checkText({ text, edition, issue, stories }: Reading): LintFinding[] {
  const found = leftoverIn(text) ?? empties.exec(text)?.[0]
  if (found === undefined || isFrom(ownTexts({ edition, issue, stories }), found)) return []
  return [fromTemplate(found, { partial: 'issue.text' })]
}

function fromTemplate(found: string, where: LintPlace): LintFinding {
  const help = 'Look in the template for the value that it prints there: it has none, or is not printed the right way.'
  return error('leftover', where, `a template left ${quote(found)} behind`, help)
}

function ownTexts({ edition, issue, stories }: Pick<Reading, 'edition' | 'issue' | 'stories'>): string {
  const { publication, masthead } = edition
  const weather = issue.weather ? feedTexts(issue.weather) : []
  const { name, place, postalAddress } = publication
  const headings = issue.sections.map(section => section.heading)
  const frame = [issue.subject, issue.preheader, masthead, name, place, postalAddress, ...headings, ...weather]
  return [...frame, ...stories.flatMap(({ story }) => feedTexts(story))].join('\n')
}

function isFrom(own: string, found: string): boolean {
  return own.includes(found)
}
