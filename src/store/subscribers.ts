import type { Choices, Consent, Subscriber, Subscription, SubscriptionState } from '../model/subscriber.ts'
import type { Address } from '../subscribe/address.ts'
import type { Database } from './schema.ts'
import { subscriberId } from './subscriber-id.ts'
import { keepSuppression, type Suppression, suppress } from './suppressions.ts'

/** A reader with their standing in one edition. */
export interface Reader extends Subscriber, Omit<Subscription, 'subscriber'> {
  readonly suppressed?: string
}

/** What is known of somebody who is to be added. */
export interface NewReader extends Address, Partial<Choices> {
  readonly name?: string
  readonly consent: Consent
  /** `confirmed` if left out; said outright, it also confirms who is known and pending. */
  readonly state?: SubscriptionState
  /** Why they are not to be written to from now on. */
  readonly suppress?: Pick<Suppression, 'cause' | 'reason'> & { readonly at?: string }
  /** Where they are moved from elsewhere: since when they are known, their standing is what it is, and how they left. */
  readonly addedAt?: string
  readonly changedAt?: string
  readonly leftBy?: 'link'
}

/**
 * Adds readers to an edition, all or none. Those it knows keep their standing: who left has left. Returns how many are new
 * to it, how many that were pending it confirms, and how many are suppressed by this.
 */
export async function addReaders(
  db: Database,
  edition: string,
  readers: Iterable<NewReader | Suppression> | AsyncIterable<NewReader | Suppression>,
  now: string,
): Promise<{ added: number; known: number; confirmed?: number; suppressed?: number }> {
  return db.transaction().execute(async transaction => {
    let [added, known, confirmed, suppressed] = [0, 0, 0, 0]
    for await (const reader of readers) {
      if ('cause' in reader) {
        if (await keepSuppression(transaction, reader)) suppressed++
        continue
      }
      const id = subscriberId(reader.key)
      await transaction
        .insertInto('subscribers')
        .values({
          id,
          address: reader.address,
          key: reader.key,
          name: reader.name ?? null,
          added_at: reader.addedAt ?? now,
        })
        .onConflict(conflict => conflict.column('key').doNothing())
        .execute()
      const { numInsertedOrUpdatedRows } = await transaction
        .insertInto('subscriptions')
        .values({
          subscriber: id,
          edition,
          state: reader.state ?? 'confirmed',
          sections: reader.sections ? JSON.stringify(reader.sections) : null,
          town: reader.town ?? null,
          rhythm: reader.rhythm ?? 'daily',
          locale: reader.locale ?? null,
          time_zone: reader.timeZone ?? null,
          consent: JSON.stringify(reader.consent),
          changed_at: reader.changedAt ?? now,
          left_by: reader.leftBy ?? null,
        })
        .onConflict(conflict => conflict.columns(['edition', 'subscriber']).doNothing())
        .executeTakeFirst()
      if (numInsertedOrUpdatedRows) added++
      else known++
      if (!numInsertedOrUpdatedRows && reader.state === 'confirmed')
        confirmed += await confirmPending(transaction, edition, id, reader.consent, now)
      const why = reader.suppress
      if (why && (await suppress(transaction, reader, why, why.at ?? now))) suppressed++
    }
    return { added, known, ...(confirmed > 0 ? { confirmed } : {}), ...(suppressed > 0 ? { suppressed } : {}) }
  })
}

async function confirmPending(
  db: Database,
  edition: string,
  subscriber: string,
  consent: Consent,
  now: string,
): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('subscriptions')
    .set({ state: 'confirmed', consent: JSON.stringify(consent), changed_at: now })
    .where('edition', '=', edition)
    .where('subscriber', '=', subscriber)
    .where('state', '=', 'pending')
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

/** Confirms somebody who had left, because they asked to come back. Returns false where they had not left. */
export async function bringBack(
  db: Database,
  edition: string,
  key: string,
  consent: Consent,
  now: string,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('subscriptions')
    .set({ state: 'confirmed', consent: JSON.stringify(consent), changed_at: now, left_by: null })
    .where('edition', '=', edition)
    .where('subscriber', '=', subscriberId(key))
    .where('state', '!=', 'confirmed')
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** An edition's readers, by address. */
export async function listReaders(db: Database, edition: string): Promise<Reader[]> {
  const rows = await db
    .selectFrom('subscriptions')
    .innerJoin('subscribers', 'subscribers.id', 'subscriptions.subscriber')
    .leftJoin('suppressions', 'suppressions.subscriber', 'subscriptions.subscriber')
    .select(['subscribers.id', 'subscribers.address', 'name', 'edition', 'state', 'sections', 'town', 'rhythm'])
    .select(['locale', 'time_zone', 'consent', 'reason'])
    .where('edition', '=', edition)
    .orderBy('subscribers.key')
    .execute()
  return rows.map(row => ({
    id: row.id,
    address: row.address,
    ...(row.name ? { name: row.name } : {}),
    edition: row.edition,
    state: row.state,
    ...(row.sections ? { sections: JSON.parse(row.sections) as string[] } : {}),
    ...(row.town ? { town: row.town } : {}),
    rhythm: row.rhythm,
    ...(row.locale ? { locale: row.locale } : {}),
    ...(row.time_zone ? { timeZone: row.time_zone } : {}),
    consent: JSON.parse(row.consent) as Consent,
    ...(row.reason ? { suppressed: row.reason } : {}),
  }))
}

/** Ends a subscription. Returns false where there was none. */
export async function removeReader(db: Database, edition: string, address: Address, now: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('subscriptions')
    .set({ state: 'unsubscribed', changed_at: now, left_by: null })
    .where('edition', '=', edition)
    .where('subscriber', '=', subscriberId(address.key))
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** How many confirmed readers an edition has, and how many of them are suppressed. */
export async function countReaders(db: Database, edition: string): Promise<{ confirmed: number; suppressed: number }> {
  const row = await db
    .selectFrom('subscriptions')
    .leftJoin('suppressions', 'suppressions.subscriber', 'subscriptions.subscriber')
    .select(({ fn }) => [fn.countAll().as('all'), fn.count('suppressions.subscriber').as('suppressed')])
    .where('edition', '=', edition)
    .where('state', '=', 'confirmed')
    .executeTakeFirst()
  const suppressed = Number(row?.suppressed ?? 0)
  return { confirmed: Number(row?.all ?? 0), suppressed }
}

/** Whether an edition has a confirmed reader who is not suppressed. */
export async function hasReaders(db: Database, edition: string): Promise<boolean> {
  const row = await db
    .selectFrom('subscriptions')
    .leftJoin('suppressions', 'suppressions.subscriber', 'subscriptions.subscriber')
    .select('subscriptions.subscriber')
    .where('edition', '=', edition)
    .where('state', '=', 'confirmed')
    .where('suppressions.subscriber', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
