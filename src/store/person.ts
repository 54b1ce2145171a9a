import type { ReturnKind } from '../model/bounce.ts'
import type { DeliveryState } from '../model/delivery.ts'
import type { Choices, Consent, SubscriptionState } from '../model/subscriber.ts'
import type { Database } from './schema.ts'
import { findSuppression, type Suppression } from './suppressions.ts'

/** All that is kept of one person. */
export interface Person {
  readonly id: string
  readonly address: string
  readonly name?: string
  readonly addedAt: string
  readonly subscriptions: readonly (Choices & {
    readonly edition: string
    readonly state: SubscriptionState
    readonly consent: Consent
    readonly changedAt: string
  })[]
  /** The newest first. */
  readonly deliveries: readonly { issue: string; state: DeliveryState; at: string; reply: string | null }[]
  readonly returns: readonly { kind: ReturnKind; at: string; status: string | null; reply: string | null }[]
  readonly suppression?: Suppression
}

export async function findPerson(db: Database, subscriber: string): Promise<Person | undefined> {
  const row = await db.selectFrom('subscribers').selectAll().where('id', '=', subscriber).executeTakeFirst()
  if (!row) return undefined
  const subscriptions = await db
    .selectFrom('subscriptions')
    .selectAll()
    .where('subscriber', '=', subscriber)
    .orderBy('edition')
    .execute()
  const deliveries = await db
    .selectFrom('deliveries')
    .select(['issue', 'state', 'at', 'reply'])
    .where('subscriber', '=', subscriber)
    .orderBy('at', 'desc')
    .execute()
  const returns = await db
    .selectFrom('returns')
    .select(['kind', 'at', 'status', 'reply'])
    .where('subscriber', '=', subscriber)
    .orderBy('at', 'desc')
    .execute()
  const suppression = await findSuppression(db, subscriber)
  return {
    id: row.id,
    address: row.address,
    ...(row.name ? { name: row.name } : {}),
    addedAt: row.added_at,
    subscriptions: subscriptions.map(each => ({
      edition: each.edition,
      state: each.state,
      ...(each.sections ? { sections: JSON.parse(each.sections) as string[] } : {}),
      ...(each.town ? { town: each.town } : {}),
      rhythm: each.rhythm,
      ...(each.locale ? { locale: each.locale } : {}),
      ...(each.time_zone ? { timeZone: each.time_zone } : {}),
      consent: JSON.parse(each.consent) as Consent,
      changedAt: each.changed_at,
    })),
    deliveries,
    returns,
    ...(suppression ? { suppression } : {}),
  }
}
