import type { Article, Scope, Topic } from './article.ts'

/** A story that an earlier issue carried, of which another is a later development. */
export interface Earlier {
  /** Its lead article's id. */
  readonly id: string
  readonly headline: string
  readonly url: string
  /** The day of the issue that carried it: `YYYY-MM-DD`. */
  readonly date: string
}

/** One news event, told by one or more articles. Its id is its lead article's. */
export interface Story {
  readonly id: string
  readonly lead: Article
  readonly others: readonly Article[]
  readonly topic: Topic
  readonly scope: Scope
  /** What readers were told of it before, where this is what came of it. */
  readonly related?: Earlier
}

/** One piece of evidence, in words an editor can read. `points` is its share where it counts towards a number. */
export interface Reason {
  readonly about: 'topic' | 'scope' | 'score' | 'section' | 'merged' | 'related'
  readonly text: string
  readonly points?: number
}

/** A story with its standing: where it belongs and why. */
export interface RankedStory extends Story {
  /** From 0 to 1: how sure the topic is. */
  readonly confidence: number
  /** Points; comparable within one issue only. */
  readonly score: number
  /** Ids of the sections that take it, the best first; empty where none does. */
  readonly sections: readonly string[]
  readonly reasons: readonly Reason[]
}
