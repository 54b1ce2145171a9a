import { domainToASCII } from 'node:url'

/** The `mailto:` URL of an address: its local part percent-encoded, its domain in ASCII (RFC 6068 §2). */
export function mailTo(address: string): string {
  const at = address.lastIndexOf('@')
  return `mailto:${encodeURIComponent(address.slice(0, at))}@${domainToASCII(address.slice(at + 1))}`
}
