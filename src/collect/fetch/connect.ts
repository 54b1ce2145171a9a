import { type LookupAddress, lookup as lookUpName } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import { buildConnector } from 'undici'
import { isPrivateAddress, isTrusted } from './private-address.ts'

/** Finds the addresses of a name. */
export type Lookup = (
  hostname: string,
  options: { readonly all: true },
  answer: (fault: NodeJS.ErrnoException | null, addresses: readonly LookupAddress[]) => void,
) => void

/** `code` of the fault of a connection that would have led to a private address; its `address` and `hostname` say which. */
export const privateCode = 'EPRIVATE'

/**
 * Opens connections, TLS verified, for undici: to `trustedHosts` (see `trustedHosts`) wherever they are, to any other host
 * at public addresses only. The address that is looked at is the one that is connected to. `timeout` is milliseconds;
 * `signal` closes every connection, those half open too.
 */
export function createConnector(options: {
  trustedHosts: readonly string[]
  timeout: number
  signal?: AbortSignal
  lookup?: Lookup
  isPrivate?: (address: string) => boolean
}): buildConnector.connector {
  const { lookup = lookUpName as Lookup, isPrivate = isPrivateAddress, signal } = options
  const open = (isRefused: (address: string) => boolean) =>
    buildConnector({
      allowH2: false,
      timeout: options.timeout,
      autoSelectFamilyAttemptTimeout: 500,
      lookup: guard(lookup, isRefused),
      ...(signal ? { signal } : {}),
    })
  const openAnywhere = open(() => false)
  const openPublic = open(isPrivate)
  return (target, opened) => {
    const { hostname } = target
    const port = target.port || (target.protocol === 'https:' ? '443' : '80')
    const written = hostname.includes(':') ? `[${hostname}]` : hostname
    if (isTrusted(options.trustedHosts, written, port)) openAnywhere(target, opened)
    else if (isIP(hostname) && isPrivate(hostname)) opened(privateFault(hostname, hostname), null)
    else openPublic(target, opened)
  }
}

/** A lookup that keeps back the addresses that are refused, and fails where none is left. */
function guard(lookup: Lookup, isRefused: (address: string) => boolean): LookupFunction {
  return (hostname, wanted, answer) => {
    lookup(hostname, { ...wanted, all: true }, (fault, found) => {
      const addresses = (fault ? [] : found).filter(({ address }) => !isRefused(address))
      const [first] = addresses
      if (first) return wanted.all ? answer(null, addresses) : answer(null, first.address, first.family)
      const refused = fault ? undefined : found[0]
      const unknown = Object.assign(new Error(`${hostname} has no address`), { code: 'ENOTFOUND' })
      answer(fault ?? (refused ? privateFault(hostname, refused.address) : unknown), [])
    })
  }
}

function privateFault(hostname: string, address: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`${hostname} is at ${address}, a private address`), {
    code: privateCode,
    hostname,
    address,
  })
}
