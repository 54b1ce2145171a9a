const minute = 60
const hour = 60 * minute

/** Seconds that a success is believed to last at most: a run a day must never miss the news because a server says "a week". */
const longestFresh = hour
/** Seconds that a server's own `Retry-After` is honoured at most: a run a day still asks each day. */
const longestAsked = 23 * hour
/** Seconds of rest after many failures: so few that a run a day always tries. */
const longestRest = 12 * hour

/**
 * Until when a source need not (it said how long its answer lasts) or must not (it asked for a rest, or fails again and
 * again) be asked; undefined where it may be asked at once. `freshFor` and `retryAfter` are seconds; `failures` counts those
 * in a row, this one included: the first is taken for an accident, the second rests five minutes, each further one twice as
 * long.
 */
export function nextVisit(
  answer: {
    readonly status: 'ok' | 'unchanged' | 'failed'
    readonly freshFor?: number | undefined
    readonly retryAfter?: number | undefined
    readonly ttlMinutes?: number | undefined
    readonly failures: number
  },
  now: Date,
): Date | undefined {
  const seconds = answer.status === 'failed' ? restOf(answer) : freshnessOf(answer)
  return seconds >= 1 ? new Date(now.getTime() + seconds * 1000) : undefined
}

function freshnessOf({
  freshFor = 0,
  ttlMinutes = 0,
}: {
  freshFor?: number | undefined
  ttlMinutes?: number | undefined
}) {
  return Math.min(Math.max(freshFor || 0, (ttlMinutes || 0) * minute), longestFresh)
}

function restOf({ retryAfter, failures }: { retryAfter?: number | undefined; failures: number }) {
  if (retryAfter !== undefined) return Math.min(retryAfter, longestAsked)
  return failures < 2 ? 0 : Math.min(5 * minute * 2 ** (failures - 2), longestRest)
}

/** Seconds that `Retry-After` asks for, as a number or as a date (RFC 9110 §10.2.3). */
export function readRetryAfter(written: string | undefined, now: Date): number | undefined {
  const text = written?.trim() ?? ''
  if (/^\d{1,12}$/.test(text)) return Number(text)
  const date = readHttpDate(text)
  return date === undefined ? undefined : Math.max(0, (date - now.getTime()) / 1000)
}

/**
 * Seconds for which an answer says that it stays as it is (RFC 9111 §4.2, as a private cache reads it): its `max-age` less
 * its `Age`, or the time between `Date` and `Expires`. Undefined where it does not say.
 */
export function readFreshFor(header: (name: string) => string | undefined, now: Date): number | undefined {
  const directives = (header('cache-control') ?? '').toLowerCase().split(',')
  if (directives.some(each => /^(no-cache|no-store)$/.test(each.trim()))) return 0
  const maxAge = directives.map(each => /^max-age\s*=\s*"?(\d{1,12})"?$/.exec(each.trim())?.[1]).find(Boolean)
  if (maxAge !== undefined) return Math.max(0, Number(maxAge) - (Number(header('age')) || 0))
  const expires = header('expires')
  if (expires === undefined) return undefined
  const [end, start] = [readHttpDate(expires), readHttpDate(header('date') ?? '') ?? now.getTime()]
  return end === undefined ? 0 : Math.max(0, (end - start) / 1000)
}

/** One of the three ways to write a date in HTTP (RFC 9110 §5.6.7), as milliseconds since 1970. */
function readHttpDate(text: string): number | undefined {
  if (!/^[A-Z][a-z]{2,8},? /.test(text)) return undefined
  const time = Date.parse(text.endsWith('GMT') ? text : `${text} GMT`)
  return Number.isNaN(time) ? undefined : time
}
