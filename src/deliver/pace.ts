import type { Outcome } from '../model/delivery.ts'

/** How fast messages may go out. */
export interface PaceLimits {
  /** Messages a second, altogether. */
  readonly perSecond?: number | undefined
  /** Messages a minute, by the domain of the recipient. */
  readonly perMinute: Readonly<Record<string, number>>
  /** Messages under way at once, by the domain of the recipient. */
  readonly atOnce?: Readonly<Record<string, number>>
  readonly warmUp?: WarmUp | undefined
}

/** How a sender that nobody knows yet begins slowly. */
export interface WarmUp {
  /** Its first day. */
  readonly since: string
  /** Messages an hour, altogether, on the first day. */
  readonly perHour: number
  /** By what that grows each day. */
  readonly growth: number
}

/** Milliseconds for which a domain that asks us to slow down is left in peace: at first, and at most. */
const [firstRest, longestRest] = [60_000, 30 * 60_000]
/** Milliseconds that may be made up for at once after a pause. */
const burst = 1000
const [hour, day] = [3_600_000, 86_400_000]

/** When each bucket will have given out all that was taken from it, in milliseconds of the real clock; by domain, or `''` for all. */
export type BusyUntil = Map<string, number>

/** Holds messages back to the rates that are allowed, and leaves in peace whom a server wants left in peace. */
export function createPace({ perSecond, perMinute, atOnce = {}, warmUp }: PaceLimits, busy: BusyUntil) {
  const resting = new Map<string, { until: number; readonly ms: number }>()
  const inside = new Map<string, number>()
  const outside = new Map<string, (() => void)[]>()

  /** The milliseconds until a bucket has one more to give, which is taken at once where that is soon. */
  function take(key: string, msEach: number, now: number, mostWait: number): number {
    const known = busy.get(key) ?? 0
    // One that is busy for longer than any run takes from it was filled by a clock that has been set back since.
    const free = known - now > Math.max(hour, 1000 * msEach) ? now : Math.max(known, now - burst)
    const wait = Math.max(0, free - now)
    if (wait <= mostWait) busy.set(key, free + msEach)
    return wait
  }

  return {
    /** The milliseconds that a message for `domain` has to wait for others to it. One of more than `mostWait` takes nothing: it is to ask again. */
    admit(domain: string, now: number, mostWait: number): number {
      const rest = (resting.get(domain)?.until ?? 0) - now
      if (rest > 0 && rest <= longestRest) return Math.max(rest, mostWait + 1)
      const limit = perMinute[domain]
      return limit === undefined ? 0 : take(domain, 60_000 / limit, now, mostWait)
    },
    /** The milliseconds that the next message, whoever gets it, has to wait for its turn, which is taken. */
    turn(now: number): number {
      const rate = Math.min(
        perSecond ?? Number.POSITIVE_INFINITY,
        warmUp ? warmRate(warmUp, now) : Number.POSITIVE_INFINITY,
      )
      return rate === Number.POSITIVE_INFINITY ? 0 : take('', 1000 / rate, now, Number.POSITIVE_INFINITY)
    },
    /** Waits until `domain` may have one more message under way, which `leave` ends. */
    async enter(domain: string): Promise<void> {
      const most = atOnce[domain]
      if (most === undefined) return
      const count = inside.get(domain) ?? 0
      if (count < most) inside.set(domain, count + 1)
      else
        await new Promise<void>(resolve => {
          const queue = outside.get(domain) ?? []
          outside.set(domain, [...queue, resolve])
        })
    },
    leave(domain: string): void {
      if (atOnce[domain] === undefined) return
      const [next, ...rest] = outside.get(domain) ?? []
      outside.set(domain, rest)
      // Who comes next takes the place that was left.
      if (next) next()
      else inside.set(domain, (inside.get(domain) ?? 1) - 1)
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

/** Messages a second on the day of `now`. */
function warmRate({ since, perHour, growth }: WarmUp, now: number): number {
  const days = Math.max(0, Math.floor((now - Date.parse(since)) / day))
  return (perHour * growth ** days) / 3600
}

export type Pace = ReturnType<typeof createPace>
