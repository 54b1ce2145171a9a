/** What makes an answer "unchanged": what the source said of its last answer. */
export interface Validators {
  readonly etag: string | null
  readonly lastModified: string | null
}

/** What reading a source gave. */
export type Fetched =
  | ({
      readonly status: 'ok'
      readonly bytes: Buffer
      readonly contentType?: string
      /** Where it was read, redirects followed, without a user and a password. */
      readonly url: string
      readonly validators: Validators
      /** Both tries ended early: this is what came, and it has no validators. */
      readonly cutShort?: true
    } & Prospects)
  | ({ readonly status: 'unchanged' } & Prospects)
  | {
      readonly status: 'failed'
      /** In words that follow "the source …". */
      readonly error: string
      /** Seconds for which a 429 or 503 asks to be left alone. */
      readonly retryAfter?: number
    }

interface Prospects {
  /** The address to ask from now on: all redirects up to there are permanent. Never for a URL with a user and a password. */
  readonly movedTo?: string
  /** Seconds for which the source says that its answer holds. */
  readonly freshFor?: number
}

/** What one try gave. `again` means that another may give more, after so many seconds. */
export interface Attempt {
  readonly fetched: Fetched
  readonly again?: number
}

export function failed(error: string): Attempt {
  return { fetched: { status: 'failed', error } }
}

/** What two tries gave together: the second, unless the first says more. */
export function better(first: Fetched, second: Fetched): Fetched {
  if (first.status !== 'ok' || second.status === 'unchanged') return second
  if (second.status === 'failed') return first
  return second.cutShort && second.bytes.length < first.bytes.length ? first : second
}
