import type { Database } from './open.ts'

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

export async function saveSourceState(db: Database, state: SourceState): Promise<void> {
  const row = {
    url: state.url,
    etag: state.etag,
    last_modified: state.lastModified,
    checked_at: state.checkedAt,
    ok_at: state.okAt,
    failures: state.failures,
    error: state.error,
  }
  await db
    .insertInto('source_states')
    .values({ source: state.source, ...row })
    .onConflict(conflict => conflict.column('source').doUpdateSet(row))
    .execute()
}
