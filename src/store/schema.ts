import type { Generated, Kysely } from 'kysely'
import type { ReturnKind } from '../model/bounce.ts'
import type { DeliveryState } from '../model/delivery.ts'
import type { IssueState } from '../model/issue.ts'
import type { Leaver, Rhythm, SubscriptionState, SuppressionCause } from '../model/subscriber.ts'

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
  /** What editors did to issues. */
  changes: {
    edition: string
    date: string
    /** From 1 within an issue. */
    number: number
    by: string
    at: string
    /** The `Deed`. */
    body: string
    undone_by: string | null
    undone_at: string | null
  }
  /** Who is signed in at the desk. */
  sessions: {
    /** A digest of what the browser holds. */
    id: string
    editor: string
    begun_at: string
    ends_at: string
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
    rhythm: Rhythm
    locale: string | null
    time_zone: string | null
    /** The `Consent`. */
    consent: string
    /** When a mail that answers the form to join was last written. */
    asked_at: string | null
    /** When one was that somebody asked for who holds a link. */
    wrote_at: string | null
    changed_at: string
    /** `link` where a confirmed reader left by the link of a message; null for any other end, and where it has none. */
    left_by: Leaver | null
  }
  /** Whom we must not write to. */
  suppressions: {
    /** The id that the address has or would have as a subscriber. */
    subscriber: string
    /** Null where its reader was erased. */
    address: string | null
    cause: SuppressionCause
    /** In words. */
    reason: string
    at: string
  }
  /** Mail to single readers that waits to be sent. */
  notices: {
    id: string
    edition: string
    kind: string
    /** What it needs, as JSON. */
    body: string
    tries: number
    due_at: string
    at: string
  }
  /** What was wrong in an issue that has been sent. */
  corrections: {
    id: string
    edition: string
    issue: string
    /** Id of the article that led the story. */
    story: string
    headline: string
    text: string
    at: string
    state: 'sending' | 'sent'
  }
  /** What came back from readers' mailboxes. */
  returns: {
    /** A digest of the report and whom it is about, so that it counts once. */
    id: string
    subscriber: string | null
    edition: string | null
    issue: string | null
    kind: ReturnKind
    status: string | null
    reply: string | null
    at: string
  }
  /** Issues and corrections whose sending has begun. */
  sendings: {
    issue: string
    begun_at: string
    /** The last subscriber up to whom the audience is frozen, by id; null: all of it is. */
    frozen_to: string | null
    /** How often a process has begun to send it. */
    runs: Generated<number>
  }
  /** Processes that are sending. */
  senders: {
    owner: string
    issue: string
    /** Goes on as long as the process does. */
    beat: number
  }
  /** Rates that are kept to, by domain; empty: for all. */
  paces: {
    key: string
    /** Milliseconds of the real clock. */
    busy_until: number
  }
  deliveries: {
    /** Id of an issue, or of a correction. */
    issue: string
    subscriber: string
    state: DeliveryState
    attempts: number
    /** How many of the attempts ended in a state that nobody can know. */
    doubts: number
    reply: string | null
    /** The process that holds it: it is `sending`, or will be at once. */
    owner: string | null
    at: string
    /** Not before when it is tried: empty for at once, `never` for no more. */
    due_at: string
    /** What its reader had chosen when it was sent: JSON list of section ids, or null for all. */
    sections: string | null
    /** For a weekly reader: the day of the issue before. */
    since: string | null
  }
}

/** An open store, or a transaction in one. */
export type Database = Kysely<Tables>
