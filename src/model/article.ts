/** What a story can be about. */
export const topics = [
  'world',
  'nation',
  'politics',
  'local-government',
  'sports',
  'obituaries',
  'schools',
  'business',
  'crime-courts',
  'weather',
  'community',
  'opinion',
  'health',
  'science-tech',
  'entertainment',
  'agriculture',
  'other',
] as const
export type Topic = (typeof topics)[number]

/** How far an outlet's news reaches. */
export const scopes = ['national', 'local'] as const
export type Scope = (typeof scopes)[number]

/** A picture that an outlet gave with its report; sizes are CSS pixels. */
export interface Image {
  readonly url: string
  readonly alt: string
  readonly width?: number
  readonly height?: number
}

/** A place on earth, in degrees of WGS 84. */
export interface Point {
  readonly latitude: number
  readonly longitude: number
}

/** Whether what a calendar announces will be. */
export const eventStatuses = ['planned', 'tentative', 'moved', 'cancelled'] as const
export type EventStatus = (typeof eventStatuses)[number]

/** When and where something will be: a meeting, a game, a supper. Instants are UTC, ISO 8601. */
export interface CalendarEvent {
  readonly starts: string
  readonly ends?: string
  /** True where the calendar names days only; `starts` is then the midnight that begins the first, in the publication's zone, and `ends` the one that ends the last. */
  readonly allDay?: true
  readonly place?: string
  readonly status: EventStatus
  /** When and where it was to be until it moved. */
  readonly was?: { readonly starts: string; readonly place?: string }
}

/** How bad it can get, in the Common Alerting Protocol's words (CAP 1.2 §3.2.2). */
export const severities = ['extreme', 'severe', 'moderate', 'minor', 'unknown'] as const
export type Severity = (typeof severities)[number]

/** A public warning. Instants are UTC, ISO 8601. */
export interface Alert {
  /** Such as `Tornado Warning`. */
  readonly event: string
  readonly severity: Severity
  /** The counties or zones, as the warning names them. */
  readonly area: string
  readonly onset?: string
  /** From here on nobody may be told of it any more. */
  readonly expires: string
  /** True where it only says that others are over. */
  readonly isCancel?: true
  /** Ids of the articles that it takes the place of. */
  readonly replaces: readonly string[]
}

/** One report from one source, cleaned: every string is plain text in NFC, every URL is absolute http(s). */
export interface Article {
  /** The same for the same report on every run: a digest of its canonical URL or, without one, of its source and guid. */
  readonly id: string
  /** A second mark, by which a report is known again where its URL or guid has changed: a digest too. */
  readonly alias?: string
  readonly source: string
  readonly outlet: string
  readonly scope: Scope
  readonly url: string
  readonly headline: string
  readonly lede: string
  readonly byline?: string
  readonly image?: Image
  readonly categories: readonly string[]
  /** UTC, ISO 8601. */
  readonly publishedAt: string
  /** True where the feed gave no date that can be believed and the hour of collection stands in for it. */
  readonly dateInDoubt?: true
  /** The topic that the source's configuration fixes for all it sends. */
  readonly topicHint?: Topic
  readonly language?: string
  /** Its place in its feed, from 1, where an editor put it there: where the feed's order is not that of its dates. */
  readonly prominence?: number
  /** Where it happened, if its feed says so. */
  readonly point?: Point
  readonly event?: CalendarEvent
  readonly alert?: Alert
}
