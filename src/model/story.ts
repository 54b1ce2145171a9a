import type { Article, Scope, Topic } from './article.ts'
import { weighed } from './edition.ts'
import type { Facts } from './facts.ts'

/** A story that an earlier issue carried, of which another is a later development. */
export interface Earlier {
  /** Its lead article's id. */
  readonly id: string
  readonly headline: string
  readonly url: string
  /** The day of the issue that carried it: `YYYY-MM-DD`. */
  readonly date: string
}

/** A story that an issue told its readers, by its lead article. */
export interface Told {
  readonly lead: Article
  /** The day: `YYYY-MM-DD`. */
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
  /** What it tells in fields, if it is of a special kind. */
  readonly facts?: Facts
}

/** What a story's score is the sum of: signals that an edition weighs, and those of events and warnings, which it does not. */
export const signals = [...weighed, 'soonness', 'agenda', 'gravity'] as const
export type Signal = (typeof signals)[number]

/** One piece of evidence, in words an editor can read. `points` is its share where it counts towards a number. */
export interface Reason {
  readonly about: 'topic' | 'scope' | 'score' | 'section' | 'merged' | 'related'
  /** What counted towards the score. */
  readonly signal?: Signal
  readonly text: string
  readonly points?: number
}

/** A story with its standing: where it belongs and why. */
export interface RankedStory extends Story {
  /** From 0 to 1: how sure the topic is. */
  readonly confidence: number
  /** Points; comparable within one issue only. */
  readonly score: number
  /** The day of the issue that told the same event already, in other words or by another outlet: `YYYY-MM-DD`. */
  readonly toldOn?: string
  /** Id of the section to which an editor moved it: others make room for it there. */
  readonly movedTo?: string
  /** What its lead article said before an editor wrote it anew. */
  readonly original?: { readonly headline: string; readonly lede: string }
  /** Ids of the sections that take it, the best first; empty where none does. */
  readonly sections: readonly string[]
  readonly reasons: readonly Reason[]
}
