import type { Clock } from '../clock.ts'
import { type DeliveryState, deliveryStates, type LedgerSums, type Outcome } from '../model/delivery.ts'
import type { Recipient } from '../model/subscriber.ts'
import { isGone, nameOwner } from './owner.ts'
import type { Database } from './schema.ts'

/** Nobody gets a third copy: after two attempts of unknown end a row stays unknown. */
const mostDoubts = 2

/** How long a process may hold a delivery before it is taken for dead. An SMTP server may think for ten minutes (RFC 5321 §4.5.3.2). */
const leaseMs = 15 * 60_000

/** One delivery in the hands of one process. `before` is the state to which it returns if nothing was said to the server. */
export interface Claim {
  readonly recipient: Recipient
  readonly before: DeliveryState
}

/**
 * Begins an issue's sending: settles it and freezes its audience, one row for each confirmed, unsuppressed subscriber,
 * in one transaction. Where the sending has begun before, nothing changes.
 */
export async function freezeAudience(db: Database, issue: string, edition: string, now: string): Promise<void> {
  await db.transaction().execute(async transaction => {
    const { numUpdatedRows } = await transaction
      .updateTable('issues')
      .set({ state: 'sending' })
      .where('id', '=', issue)
      .where('state', 'in', ['draft', 'approved'])
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return
    await transaction
      .insertInto('deliveries')
      .columns(['issue', 'subscriber', 'state', 'attempts', 'doubts', 'round', 'at'])
      .expression(query =>
        query
          .selectFrom('subscriptions')
          .innerJoin('subscribers', 'subscribers.id', 'subscriptions.subscriber')
          .leftJoin('suppressions', 'suppressions.key', 'subscribers.key')
          .select(({ val, lit }) => [
            val(issue).as('issue'),
            'subscriptions.subscriber',
            val<DeliveryState>('queued').as('state'),
            lit(0).as('attempts'),
            lit(0).as('doubts'),
            lit(0).as('round'),
            val(now).as('at'),
          ])
          .where('subscriptions.edition', '=', edition)
          .where('subscriptions.state', '=', 'confirmed')
          .where('suppressions.key', 'is', null),
      )
      .execute()
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

/** An issue's ledger as one process uses it: what it claims, nobody else gets until it is recorded or released. */
export async function openLedger(db: Database, issue: { id: string; edition: string }, clock: Clock) {
  const owner = nameOwner()
  const round = await nextRound(db, issue.id)
  const now = () => clock.now().toISOString()
  return {
    claim() {
      const until = new Date(clock.real().getTime() + leaseMs).toISOString()
      return claim(db, issue.id, issue.edition, { owner, until, round, now: now() })
    },
    record: (held: Claim, outcome: Outcome) => record(db, issue.id, held.recipient.id, owner, outcome, now()),
    release: (held: Claim) => release(db, issue.id, owner, held),
  }
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

/** A number for one run's attempts, higher than any before. */
async function nextRound(db: Database, issue: string): Promise<number> {
  const row = await db
    .selectFrom('deliveries')
    .select(({ fn }) => fn.max('round').as('last'))
    .where('issue', '=', issue)
    .executeTakeFirst()
  return Number(row?.last ?? 0) + 1
}

/**
 * Takes the next delivery of an issue, so that nobody else does, and marks it `sending` before its first byte: a queued
 * one, or one that an earlier round left deferred or unknown. Withdraws those whose reader has left or was suppressed
 * meanwhile.
 */
async function claim(
  db: Database,
  issue: string,
  edition: string,
  lease: { owner: string; until: string; round: number; now: string },
): Promise<Claim | undefined> {
  return db.transaction().execute(async transaction => {
    while (true) {
      const row = await transaction
        .selectFrom('deliveries')
        .leftJoin('subscribers', 'subscribers.id', 'deliveries.subscriber')
        .leftJoin('subscriptions', join =>
          join.onRef('subscriptions.subscriber', '=', 'subscribers.id').on('subscriptions.edition', '=', edition),
        )
        .leftJoin('suppressions', 'suppressions.key', 'subscribers.key')
        .select(['deliveries.subscriber', 'address', 'name', 'sections', 'deliveries.state'])
        .select(['subscriptions.state as standing', 'suppressions.key as suppressed'])
        .where('issue', '=', issue)
        .where(({ eb, or, and }) =>
          or([
            eb('deliveries.state', '=', 'queued'),
            and([
              or([
                eb('deliveries.state', '=', 'deferred'),
                and([eb('deliveries.state', '=', 'unknown'), eb('doubts', '<', mostDoubts)]),
              ]),
              eb('round', '<', lease.round),
            ]),
          ]),
        )
        .orderBy('deliveries.subscriber')
        .limit(1)
        .executeTakeFirst()
      if (!row) return undefined
      const stays = row.address !== null && row.standing === 'confirmed' && row.suppressed === null
      await transaction
        .updateTable('deliveries')
        .set(({ eb }) =>
          stays
            ? {
                state: 'sending',
                attempts: eb('attempts', '+', 1),
                round: lease.round,
                owner: lease.owner,
                leased_until: lease.until,
              }
            : { state: 'withdrawn', reply: row.suppressed === null ? 'left' : 'suppressed', at: lease.now },
        )
        .where('issue', '=', issue)
        .where('subscriber', '=', row.subscriber)
        .where('state', '=', row.state)
        .execute()
      if (row.address === null || !stays) continue
      return {
        before: row.state,
        recipient: {
          id: row.subscriber,
          address: row.address,
          ...(row.name ? { name: row.name } : {}),
          ...(row.sections ? { sections: JSON.parse(row.sections) as string[] } : {}),
        },
      }
    }
  })
}

/** Stores what became of a delivery that `owner` holds. */
async function record(
  db: Database,
  issue: string,
  subscriber: string,
  owner: string,
  outcome: Outcome,
  now: string,
): Promise<void> {
  await db
    .updateTable('deliveries')
    .set(({ eb }) => ({
      state: outcome.state,
      reply: outcome.reply,
      doubts: outcome.state === 'unknown' ? eb('doubts', '+', 1) : eb.ref('doubts'),
      owner: null,
      leased_until: null,
      at: now,
    }))
    .where('issue', '=', issue)
    .where('subscriber', '=', subscriber)
    .where('state', '=', 'sending')
    .where('owner', '=', owner)
    .execute()
}

/** Gives a delivery back untried. */
async function release(db: Database, issue: string, owner: string, claim: Claim): Promise<void> {
  await db
    .updateTable('deliveries')
    .set(({ eb }) => ({
      state: claim.before,
      attempts: eb('attempts', '-', 1),
      owner: null,
      leased_until: null,
    }))
    .where('issue', '=', issue)
    .where('subscriber', '=', claim.recipient.id)
    .where('state', '=', 'sending')
    .where('owner', '=', owner)
    .execute()
}
