import type { Return } from '../../model/bounce.ts'

/** What a provider sent: its fields as they came, and its bytes as text. */
export interface HookRequest {
  readonly header: (name: string) => string | undefined
  readonly body: string
}

/** What it says, or that it is not from the provider (`forged`), cannot be read (`unreadable`) or not be proved now (`later`). `note`: what a person should do. */
export type HookAnswer =
  | { readonly returns: readonly Return[]; readonly note?: string }
  | 'forged'
  | 'unreadable'
  | 'later'

/** How long after it was signed a request counts, in milliseconds: providers repeat with a new signature. */
export const freshFor = 10 * 60_000

type Told = 'recipient' | 'messageId' | 'status' | 'reply' | 'event'

/** A return of a provider's event. */
export function returnOf(
  kind: Return['kind'],
  { recipient, messageId, status, reply, event }: Readonly<Partial<Record<Told, unknown>>>,
): Return {
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value.slice(0, 500) : undefined)
  const id = text(messageId)
  const [to, code, its] = [text(recipient), text(status), text(typeof event === 'number' ? String(event) : event)]
  const said = text(reply)?.replace(/\s+/g, ' ')
  return {
    kind,
    returnPaths: [],
    messageIds: id ? [id.startsWith('<') ? id : `<${id}>`] : [],
    ...(to ? { recipient: to } : {}),
    ...(code ? { status: code } : {}),
    ...(said ? { reply: said } : {}),
    ...(its ? { event: its } : {}),
  }
}

/** What stands in a text as JSON; undefined where none does. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

/** The fields of what is an object, and of anything else none. */
export function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** True where a server's words speak of us, our network or our text, not of a mailbox. */
export function speaksOfUs(words: string): boolean {
  return /\b5\.7\.\d|spam|polic(?:y|ies)|block(?:ed|list)|blacklist|reputation|dmarc|\bspf\b|dkim/i.test(words)
}
