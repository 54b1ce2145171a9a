import type { Topic } from './article.ts'

/** What an editor did with a story: it belongs in another section. What it tells of the story is kept for stories like it. */
export interface Move {
  /** Id of the edition that it teaches. */
  readonly edition: string
  /** Id of the article that led the story. */
  readonly story: string
  /** Id of the section to which it was moved. */
  readonly section: string
  /** What the story is about by its own evidence. */
  readonly from: Topic
  /** What the editor thinks it is about; the same where only the section was wrong. */
  readonly to: Topic
  readonly source: string
  readonly headline: string
  readonly lede?: string
  readonly url: string
  readonly categories: readonly string[]
  /** Who moved it. */
  readonly by: string
  /** UTC, ISO 8601. */
  readonly at: string
}
