import { BroadsheetError } from '../errors.ts'
import type { Outcome } from '../model/delivery.ts'

/** Shares of all attempts, from 0 to 1, past which something is wrong with us rather than with readers. */
export interface BreakerLimits {
  readonly rejected: number
  readonly deferred: number
  /** Attempts before which no share says anything. */
  readonly least: number
}

/** Watches how attempts end: `heard` throws `paused` as soon as a share is past its limit. */
export function createBreaker(limits: BreakerLimits) {
  const counts = { all: 0, rejected: 0, deferred: 0 }
  return {
    heard({ state, reply }: Outcome): void {
      counts.all++
      if (state !== 'rejected' && state !== 'deferred') return
      counts[state]++
      if (counts.all < limits.least || counts[state] <= limits[state] * counts.all) return
      throw new BroadsheetError(
        'paused',
        `${counts[state]} of ${counts.all} messages were ${state}, the last with: ${reply}`,
        {
          help: 'Find out why first: broadsheet check, the words above, your provider. Then approve the issue and send again: who has it does not get it twice.',
        },
      )
    },
  }
}

export type Breaker = ReturnType<typeof createBreaker>
