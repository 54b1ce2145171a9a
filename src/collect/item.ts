import type { EventStatus, Point, Severity } from '../model/article.ts'

/** An entry as its source wrote it, whatever the dialect: nothing in it is clean. Texts are HTML; dates are as they were written. */
export interface Item {
  readonly guid?: string
  readonly link?: string
  readonly title?: string
  readonly summary?: string
  readonly content?: string
  readonly author?: string
  /** When it was published. */
  readonly date?: string
  /** When it was last changed. */
  readonly updated?: string
  readonly categories: readonly string[]
  readonly images: readonly ItemImage[]
  /** What its relative URLs are relative to, where that is not the feed's own URL. */
  readonly base?: string
  readonly language?: string
  readonly point?: Point
  readonly event?: ItemEvent
  readonly alert?: ItemAlert
}

export interface ItemImage {
  readonly url: string
  readonly alt?: string
  readonly width?: number
  readonly height?: number
}

/** Instants are UTC, ISO 8601: only who reads the calendar knows its zones. `place` is HTML. */
export interface ItemEvent {
  readonly starts: string
  readonly ends?: string
  readonly allDay?: true
  readonly place?: string
  readonly status: Exclude<EventStatus, 'moved'>
}

/** Instants are UTC, ISO 8601; `event` and `area` are HTML. */
export interface ItemAlert {
  readonly event: string
  readonly severity: Severity
  readonly area: string
  readonly onset?: string
  readonly expires: string
  readonly isCancel?: true
  /** Guids of the items that it takes the place of. */
  readonly replaces: readonly string[]
}

/** What a document holds. */
export type Parsed =
  | {
      readonly items: readonly Item[]
      readonly language?: string
      /** The page that the feed belongs to. */
      readonly homePage?: string
      /** Minutes for which the feed says that it needs not be read again. */
      readonly ttl?: number
      /** True where what it no longer lists is not to come any more: a calendar, the warnings in force. */
      readonly isComplete?: true
    }
  | { readonly error: string; readonly feeds?: readonly FoundFeed[] }

/** A feed that a page names. */
export interface FoundFeed {
  readonly url: string
  readonly title?: string
}
