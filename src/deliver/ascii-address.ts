import { domainToASCII } from 'node:url'

/** An address as it travels: its domain in ASCII and small letters. */
export function asciiAddress(address: string): string {
  const at = address.lastIndexOf('@')
  const domain = address.slice(at + 1)
  return /^[a-z0-9.-]+$/.test(domain) ? address : `${address.slice(0, at)}@${domainToASCII(domain)}`
}
