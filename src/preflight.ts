import { copyFor } from './deliver/message.ts'
import { BroadsheetError } from './errors.ts'
import type { Edition } from './model/edition.ts'
import type { Email } from './model/email.ts'
import type { Issue } from './model/issue.ts'
import type { LintFinding, LintPlace } from './model/lint-finding.ts'
import { lintEmail } from './render/lint.ts'

/** Findings of which an error's message names each; the others are counted. */
const mostNamed = 5

/** What is wrong with a rendered issue, by the editor's own copy: errors first. */
export function preflight(email: Email, issue: Issue, edition: Edition): readonly LintFinding[] {
  const editor = { id: 'editor', address: edition.publication.replyTo }
  return lintEmail(email, copyFor(email, edition, editor), issue, edition)
}

export function isError({ level }: LintFinding): boolean {
  return level === 'error'
}

/** Keeps an issue with errors from going out: throws `preflight`, naming them. */
export function stopAtErrors(id: string, errors: readonly LintFinding[]): never {
  throw new BroadsheetError('preflight', `${id} is not fit to be sent: ${findingsText(errors)}`, {
    help: 'broadsheet lint says what to do about each. As it is, it goes out with: broadsheet send --anyway',
  })
}

/** Findings in one line. */
export function findingsText(findings: readonly LintFinding[]): string {
  const named = findings.slice(0, mostNamed).map(({ where, text }) => `${placeText(where)}: ${text}`)
  const more = findings.length - named.length
  return [...named, ...(more > 0 ? [`and ${more} more`] : [])].join('; ')
}

/** `1 error`, `2 errors` */
export function counted(number: number, word: 'error' | 'warning'): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`
}

/** A place in words. */
export function placeText({ headline, section, partial }: LintPlace): string {
  const within = section === undefined ? '' : ` (${section})`
  if (headline !== undefined) return `“${shortened(headline)}”${within}`
  if (partial !== undefined) return `template ${partial}${within}`
  return section === undefined ? 'the issue' : `section ${section}`
}

function shortened(headline: string): string {
  const letters = [...headline.slice(0, 400)]
  return letters.length > 80 ? `${letters.slice(0, 79).join('')}…` : headline
}
