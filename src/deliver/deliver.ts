import { BroadsheetError } from '../errors.ts'
import type { Message, Outcome } from '../model/delivery.ts'
import type { Recipient } from '../model/subscriber.ts'

/** One delivery taken from the ledger. */
export interface Claim {
  readonly recipient: Recipient
}

/** The ledger of one issue, as far as sending needs it. Nobody else gets what `claim` has given out. */
export interface Ledger<C extends Claim> {
  claim(): Promise<C | undefined>
  record(claim: C, outcome: Outcome): Promise<void>
  /** Gives it back untried. */
  release(claim: C): Promise<void>
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

/**
 * Sends to everyone whom the ledger gives out, each outcome stored before the next is begun on that connection. A
 * connection that cannot be had retires; when none is left, when the server refuses us, or when `signal` says so, all
 * stops as soon as what is under way has ended. Throws what stopped it.
 */
export async function deliver<C extends Claim>(
  ledger: Ledger<C>,
  transport: Transport,
  assemble: (recipient: Recipient, memory?: Buffer) => Message | Promise<Message>,
  options: { signal?: AbortSignal; onOutcome?: (outcome: Outcome) => void } = {},
): Promise<void> {
  let stopped = false
  /** Gives back the fault that ended it, if one did. */
  const connection = async (): Promise<unknown> => {
    let memory: Buffer | undefined
    while (!stopped && !options.signal?.aborted) {
      const claim = await ledger.claim()
      if (!claim) return undefined
      let outcome: Outcome
      try {
        const message = await assemble(claim.recipient, memory)
        outcome = await transport.send(message)
        // Of a message that was not accepted some bytes may still be on their way: its memory is let go.
        memory = outcome.state === 'accepted' ? largest(memory, message.raw) : undefined
      } catch (fault) {
        if (!(fault instanceof BroadsheetError) || fault.code !== 'unavailable') stopped = true
        await ledger.release(claim)
        return fault
      }
      try {
        await ledger.record(claim, outcome)
      } catch (fault) {
        stopped = true
        throw fault
      }
      options.onOutcome?.(outcome)
    }
    return undefined
  }
  const ends = await Promise.allSettled(Array.from({ length: transport.atOnce }, connection))
  const broken = ends.find(end => end.status === 'rejected')
  if (broken) throw broken.reason
  const faults = ends.flatMap(end => (end.status === 'fulfilled' && end.value !== undefined ? [end.value] : []))
  // What the last to retire gave back may be left although another connection had ended well.
  const last = faults.length === 0 || stopped || faults.length === ends.length ? faults[0] : await connection()
  if (last !== undefined) throw last
}

function largest(memory: Buffer | undefined, raw: Buffer): Buffer {
  return memory && memory.length >= raw.length ? memory : raw
}
