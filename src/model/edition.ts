import type { Scope, Topic } from './article.ts'

/** How a section sets its stories. */
export const layouts = ['lead', 'story', 'brief', 'obituary', 'meeting'] as const
export type Layout = (typeof layouts)[number]

/** Whether an issue goes out unless an editor holds it, or only when an editor approved it. */
export const approvals = ['automatic', 'required'] as const
export type Approval = (typeof approvals)[number]

/** A mailbox with the name shown beside it. */
export interface Mailbox {
  readonly name: string
  readonly address: string
}

/** Who publishes. */
export interface Publication {
  readonly name: string
  readonly place: string
  /** IANA name. */
  readonly timeZone: string
  /** BCP 47 tag. */
  readonly locale: string
  readonly webAddress: string
  readonly postalAddress: string
  readonly sender: Mailbox
  readonly replyTo: string
}

/** Somewhere we read: a feed, its outlet and how much we trust it to matter. */
export interface Source {
  readonly id: string
  readonly name: string
  /** `https:`, `http:`, or an absolute `file:` URL. */
  readonly url: string
  readonly scope: Scope
  readonly topic?: Topic
  /** 1 is usual; 2 counts double, 0.5 half. */
  readonly weight: number
  readonly homePage?: string
}

/** A place of the publication's own, by which what is near is told. */
export interface Place {
  readonly name: string
  /** Other names of it: `Tamsin Co.` */
  readonly also: readonly string[]
  /** 1 is usual; 2 counts double, 0.5 half. */
  readonly weight: number
}

/** A publication's own rule: what bears one of its words, names one of its places and comes from one of its sources, where each is given, is about its topic. */
export interface TopicRule {
  readonly topic: Topic
  readonly words: readonly string[]
  readonly places: readonly string[]
  readonly sources: readonly string[]
}

/** Where an edition puts which stories. */
export interface SectionPlan {
  readonly id: string
  readonly heading: string
  readonly topics: readonly Topic[]
  readonly scopes: readonly Scope[]
  /** With fewer stories than this the section is left out. */
  readonly least: number
  readonly most: number
  readonly layout: Layout
}

/** A standing digest of one publication, with all it inherits from it filled in. */
export interface Edition {
  readonly id: string
  readonly masthead: string
  readonly publication: Publication
  readonly timeZone: string
  readonly locale: string
  /** Local time of day at which it goes out, `HH:MM`. */
  readonly hour: string
  /** Hours. */
  readonly lookBack: number
  /** Days. */
  readonly lookAhead: number
  readonly approval: Approval
  readonly sections: readonly SectionPlan[]
  readonly sources: readonly Source[]
}
