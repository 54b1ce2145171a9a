import { type Head, readHead } from './head.ts'
import { findOriginal, headWithin } from './original.ts'
import { leavesOf, type Part } from './part.ts'
import { bodyBytes, partText } from './part-text.ts'

/** A mail taken apart into what its system says, and what it brings back. */
export interface Report {
  readonly mail: Part
  /** What it says to people, without the mail that it brings back. */
  readonly notice: string
  /** The text of its `message/delivery-status` (RFC 3464). */
  readonly status?: string
  /** The text of its `message/feedback-report` (RFC 5965). */
  readonly feedback?: string
  /** The header of the mail that it brings back, as far as there is one. */
  readonly original: Head
}

const longestNotice = 64_000
const returned = /^(?:message\/(?:rfc822|global|partial|rfc822-headers)|text\/rfc822-headers|message\/global-headers)$/

/** Takes the mail apart: own parts first; in a mail of one text, what stands below an announcement is what came back. */
export function readReport(mail: Part): Report {
  const leaves = leavesOf(mail)
  const textOf = (type: RegExp) => {
    const found = leaves.find(part => type.test(part.type))
    return found && partText(found)
  }
  const feedback = textOf(/^message\/feedback-report$/)
  const texts = leaves.filter(part => /^(?:text\/(?!rfc822)|multipart\/)/.test(part.type)).slice(0, 20)
  const plain = texts.filter(({ type }) => type !== 'text/html')
  const chosen = (plain.some(({ body }) => body.trim() !== '') ? plain : texts).map(partText).join('\n')
  const end = findOriginal(chosen)
  const status =
    textOf(/^message\/(?:global-)?delivery-status$/) ?? looseStatus(chosen.slice(0, Math.min(end, longestNotice)))
  const attached = leaves.find(part => returned.test(part.type))
  return {
    mail,
    notice: chosen.slice(0, Math.min(end, longestNotice)),
    ...(status !== undefined && { status }),
    ...(feedback !== undefined && { feedback }),
    original: attached ? headOf(attached) : headWithin(chosen.slice(end)),
  }
}

/** Where markers were lost on the way, the fields of a status report stand in the text. */
function looseStatus(text: string): string | undefined {
  return /^(?:Final|Original)-Recipient\s{0,9}:[^\n]{1,400}@/im.test(text) && /^Action\s{0,9}:/im.test(text)
    ? text
    : undefined
}

function headOf(part: Part): Head {
  const text = bodyBytes(part, part.body.slice(0, 200_000)).replace(/^\n{1,50}/, '')
  const end = text.indexOf('\n\n')
  return readHead(end < 0 ? text : text.slice(0, end))
}
