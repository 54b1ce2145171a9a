import type { Article } from '../model/article.ts'
import type { Source } from '../model/edition.ts'
import type { SourceStatus } from '../model/report.ts'
import type { Fetched, Validators } from './fetch/fetched.ts'
import { nextVisit } from './fetch/freshness.ts'
import type { FoundFeed } from './item.ts'
import type { ReadResult } from './read.ts'
import type { SourceMemory } from './source-memory.ts'

/** What one source gave. */
export interface Collected {
  readonly source: Source
  readonly status: SourceStatus
  /** Entries that the document holds, whether or not they make an article. */
  readonly items: number
  readonly articles: readonly Article[]
  /** True where an event or warning that is not among the articles any more is not to come, or over. */
  readonly isComplete?: true
  readonly validators?: Validators
  readonly mark?: string
  /** Until when it need not be asked again, and until when it must not. UTC, ISO 8601. */
  readonly freshUntil?: string
  readonly restUntil?: string
  readonly movedTo?: string
  readonly error?: string
  /** Feeds that a page names which is none itself. */
  readonly feeds?: readonly FoundFeed[]
  readonly ms: number
}

export type Outcome = Omit<Collected, 'ms' | 'source'>

const nothing = { items: 0, articles: [] }
export const notAsked: Outcome = {
  status: 'failed',
  ...nothing,
  error: 'was not asked: the time of the whole collection was over',
}

/** A source that is not asked now, because of what it said or did before. Undefined: ask it. */
export function leftAlone(memory: SourceMemory | undefined, now: Date): Outcome | undefined {
  const { restUntil, freshUntil, error } = memory ?? {}
  const isAhead = (time: string | null | undefined): time is string =>
    typeof time === 'string' && time > now.toISOString()
  if (isAhead(restUntil)) return { status: 'resting', ...nothing, restUntil, ...(error ? { error } : {}) }
  return isAhead(freshUntil) ? { status: 'fresh', ...nothing } : undefined
}

/** A source that gave nothing. A file rests never: who mends its path wants to see it. */
export function failed(
  fault: { readonly error: string; readonly retryAfter?: number; readonly feeds?: readonly FoundFeed[] },
  source: Source,
  memory: SourceMemory | undefined,
  now: Date,
): Outcome {
  const { error, retryAfter, feeds } = fault
  const failures = (memory?.failures ?? 0) + 1
  const until = source.url.startsWith('file:') ? undefined : nextVisit({ status: 'failed', retryAfter, failures }, now)
  return {
    status: 'failed',
    ...nothing,
    error,
    ...(feeds ? { feeds } : {}),
    ...(until ? { restUntil: until.toISOString() } : {}),
  }
}

type Good = Exclude<Fetched, { status: 'failed' }>

/** A source that has nothing new; `mark` is given where its document came all the same. */
export function unchanged(answer: Good, now: Date, mark?: string): Outcome {
  return {
    status: 'unchanged',
    ...nothing,
    ...(mark !== undefined && answer.status === 'ok' ? { mark, validators: answer.validators } : {}),
    ...prospects(answer, undefined, now),
  }
}

/** A source whose document was read. One that was cut short is not remembered: the next time it may be whole. */
export function read(
  answer: Good & { status: 'ok' },
  result: Exclude<ReadResult, { error: string }>,
  mark: string,
  now: Date,
): Outcome {
  const { items, articles, ttl, isComplete } = result
  const { movedTo } = answer
  if (answer.cutShort) return { status: 'ok', items, articles, ...(movedTo ? { movedTo } : {}) }
  return {
    status: 'ok',
    items,
    articles,
    ...(isComplete ? { isComplete } : {}),
    validators: answer.validators,
    mark,
    ...prospects(answer, ttl, now),
  }
}

function prospects({ status, freshFor, movedTo }: Good, ttlMinutes: number | undefined, now: Date): Partial<Outcome> {
  const until = nextVisit({ status, freshFor, ttlMinutes, failures: 0 }, now)
  return { ...(until ? { freshUntil: until.toISOString() } : {}), ...(movedTo ? { movedTo } : {}) }
}
