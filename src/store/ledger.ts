import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Clock } from '../clock.ts'
import { BroadsheetError } from '../errors.ts'
import type { DeliveryState, Outcome, UnknownPolicy } from '../model/delivery.ts'
import type { Recipient } from '../model/subscriber.ts'
import { hotPath } from './hot.ts'
import { never, openStatements, type Row } from './ledger-statements.ts'
import { nameOwner } from './owner.ts'
import type { Database } from './schema.ts'
import { beginBeating } from './senders.ts'

/** One delivery in the hands of one process. */
export interface HeldDelivery {
  readonly recipient: Recipient
  /** The state to which it returns if nothing was said to the server. */
  readonly before: DeliveryState
  /** How often it has been tried before. */
  readonly attempts: number
  /** How many corrections of the issue its message has to tell. */
  readonly corrections: number
}

export interface LedgerOptions {
  readonly unknown?: UnknownPolicy
  /** Whether more of the audience may still be frozen: until then the ledger waits where it is empty. */
  readonly isWhole?: () => boolean
}

/** Deliveries taken at once: at least, and at most, so that what a dead process held is soon free again. */
const [leastTaken, mostTaken] = [4, 128]

/** Something to be done in the next transaction; what `run` gives back is called once that has been stored. */
interface Asked {
  run(): () => void
  reject(fault: unknown): void
}

/**
 * An issue's ledger as one process uses it: what it claims, nobody else gets until it is recorded or released. What many ask
 * of it at the same time is stored in one transaction.
 */
export async function openLedger(
  db: Database,
  issue: { id: string; edition: string },
  clock: Clock,
  { unknown = 'resend', isWhole = () => true }: LedgerOptions = {},
) {
  const owner = nameOwner()
  const hot = hotPath(db)
  const statements = openStatements(hot, issue, owner, unknown)
  const beating = await beginBeating(db, issue.id, owner, clock)
  const now = () => clock.now().toISOString()
  const real = () => clock.real().toISOString()
  const asked: Asked[] = []
  const waiting: Row[] = []
  let isFlushing = false
  let taking: Promise<boolean> | undefined
  let taken = leastTaken
  let takenAt = 0

  /** Has `work` done in the next transaction, with all else that is asked for until then. */
  function inNext<T>(work: () => T): Promise<T> {
    return new Promise((resolve, reject) => {
      const run = () => {
        try {
          const result = work()
          return () => resolve(result)
        } catch (fault) {
          // What the store itself says ends the transaction for everyone in it.
          if (!(fault instanceof BroadsheetError)) throw fault
          return () => reject(fault)
        }
      }
      asked.push({ run, reject })
      if (!isFlushing) void flush()
    })
  }

  async function flush(): Promise<void> {
    isFlushing = true
    while (asked.length > 0) {
      await nextTurn()
      const all = asked.splice(0)
      try {
        // Where nobody may ever be doubled, that a message is being sent has to outlast the machine.
        const settle = await hot.transact(unknown === 'hold' ? 'disk' : 'process', () => {
          beating.check(statements.isSender())
          return all.map(({ run }) => run())
        })
        for (const each of settle) each()
      } catch (fault) {
        for (const { reject } of all) reject(fault)
      }
    }
    isFlushing = false
  }

  /** Takes some more; false: there is no more. */
  async function take(): Promise<boolean> {
    const wasWhole = isWhole()
    const begun = clock.elapsed()
    if (begun - takenAt < 50) taken = Math.min(mostTaken, taken * 2)
    else if (begun - takenAt > 500) taken = Math.max(leastTaken, Math.floor(taken / 2))
    takenAt = begun
    const rows = await hot.transact('disk', () => {
      beating.check(statements.isSender())
      return statements.take(taken, real())
    })
    waiting.push(...rows)
    return rows.length > 0 || !wasWhole
  }

  return {
    /** The next delivery that is due; undefined: none is. */
    async claim(): Promise<HeldDelivery | undefined> {
      for (;;) {
        const row = waiting.shift()
        if (row) return heldOf(row)
        taking ??= take().finally(() => {
          taking = undefined
        })
        if (!(await taking)) return undefined
        if (waiting.length === 0) await nextTurn()
      }
    },
    /**
     * Stores that a delivery is being sent, before its first byte. Gives it back as its reader wants it by now; undefined:
     * the reader has left or was suppressed meanwhile. Throws `not-approved` where the issue was held.
     */
    begin: (held: HeldDelivery) =>
      inNext((): HeldDelivery | undefined => {
        const corrections = statements.needSending()
        const recipient = statements.begin(held.recipient.id, held.before, now())
        return recipient && { ...held, corrections, recipient: { ...held.recipient, ...recipient } }
      }),
    /** Stores what became of it. `again`: when one that was deferred is tried again, undefined for no more. */
    record: (held: HeldDelivery, outcome: Outcome, again?: Date) =>
      inNext(() => statements.record(held.recipient.id, outcome, again?.toISOString() ?? never, now())),
    /** Gives it back untried, not to be tried before `until`. */
    release: (held: HeldDelivery, until?: Date) =>
      inNext(() => statements.release(held.recipient.id, held.before, until?.toISOString() ?? '')),
    /** When the next of those that wait is due; undefined: none waits. */
    nextDue: () => hot.transact('process', () => statements.nextDue()),
    /** Gives back all that was claimed and not begun. */
    async close() {
      await taking?.catch(() => {})
      await hot.transact('process', () => statements.leave())
      await beating.stop()
    },
  }
}

function heldOf({ subscriber: id, address, state: before, attempts, since }: Row): HeldDelivery {
  return { recipient: { id, address: address ?? '', ...(since ? { since } : {}) }, before, attempts, corrections: 0 }
}
