import { domainToASCII } from 'node:url'

/**
 * An address as written, and the key under which the same mailbox is recognised: all of it in lower case, its domain in
 * ASCII. No server of today tells `Ada@` from `ada@`, and who was suppressed as one must not be mailed as the other.
 */
export interface Address {
  readonly address: string
  readonly key: string
}

const atom = /^[\p{L}\p{N}\p{M}!#$%&'*+/=?^_`{|}~-]+(\.[\p{L}\p{N}\p{M}!#$%&'*+/=?^_`{|}~-]+)*$/u
const label = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/

/** Reads a mailbox by RFC 5321 §4.1.2 (a dot-atom) and RFC 6531 (either side may be international); a string says what is wrong. */
export function readAddress(text: string): Address | string {
  const address = text.trim().normalize('NFC')
  const at = address.lastIndexOf('@')
  if (at < 1) return 'an address needs something before and after its @'
  const local = address.slice(0, at)
  if (Buffer.byteLength(local) > 64) return 'the part before the @ is longer than 64 bytes'
  if (!atom.test(local)) return `the part before the @ (${JSON.stringify(local)}) has a character that no mailbox has`
  const written = address.slice(at + 1)
  const domain = /^[\p{L}\p{N}\p{M}._-]+$/u.test(written) ? domainToASCII(written).toLowerCase() : ''
  if (domain.length === 0 || domain.length > 253) return `${JSON.stringify(written)} is not a domain`
  if (!domain.includes('.') && domain !== 'localhost') return `the domain ${domain} has no dot in it`
  if (/(^|\.)\d+$/.test(domain)) return `${domain} is a number, not a domain`
  const bad = domain.split('.').find(part => !label.test(part))
  if (bad !== undefined) return `${JSON.stringify(bad)} cannot be part of a domain`
  return { address, key: `${local.toLowerCase()}@${domain}` }
}

/** A name as it can stand in a header: one line without invisible characters, at most 100 characters; undefined for none. */
export function readName(text: string | undefined): string | undefined {
  const name = (text ?? '')
    .toWellFormed()
    .replace(/[\p{Z}\p{Cc}]+/gu, ' ')
    .replace(/[\p{C}\ufffd]/gu, '')
    .trim()
  return [...name].slice(0, 100).join('') || undefined
}
