import type { Fragment } from '../../model/email.ts'
import type { LintFinding } from '../../model/lint-finding.ts'
import { error, warning } from './finding.ts'
import { plain, quote, type Reading, type Rule } from './reading.ts'

/** With fewer stories an issue is hardly one. */
const leastStories = 3

/** What every issue must hold: stories, a way to leave, and where its publisher can be reached by post. */
export const checkFrame: Rule = reading => [
  ...checkSections(reading),
  ...checkUnsubscribe(reading),
  ...checkPostalAddress(reading),
]

function checkSections({ issue, stories }: Reading): LintFinding[] {
  const empty = issue.sections
    .filter(section => section.stories.length === 0)
    .map(({ id, heading }) =>
      warning('sections', { section: id }, `the section ${quote(heading)} is empty`, 'Take it out, or fill it.'),
    )
  if (stories.length >= leastStories) return empty
  const count = stories.length === 1 ? 'one story' : `${stories.length} stories`
  return [
    ...empty,
    warning(
      'sections',
      {},
      `the issue has only ${count}`,
      'Look with broadsheet check whether the sources answer, and with broadsheet rank --explain why others were left out.',
    ),
  ]
}

function checkUnsubscribe({ email }: Reading): LintFinding[] {
  const found: LintFinding[] = []
  if (!framePieces(email.html).some(isLinked))
    found.push(
      error(
        'unsubscribe',
        { partial: 'footer' },
        'the HTML has no link to unsubscribe for every reader',
        'Write <a href="{{slot "unsubscribe"}}">…</a> in the footer, outside of every {{#cut}}.',
      ),
    )
  if (framePieces(email.text).length === 0)
    found.push(
      error(
        'unsubscribe',
        { partial: 'issue.text' },
        'the plain text does not say how to unsubscribe',
        'Write {{slot "unsubscribe"}} near its end, outside of every {{#cut}}.',
      ),
    )
  return found
}

/** What stands before each slot for unsubscribing that all readers get. */
function framePieces(fragments: readonly Fragment[]): string[] {
  return fragments
    .filter(({ section }) => section === null)
    .flatMap(({ parts }) =>
      parts.flatMap((part, at) => {
        const before = parts[at - 1]
        return typeof part !== 'string' && part.token === 'unsubscribe'
          ? [typeof before === 'string' ? before : '']
          : []
      }),
    )
}

function isLinked(before: string): boolean {
  return /href=["']?$/i.test(before.slice(-10))
}

function checkPostalAddress({ html, text, edition }: Reading): LintFinding[] {
  const { postalAddress } = edition.publication
  const pieces = postalAddress.split(/[,\n]/).map(plain).filter(Boolean)
  const stands = (whole: string) => pieces.length > 0 && pieces.every(piece => whole.includes(piece))
  const help = 'Print {{publication.postalAddress}} in the footer: the law asks for it in many countries.'
  const missing = [
    ...(stands(html.text)
      ? []
      : [error('postal-address', { partial: 'footer' }, 'the HTML has no postal address', help)]),
    ...(stands(text)
      ? []
      : [error('postal-address', { partial: 'issue.text' }, 'the plain text has no postal address', help)]),
  ]
  if (missing.length > 0 || /\p{Nd}/u.test(postalAddress)) return missing
  return [
    warning(
      'postal-address',
      { partial: 'footer' },
      `the postal address ${quote(postalAddress)} has no number in it`,
      'Write publication.postalAddress so that a letter arrives: street and number, or a box, and the postal code.',
    ),
  ]
}
