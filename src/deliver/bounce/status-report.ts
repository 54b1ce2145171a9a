import { addressIn } from './address.ts'
import { type Head, readHead } from './head.ts'

/** What a status report (RFC 3464 §2.3) says of one recipient. */
export interface Failure {
  readonly recipient?: string
  /** `failed`, `delayed`, `delivered`, `relayed` or `expanded`, in lower case; '' where it says none. */
  readonly action: string
  readonly status?: string
  /** What was said, as free text. */
  readonly words: string
}

/** Reads the blocks of a `message/delivery-status`: one for the message, then one for each recipient. */
export function readStatusReport(text: string): { readonly failures: readonly Failure[]; readonly fields: Head } {
  const blocks = text
    .split(/\n[ \t]*\n/)
    .slice(0, 5000)
    .map(readHead)
  const named = blocks.filter(isOfRecipient).map(readRecipient)
  const failures = named.some(hasRecipient) ? named.filter(hasRecipient) : named
  return { failures, fields: blocks.find(block => !isOfRecipient(block)) ?? new Map() }
}

const hasRecipient = ({ recipient }: Failure) => recipient !== undefined
const recipientFields = ['original-recipient', 'x-actual-recipient', 'final-recipient', 'x-failed-recipient']

function isOfRecipient(block: Head): boolean {
  return [...recipientFields, 'action', 'status', 'diagnostic-code'].some(name => block.has(name))
}

function readRecipient(block: Head): Failure {
  const recipient = recipientFields
    .map(name => addressOf(block.get(name)?.[0] ?? ''))
    .find(found => found !== undefined)
  const status = /\b([245]\.\d{1,3}\.\d{1,3})\b/.exec(block.get('status')?.join(' ') ?? '')?.[1]
  const words = ['diagnostic-code', 'x-supplementary-info', 'x-display-name-reason', 'status']
    .flatMap(name => block.get(name) ?? [])
    .map(value => value.replace(/^\s{0,20}(?:smtp|x-[\w-]{1,40}|unix|dns)\s{0,9};/i, ''))
  return {
    ...(recipient !== undefined && { recipient }),
    action: (block.get('action')?.[0] ?? '').trim().toLowerCase().split(/[\s(]/)[0] ?? '',
    ...(status !== undefined && { status }),
    words: words.join('\n').slice(0, 4000),
  }
}

/** An address with its type before it (`rfc822; jo@ex.com`); one of X.400 or of a local name is none. */
function addressOf(value: string): string | undefined {
  return addressIn(value.replace(/^\s{0,20}[\w-]{1,40}\s{0,9};/, ''))
}
