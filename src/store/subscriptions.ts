import type { Choices, SubscriptionState } from '../model/subscriber.ts'
import type { Database } from './schema.ts'

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
    .leftJoin('suppressions', 'suppressions.subscriber', 'subscriptions.subscriber')
    .select(['subscribers.address', 'state', 'left_by', 'reason'])
    .where('edition', '=', edition)
    .where('subscriptions.subscriber', '=', subscriber)
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
    .where('subscriptions.subscriber', '=', subscriber)
    .where('state', '!=', 'unsubscribed')
    .execute()
}

/** Confirms a reader who had left by the link of a message, unless they are suppressed. Returns whether they are a reader now. */
export async function comeBack(db: Database, edition: string, subscriber: string, now: string): Promise<boolean> {
  await db
    .updateTable('subscriptions')
    .set({ state: 'confirmed', left_by: null, changed_at: now })
    .where('edition', '=', edition)
    .where('subscriptions.subscriber', '=', subscriber)
    .where('left_by', '=', 'link')
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('suppressions').select('reason').where('subscriber', '=', subscriber))),
    )
    .execute()
  return (await findStanding(db, edition, subscriber))?.state === 'confirmed'
}

/** What a confirmed reader chose; undefined where they are none. */
export async function findChoices(db: Database, edition: string, subscriber: string): Promise<Choices | undefined> {
  const row = await db
    .selectFrom('subscriptions')
    .select(['sections', 'town', 'rhythm', 'locale', 'time_zone'])
    .where('edition', '=', edition)
    .where('subscriber', '=', subscriber)
    .where('state', '=', 'confirmed')
    .executeTakeFirst()
  return (
    row && {
      rhythm: row.rhythm,
      ...(row.sections ? { sections: JSON.parse(row.sections) as string[] } : {}),
      ...(row.town ? { town: row.town } : {}),
      ...(row.locale ? { locale: row.locale } : {}),
      ...(row.time_zone ? { timeZone: row.time_zone } : {}),
    }
  )
}

/** Keeps what a confirmed reader chose, in place of all that they had chosen. */
export async function choose(
  db: Database,
  edition: string,
  subscriber: string,
  { sections, town, rhythm, locale, timeZone }: Choices,
): Promise<void> {
  await db
    .updateTable('subscriptions')
    .set({
      sections: sections ? JSON.stringify(sections) : null,
      town: town ?? null,
      rhythm,
      locale: locale ?? null,
      time_zone: timeZone ?? null,
    })
    .where('edition', '=', edition)
    .where('subscriber', '=', subscriber)
    .where('state', '=', 'confirmed')
    .execute()
}
