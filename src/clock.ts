/** What time it is, and how long something took. */
export interface Clock {
  /** The instant the run believes in: the real one, or the one given for a rehearsal. */
  now(): Date
  /** Milliseconds of a clock that never jumps. */
  elapsed(): number
  /** The real instant, whatever is rehearsed: leases are measured with it. */
  real(): Date
}

/** The real clock, or one that stands still at `fixed`. */
export function createClock(fixed?: Date): Clock {
  return {
    now: () => (fixed ? new Date(fixed) : new Date()),
    elapsed: () => performance.now(),
    real: () => new Date(),
  }
}
