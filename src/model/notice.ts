import type { Choices, Consent } from './subscriber.ts'

/** A mail to one reader: confirm that you joined, you get it already, welcome, goodbye, the link to your data. */
export const noticeKinds = ['confirm', 'already', 'welcome', 'goodbye', 'data'] as const
export type NoticeKind = (typeof noticeKinds)[number]

/** What somebody asked for who wants to get an edition. */
export interface JoinRequest extends Choices {
  readonly address: string
  /** The address as it is compared. */
  readonly key: string
  readonly name?: string
  readonly consent: Consent
}
