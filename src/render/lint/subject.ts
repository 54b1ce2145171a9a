import type { LintFinding } from '../../model/lint-finding.ts'
import { error, warning } from './finding.ts'
import { plain, quote, type Rule } from './reading.ts'

/** Characters that inboxes show at most. */
const longestSubject = 78

/** The two lines that an inbox shows. */
export const checkSubject: Rule = ({ issue }) => {
  const [subject, preheader] = [plain(issue.subject), plain(issue.preheader)]
  const found: LintFinding[] = []
  const warn = (text: string, help: string) => found.push(warning('subject', {}, text, help))
  if (preheader === '')
    found.push(
      warning('missing-text', {}, 'the preheader is empty', 'Say in it what the issue has besides its subject.'),
    )
  if (subject === '')
    return [...found, error('missing-text', {}, 'the subject is empty', 'Say in it what the issue is about.')]
  const { length } = [...subject]
  if (length > longestSubject)
    warn(`the subject has ${length} characters; inboxes cut what is beyond ${longestSubject}`, 'Shorten it.')
  if (shouts(subject))
    warn(`the subject shouts: ${quote(subject)}`, 'Write it in small letters, with one mark at most.')
  if (/^(re|fwd?|aw|rv)\s?:/i.test(subject))
    warn(`the subject begins as an answer does: ${quote(subject)}`, 'Begin it with the news: it is taken for a trick.')
  if (!/[\p{L}\p{N}]/u.test(subject)) warn(`the subject ${quote(subject)} has no word in it`, 'Say what it is about.')
  if (subject.toLowerCase() === preheader.toLowerCase())
    warn('the preheader says the same as the subject', 'Say in it what else there is.')
  return found
}

/** Whether most letters of a text are capitals, or its marks are doubled. */
export function shouts(text: string): boolean {
  const capitals = text.match(/\p{Lu}/gu)?.length ?? 0
  const small = text.match(/\p{Ll}/gu)?.length ?? 0
  return /!!/.test(text) || (capitals >= 8 && capitals > small)
}
