import { createHash } from 'node:crypto'
import type { Subscriber, Subscription, SubscriptionState } from '../model/subscriber.ts'
import type { Address } from '../subscribe/address.ts'
import type { Database } from './schema.ts'

/** A reader with their standing in one edition. */
export interface Reader extends Subscriber, Omit<Subscription, 'subscriber'> {
  readonly suppressed?: string
}

/** What is known of somebody who is to be added. */
export interface NewReader extends Address {
  readonly name?: string
  readonly town?: string
  readonly sections?: readonly string[]
  readonly consent: string
}

/** Adds readers to an edition, confirmed, all or none. Those it knows keep their standing: who left has left. Returns how many are new to it. */
export async function addReaders(
  db: Database,
  edition: string,
  readers: Iterable<NewReader> | AsyncIterable<NewReader>,
  now: string,
): Promise<{ added: number; known: number }> {
  return db.transaction().execute(async transaction => {
    let [added, known] = [0, 0]
    for await (const reader of readers) {
      const id = subscriberId(reader.key)
      await transaction
        .insertInto('subscribers')
        .values({ id, address: reader.address, key: reader.key, name: reader.name ?? null, added_at: now })
        .onConflict(conflict => conflict.column('key').doNothing())
        .execute()
      const { numInsertedOrUpdatedRows } = await transaction
        .insertInto('subscriptions')
        .values({
          subscriber: id,
          edition,
          state: 'confirmed',
          sections: reader.sections ? JSON.stringify(reader.sections) : null,
          town: reader.town ?? null,
          consent: reader.consent,
          changed_at: now,
        })
        .onConflict(conflict => conflict.columns(['edition', 'subscriber']).doNothing())
        .executeTakeFirst()
      if (numInsertedOrUpdatedRows) added++
      else known++
    }
    return { added, known }
  })
}

/** Confirms somebody who had left, because they asked to come back. Returns false where they had not left. */
export async function bringBack(
  db: Database,
  edition: string,
  key: string,
  consent: string,
  now: string,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('subscriptions')
    .set({ state: 'confirmed', consent, changed_at: now, left_by: null })
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
    .leftJoin('suppressions', 'suppressions.key', 'subscribers.key')
    .select(['subscribers.id', 'address', 'name', 'edition', 'state', 'sections', 'town', 'consent', 'reason'])
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
    consent: row.consent,
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

/** How somebody stands in an edition, as far as their own link tells them. */
export interface Standing {
  readonly address: string
  readonly state: SubscriptionState
  /** True where `comeBack` would bring them back. */
  readonly canReturn: boolean
}

/** The standing of a subscriber; undefined where they have none in this edition. */
export async function findStanding(db: Database, edition: string, subscriber: string): Promise<Standing | undefined> {
  const row = await db
    .selectFrom('subscriptions')
    .innerJoin('subscribers', 'subscribers.id', 'subscriptions.subscriber')
    .leftJoin('suppressions', 'suppressions.key', 'subscribers.key')
    .select(['address', 'state', 'left_by', 'reason'])
    .where('edition', '=', edition)
    .where('subscriber', '=', subscriber)
    .executeTakeFirst()
  return row && { address: row.address, state: row.state, canReturn: row.left_by === 'link' && row.reason === null }
}

/** Ends a subscription because its reader followed the link of a message. Where it has ended already, nothing changes. */
export async function leave(db: Database, edition: string, subscriber: string, now: string): Promise<void> {
  await db
    .updateTable('subscriptions')
    .set(({ eb }) => ({
      state: 'unsubscribed',
      left_by: eb.case().when('state', '=', 'confirmed').then<'link' | null>('link').else(null).end(),
      changed_at: now,
    }))
    .where('edition', '=', edition)
    .where('subscriber', '=', subscriber)
    .where('state', '!=', 'unsubscribed')
    .execute()
}

/** Confirms a reader who had left by the link of a message, unless they are suppressed. Returns whether they are a reader now. */
export async function comeBack(db: Database, edition: string, subscriber: string, now: string): Promise<boolean> {
  await db
    .updateTable('subscriptions')
    .set({ state: 'confirmed', left_by: null, changed_at: now })
    .where('edition', '=', edition)
    .where('subscriber', '=', subscriber)
    .where('left_by', '=', 'link')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('suppressions')
            .innerJoin('subscribers', 'subscribers.key', 'suppressions.key')
            .select('reason')
            .where('subscribers.id', '=', subscriber),
        ),
      ),
    )
    .execute()
  return (await findStanding(db, edition, subscriber))?.state === 'confirmed'
}

/** Sees to it that an address is never written to again, whoever adds it. */
export async function suppress(db: Database, address: Address, reason: string, now: string): Promise<void> {
  await db
    .insertInto('suppressions')
    .values({ key: address.key, reason, at: now })
    .onConflict(conflict => conflict.column('key').doNothing())
    .execute()
}

/** How many confirmed readers an edition has, and how many of them are suppressed. */
export async function countReaders(db: Database, edition: string): Promise<{ confirmed: number; suppressed: number }> {
  const row = await db
    .selectFrom('subscriptions')
    .innerJoin('subscribers', 'subscribers.id', 'subscriptions.subscriber')
    .leftJoin('suppressions', 'suppressions.key', 'subscribers.key')
    .select(({ fn }) => [fn.countAll().as('all'), fn.count('suppressions.key').as('suppressed')])
    .where('edition', '=', edition)
    .where('state', '=', 'confirmed')
    .executeTakeFirst()
  const suppressed = Number(row?.suppressed ?? 0)
  return { confirmed: Number(row?.all ?? 0), suppressed }
}

function subscriberId(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 20)
}
