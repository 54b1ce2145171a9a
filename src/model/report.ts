import type { IssueState } from './issue.ts'
import type { IssueCorrection } from './issue-correction.ts'

/**
 * What came of asking a source. `fresh`: it was not asked, for it said so lately that nothing new comes before long;
 * `resting`: it was not asked, for it failed again and again, or asked to be left alone.
 */
export const sourceStatuses = ['ok', 'unchanged', 'fresh', 'resting', 'failed'] as const
export type SourceStatus = (typeof sourceStatuses)[number]

/** `collect --json`. */
export interface CollectReport {
  readonly sources: readonly {
    readonly id: string
    readonly url: string
    readonly status: SourceStatus
    readonly items: number
    readonly new: number
    readonly error?: string
    /** Where it has moved for good: the configuration still names the old place. */
    readonly movedTo?: string
    /** Until when it is left alone. UTC, ISO 8601. */
    readonly restUntil?: string
    readonly ms: number
  }[]
  readonly articles: number
  readonly new: number
}

/** `send --json` and `run --json`: audience = accepted + deferred + rejected + unknown + withdrawn + queued. */
export interface SendReport {
  readonly issue: string | null
  /** The issue's; `sending` while another run could still bring it to somebody. */
  readonly state: IssueState | null
  readonly audience: number
  readonly accepted: number
  readonly deferred: number
  readonly rejected: number
  readonly unknown: number
  readonly withdrawn: number
  readonly queued: number
  /** Confirmed readers who are never written to. They are not in the audience. */
  readonly suppressed: number
  /** Messages that this run handed over or tried to. */
  readonly attempted: number
  readonly seconds: number
}

/** What became of a correction: the notice's deliveries, whose sum is its audience. */
export interface CorrectionReport {
  readonly correction: IssueCorrection
  readonly audience: number
  readonly accepted: number
  readonly deferred: number
  readonly rejected: number
  readonly unknown: number
  readonly withdrawn: number
  readonly queued: number
}
