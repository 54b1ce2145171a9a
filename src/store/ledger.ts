import type { Clock } from '../clock.ts'
import type { DeliveryState, Outcome } from '../model/delivery.ts'
import type { Recipient } from '../model/subscriber.ts'
import { mostDoubts } from './deliveries.ts'
import { nameOwner } from './owner.ts'
import type { Database } from './schema.ts'

/** How long a process may hold a delivery before it is taken for dead. An SMTP server may think for ten minutes (RFC 5321 §4.5.3.2). */
const leaseMs = 15 * 60_000

/** One delivery in the hands of one process. `before` is the state to which it returns if nothing was said to the server. */
export interface HeldDelivery {
  readonly recipient: Recipient
  readonly before: DeliveryState
}

interface Lease {
  readonly owner: string
  readonly until: string
  readonly round: number
  readonly now: string
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
    record: (held: HeldDelivery, outcome: Outcome) => record(db, issue.id, held.recipient.id, owner, outcome, now()),
    release: (held: HeldDelivery) => release(db, issue.id, owner, held),
  }
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
async function claim(db: Database, issue: string, edition: string, lease: Lease): Promise<HeldDelivery | undefined> {
  return db.transaction().execute(async transaction => {
    for (let row = await next(transaction, issue, edition, lease.round); row; ) {
      const { subscriber: id, address, name, sections, town, locale, since, state } = row
      const stays = address !== null && row.standing === 'confirmed' && row.suppressed === null
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
                sections,
              }
            : { state: 'withdrawn', reply: row?.suppressed ? 'suppressed' : 'left', at: lease.now },
        )
        .where('issue', '=', issue)
        .where('subscriber', '=', id)
        .where('state', '=', state)
        .execute()
      if (stays) {
        const chosen = {
          ...(sections ? { sections: JSON.parse(sections) as string[] } : {}),
          ...(town ? { town } : {}),
          ...(locale ? { locale } : {}),
          ...(since ? { since } : {}),
        }
        return { before: state, recipient: { id, address, ...(name ? { name } : {}), ...chosen } }
      }
      row = await next(transaction, issue, edition, lease.round)
    }
    return undefined
  })
}

/** The next row that can be claimed. One state at a time, so that the index finds it among a million that are done. */
async function next(db: Database, issue: string, edition: string, round: number) {
  for (const state of ['queued', 'deferred', 'unknown'] as const) {
    const row = await db
      .selectFrom('deliveries')
      .leftJoin('subscribers', 'subscribers.id', 'deliveries.subscriber')
      .leftJoin('subscriptions', join =>
        join.onRef('subscriptions.subscriber', '=', 'subscribers.id').on('subscriptions.edition', '=', edition),
      )
      .leftJoin('suppressions', 'suppressions.subscriber', 'deliveries.subscriber')
      .select(['deliveries.subscriber', 'subscribers.address', 'name', 'deliveries.state', 'since'])
      .select(['subscriptions.sections', 'town', 'locale'])
      .select(['subscriptions.state as standing', 'suppressions.subscriber as suppressed'])
      .where('issue', '=', issue)
      .where('deliveries.state', '=', state)
      .$if(state !== 'queued', query => query.where('round', '<', round))
      .$if(state === 'unknown', query => query.where('doubts', '<', mostDoubts))
      .limit(1)
      .executeTakeFirst()
    if (row) return row
  }
  return undefined
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
async function release(db: Database, issue: string, owner: string, claim: HeldDelivery): Promise<void> {
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
