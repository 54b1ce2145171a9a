import type { IssueState } from './issue.ts'

/** `collect --json`. */
export interface CollectReport {
  readonly sources: readonly {
    readonly id: string
    readonly url: string
    readonly status: 'ok' | 'unchanged' | 'failed'
    readonly items: number
    readonly new: number
    readonly error?: string
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
