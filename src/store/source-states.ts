import type { Database } from './schema.ts'

/** What is remembered of a source between two collections. */
export interface SourceState {
  readonly source: string
  /** The URL for which the validators hold. */
  readonly url: string
  readonly etag: string | null
  readonly lastModified: string | null
  readonly checkedAt: string
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
  readonly error?: string
}

/** Remembers an answer. A failure keeps the validators of the last good one; only a new good one replaces them. */
export async function saveAnswer(
  db: Database,
  before: SourceState | undefined,
  answer: Answer,
  now: string,
): Promise<void> {
  const { source, status, error } = answer
  const validators = status === 'ok' ? answer.validators : before?.url === source.url ? before : undefined
  const isGood = status !== 'failed'
  const row = {
    url: source.url,
    etag: validators?.etag ?? null,
    last_modified: validators?.lastModified ?? null,
    checked_at: now,
    ok_at: isGood ? now : (before?.okAt ?? null),
    failures: isGood ? 0 : (before?.failures ?? 0) + 1,
    error: error ?? null,
  }
  await db
    .insertInto('source_states')
    .values({ source: source.id, ...row })
    .onConflict(conflict => conflict.column('source').doUpdateSet(row))
    .execute()
}
