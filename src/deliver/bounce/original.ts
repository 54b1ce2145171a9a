import { addressesIn } from './address.ts'
import { field, type Head, readHead } from './head.ts'

/** What a report brings back of the mail that it is about. */
export interface Original {
  readonly head: Head
}

/** A notice has few lines that read as a header's and begin none. */
const mostTries = 200

/** Where lines that read as the header of a returned mail begin, or a line that announces one; the text's end if nowhere. */
export function findOriginal(text: string): number {
  let [at, tries] = [0, 0]
  for (const line of text.split('\n')) {
    if (isAnnouncement(line)) return at
    if (
      /^[>|]?\s?(?:Received|Return-Path|Message-ID|From|Date|Subject|To|X-[\w-]{1,60}|DKIM-Signature|MIME-Version|Delivered-To)\s?:/i.test(
        line,
      )
    ) {
      if (tries++ < mostTries && isHead(text.slice(at, at + 6000))) return at
    }
    at += line.length + 1
  }
  return text.length
}

function isAnnouncement(line: string): boolean {
  return line.length <= 300 && (ruled.test(line) || plain.test(line))
}

const ruled =
  /^[\s>]{0,6}[-=*_#]{2,}\s?.{0,60}\b(?:original message|copy of|returned message|message headers?|headers? of|unsent message|undelivered message|message follows|rejected message|forwarded message|message text|quoted message|original mail)/i
const plain =
  /^[\s>]{0,6}(?:(?:this|below|here|included|attached|enclosed|following) is )?(?:a )?copy of (?:the|your) (?:original )?(?:message|mail).{0,40}[:.]\s?$|^[\s>]{0,6}.{0,60}\b(?:original message (?:follows?|is below|below|headers?)|message follows|start of returned message|message headers? follows?)\b.{0,30}(?:$|[:.]\s?$|:> )|^[\s>]{0,6}(?:the )?(?:original message|message headers?|returned message|unsent message)\s?:\s*$/i

/** A header of a real mail has fields that nobody writes by hand, one under the other. */
function isHead(text: string): boolean {
  const block = text.slice(0, Math.max(0, text.search(/\n[\s>|]{0,9}\n|$/)))
  const names = [...readHead(block.replace(/^[>|] ?/gm, '')).keys()]
  return (
    names.length >= 3 &&
    names.some(name => /^(?:received|message-id|return-path|mime-version|dkim-signature)$/.test(name))
  )
}

/** The header in what is left of the text from an announcement on: the first lines that read as one. */
export function headWithin(text: string): Head {
  let best: Head = new Map()
  for (const block of text
    .slice(0, 100_000)
    .split(/\n[ \t]*\n/)
    .slice(0, 12)) {
    const head = readHead(block.replace(/^[>|] ?/gm, '').replace(/^\s{1,8}(?=[A-Z][\w-]{1,40}:)/gm, ''))
    if (head.has('message-id') || (head.has('from') && head.has('to'))) return head
    if (head.size > best.size) best = head
  }
  return best
}

/** The `Message-ID`s that these fields name, in angle brackets, each once, at most twenty. */
export function messageIdsIn(...heads: readonly Head[]): readonly string[] {
  const names = ['message-id', 'x-original-message-id', 'original-message-id']
  return idsIn(heads.flatMap(head => names.flatMap(name => head.get(name) ?? [])))
}

/** The `Message-ID`s that a mail says it answers (RFC 5322 §3.6.4). */
export function answeredIds(head: Head): readonly string[] {
  return idsIn([
    ...(head.get('in-reply-to') ?? []),
    ...(head.get('references') ?? []),
    ...(head.get('x-original-message-id') ?? []),
  ])
}

function idsIn(values: readonly string[]): readonly string[] {
  return [
    ...new Set(values.slice(0, 50).flatMap(value => value.slice(0, 8000).match(/<[^<>\s]{1,400}>/g) ?? [])),
  ].slice(0, 20)
}

/** To whom the returned mail was addressed. */
export function originalRecipients(head: Head): readonly string[] {
  for (const name of ['x-envelope-to', 'envelope-to', 'x-original-to', 'delivered-to', 'to', 'apparently-to']) {
    const found = addressesIn(field(head, name))
    if (found.length > 0) return found
  }
  return []
}
