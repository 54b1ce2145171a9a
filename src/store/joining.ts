import type { NoticeKind } from '../model/notice.ts'
import type { Consent } from '../model/subscriber.ts'
import { dropNotice, type Notice, queueNotice } from './notices.ts'
import type { Database } from './schema.ts'
import { subscriberId } from './subscriber-id.ts'
import { findSuppression } from './suppressions.ts'

/** A mailbox gets one mail a day that it did not ask for itself. */
const dayMs = 24 * 3_600_000

/**
 * Decides what becomes of a wish to join, once, and queues the mail that answers it: to confirm, or that there is nothing to
 * confirm. Whom we must not write to, and who was written to within the day, gets none. What a confirmed reader has does not change.
 */
export async function decideJoin(db: Database, notice: Extract<Notice, { kind: 'join' }>, now: string): Promise<void> {
  const { edition, request } = notice
  const id = subscriberId(request.key)
  await db.transaction().execute(async transaction => {
    await dropNotice(transaction, notice.id)
    if (await findSuppression(transaction, id)) return
    const standings = await transaction
      .selectFrom('subscriptions')
      .select(['edition', 'state', 'asked_at'])
      .where('subscriber', '=', id)
      .execute()
    const dayAgo = new Date(Date.parse(now) - dayMs).toISOString()
    if (standings.some(({ asked_at }) => asked_at !== null && asked_at > dayAgo)) return
    const isConfirmed = standings.some(standing => standing.edition === edition && standing.state === 'confirmed')
    if (!isConfirmed) await addPending(transaction, edition, id, request, now)
    const kind: NoticeKind = isConfirmed ? 'already' : 'confirm'
    await transaction
      .updateTable('subscriptions')
      .set({ asked_at: now })
      .where('edition', '=', edition)
      .where('subscriber', '=', id)
      .execute()
    await queueNotice(transaction, { edition, kind, subscriber: id }, now)
  })
}

async function addPending(
  db: Database,
  edition: string,
  id: string,
  request: Extract<Notice, { kind: 'join' }>['request'],
  now: string,
): Promise<void> {
  const { address, key, name } = request
  await db
    .insertInto('subscribers')
    .values({ id, address, key, name: name ?? null, added_at: now })
    .onConflict(conflict => conflict.column('key').doNothing())
    .execute()
  const standing = {
    state: 'pending' as const,
    sections: request.sections ? JSON.stringify(request.sections) : null,
    town: request.town ?? null,
    rhythm: request.rhythm,
    locale: request.locale ?? null,
    time_zone: request.timeZone ?? null,
    consent: JSON.stringify(request.consent),
    changed_at: now,
    left_by: null,
  }
  await db
    .insertInto('subscriptions')
    .values({ subscriber: id, edition, ...standing })
    .onConflict(conflict => conflict.columns(['edition', 'subscriber']).doUpdateSet(standing))
    .execute()
}

/** Confirms who waits for it and asked no later than their link was made, and welcomes them. `already`: they are confirmed; `late`: the link is of a wish that was taken back. */
export async function confirm(
  db: Database,
  edition: string,
  subscriber: string,
  { from, now }: { readonly from?: string; readonly now: string },
): Promise<'confirmed' | 'already' | 'late'> {
  return db.transaction().execute(async transaction => {
    const row = await transaction
      .selectFrom('subscriptions')
      .select(['state', 'consent'])
      .where('edition', '=', edition)
      .where('subscriber', '=', subscriber)
      .executeTakeFirst()
    if (row?.state === 'confirmed') return 'already'
    if (row?.state !== 'pending' || (await findSuppression(transaction, subscriber))) return 'late'
    const consent: Consent = {
      ...(JSON.parse(row.consent) as Consent),
      confirmedAt: now,
      ...(from ? { confirmedFrom: from } : {}),
    }
    await transaction
      .updateTable('subscriptions')
      .set({ state: 'confirmed', consent: JSON.stringify(consent), changed_at: now })
      .where('edition', '=', edition)
      .where('subscriber', '=', subscriber)
      .execute()
    await queueNotice(transaction, { edition, kind: 'welcome', subscriber }, now)
    return 'confirmed'
  })
}
