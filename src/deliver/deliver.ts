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
  readonly connections: number
  /** In words, without a password. */
  readonly description: string
  send(message: Message): Promise<Outcome>
  close(): Promise<void>
}

/**
 * Sends to everyone whom the ledger gives out, each outcome stored before the next is begun on that connection. Stops
 * where the transport fails as a whole (throwing what it threw) or `signal` says so, when all under way has ended.
 */
export async function deliver<C extends Claim>(
  ledger: Ledger<C>,
  transport: Transport,
  assemble: (recipient: Recipient) => Message,
  options: { signal?: AbortSignal; onOutcome?: (outcome: Outcome) => void } = {},
): Promise<void> {
  let fault: unknown
  let stopped = false
  const connection = async () => {
    while (!stopped && !options.signal?.aborted) {
      const claim = await ledger.claim()
      if (!claim) return
      let outcome: Outcome
      try {
        outcome = await transport.send(assemble(claim.recipient))
      } catch (thrown) {
        fault ??= thrown
        stopped = true
        await ledger.release(claim)
        return
      }
      try {
        await ledger.record(claim, outcome)
      } catch (thrown) {
        stopped = true
        throw thrown
      }
      options.onOutcome?.(outcome)
    }
  }
  const ends = await Promise.allSettled(Array.from({ length: transport.connections }, connection))
  const broken = ends.find(end => end.status === 'rejected')
  if (broken) throw broken.reason
  if (fault) throw fault
}
