import type { Scope, Topic } from './article.ts'
import type { Weekday } from './rhythm.ts'
import type { Theme } from './theme.ts'

/** How a section sets its stories. */
export const layouts = ['lead', 'story', 'brief', 'obituary', 'meeting', 'correction'] as const
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
  /** Where readers' pages are: an `https:` URL that ends with `/`. */
  readonly site?: string
  /** The mailbox to which mail that cannot be delivered comes back; each message gets an address of its own behind its `+`. */
  readonly bounces?: string
  readonly dkim: Dkim
}

/** Under which names the public halves of the signing keys stand in DNS: `SELECTOR._domainkey.DOMAIN`. */
export interface Dkim {
  /** The sender's own where it is left out. */
  readonly domain?: string
  readonly rsa: string
  readonly ed25519: string
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
  /** Hours in which what it takes loses half of its freshness; left out: as its topic has it. */
  readonly halfLife?: number
  /** `#rrggbb`, in light and in dark. */
  readonly accent?: { readonly light: string; readonly dark: string }
}

/** What counts in the score of a story, each by a weight: 1 is usual, 2 counts double, 0 not at all. */
export const weighed = [
  'freshness',
  'nearness',
  'spread',
  'source',
  'prominence',
  'novelty',
  'image',
  'length',
] as const
export type Weighed = (typeof weighed)[number]

/** How an edition orders its stories. */
export interface Ranking {
  readonly weights: Readonly<Record<Weighed, number>>
  /** Points: news that has fewer pads no section. */
  readonly floor: number
  /** From 0 to 1: a story whose topic is less sure goes to the section for the rest. */
  readonly sureness: number
  /** From 0 to 1: the share of a section beyond which an outlet gets room only where no other wants it. */
  readonly mostFromOutlet: number
}

/** What holds where the configuration says nothing. */
export const usualRanking: Ranking = {
  weights: { freshness: 1, nearness: 1, spread: 1, source: 1, prominence: 1, novelty: 1, image: 1, length: 1 },
  floor: 12,
  sureness: 0.35,
  mostFromOutlet: 0.5,
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
  /** The day of those who read once a week. */
  readonly weekly: Weekday
  /** Hours. */
  readonly lookBack: number
  /** Days. */
  readonly lookAhead: number
  readonly approval: Approval
  readonly sections: readonly SectionPlan[]
  readonly sources: readonly Source[]
  readonly places: readonly Place[]
  readonly rules: readonly TopicRule[]
  readonly ranking: Ranking
  readonly theme: Theme
  /** Id of the source whose newest article is the forecast beneath the masthead. */
  readonly weather?: string
}
