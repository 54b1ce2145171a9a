import { setTimeout as wait } from 'node:timers/promises'

/** What time it is, and how long something took. */
export interface Clock {
  /** The instant the run believes in: the real one, or the one given for a rehearsal. */
  now(): Date
  /** Milliseconds of a clock that never jumps. */
  elapsed(): number
  /** The real instant, whatever is rehearsed: leases are measured with it. */
  real(): Date
  /** Waits so many milliseconds, or until `signal` says stop. */
  wait(ms: number, signal?: AbortSignal): Promise<void>
}

/** The real clock, or one that stands still at `fixed`. */
export function createClock(fixed?: Date): Clock {
  return {
    now: () => (fixed ? new Date(fixed) : new Date()),
    elapsed: () => performance.now(),
    real: () => new Date(),
    async wait(ms, signal) {
      // Whoever is asked to stop is not waited for; a timer holds at most 24 days.
      await wait(Math.min(ms, 2 ** 31 - 1), undefined, signal ? { signal } : {}).catch(() => {})
    },
  }
}
