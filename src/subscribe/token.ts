import { createHmac, timingSafeEqual } from 'node:crypto'

/** What a token lets its holder do; one made for the one is nothing for the other. */
export type Purpose = 'leave' | 'choose' | 'confirm' | 'data' | 'form' | 'bounce'

/** Characters of base32, five bits each: 80 bits, which nobody guesses over a network. */
const sealLength = 16
const alphabet = 'abcdefghijklmnopqrstuvwxyz234567'

/**
 * A subscriber's id with a seal (HMAC-SHA-256, RFC 2104) that binds it to a purpose and to `about`: an edition, or the
 * issue that may bounce. Lower-case letters and digits only, so that it passes through links and mailbox names alike.
 */
export function makeToken(secret: string, purpose: Purpose, about: string, subscriber: string): string {
  if (!/^[a-z0-9]+$/.test(subscriber)) throw new Error(`${JSON.stringify(subscriber)} cannot stand in a token`)
  return subscriber + seal(secret, purpose, about, subscriber)
}

/** Whose token it is, if one of the secrets made it for this purpose and `about`. Capitals are read as small letters. */
export function readToken(
  secrets: readonly string[],
  purpose: Purpose,
  about: string,
  token: string,
): string | undefined {
  const written = token.length <= 100 ? token.toLowerCase() : ''
  if (!/^[a-z0-9]+$/.test(written) || written.length <= sealLength) return undefined
  const subscriber = written.slice(0, -sealLength)
  const found = Buffer.from(written.slice(-sealLength))
  // Every secret is tried, so that the time says nothing of which one fits.
  const fitting = secrets.filter(secret =>
    timingSafeEqual(Buffer.from(seal(secret, purpose, about, subscriber)), found),
  )
  return fitting.length > 0 ? subscriber : undefined
}

function seal(secret: string, purpose: Purpose, about: string, subscriber: string): string {
  const digest = createHmac('sha256', secret).update(`broadsheet ${purpose}\n${about}\n${subscriber}`).digest()
  let [out, bits, count] = ['', 0, 0]
  for (const byte of digest.subarray(0, (sealLength * 5) / 8)) {
    bits = (bits << 8) | byte
    for (count += 8; count >= 5; count -= 5) out += alphabet[(bits >> (count - 5)) & 31]
  }
  return out
}
