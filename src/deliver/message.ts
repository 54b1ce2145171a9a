import { hash } from 'node:crypto'
import type { Message } from '../model/delivery.ts'
import type { Edition } from '../model/edition.ts'
import { type Email, joinFragments, tokens } from '../model/email.ts'
import type { Recipient } from '../model/subscriber.ts'
import { asciiAddress } from './ascii-address.ts'
import { fieldNames, relaxBody, relaxFields } from './canonical.ts'
import { type BodyPart, type Choice, encodeFragment, keepChoices, type Slot } from './choices.ts'
import { encodePhrase, headerLine } from './encode.ts'
import { sharedFields } from './head.ts'
import { quotedPrintable } from './quoted-printable.ts'
import { beginSignature, endSignature, type Signer, type Unsigned } from './sign.ts'
import { type FindWays, leaveMail, leaveMailOpening, noWays, type SlotValues, slotValues } from './ways.ts'

/** An issue made ready for the post: all that is the same for everyone, as bytes. */
export interface PreparedEmail {
  readonly issue: string
  readonly sender: string
  readonly leaveMail: string
  readonly findWays: FindWays
  readonly choiceOf: (sections: readonly string[] | undefined) => Choice
  /** The fields that are the same for everyone, as DKIM signs them. */
  readonly relaxedFields: string
  readonly unsigned: readonly Unsigned[]
}

/** Encodes a rendered issue once. `at` goes into each message's `Date` and its signatures, of which every signer makes one. */
export function prepare(
  email: Email,
  edition: Edition,
  issue: string,
  at: Date,
  { findWays = noWays, signers = [] }: { findWays?: FindWays; signers?: readonly Signer[] } = {},
): PreparedEmail {
  const sender = asciiAddress(edition.publication.sender.address)
  const boundary = `=_${hash('sha256', `${issue} boundary`).slice(0, 32)}`
  const hasPage = findWays({ id: 'anyone', address: sender }).leavePage !== undefined
  const fields = sharedFields(edition, { issue, subject: email.subject, at, boundary, hasPage })
  const body: BodyPart[] = [
    lines(partHead(boundary, 'plain; charset=utf-8; format=flowed')),
    ...email.text.map(fragment => encodeFragment(fragment, 'text')),
    lines(`\r\n${partHead(boundary, 'html; charset=utf-8')}`),
    ...email.html.map(fragment => encodeFragment(fragment, 'html')),
    lines(`\r\n--${boundary}--\r\n`),
  ]
  const names = [...ownNames, ...fieldNames(fields)]
  return {
    issue,
    sender,
    leaveMail: leaveMailOpening(edition),
    findWays,
    choiceOf: keepChoices(`${fields}\r\n`, body),
    relaxedFields: relaxFields(fields),
    unsigned: signers.map(signer => beginSignature(signer, names, at)),
  }
}

/**
 * One subscriber's message: the fragments they want, joined, the slots filled, signed. The same each time it is assembled.
 * `memory`: holds the message where it is large enough.
 */
export async function assemble(prepared: PreparedEmail, recipient: Recipient, memory?: Buffer): Promise<Message> {
  const { issue, sender, unsigned } = prepared
  const ways = prepared.findWays(recipient)
  const mail = leaveMail(prepared.leaveMail, ways, recipient)
  const values = encodeValues(slotValues(recipient, ways.leavePage ?? mail, ways.choosePage))
  const fill = ({ kind, token }: Slot): string => values[kind][token]
  const choice = prepared.choiceOf(recipient.sections)
  const to = asciiAddress(recipient.address)
  const messageId = `<${issue}.${recipient.id}@${sender.slice(sender.lastIndexOf('@') + 1)}>`
  const own =
    headerLine('To', recipient.name ? `${encodePhrase(recipient.name)} <${to}>` : to) +
    headerLine('Message-ID', messageId) +
    headerLine('List-Unsubscribe', ways.leavePage ? `<${ways.leavePage}>, <${mail}>` : `<${mail}>`)
  let head = own
  if (unsigned.length > 0) {
    const relaxed = relaxFields(own) + prepared.relaxedFields
    const bodyHash = hashBody(choice, fill)
    head = (await Promise.all(unsigned.map(each => endSignature(each, relaxed, bodyHash)))).join('') + own
  }
  return {
    from: ways.returnPath ? asciiAddress(ways.returnPath) : sender,
    to,
    messageId,
    raw: join(utf8(head), choice, fill, memory),
  }
}

/** An email as one reader sees it. */
export function copyFor(
  email: Email,
  edition: Edition,
  recipient: Recipient,
  findWays: FindWays = noWays,
): { readonly html: string; readonly text: string } {
  const ways = findWays(recipient)
  const leave = ways.leavePage ?? leaveMail(leaveMailOpening(edition), ways, recipient)
  const { text, html } = slotValues(recipient, leave, ways.choosePage)
  return { html: joinFragments(email.html, html), text: joinFragments(email.text, text) }
}

/** The fields that each message has for itself, in the order in which they are signed. */
const ownNames = ['to', 'message-id', 'list-unsubscribe']

/** In quoted-printable; what HTML leaves as it is is encoded once. */
function encodeValues({ text, html }: SlotValues): SlotValues {
  const plain = Object.fromEntries(tokens.map(token => [token, quotedPrintable(text[token])])) as SlotValues['text']
  const escaped = tokens.map(token => [
    token,
    html[token] === text[token] ? plain[token] : quotedPrintable(html[token]),
  ])
  return { text: plain, html: Object.fromEntries(escaped) as SlotValues['html'] }
}

/** A head with an international mailbox in it as the bytes that travel (RFC 6532), one a character; any other as it is. */
function utf8(head: string): string {
  return /\P{ASCII}/u.test(head) ? Buffer.from(head).toString('latin1') : head
}

/** One stretch of memory for the whole message, each byte written once. */
function join(head: string, { pieces, size }: Choice, fill: (slot: Slot) => string, memory?: Buffer): Buffer {
  const filled = pieces.map(piece => ('token' in piece ? fill(piece) : piece))
  const total = filled.reduce(
    (sum, piece) => (typeof piece === 'string' ? sum + piece.length : sum),
    size + head.length,
  )
  const raw = memory && memory.length >= total ? memory.subarray(0, total) : Buffer.allocUnsafeSlow(total)
  let at = raw.write(head, 0, 'latin1')
  for (const piece of filled) {
    if (typeof piece === 'string') at += raw.write(piece, at, 'latin1')
    else {
      raw.set(piece, at)
      at += piece.length
    }
  }
  return raw
}

function hashBody({ opening, relaxed }: Choice, fill: (slot: Slot) => string): string {
  const digest = opening.copy()
  for (const piece of relaxed) digest.update('token' in piece ? relaxBody(fill(piece)) : piece)
  return digest.digest('base64')
}

function lines(text: string): BodyPart {
  return { section: null, pieces: [text] }
}

function partHead(boundary: string, kind: string): string {
  return `--${boundary}\r\nContent-Type: text/${kind}\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n`
}
