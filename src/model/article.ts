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

/** One report from one source, cleaned: every string is plain text in NFC, every URL is absolute http(s). */
export interface Article {
  /** The same for the same report on every run: a digest of its canonical URL or, without one, of its source and guid. */
  readonly id: string
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
}
