import { createHash } from 'node:crypto'

/** The id of the subscriber with this address key: 80 bits of its SHA-256, so that an address that was erased is known again. */
export function subscriberId(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 20)
}
