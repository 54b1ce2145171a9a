/** A reader's address, as the reader wrote it. */
export interface Subscriber {
  readonly id: string
  readonly address: string
  readonly name?: string
}

export const subscriptionStates = ['pending', 'confirmed', 'unsubscribed'] as const
export type SubscriptionState = (typeof subscriptionStates)[number]

/** On which days a reader gets the issue: each, Monday to Friday, or once a week with the best since the last one. */
export const rhythms = ['daily', 'weekdays', 'weekly'] as const
export type Rhythm = (typeof rhythms)[number]

/** By what a reader ended a subscription: `link`, the one in a message. */
export const leavers = ['link'] as const
export type Leaver = (typeof leavers)[number]

/** Why an address is never written to: it is dead, its reader pressed "spam", somebody asked for it, its reader was erased. */
export const suppressionCauses = ['bounced', 'complained', 'asked', 'forgotten'] as const
export type SuppressionCause = (typeof suppressionCauses)[number]

/** True for the id of who gets a copy that is nobody's own: the editor to look at, a test, a rehearsal of the sending. Ids of readers are digits and `a` to `f`. */
export function isSampleReader(id: string): boolean {
  return /^(editor|rehearsal|test[0-9a-z]*)$/.test(id)
}

/** Evidence that a reader agreed. Times are UTC, ISO 8601. */
export interface Consent {
  /** In words: `the form at https://news.courier.example/join/echo`, `asked at the counter`. */
  readonly how: string
  readonly at?: string
  /** The network address from which it came. */
  readonly from?: string
  /** What the reader was shown. */
  readonly wording?: string
  /** When and from where the reader said so again by the link in a mail. */
  readonly confirmedAt?: string
  readonly confirmedFrom?: string
}

/** What a reader of an edition chose. What is left out is as the edition has it. */
export interface Choices {
  /** Ids of the sections wanted; absent: all of them. */
  readonly sections?: readonly string[]
  /** The place whose stories come first. */
  readonly town?: string
  readonly rhythm: Rhythm
  /** BCP 47 tag. */
  readonly locale?: string
  /** IANA name: in it the days of the rhythm are counted. */
  readonly timeZone?: string
}

/** A subscriber's standing in one edition. */
export interface Subscription extends Choices {
  readonly subscriber: string
  readonly edition: string
  readonly state: SubscriptionState
  readonly consent: Consent
}

/** Someone to whom an issue goes: what a message needs to know of them. */
export interface Recipient extends Subscriber, Partial<Pick<Choices, 'sections' | 'town' | 'locale'>> {
  /** For a weekly reader: the day of their last issue, `YYYY-MM-DD`. They get the best of what came after it. */
  readonly since?: string
}
