import type { Article, Image } from './article.ts'

/**
 * What an editor can do to an issue. Stories are named by the id of one of their articles, so that they are found again
 * when a late report leads them. `section` of what is edited in place: where it stood, so that it keeps its place where
 * late stories would push it out.
 */
export type Deed =
  | { readonly kind: 'drop'; readonly story: string }
  /** Puts a story into a section, from wherever it is: before another one, or last. */
  | { readonly kind: 'pin'; readonly story: string; readonly section: string; readonly before?: string }
  | {
      readonly kind: 'rewrite'
      readonly story: string
      readonly section?: string
      readonly headline: string
      readonly lede: string
    }
  | { readonly kind: 'picture'; readonly story: string; readonly section?: string; readonly image: Image | null }
  /** Another of its articles speaks for the story. */
  | { readonly kind: 'lead'; readonly story: string; readonly section?: string; readonly article: string }
  | { readonly kind: 'merge'; readonly story: string; readonly section?: string; readonly into: string }
  /** One of its articles is a story of its own. */
  | { readonly kind: 'split'; readonly story: string; readonly section?: string; readonly article: string }
  | { readonly kind: 'add'; readonly article: Article; readonly section: string }
  | { readonly kind: 'note'; readonly text: string }
  /** An empty line is made by us again. */
  | { readonly kind: 'subject'; readonly subject: string; readonly preheader: string }

/** What an editor did to an issue: replayed whenever it is made again. */
export interface Change {
  readonly edition: string
  /** The day: `YYYY-MM-DD`. */
  readonly date: string
  /** From 1, in the order in which they were made. */
  readonly number: number
  readonly by: string
  /** UTC, ISO 8601. */
  readonly at: string
  readonly deed: Deed
  readonly undone?: { readonly by: string; readonly at: string }
}
