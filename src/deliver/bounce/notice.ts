import { addressesIn, addressShape, isSameAddress } from './address.ts'
import type { Failure } from './status-report.ts'

/** What is known besides the words of a notice. */
export interface Surroundings {
  /** The recipients that the report's header names. */
  readonly named: readonly string[]
  /** To whom the returned mail was addressed. */
  readonly original: readonly string[]
  /** Addresses that are part of the way and not of the failure: to whom the report went, and who wrote it. */
  readonly others: readonly string[]
  /** The domain of the system that reports. */
  readonly home: string
}

const most = 200
const listed = new RegExp(
  String.raw`^[\s*•>|-]{0,16}(?:(?:(?:failed|final|original|intended|invalid|unknown)[ -])?(?:recipients?|rcpt|rcpt to|to|address|e-?mail(?: address)?|user|mailbox|undeliverable to|unable to deliver to|delivery to|could not deliver (?:message |mail )?to|for)\s{0,9}[:=]?\s{0,9})?(?:rfc822;\s{0,4})?["'<(\[]{0,3}(${addressShape})["'>)\]]{0,3}(?=[\s:;,.(-]|$)(.{0,400})`,
  'iu',
)
/** A line that describes the mail or its way, and not what went wrong with it. */
export const description =
  /^\s{0,20}(?:(?:original|envelope)[ -])?(?:sender(?:-mta)?|from|subject|date|sent|message-?(?:id|name)|(?:remote|reporting|received-from|sender)-mta|last-attempt-date|arrival-date|x-[\w-]{1,40})\s{0,9}:/i
/** A line of a transcript: `550 <jo@ex.com>... User unknown`. */
const answered = new RegExp(String.raw`^[45]\d\d (?:[45]\.\d{1,3}\.\d{1,3} )?<?(${addressShape})>?\.{3}`, 'gimu')
const commanded = new RegExp(String.raw`\bRCPT[ _]TO:?\s{0,9}<?(${addressShape})`, 'giu')
const spoken = new RegExp(
  String.raw`\b(?:to|recipients?|user[ -]?ids?|users?|address(?:es)?|for|mailbox|account|deliver|reach|e-?mail)\b[\s:]{0,4}(?:(?:at|is|was|the|of|recipient|address|user|following)\s){0,3}["'<(\[]{0,3}(${addressShape})`,
  'giu',
)

/** Reads a report in free text: the recipients that it lists, each with the lines that follow. */
export function readNotice(notice: string, { named, original, others, home }: Surroundings): readonly Failure[] {
  const lines = notice
    .slice(0, 64_000)
    .split('\n')
    .slice(0, 3000)
    .map(line => line.slice(0, 1000))
  const isOther = (address: string) => others.some(other => isSameAddress(other, address))
  const strangers = (addresses: readonly string[]) => addresses.filter(address => !isOther(address))
  const listedThere = findListed(lines)
  const found = listedThere.filter(
    ({ address }) => !isOther(address) || named.some(name => isSameAddress(name, address)),
  )
  const recipients = unique(
    named.length > 0
      ? named
      : firstFilled(
          () => found.map(({ address }) => address),
          () => strangers(allOf(notice, answered)),
          () => strangers(allOf(notice, commanded)),
          () => original.filter(address => notice.includes(address)),
          () => strangers(allOf(notice, spoken)).slice(0, 1),
          () => lone(strangers(addressesIn(notice))),
          () => original.slice(0, 1),
          () => strangers(addressesIn(notice)).slice(0, 1),
          () => inmates(lines, home),
          () => listedThere.map(({ address }) => address).slice(0, 1),
        ),
  )
  if (recipients.length === 0) return [{ action: '', words: '' }]
  return recipients.map(recipient => {
    const own = found.find(({ address }) => isSameAddress(address, recipient))
    const block = own === undefined ? '' : blockAfter(lines, own, found)
    return {
      recipient,
      action: '',
      words: [block, ...mentions(lines, recipient, recipients)].join('\n').trim().slice(0, 4000),
    }
  })
}

interface Listed {
  readonly address: string
  readonly line: number
  readonly rest: string
}

function findListed(lines: readonly string[]): readonly Listed[] {
  const found: Listed[] = []
  for (const [line, text] of lines.entries()) {
    const match = listed.exec(text)
    if (match?.[1] === undefined || found.length >= most) continue
    // "jo@ex.com wrote:" speaks of one who writes.
    if (/^\s*(?:wrote|writes|schrieb|escribi)/i.test(match[2] ?? '')) continue
    found.push({ address: match[1], line, rest: match[2] ?? '' })
  }
  return found
}

/** The words for one recipient: the rest of its line and those below it, as far as the next recipient, a rule or a gap. */
function blockAfter(lines: readonly string[], own: Listed, all: readonly Listed[]): string {
  const next = all.find(({ line, address }) => line > own.line && !isSameAddress(address, own.address))?.line
  const block = [own.rest]
  for (const line of lines.slice(own.line + 1, Math.min(next ?? lines.length, own.line + 16))) {
    if (/^\s*[-=*_]{3,}/.test(line) || (line.trim() === '' && /[a-z]{3}/i.test(block.join('')))) break
    if (!description.test(line)) block.push(line)
  }
  return block.join('\n')
}

/** Lines elsewhere that name the recipient, as a transcript does, with the two below as far as they name no other. */
function mentions(lines: readonly string[], recipient: string, all: readonly string[]): readonly string[] {
  const rivals = all.filter(other => !isSameAddress(other, recipient)).slice(0, 20)
  const found = lines.flatMap((line, at) => (line.includes(recipient) ? [at] : [])).slice(0, 12)
  return found.flatMap(at => {
    const below = lines.slice(at, at + 3)
    const end = below.findIndex(
      (line, index) => index > 0 && (line.trim() === '' || rivals.some(rival => line.includes(rival))),
    )
    return (end < 0 ? below : below.slice(0, end)).filter(line => !description.test(line))
  })
}

/** A report of its own people may name them without the domain: a word alone on a line below a colon. */
function inmates(lines: readonly string[], home: string): readonly string[] {
  const at = lines.findIndex(line => /\b(?:recipient|user|address)[^\n]{0,200}:\s{0,20}$/i.test(line))
  if (at < 0 || home === '') return []
  const names = lines.slice(at + 1, at + 6).flatMap(line => /^\s{0,20}([\w.-]{2,64})\s{0,20}$/.exec(line)?.[1] ?? [])
  return names.map(name => `${name}@${home}`)
}

const lone = (addresses: readonly string[]) => (addresses.length === 1 ? addresses : [])

function allOf(text: string, shape: RegExp): readonly string[] {
  return [...text.slice(0, 64_000).matchAll(shape)].slice(0, most).flatMap(match => match[1] ?? [])
}

function firstFilled(...ways: readonly (() => readonly string[])[]): readonly string[] {
  for (const way of ways) {
    const found = way()
    if (found.length > 0) return found
  }
  return []
}

function unique(addresses: readonly string[]): readonly string[] {
  const seen = new Map(addresses.map(address => [address.toLowerCase(), address]))
  return [...seen.values()].slice(0, most)
}
