import { createHash } from 'node:crypto'
import { domainToASCII } from 'node:url'
import type { Message } from '../model/delivery.ts'
import type { Edition, Mailbox } from '../model/edition.ts'
import { type Email, type Fragment, joinFragments, type Token } from '../model/email.ts'
import type { Recipient } from '../model/subscriber.ts'
import { encodePhrase, encodeText, headerLine, quotedPrintable } from './encode.ts'

type EncodedPart = Buffer | Token
interface EncodedFragment {
  readonly section: string | null
  readonly parts: readonly EncodedPart[]
}

/** An issue made ready for the post: all that is the same for everyone, as bytes. */
export interface PreparedEmail {
  readonly issue: string
  readonly edition: Edition
  readonly boundary: string
  readonly headers: string
  readonly html: readonly EncodedFragment[]
  readonly text: readonly EncodedFragment[]
}

/** Encodes a rendered issue once. `at` goes into the `Date` of each message. */
export function prepare(email: Email, edition: Edition, issue: string, at: Date): PreparedEmail {
  const { sender, replyTo, webAddress } = edition.publication
  const boundary = `=_${createHash('sha256').update(`${issue} boundary`).digest('hex').slice(0, 32)}`
  const headers = [
    headerLine('From', mailbox(sender)),
    headerLine('Reply-To', asciiAddress(replyTo)),
    headerLine('Subject', encodeText(email.subject)),
    headerLine('Date', dateText(at)),
    headerLine('List-ID', `${encodePhrase(edition.masthead)} <${edition.id}.${new URL(webAddress).hostname}>`),
    'MIME-Version: 1.0\r\n',
    `Content-Type: multipart/alternative;\r\n boundary="${boundary}"\r\n`,
  ].join('')
  return {
    issue,
    edition,
    boundary,
    headers,
    html: email.html.map(encodeFragment),
    text: email.text.map(encodeFragment),
  }
}

/** One subscriber's message: the fragments they want, joined, the slots filled. The same each time it is assembled. */
export function assemble(prepared: PreparedEmail, recipient: Recipient): Message {
  const { sender } = prepared.edition.publication
  const to = asciiAddress(recipient.address)
  const messageId = `<${prepared.issue}.${recipient.id}@${asciiAddress(sender.address).split('@').at(-1)}>`
  const values = slotValues(prepared.edition, recipient)
  const body = (fragments: readonly EncodedFragment[], filled: Record<Token, string>): Buffer[] =>
    fragments
      .filter(({ section }) => section === null || !recipient.sections || recipient.sections.includes(section))
      .flatMap(({ parts }) =>
        parts.map(part => (typeof part === 'string' ? Buffer.from(quotedPrintable(filled[part])) : part)),
      )
  const raw = Buffer.concat([
    Buffer.from(
      headerLine('To', recipient.name ? `${encodePhrase(recipient.name)} <${to}>` : to) +
        headerLine('Message-ID', messageId) +
        headerLine('List-Unsubscribe', `<${values.text.unsubscribe}>`) +
        prepared.headers +
        partHead(prepared.boundary, 'plain'),
    ),
    ...body(prepared.text, values.text),
    Buffer.from(partHead(prepared.boundary, 'html')),
    ...body(prepared.html, values.html),
    Buffer.from(`\r\n--${prepared.boundary}--\r\n`),
  ])
  return { from: asciiAddress(sender.address), to, messageId, raw }
}

/** An email as one reader sees it. */
export function copyFor(
  email: Email,
  edition: Edition,
  recipient: Recipient,
): { readonly html: string; readonly text: string } {
  const { text, html } = slotValues(edition, recipient)
  return { html: joinFragments(email.html, html), text: joinFragments(email.text, text) }
}

/** What stands in the slots for one reader: as text, and escaped for HTML. */
function slotValues(edition: Edition, recipient: Recipient): Record<'text' | 'html', Record<Token, string>> {
  const text = { address: recipient.address, unsubscribe: leaveAddress(edition, recipient) }
  return { text, html: { address: escapeHtml(text.address), unsubscribe: escapeHtml(text.unsubscribe) } }
}

function partHead(boundary: string, kind: 'plain' | 'html'): string {
  return `\r\n--${boundary}\r\nContent-Type: text/${kind}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n`
}

/** A request to leave, as a mail that says who wants to leave what (RFC 2369 §3.2). */
function leaveAddress(edition: Edition, recipient: Recipient): string {
  const subject = encodeURIComponent(`unsubscribe ${edition.id} ${recipient.address}`)
  return `mailto:${asciiAddress(edition.publication.replyTo)}?subject=${subject}`
}

function encodeFragment(fragment: Fragment): EncodedFragment {
  return {
    section: fragment.section,
    parts: fragment.parts.map(part => (typeof part === 'string' ? Buffer.from(quotedPrintable(part)) : part.token)),
  }
}

function mailbox({ name, address }: Mailbox): string {
  return `${encodePhrase(name)} <${asciiAddress(address)}>`
}

function asciiAddress(address: string): string {
  const at = address.lastIndexOf('@')
  return `${address.slice(0, at)}@${domainToASCII(address.slice(at + 1))}`
}

/** RFC 5322 §3.3, in UTC. */
function dateText(at: Date): string {
  return at.toUTCString().replace('GMT', '+0000')
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`)
}
