import type { Outcome } from '../model/delivery.ts'

/** How fast messages may go out. */
export interface PaceLimits {
  /** Messages a second, altogether. */
  readonly perSecond?: number | undefined
  /** Messages a minute, by the domain of the recipient. */
  readonly perMinute: Readonly<Record<string, number>>
}

/** Milliseconds for which a domain that asks us to slow down is left in peace: at first, and at most. */
const [firstRest, longestRest] = [60_000, 30 * 60_000]
/** Milliseconds that may be made up for at once after a pause. */
const burst = 1000

/** When each bucket will have given out all that was taken from it, in milliseconds of the real clock; by domain, or `''` for all. */
export type BusyUntil = Map<string, number>

/** Holds messages back to the rates that are allowed, and leaves in peace whom a server wants left in peace. */
export function createPace({ perSecond, perMinute }: PaceLimits, busy: BusyUntil) {
  const resting = new Map<string, { until: number; readonly ms: number }>()

  /** The milliseconds until a bucket has one more to give, which is taken at once where that is soon. */
  function take(key: string, msEach: number, now: number, mostWait: number): number {
    const free = Math.max(busy.get(key) ?? 0, now - burst)
    const wait = Math.max(0, free - now)
    if (wait <= mostWait) busy.set(key, free + msEach)
    return wait
  }

  return {
    /** The milliseconds that a message for `domain` has to wait. One of more than `mostWait` takes nothing: it is to ask again. */
    admit(domain: string, now: number, mostWait: number): number {
      const rest = (resting.get(domain)?.until ?? 0) - now
      if (rest > 0) return Math.max(rest, mostWait + 1)
      const limit = perMinute[domain]
      const wait = limit === undefined ? 0 : take(domain, 60_000 / limit, now, mostWait)
      if (wait > mostWait || perSecond === undefined) return wait
      return Math.max(wait, take('', 1000 / perSecond, now, Number.POSITIVE_INFINITY))
    },
    /** Takes note of an answer: a domain's server that defers us as too fast (421, or 4.7.x of RFC 3463) gets some rest. */
    heard(domain: string, { state, reply }: Outcome, now: number): void {
      if (state === 'accepted') resting.delete(domain)
      if (state !== 'deferred' || !/^(?:421\b|4\d\d[ -]4\.7\.)/.test(reply)) return
      const last = resting.get(domain)
      if (last && last.until > now) return
      const ms = last ? Math.min(longestRest, last.ms * 2) : firstRest
      resting.set(domain, { until: now + ms, ms })
    },
  }
}

export type Pace = ReturnType<typeof createPace>
