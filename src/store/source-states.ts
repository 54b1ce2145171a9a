import type { Database } from './schema.ts'

/** What is remembered of a source between two collections. */
export interface SourceState {
  readonly source: string
  /** The configured URL of which it was said. */
  readonly url: string
  readonly etag: string | null
  readonly lastModified: string | null
  /** Of what was read last, and how. */
  readonly mark: string | null
  readonly freshUntil: string | null
  readonly restUntil: string | null
  /** Where it has moved for good. */
  readonly movedTo: string | null
  readonly checkedAt: string
  /** When it last answered with something we could read. */
  readonly okAt: string | null
  /** How often it failed in a row. */
  readonly failures: number
  readonly error: string | null
}

export async function findSourceStates(db: Database): Promise<Map<string, SourceState>> {
  const rows = await db.selectFrom('source_states').selectAll().execute()
  return new Map(
    rows.map(row => [
      row.source,
      {
        source: row.source,
        url: row.url,
        etag: row.etag,
        lastModified: row.last_modified,
        mark: row.body_hash,
        freshUntil: row.fresh_until,
        restUntil: row.rest_until,
        movedTo: row.moved_to,
        checkedAt: row.checked_at,
        okAt: row.ok_at,
        failures: row.failures,
        error: row.error,
      },
    ]),
  )
}

/** What a source answered this time. */
export interface Answer {
  readonly source: { readonly id: string; readonly url: string }
  readonly status: 'ok' | 'unchanged' | 'failed'
  readonly validators?: { readonly etag: string | null; readonly lastModified: string | null }
  readonly mark?: string
  readonly freshUntil?: string
  readonly restUntil?: string
  readonly movedTo?: string
  readonly error?: string
}

/** Remembers an answer. A failure or "unchanged" keeps the validators of the last good one; only a new good one replaces them. */
export async function saveAnswer(
  db: Database,
  before: SourceState | undefined,
  answer: Answer,
  now: string,
): Promise<void> {
  const { source, status, error } = answer
  const known = before?.url === source.url ? before : undefined
  const isGood = status !== 'failed'
  const kept = status === 'ok' ? undefined : known
  const row = {
    url: source.url,
    etag: answer.validators ? answer.validators.etag : (kept?.etag ?? null),
    last_modified: answer.validators ? answer.validators.lastModified : (kept?.lastModified ?? null),
    body_hash: answer.mark ?? kept?.mark ?? null,
    fresh_until: answer.freshUntil ?? null,
    rest_until: answer.restUntil ?? null,
    moved_to: answer.movedTo ?? (isGood ? null : (known?.movedTo ?? null)),
    checked_at: now,
    ok_at: isGood ? now : (before?.okAt ?? null),
    failures: isGood ? 0 : (known?.failures ?? 0) + 1,
    error: error ?? null,
  }
  await db
    .insertInto('source_states')
    .values({ source: source.id, ...row })
    .onConflict(conflict => conflict.column('source').doUpdateSet(row))
    .execute()
}
