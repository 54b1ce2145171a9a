import type { ReturnKind } from '../model/bounce.ts'
import type { Database } from './schema.ts'

/** One thing that came back, as it is kept. */
export interface KeptReturn {
  /** A digest of the report and whom it is about. */
  readonly id: string
  readonly subscriber: string | null
  readonly edition: string | null
  readonly issue: string | null
  readonly kind: ReturnKind
  readonly status: string | null
  readonly reply: string | null
  readonly at: string
}

/** Keeps what came back; false where it is known. */
export async function saveReturn(db: Database, kept: KeptReturn): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('returns')
    .values(kept)
    .onConflict(conflict => conflict.column('id').doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** On how many different days (UTC) a kind of return came for a subscriber since an instant. */
export async function countDays(db: Database, subscriber: string, kind: ReturnKind, since: string): Promise<number> {
  const rows = await db
    .selectFrom('returns')
    .select('at')
    .where('subscriber', '=', subscriber)
    .where('kind', '=', kind)
    .where('at', '>=', since)
    .execute()
  return new Set(rows.map(({ at }) => at.slice(0, 10))).size
}

/** The delivery of an issue to a subscriber, where there was one since an instant. */
export async function wasDelivered(db: Database, issue: string, subscriber: string, since: string): Promise<boolean> {
  const row = await db
    .selectFrom('deliveries')
    .select('issue')
    .where('issue', '=', issue)
    .where('subscriber', '=', subscriber)
    .where('at', '>=', since)
    .executeTakeFirst()
  return row !== undefined
}

/** A subscriber's address and its key; undefined where there is none. */
export async function findAddress(
  db: Database,
  subscriber: string,
): Promise<{ address: string; key: string } | undefined> {
  return db.selectFrom('subscribers').select(['address', 'key']).where('id', '=', subscriber).executeTakeFirst()
}
