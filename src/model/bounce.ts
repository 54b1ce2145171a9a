/**
 * What a mail that came back says. `hard`: there is no such mailbox or domain, and never will be. `full`: the mailbox lives,
 * but has no room. `soft`: any other failure that may pass or that speaks of the message. `blocked`: the server refuses us,
 * our network, domain or content; it says nothing of the reader. `delayed`: the server still tries. `complaint`: the reader
 * pressed "spam" (RFC 5965). `leave`: the reader asks to leave. `reply`: a machine or a person answered. `other`: none of these.
 */
export const returnKinds = [
  'hard',
  'full',
  'soft',
  'blocked',
  'delayed',
  'complaint',
  'leave',
  'reply',
  'other',
] as const
export type ReturnKind = (typeof returnKinds)[number]

/** What came back for one reader, as far as the mail tells it. */
export interface Return {
  readonly kind: ReturnKind
  /** The address as the report names it; nobody is suppressed for it alone. */
  readonly recipient?: string
  /** The addresses to which the report itself went: one of them may be a return path of ours. */
  readonly returnPaths: readonly string[]
  /** The `Message-ID`s of the mail that it is about, in angle brackets. */
  readonly messageIds: readonly string[]
  /** What stands for a reader in a request to leave: `unsubscribe EDITION WORD`. */
  readonly leave?: { readonly edition: string; readonly word: string }
  /** The enhanced status code (RFC 3463), such as `5.1.1`. */
  readonly status?: string
  /** A provider's own id of the event, by which one that is told twice is known. */
  readonly event?: string
  /** What the server said, in one line of at most 500 characters. */
  readonly reply?: string
}
