import { isTracker } from './trackers.ts'
import { unwrap } from './wrappers.ts'

const longest = 2000
/** Longer ones are no addresses: not even a redirecting page around three others. */
const longestWritten = 20_000
const mostWrappers = 3
const ampersands = /&(?:(?:amp|#0*38|#x0*26);)+/gi

/** An address that parsing leaves as it is: its host, path and query. */
const plainAddress = /^https?:\/\/((?:(?!xn--)[a-z\d-]+\.)+[a-z]{2,})(?=\/)((?:\/[\w~-][\w.~-]*)*\/?)(\?[\w.~=&-]*)?$/

/**
 * A page's address as it is compared and shown: absolute http(s), without trackers, sessions, fragment or default port, not the
 * copy for phones and not a page that only redirects. Undefined for anything else.
 */
export function cleanUrl(written: string | undefined, base: string): string | undefined {
  let url = webUrlOf(written, base)
  // What comes off may show what else is to come off: only an address that stays as it is, is clean.
  for (let layer = 0; url && layer <= mostWrappers; layer++) {
    const before = url.href
    url = webUrlOf(unwrap(url), before) ?? url
    strip(url)
    if (url.href === before) return before.length > longest ? undefined : before
  }
  return undefined
}

/** A picture's address, or any that must stay as it was given: absolute http(s), without user, password or fragment. */
export function webUrl(written: string | undefined, base: string): string | undefined {
  if (written !== undefined && written.length <= longest && plainAddress.test(written)) return written
  const url = webUrlOf(written, base)
  if (url?.href.includes('#')) url.hash = ''
  return url && url.href.length <= longest ? url.href : undefined
}

/** What the addresses of one page, as `cleanUrl` gives them, have in common: no scheme, no `www.` or `m.`, no last slash or `index.html`, parameters in order. */
export function canonicalKey(address: string): string {
  const url = partsOf(address)
  if (!url) return address
  const host = url.host.replace(/^(?:(?:www\d?|m|mobile|amp)\.)+(?=[^.]+\.)/, '')
  const path = url.pathname.replace(/\/(?:index|default)\.(?:html?|php\d?|aspx?|jsp|cfm)$/i, '/').replace(/\/+$/, '')
  const search = url.search === '' ? '' : url.search.slice(1).split('&').filter(Boolean).sort().join('&')
  return host + path + (search && `?${search}`) + url.hash
}

function partsOf(address: string): Pick<URL, 'host' | 'pathname' | 'search' | 'hash'> | null {
  const plain = plainAddress.exec(address)
  if (!plain) return URL.parse(address)
  const [, host = '', pathname = '', search = ''] = plain
  return { host, pathname, search, hash: '' }
}

function webUrlOf(written: string | undefined, base: string): URL | undefined {
  if (written === undefined || written.length > longestWritten) return undefined
  const text = tidyAddress(written)
  // A whole address needs no base.
  const url = (/^https?:\/\//i.test(text) ? null : URL.parse(text, base)) ?? URL.parse(text)
  if (!url || !/^https?:$/.test(url.protocol)) return undefined
  if (url.username) url.username = ''
  if (url.password) url.password = ''
  if (url.hostname.endsWith('.')) url.hostname = url.hostname.slice(0, -1)
  const { hostname } = url
  const isSomewhere = /^(?:\[[\da-f:.]+\]|[\w-]+(?:\.[\w-]+)*)$/.test(hostname) && hostname !== 'localhost'
  return isSomewhere || hostname === URL.parse(base)?.hostname ? url : undefined
}

/** Line breaks, references and what cannot be seen go; `feed:` and a second scheme too; `www.` gets one. */
function tidyAddress(written: string): string {
  const text = written.replace(ampersands, '&')
  if (/^https?:\/\/[\w.-]+\/[\w./~%?&=+,#-]*$/.test(text)) return text
  return written
    .replace(/\s+/g, space => (/[\r\n\t]/.test(space) ? '' : ' '))
    .replace(/(?!\u200c|\u200d)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|(?<![\u0600-\u0fff])[\u200c\u200d]/gu, '')
    .trim()
    .replace(ampersands, '&')
    .replace(/^feed:(?:\/\/)?(?=https?:)/i, '')
    .replace(/^feed:(?=\/\/)/i, 'http:')
    .replace(/^(?:https?:\/*)+(?=https?:\/\/)/i, '')
    .replace(/^https?:\/{3,}/i, '/')
    .replace(/^(?=www\.[\w-]+\.)/i, 'https://')
}

function strip(url: URL): void {
  if (url.hash && !/^#[!/]./.test(url.hash)) url.hash = ''
  const path = normalEscapes(withoutForms(url.pathname))
  if (path !== url.pathname) url.pathname = path
  if (!url.href.includes('?')) return
  const pairs = url.search.slice(1).split('&')
  const search = normalEscapes(pairs.filter(pair => pair !== '' && !isTrackerPair(pair)).join('&'))
  // A question mark that nothing follows, or another, goes where it is set.
  if (/^(?:\?|$)/.test(search) || `?${search}` !== url.search) url.search = search
}

function isTrackerPair(pair: string): boolean {
  if (/[%+?]/.test(pair)) {
    const [[name, value] = ['', '']] = new URLSearchParams(pair)
    return isTracker(name, value)
  }
  const at = pair.indexOf('=')
  return at < 0 ? isTracker(pair, '') : isTracker(pair.slice(0, at), pair.slice(at + 1))
}

/** A path without sessions and without what marks the copy for phones; one that is nothing else stays. */
function withoutForms(path: string): string {
  // What each of them begins with.
  if (!/;j|\/\(|[/.]amp/i.test(path)) return path
  const bare = path
    .replace(/;jsessionid=[^/;]*/gi, '')
    .replace(/\/(?:\([A-Z]\([^()/]*\)\))+(?=\/)/g, '')
    .replace(/(?:\/amp)+(?=\/|$)/g, '')
    .replace(/(?<=[^/])\.amp(\.html?)?$/, '$1')
  return /[^/]/.test(bare) ? bare : path
}

/** Percent-encoding in one form (RFC 3986 §6.2.2): capitals, and none for what needs none. */
function normalEscapes(text: string): string {
  if (!text.includes('%')) return text
  return text.replace(/%([\da-f]{2})?/gi, (_, code?: string) => {
    if (code === undefined) return '%25'
    const character = String.fromCharCode(Number.parseInt(code, 16))
    return /[\w.~-]/.test(character) ? character : `%${code.toUpperCase()}`
  })
}
