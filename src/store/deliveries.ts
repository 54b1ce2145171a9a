import { deliveryStates, type LedgerSums } from '../model/delivery.ts'
import { isGone } from './owner.ts'
import type { Database } from './schema.ts'

/** Nobody gets a third copy: after two attempts of unknown end a row stays unknown. */
export const mostDoubts = 2

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
