import type { LintFinding, LintPlace } from '../../model/lint-finding.ts'
import type { RankedStory } from '../../model/story.ts'
import { blankOut } from './blank-out.ts'
import { error, warning } from './finding.ts'
import { lintPlace } from './places.ts'
import { feedTexts, feedUrls, givenNames, plain, quote, type Reading, type Rule, toldStories } from './reading.ts'

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
  ...checkTemplates(reading),
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

/** What templates write: what remains when all that feeds and the configuration wrote is taken away. */
function checkTemplates(reading: Reading): LintFinding[] {
  const { html, text } = reading
  let own: ReadonlySet<string> | undefined
  const leftIn = (written: string) => {
    if (anythingIn(written) === undefined) return undefined
    own ??= ownTexts(reading)
    return own.has(written) ? undefined : anythingIn(blankOut(written, own))
  }
  const found = [
    ...html.runs.map(run => [leftIn(run.text), run.place] as const),
    [leftIn(text), { partial: 'issue.text' }] as const,
  ]
  return found.flatMap(([left, place]) => (left === undefined ? [] : [fromTemplate(left, lintPlace(place))]))
}

function anythingIn(text: string): string | undefined {
  return leftoverIn(text) ?? empties.exec(text)?.[0] ?? /\blorem ipsum\b/i.exec(text)?.[0]
}

function fromTemplate(found: string, where: LintPlace): LintFinding {
  const help = 'Look in the template for the value that it prints there: it has none, or is not printed the right way.'
  return error('leftover', where, `a template left ${quote(plain(found))} behind`, help)
}

/** Without any of these a text has no part in what looks like a program's. */
const suspect = /[{}%*|<>[\]]|undefined|null|nan|invalid|lorem/i

/** The texts that are not a template's, in each case in which it may print them. */
function ownTexts(reading: Reading): ReadonlySet<string> {
  const { locale } = reading.edition
  const texts = [
    ...givenNames(reading),
    ...toldStories(reading).flatMap(story => [...feedTexts(story), ...feedUrls(story)]),
  ]
  const cased = texts
    .filter(text => suspect.test(text))
    .flatMap(text => [text, text.toUpperCase(), text.toLowerCase(), text.toLocaleUpperCase(locale)])
  return new Set(cased)
}
