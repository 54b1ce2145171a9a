/**
 * A delivery's states, in SMTP's words: 2xx accepted, 4xx deferred, 5xx rejected. `unknown`: nobody can know whether
 * the server took it (RFC 1047). `withdrawn`: the reader left or was suppressed meanwhile.
 */
export const deliveryStates = ['queued', 'sending', 'accepted', 'deferred', 'rejected', 'unknown', 'withdrawn'] as const
export type DeliveryState = (typeof deliveryStates)[number]

/** What is done with deliveries of which nobody can know how they ended: sent once more, or left to an editor. */
export const unknownPolicies = ['resend', 'hold'] as const
export type UnknownPolicy = (typeof unknownPolicies)[number]

/** What became of one attempt. `reply` is the server's answer or the fault, in one line. */
export interface Outcome {
  readonly state: 'accepted' | 'deferred' | 'rejected' | 'unknown'
  readonly reply: string
}

/** How many deliveries of one issue stand in which state. */
export type LedgerSums = Readonly<Record<DeliveryState, number>>

/** Who carries a message and to whom, as told to the server (RFC 5321), and its bytes (RFC 5322, CRLF). */
export interface Message {
  readonly from: string
  readonly to: string
  readonly messageId: string
  readonly raw: Buffer
}
