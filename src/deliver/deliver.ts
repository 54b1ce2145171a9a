import { BroadsheetError } from '../errors.ts'
import type { Message, Outcome } from '../model/delivery.ts'
import type { Recipient } from '../model/subscriber.ts'
import type { Breaker } from './breaker.ts'
import type { Pace } from './pace.ts'
import { retryAt } from './retry.ts'

/** One delivery taken from the ledger. */
export interface Claim {
  readonly recipient: Recipient
  /** How often it has been tried before. */
  readonly attempts: number
}

/** The ledger of one issue, as far as sending needs it. Nobody else gets what `claim` has given out. */
export interface Ledger<C extends Claim> {
  claim(): Promise<C | undefined>
  /** Stores that it is being sent, before its first byte. Undefined: it is not wanted any more. Throws where the issue is not. */
  begin(claim: C): Promise<C | undefined>
  /** `again`: when one that was deferred or ended in doubt is tried again. */
  record(claim: C, outcome: Outcome, again?: Date): Promise<void>
  /** Gives it back untried, not to be claimed before `until`. */
  release(claim: C, until?: Date): Promise<void>
}

/** What carries messages out. `send` throws only where nothing of the message can have been taken. */
export interface Transport {
  /** How many messages may be under way at once. */
  readonly atOnce: number
  /** In words, without a password. */
  readonly description: string
  /** What it has accepted it does not look at again: the next message may stand in the same memory. */
  send(message: Message): Promise<Outcome>
  close(): Promise<void>
}

/** What sending keeps to. */
export interface Conduct {
  readonly pace: Pace
  readonly breaker: Breaker
  /** When the sending began. */
  readonly begunAt: Date
  now(): Date
  wait(ms: number): Promise<void>
  readonly signal?: AbortSignal
  readonly onOutcome?: (outcome: Outcome) => void
}

/** Milliseconds that a message may wait in our hands for others to its domain; one that has to wait longer is given back. */
const longestWait = 2000

/** Milliseconds after which whoever waits looks whether sending goes on. */
const glance = 1000

/**
 * Sends to everyone whom the ledger gives out now, as many messages at once as the transport carries, each outcome stored
 * before the next takes its place. A place whose connection cannot be had is given up; when none is left, when the server
 * refuses us, when too many fail, or when `signal` says so, all stops as soon as what is under way has ended. Throws what
 * stopped it.
 */
export async function deliver<C extends Claim>(
  ledger: Ledger<C>,
  transport: Transport,
  assemble: (claim: C, memory?: Buffer) => Message | Promise<Message>,
  conduct: Conduct,
): Promise<void> {
  const { pace, breaker, signal } = conduct
  let stopped = false

  /** A claim whose turn it is and that is marked as being sent; undefined: there is none. */
  async function next(): Promise<C | undefined> {
    while (!stopped && !signal?.aborted) {
      const claim = await ledger.claim()
      if (!claim) return undefined
      const now = conduct.now()
      const wait = pace.admit(domainOf(claim), now.getTime(), longestWait)
      if (wait > longestWait) {
        await ledger.release(claim, new Date(now.getTime() + wait))
        continue
      }
      await rest(Math.max(wait, pace.turn(now.getTime())))
      await pace.enter(domainOf(claim))
      let begun: C | undefined
      try {
        if (stopped || signal?.aborted) await ledger.release(claim)
        else begun = await ledger.begin(claim)
      } finally {
        if (!begun) pace.leave(domainOf(claim))
      }
      if (begun) return begun
    }
    return undefined
  }

  /** Waits, for as long as sending goes on. */
  async function rest(ms: number): Promise<void> {
    for (let left = ms; left > 0 && !stopped && !signal?.aborted; left -= glance)
      await conduct.wait(Math.min(left, glance))
  }

  async function record(claim: C, outcome: Outcome): Promise<void> {
    const now = conduct.now()
    const waits = outcome.state === 'deferred' || outcome.state === 'unknown'
    const tried = { id: claim.recipient.id, attempts: claim.attempts + 1, reply: outcome.reply }
    await ledger.record(claim, outcome, waits ? retryAt(tried, now, conduct.begunAt) : undefined)
    conduct.onOutcome?.(outcome)
    pace.heard(domainOf(claim), outcome, now.getTime())
    breaker.heard(outcome)
  }

  /** Gives back the fault that ended it, if one did. */
  async function work(): Promise<unknown> {
    let memory: Buffer | undefined
    for (let claim = await next(); claim; claim = await next()) {
      let outcome: Outcome
      try {
        const message = await assemble(claim, memory)
        outcome = await transport.send(message)
        // Of a message that was not accepted some bytes may still be on their way: its memory is let go.
        memory = outcome.state === 'accepted' ? largest(memory, message.raw) : undefined
      } catch (fault) {
        if (!(fault instanceof BroadsheetError) || fault.code !== 'unavailable') stopped = true
        await ledger.release(claim)
        return fault
      } finally {
        pace.leave(domainOf(claim))
      }
      await record(claim, outcome)
    }
    return undefined
  }
  const place = () =>
    work().catch((fault: unknown) => {
      stopped = true
      throw fault
    })

  const ends = await Promise.allSettled(Array.from({ length: transport.atOnce }, place))
  const broken = ends.find(end => end.status === 'rejected')
  if (broken) throw broken.reason
  const faults = ends.flatMap(end => (end.status === 'fulfilled' && end.value !== undefined ? [end.value] : []))
  // What the last to give up gave back may be left although another had ended well.
  const last = faults.length === 0 || stopped || faults.length === ends.length ? faults[0] : await place()
  if (last !== undefined) throw last
}

function domainOf({ recipient: { address } }: Claim): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase()
}

function largest(memory: Buffer | undefined, raw: Buffer): Buffer {
  return memory && memory.length >= raw.length ? memory : raw
}
