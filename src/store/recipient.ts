import type { Recipient } from '../model/subscriber.ts'
import type { Database } from './schema.ts'

/** Somebody to whom a mail of their own may go; undefined where there is nobody of the kind, or they are suppressed. */
export async function findRecipient(db: Database, edition: string, subscriber: string): Promise<Recipient | undefined> {
  const row = await db
    .selectFrom('subscribers')
    .innerJoin('subscriptions', 'subscriptions.subscriber', 'subscribers.id')
    .leftJoin('suppressions', 'suppressions.subscriber', 'subscribers.id')
    .select(['subscribers.id', 'subscribers.address', 'locale'])
    .where('edition', '=', edition)
    .where('subscribers.id', '=', subscriber)
    .where('suppressions.subscriber', 'is', null)
    .executeTakeFirst()
  return row && { id: row.id, address: row.address, ...(row.locale ? { locale: row.locale } : {}) }
}
