import type { Return } from '../../model/bounce.ts'
import { addressesIn, addressIn } from './address.ts'
import { field, type Head, readHead } from './head.ts'
import { originalRecipients } from './original.ts'
import type { Part } from './part.ts'

/** What a feedback report (RFC 5965) says. */
export interface Feedback {
  readonly isComplaint: boolean
  readonly recipients: readonly string[]
  readonly returnPaths: readonly string[]
  /** The sealed word by which the complained-of message lets its reader leave: who complains may have no other name. */
  readonly leave?: Return['leave']
}

/** Reads the fields of a `message/feedback-report`; reports of failed authentication (RFC 6591) and "not spam" complain of nothing. */
export function readFeedback(text: string, original: Head): Feedback {
  const head = readHead(text)
  const type = (head.get('feedback-type')?.[0] ?? 'abuse').toLowerCase()
  const named = ['original-rcpt-to', 'removal-recipient', 'redacted-address', 'x-original-rcpt-to'].flatMap(name =>
    (head.get(name) ?? []).flatMap(addressesIn),
  )
  const [first] = originalRecipients(original)
  const [, edition, word] =
    /\/leave\/([a-z0-9-]{1,60})\/([a-z0-9]{17,100})\b/i.exec(field(original, 'list-unsubscribe')) ?? []
  return {
    isComplaint: !/^(?:not-spam|auth-failure|dmarc)/.test(type),
    recipients: named.length > 0 ? [...new Set(named)].slice(0, 200) : first === undefined ? [] : [first],
    ...(edition && word ? { leave: { edition, word } } : {}),
    returnPaths: ['original-mail-from'].flatMap(name => (head.get(name) ?? []).flatMap(addressesIn)),
  }
}

/** Complaints from before there was a form for them: the mail itself, with whom it was for in the header around it. */
export function readOldComplaint({ head }: Part): Feedback | undefined {
  const recipient = addressIn(field(head, 'x-hmxmroriginalrecipient'))
  const isHotmail =
    /staff@hotmail\.com/i.test(field(head, 'from')) && /complaint about message/i.test(field(head, 'subject'))
  if (recipient === undefined && !isHotmail) return
  return { isComplaint: true, recipients: recipient === undefined ? [] : [recipient], returnPaths: [] }
}
