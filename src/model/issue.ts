import type { Layout } from './edition.ts'
import type { RankedStory } from './story.ts'

/** An issue's life. Its stories are settled from `approved` on. */
export const issueStates = ['draft', 'held', 'approved', 'sending', 'sent'] as const
export type IssueState = (typeof issueStates)[number]

/** A named part of an issue with the stories it holds, in order. */
export interface Section {
  readonly id: string
  readonly heading: string
  readonly layout: Layout
  readonly stories: readonly RankedStory[]
}

/** A story that found no place, and why. */
export interface LeftOut {
  readonly story: RankedStory
  readonly why: string
}

/** One dated issue of an edition: plain data that can be stored, printed and edited. */
export interface Issue {
  /** `${edition}-${date}` */
  readonly id: string
  readonly edition: string
  /** The day it is for, in the edition's time zone: `YYYY-MM-DD`. */
  readonly date: string
  readonly subject: string
  readonly preheader: string
  readonly sections: readonly Section[]
  /** The forecast beneath the masthead. */
  readonly weather?: RankedStory
  /** What the editors say at the top. */
  readonly note?: string
  /** What an editor chose for the inbox; empty where it is made by us. */
  readonly lines?: { readonly subject: string; readonly preheader: string }
  readonly leftOut: readonly LeftOut[]
  readonly state: IssueState
  /** UTC, ISO 8601. */
  readonly madeAt: string
}

/** What an edition is called on a day. */
export function issueId(edition: string, date: string): string {
  return `${edition}-${date}`
}
