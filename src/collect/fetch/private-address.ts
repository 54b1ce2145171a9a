import ipaddr from 'ipaddr.js'

/**
 * True for an address that is not for everyone on the internet to reach (the IANA special-purpose registries, RFC 6890):
 * this machine, a local network, a cloud's metadata, what is reserved; what carries an IPv4 address is judged by that. What
 * cannot be read as an address counts as private.
 */
export function isPrivateAddress(ip: string): boolean {
  if (!ipaddr.isValid(ip)) return true
  const address = ipaddr.parse(ip)
  if (address instanceof ipaddr.IPv4) return address.range() !== 'unicast'
  if (!URL.canParse(`http://[${ip.replace(/%[^%]*$/, '')}]/`)) return true
  const carried = carriedAddresses(address)
  if (carried.length > 0) return carried.some(each => each.range() !== 'unicast')
  const isGlobal = ((address.parts[0] ?? 0) & 0xe000) === 0x2000
  return !isGlobal || address.range() !== 'unicast'
}

/** IPv4-mapped (RFC 4291), NAT64 (RFC 6052), 6to4 (RFC 3056) and Teredo (RFC 4380), which hides the client's. */
function carriedAddresses(address: ipaddr.IPv6): readonly ipaddr.IPv4[] {
  const isIn = (net: string, bits: number) => address.match(ipaddr.IPv6.parse(net), bits)
  const at = (part: number, mask = 0) => {
    const [high = 0, low = 0] = address.parts.slice(part, part + 2).map(each => each ^ mask)
    return new ipaddr.IPv4([high >> 8, high & 0xff, low >> 8, low & 0xff])
  }
  if (isIn('::ffff:0:0', 96) || isIn('64:ff9b::', 96)) return [at(6)]
  if (isIn('2002::', 16)) return [at(1)]
  if (isIn('2001::', 32)) return [at(2), at(6, 0xffff)]
  return []
}

const privateName = /(^|\.)(localhost|local|internal|lan|home\.arpa|test)\.?$/
const literal = /^(\[.*\]|\d{1,3}(\.\d{1,3}){3})$/

/**
 * The hosts that a configuration itself names, as `host:port` or, for all ports, `host:*`: those of its source URLs whose
 * name says that it is private (a literal address, one label, `localhost`, `.internal` and the like), and those in `named`,
 * written `host` or `host:port`.
 */
export function trustedHosts(urls: readonly string[], named: readonly string[]): string[] {
  const fromUrls = urls.flatMap(written => {
    const url = URL.parse(written)
    if (!url || !/^https?:$/.test(url.protocol)) return []
    const { hostname } = url
    const saysSo = literal.test(hostname) || privateName.test(hostname) || !hostname.replace(/\.$/, '').includes('.')
    return saysSo ? [hostAndPort(url)] : []
  })
  return [...new Set([...fromUrls, ...named.flatMap(nameAsHost)])]
}

/** The host of an `http:` or `https:` URL with its port always written. */
export function hostAndPort(url: URL): string {
  return `${url.hostname}:${url.port || (url.protocol === 'https:' ? '443' : '80')}`
}

function nameAsHost(written: string): string[] {
  const name = written.trim()
  const authority = /^[0-9a-f.]*:[0-9a-f.]*:[0-9a-f:.]*$/i.test(name) ? `[${name}]` : name
  const [plain, secure] = [URL.parse(`http://${authority}`), URL.parse(`https://${authority}`)]
  if (!plain || !secure || /[/?#@\\]/.test(name)) return []
  return [`${plain.hostname}:${plain.port || secure.port || '*'}`]
}

/** Whether a host (an IPv6 address in brackets, as a URL has it) is among those that `trustedHosts` gives. */
export function isTrusted(trusted: readonly string[], hostname: string, port: string): boolean {
  return trusted.includes(`${hostname}:${port}`) || trusted.includes(`${hostname}:*`)
}

/** Whether a URL's hostname names this machine. */
export function isOwnMachine(hostname: string): boolean {
  return /^(127(\.\d{1,3}){3}|\[::1\]|(.*\.)?localhost\.?)$/.test(hostname)
}
