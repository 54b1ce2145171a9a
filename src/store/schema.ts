import type { Kysely } from 'kysely'
import type { DeliveryState } from '../model/delivery.ts'
import type { IssueState } from '../model/issue.ts'
import type { Leaver, SubscriptionState } from '../model/subscriber.ts'

/** The tables. Times are UTC in ISO 8601, so that they sort as text; JSON is text. */
export interface Tables {
  articles: {
    /** Of one report; each source that carries it has a row. */
    id: string
    source: string
    /** Its second mark, by which it is known again. */
    alias: string | null
    published_at: string
    first_seen_at: string
    /** Until when what it announces holds; null for a report, which only grows old. */
    valid_until: string | null
    /** The `Article`. */
    body: string
  }
  source_states: {
    source: string
    url: string
    etag: string | null
    last_modified: string | null
    checked_at: string
    /** When it last answered with something we could read. */
    ok_at: string | null
    failures: number
    error: string | null
    /** A digest of its last good answer. */
    body_hash: string | null
    /** Until when that answer needs not be asked for again. */
    fresh_until: string | null
    /** Until when the source is left in peace. */
    rest_until: string | null
    /** The URL to which it says that it has moved for good. */
    moved_to: string | null
  }
  issues: {
    id: string
    edition: string
    date: string
    state: IssueState
    /** The `Issue`, but for its state. */
    body: string
  }
  /** What the readers of an edition know already: the articles of issues whose sending has begun. */
  carried: {
    edition: string
    article: string
    date: string
  }
  /** What editors of an edition taught by moving stories. */
  moves: {
    edition: string
    /** Id of the article that led the story. */
    story: string
    at: string
    /** The `Move`. */
    body: string
  }
  subscribers: {
    id: string
    address: string
    /** The address as it is compared. */
    key: string
    name: string | null
    added_at: string
  }
  subscriptions: {
    subscriber: string
    edition: string
    state: SubscriptionState
    /** JSON list of section ids, or null for all. */
    sections: string | null
    town: string | null
    consent: string
    changed_at: string
    /** `link` where a confirmed reader left by the link of a message; null for any other end, and where it has none. */
    left_by: Leaver | null
  }
  suppressions: {
    key: string
    reason: string
    at: string
  }
  deliveries: {
    issue: string
    subscriber: string
    state: DeliveryState
    attempts: number
    /** How many of the attempts ended in a state that nobody can know. */
    doubts: number
    /** The last round of sending that tried it. */
    round: number
    reply: string | null
    /** Who is sending it now, and until when that may be believed. */
    owner: string | null
    leased_until: string | null
    at: string
  }
}

/** An open store, or a transaction in one. */
export type Database = Kysely<Tables>
