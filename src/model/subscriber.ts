/** A reader's address, as the reader wrote it. */
export interface Subscriber {
  readonly id: string
  readonly address: string
  readonly name?: string
}

export const subscriptionStates = ['pending', 'confirmed', 'unsubscribed'] as const
export type SubscriptionState = (typeof subscriptionStates)[number]

/** By what a reader ended a subscription: `link`, the one in a message. */
export const leavers = ['link'] as const
export type Leaver = (typeof leavers)[number]

/** True for the id of who gets a copy that is nobody's own: the editor to look at, a test, a rehearsal of the sending. Ids of readers are digits and `a` to `f`. */
export function isSampleReader(id: string): boolean {
  return /^(editor|rehearsal|test[0-9a-z]*)$/.test(id)
}

/** A subscriber's standing in one edition. */
export interface Subscription {
  readonly subscriber: string
  readonly edition: string
  readonly state: SubscriptionState
  /** Ids of the sections wanted; absent: all of them. */
  readonly sections?: readonly string[]
  readonly town?: string
  /** How and when the reader agreed, in words. */
  readonly consent: string
}

/** Someone to whom an issue goes: what a message needs to know of them. */
export interface Recipient extends Subscriber {
  readonly sections?: readonly string[]
}
