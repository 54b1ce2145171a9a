import type { SuppressionCause } from '../model/subscriber.ts'
import type { Address } from '../subscribe/address.ts'
import type { Database } from './schema.ts'
import { subscriberId } from './subscriber-id.ts'

/** Why and since when an address is not written to. Without an address where its reader was erased. */
export interface Suppression {
  readonly subscriber: string
  readonly address?: string
  readonly cause: SuppressionCause
  /** In words. */
  readonly reason: string
  readonly at: string
}

/** Sees to it that an address is never written to again, whoever adds it. Returns false where that was so already. */
export async function suppress(
  db: Database,
  { key, address }: Address,
  why: Pick<Suppression, 'cause' | 'reason'>,
  now: string,
): Promise<boolean> {
  return keepSuppression(db, { subscriber: subscriberId(key), address, ...why, at: now })
}

/** Keeps a suppression; one that is there stays as it is. Returns whether it is new. */
export async function keepSuppression(db: Database, suppression: Suppression): Promise<boolean> {
  const { subscriber, address = null, cause, reason, at } = suppression
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('suppressions')
    .values({ subscriber, address, cause, reason, at })
    .onConflict(conflict => conflict.column('subscriber').doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Lets an address be written to again. Returns false where nothing kept it from that. */
export async function liftSuppression(db: Database, { key }: Address): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('suppressions')
    .where('subscriber', '=', subscriberId(key))
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** Why a subscriber is not written to; undefined where they may be. */
export async function findSuppression(db: Database, subscriber: string): Promise<Suppression | undefined> {
  const row = await db.selectFrom('suppressions').selectAll().where('subscriber', '=', subscriber).executeTakeFirst()
  return row && suppressionOf(row)
}

function suppressionOf({ address, ...row }: Omit<Suppression, 'address'> & { address: string | null }): Suppression {
  return { ...row, ...(address ? { address } : {}) }
}
