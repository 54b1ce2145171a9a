/** A reader's address, as the reader wrote it. */
export interface Subscriber {
  readonly id: string
  readonly address: string
  readonly name?: string
}

export const subscriptionStates = ['pending', 'confirmed', 'unsubscribed'] as const
export type SubscriptionState = (typeof subscriptionStates)[number]

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
