import ipaddr from 'ipaddr.js'

/** How many may join within an hour: from one network, and altogether. */
export const mostFromNetwork = 20
export const mostAltogether = 600
const hourMs = 3_600_000
/** Networks that are remembered; beyond them the oldest are forgotten. */
const mostNetworks = 20_000

/** Counts who asks. `take` is false where one more is too many; `now`: milliseconds of a clock that never jumps. */
export interface Limits {
  take(network: string, now: number): boolean
}

export function createLimits(): Limits {
  const networks = new Map<string, { since: number; count: number }>()
  let all = { since: Number.NEGATIVE_INFINITY, count: 0 }
  return {
    take(network, now) {
      if (now - all.since >= hourMs) all = { since: now, count: 0 }
      const known = networks.get(network)
      const its = known && now - known.since < hourMs ? known : { since: now, count: 0 }
      if (its !== known) {
        networks.delete(network)
        networks.set(network, its)
        const [oldest] = networks.size > mostNetworks ? networks.keys() : []
        if (oldest !== undefined) networks.delete(oldest)
      }
      if (its.count >= mostFromNetwork || all.count >= mostAltogether) return false
      its.count++
      all.count++
      return true
    },
  }
}

/** The network of an address, as far as one household or office has it: IPv4 /24, IPv6 /56. What is no address is a network of its own. */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return 'unknown'
  const ip = ipaddr.process(address)
  return ip.kind() === 'ipv4'
    ? `${ip.toByteArray().slice(0, 3).join('.')}.0/24`
    : `${ipaddr.fromByteArray([...ip.toByteArray().slice(0, 7), 0, 0, 0, 0, 0, 0, 0, 0, 0]).toString()}/56`
}
