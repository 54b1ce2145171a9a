import type { Clock } from '../clock.ts'
import { deliveryStates, type LedgerSums, type UnknownPolicy } from '../model/delivery.ts'
import { mostDoubts, never } from './ledger-statements.ts'
import { isGone } from './owner.ts'
import type { Database } from './schema.ts'
import type { Sightings } from './senders.ts'

/**
 * Frees what dead processes held: of what they were sending nobody can know what became, what they had only claimed is as
 * before. Dead is a process of this machine that is gone, or any whose beat has stood still for `leaseMs`. Returns how many
 * became unknown.
 */
export async function recoverLost(
  db: Database,
  issue: string,
  clock: Clock,
  sightings: Sightings = new Map(),
  leaseMs = 60_000,
): Promise<number> {
  const senders = await db
    .selectFrom('deliveries')
    .leftJoin('senders', 'senders.owner', 'deliveries.owner')
    .select(['deliveries.owner', 'senders.beat'])
    .distinct()
    .where('deliveries.issue', '=', issue)
    .where('deliveries.owner', 'is not', null)
    .execute()
  let lost = 0
  for (const { owner, beat } of senders) {
    if (owner === null) continue
    if (beat !== null && !isGone(owner)) {
      const last = sightings.get(owner)
      if (last?.beat !== beat) sightings.set(owner, { beat, seenAt: clock.elapsed() })
      if (!last || last.beat !== beat || clock.elapsed() - last.seenAt < leaseMs) continue
    }
    lost += await takeFrom(db, issue, owner, clock.now().toISOString())
  }
  return lost
}

async function takeFrom(db: Database, issue: string, owner: string, now: string): Promise<number> {
  return db.transaction().execute(async transaction => {
    await transaction.deleteFrom('senders').where('owner', '=', owner).execute()
    const held = transaction.updateTable('deliveries').where('issue', '=', issue).where('owner', '=', owner)
    const { numUpdatedRows } = await held
      .set(({ eb }) => ({
        state: 'unknown',
        doubts: eb('doubts', '+', 1),
        reply: 'the process that sent it ended before the answer was stored',
        owner: null,
        due_at: '',
        at: now,
      }))
      .where('state', '=', 'sending')
      .executeTakeFirst()
    await held.set({ owner: null }).execute()
    return Number(numUpdatedRows)
  })
}

/** Makes all that was deferred due now, also what is past its last try. */
export async function makeDue(db: Database, issue: string): Promise<void> {
  await db
    .updateTable('deliveries')
    .set({ due_at: '' })
    .where('issue', '=', issue)
    .where('state', 'in', ['deferred', 'unknown'])
    .execute()
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
export async function hasWork(db: Database, issue: string, unknown: UnknownPolicy = 'resend'): Promise<boolean> {
  const sending = await db.selectFrom('sendings').select('frozen_to').where('issue', '=', issue).executeTakeFirst()
  if (sending && sending.frozen_to !== null) return true
  for (const state of [
    'queued',
    'sending',
    'deferred',
    ...(unknown === 'resend' ? (['unknown'] as const) : []),
  ] as const) {
    const row = await db
      .selectFrom('deliveries')
      .select('subscriber')
      .where('issue', '=', issue)
      .where('state', '=', state)
      .$if(state !== 'sending', query => query.where('due_at', '<', never))
      .$if(state === 'unknown', query => query.where('doubts', '<', mostDoubts))
      .limit(1)
      .executeTakeFirst()
    if (row) return true
  }
  return false
}
