import { makeToken, type Purpose, readToken } from './token.ts'

/** Characters of the second at which a token was made, in base 36: enough until the year 4453. */
const timeLength = 7

/** A token that says when it was made, so that it can have its time: lower-case letters and digits. */
export function makeDatedToken(secret: string, purpose: Purpose, about: string, subscriber: string, at: Date): string {
  const time = Math.floor(at.getTime() / 1000)
    .toString(36)
    .padStart(timeLength, '0')
  return time + makeToken(secret, purpose, `${about} ${time}`, subscriber)
}

/** Whose token it is and when it was made; `expired` where that is longer ago than `lifetimeMs`, or to come. */
export function readDatedToken(
  secrets: readonly string[],
  purpose: Purpose,
  about: string,
  token: string,
  now: Date,
  lifetimeMs: number,
): { readonly subscriber: string; readonly at: Date } | 'expired' | undefined {
  const time = token.slice(0, timeLength).toLowerCase()
  const subscriber = readToken(secrets, purpose, `${about} ${time}`, token.slice(timeLength))
  if (subscriber === undefined) return undefined
  const at = new Date(Number.parseInt(time, 36) * 1000)
  const age = now.getTime() - at.getTime()
  return age >= -60_000 && age <= lifetimeMs ? { subscriber, at } : 'expired'
}
