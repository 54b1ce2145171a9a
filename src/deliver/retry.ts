import { hash } from 'node:crypto'

/** Minutes until a message that was deferred is offered again, after each try; from then on as after the last. */
const pauses = [1, 5, 15, 30, 60] as const
/** Hours after which a morning's issue is stale. */
const staleAfter = 12
/** Minutes: no server's hint puts a message off for longer. */
const longestHint = 4 * 60

/** A message as far as it matters to when it is tried again. */
export interface Tried {
  /** Of the reader; it spreads those who were deferred together. */
  readonly id: string
  /** How often it has been tried, this time with it. */
  readonly attempts: number
  readonly reply: string
}

/** When a message is offered again: by a fixed schedule, spread by a fifth, or later where the server says so; undefined: no more. */
export function retryAt({ id, attempts, reply }: Tried, now: Date, begunAt: Date): Date | undefined {
  const pause = pauses[Math.min(attempts, pauses.length) - 1] ?? pauses[0]
  const spread = 0.9 + (Number.parseInt(hash('sha256', `${id} ${attempts}`).slice(0, 4), 16) / 0xffff) * 0.2
  const minutes = Math.max(pause * spread, hintOf(reply))
  const again = new Date(now.getTime() + minutes * 60_000)
  return again.getTime() - begunAt.getTime() > staleAfter * 3_600_000 ? undefined : again
}

/** Minutes that a server asks for in words, as greylisting ones do; 0: none. */
function hintOf(reply: string): number {
  const [, count, unit = ''] =
    /\b(?:retry|try again|again|come back|wait)\b[^0-9]{0,30}\b(\d{1,5}) ?(s|sec|min|h|hour|m)/i.exec(reply) ?? []
  if (count === undefined) return 0
  const perUnit = { s: 1 / 60, m: 1, h: 60 }[unit[0]?.toLowerCase() ?? 'm'] ?? 1
  return Math.min(longestHint, Number(count) * perUnit)
}
