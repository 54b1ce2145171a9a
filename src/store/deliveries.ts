import { type DeliveryState, deliveryStates, type LedgerSums } from '../model/delivery.ts'
import type { Issue } from '../model/issue.ts'
import { bodyOf, rememberCarried } from './issues.ts'
import { isGone } from './owner.ts'
import type { Database } from './schema.ts'

/** Nobody gets a third copy: after two attempts of unknown end a row stays unknown. */
export const mostDoubts = 2

/**
 * Begins an issue's sending: settles it and freezes its audience, one row for each confirmed, unsuppressed subscriber,
 * in one transaction. Gives back false, and changes nothing, where the issue is another by now, or its sending has begun.
 */
export async function freezeAudience(db: Database, issue: Issue, now: string): Promise<boolean> {
  const { id, edition } = issue
  return db.transaction().execute(async transaction => {
    const { numUpdatedRows } = await transaction
      .updateTable('issues')
      .set({ state: 'sending' })
      .where('id', '=', id)
      .where('state', 'in', ['draft', 'approved'])
      .where('body', '=', bodyOf(issue))
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return false
    await rememberCarried(transaction, issue)
    await transaction
      .insertInto('deliveries')
      .columns(['issue', 'subscriber', 'state', 'attempts', 'doubts', 'round', 'at'])
      .expression(query =>
        query
          .selectFrom('subscriptions')
          .innerJoin('subscribers', 'subscribers.id', 'subscriptions.subscriber')
          .leftJoin('suppressions', 'suppressions.subscriber', 'subscriptions.subscriber')
          .select(({ val, lit }) => [
            val(id).as('issue'),
            'subscriptions.subscriber',
            val<DeliveryState>('queued').as('state'),
            lit(0).as('attempts'),
            lit(0).as('doubts'),
            lit(0).as('round'),
            val(now).as('at'),
          ])
          .where('subscriptions.edition', '=', edition)
          .where('subscriptions.state', '=', 'confirmed')
          .where('suppressions.subscriber', 'is', null),
      )
      .execute()
    return true
  })
}

/** Rows whose process has died or let its lease run out: nobody can know what became of them. Returns how many. */
export async function recoverLost(db: Database, issue: string, now: string, real: string): Promise<number> {
  const owners = await db
    .selectFrom('deliveries')
    .select(['owner', 'leased_until'])
    .distinct()
    .where('issue', '=', issue)
    .where('state', '=', 'sending')
    .execute()
  let lost = 0
  for (const { owner, leased_until } of owners) {
    if (owner !== null && leased_until !== null && leased_until > real && !isGone(owner)) continue
    const { numUpdatedRows } = await db
      .updateTable('deliveries')
      .set(({ eb }) => ({
        state: 'unknown',
        doubts: eb('doubts', '+', 1),
        reply: 'the process that sent it ended before the answer was stored',
        owner: null,
        leased_until: null,
        at: now,
      }))
      .where('issue', '=', issue)
      .where('state', '=', 'sending')
      .where('owner', owner === null ? 'is' : '=', owner)
      .where('leased_until', leased_until === null ? 'is' : '=', leased_until)
      .executeTakeFirst()
    lost += Number(numUpdatedRows)
  }
  return lost
}

/** How many deliveries of an issue stand in which state; their sum is its audience. */
export async function sumDeliveries(db: Database, issue: string): Promise<LedgerSums> {
  const rows = await db
    .selectFrom('deliveries')
    .select(({ fn }) => ['state', fn.countAll().as('count')])
    .where('issue', '=', issue)
    .groupBy('state')
    .execute()
  const counts = new Map(rows.map(row => [row.state, Number(row.count)]))
  return Object.fromEntries(deliveryStates.map(state => [state, counts.get(state) ?? 0])) as LedgerSums
}

/** True where another run could still bring something to somebody. */
export async function hasWork(db: Database, issue: string): Promise<boolean> {
  const row = await db
    .selectFrom('deliveries')
    .select('subscriber')
    .where('issue', '=', issue)
    .where(({ eb, or, and }) =>
      or([
        eb('state', 'in', ['queued', 'sending', 'deferred']),
        and([eb('state', '=', 'unknown'), eb('doubts', '<', mostDoubts)]),
      ]),
    )
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
