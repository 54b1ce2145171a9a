/** Longer ones are no feed's. */
const longest = 2000

/**
 * A feed's address as it is asked for: absolute, http(s), without a fragment. The schemes by which feed readers and
 * calendars are called (`feed:`, `webcal:`) become the one that they stand for. Undefined for anything else.
 */
export function feedUrl(written: string, base?: string): string | undefined {
  if (written.length > longest) return undefined
  const address = written
    .trim()
    .replace(/^feed:(?=https?:)/i, '')
    .replace(/^(feed|webcal):(\/\/)?/i, 'http://')
    .replace(/^webcals:(\/\/)?/i, 'https://')
  const url = URL.parse(address, base)
  if (!url || !/^https?:$/.test(url.protocol) || url.hostname === '') return undefined
  url.hash = ''
  return url.href.length > longest ? undefined : url.href
}

/** What two addresses of one feed have in common: host and path, whatever the scheme, `www.` and the slash at the end. */
export function feedKey(address: string): string {
  const url = URL.parse(address)
  if (!url || !/^https?:$/.test(url.protocol)) return address
  return `${url.host.replace(/^www\./, '')}${url.pathname.replace(/\/$/, '')}${url.search}`
}
