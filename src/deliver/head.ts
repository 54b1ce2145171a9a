import { hash } from 'node:crypto'
import type { Edition } from '../model/edition.ts'
import { asciiAddress } from './ascii-address.ts'
import { encodePhrase, encodeText, headerLine } from './encode.ts'

/** The header fields that every reader's message has alike. `hasPage`: readers can leave by one click. */
export function sharedFields(
  edition: Edition,
  {
    issue,
    subject,
    at,
    boundary,
    hasPage,
  }: { issue: string; subject: string; at: Date; boundary: string; hasPage: boolean },
): string {
  const { sender, replyTo, webAddress, site } = edition.publication
  const archive = site ? `${new URL(site).href}issues/${edition.id}/` : new URL(webAddress).href
  return [
    headerLine('From', `${encodePhrase(sender.name)} <${asciiAddress(sender.address)}>`),
    headerLine('Reply-To', asciiAddress(replyTo)),
    headerLine('Subject', encodeText(subject)),
    headerLine('Date', at.toUTCString().replace('GMT', '+0000')),
    headerLine('List-ID', `${encodePhrase(edition.masthead)} <${edition.id}.${new URL(webAddress).hostname}>`),
    headerLine('List-Archive', `<${archive}>`),
    ...(hasPage ? [headerLine('List-Unsubscribe-Post', 'List-Unsubscribe=One-Click')] : []),
    headerLine('Feedback-ID', feedbackId(edition, issue)),
    headerLine('Auto-Submitted', 'auto-generated'),
    headerLine('MIME-Version', '1.0'),
    `Content-Type: multipart/alternative;\r\n boundary="${boundary}"\r\n`,
  ].join('')
}

/** By what a mailbox provider sums complaints: the day or the kind of notice, the edition, the kind of mail, and last who sends. */
function feedbackId({ id, publication }: Edition, issue: string): string {
  const isIssue = issue.startsWith(`${id}-`)
  const [kind = ''] = issue.split('-')
  const domain = asciiAddress(publication.sender.address).split('@').at(-1) ?? ''
  return `${isIssue ? issue.slice(id.length + 1) : kind}:${id}:${isIssue ? 'issue' : 'notice'}:${hash('sha256', domain).slice(0, 12)}`
}
