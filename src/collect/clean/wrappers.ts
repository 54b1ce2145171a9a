interface Wrapper {
  /** Of the host, without `www.`. */
  readonly host: RegExp
  readonly path?: RegExp
  /** The parameters that may hold the target. */
  readonly target: readonly string[]
}

/** Pages that only send their reader on, to what stands in their own address. */
const wrappers: readonly Wrapper[] = [
  { host: /^google\.[a-z]{2,3}(\.[a-z]{2})?$/, path: /^\/url$/, target: ['url', 'q'] },
  { host: /^news\.google\.com$/, target: ['url'] },
  { host: /^lm?\.(facebook|instagram)\.com$/, target: ['u'] },
  { host: /^t\.umblr\.com$/, path: /^\/redirect/, target: ['z'] },
  { host: /^bing\.com$/, path: /^\/news\/apiclick/, target: ['url'] },
  { host: /\.safelinks\.protection\.outlook\.com$/, target: ['url'] },
  { host: /^urldefense(\.proofpoint)?\.com$/, path: /^\/v1\//, target: ['u'] },
  { host: /^click\.linksynergy\.com$/, target: ['murl'] },
  { host: /^awin1\.com$/, target: ['ued', 'p'] },
  { host: /^(anrdoezrs|dpbolvw|jdoqocy|kqzyfj|tkqlhce)\.(net|com)$/, target: ['url'] },
  { host: /^(go\.(redirectingat|skimresources)|redirect\.viglink)\.com$/, target: ['url', 'u'] },
  { host: /^shareasale\.com$/, target: ['urllink'] },
  { host: /^youtube\.com$/, path: /^\/redirect$/, target: ['q'] },
  { host: /^(vk\.com|away\.vk\.com)$/, path: /^\/away/, target: ['to'] },
  { host: /^duckduckgo\.com$/, path: /^\/l\/?$/, target: ['uddg'] },
  { host: /^linkedin\.com$/, path: /^\/(redir|safety\/go)/, target: ['url'] },
  { host: /^medium\.com$/, path: /^\/r\/?$/, target: ['url'] },
  { host: /^(out\.reddit\.com|disq\.us|exit\.sc|slack-redir\.net|getpocket\.com)$/, target: ['url'] },
  {
    host: /./,
    path: /\/(redirect|redir|rd|out|outbound|exit|goto|away|leaving|external|external-?link|clickth(ru|rough)|click)(\.\w{2,4})?\/?$/i,
    target: ['url', 'u', 'to', 'target', 'dest', 'destination', 'link', 'goto', 'redirect', 'redirect_url', 'href'],
  },
]

/** The address that a redirecting page's own address holds: as it is written there, an absolute http(s) one; undefined where it holds none. */
export function unwrap(url: URL): string | undefined {
  const host = url.hostname.replace(/^www\./, '')
  const target = fromQuery(host, url) ?? fromPath(host, url)
  return target === undefined || isAddress(target) ? target && decoded(target) : undefined
}

function fromQuery(host: string, url: URL): string | undefined {
  // An address begins with these letters, as they are or escaped.
  if (!/http|%/i.test(url.search)) return undefined
  return wrappers
    .filter(wrapper => wrapper.host.test(host) && (wrapper.path?.test(url.pathname) ?? true))
    .flatMap(wrapper => wrapper.target.map(name => url.searchParams.get(name) ?? ''))
    .find(isAddress)
}

function isAddress(text: string): boolean {
  return /^https?(:|%3a)(\/|%2f){2}./i.test(text)
}

function decoded(text: string): string {
  return /^https?%3a/i.test(text) ? tryDecode(text) : text
}

function tryDecode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Targets that stand in the path: copies for phones, mail filters, feeds' counters. */
function fromPath(host: string, url: URL): string | undefined {
  const rest = url.pathname + url.search
  if (host === 'cdn.ampproject.org' || host.endsWith('.cdn.ampproject.org') || host.endsWith('bing-amp.com'))
    return secureOrNot(/^\/[a-z]{1,2}(?:\/(s))?\/(.+)$/.exec(rest))
  if (/^google\.[a-z]{2,3}(\.[a-z]{2})?$/.test(host)) return secureOrNot(/^\/amp(?:\/(s))?\/([^/]+\..+)$/.exec(rest))
  if (host === 'urldefense.com') return fromDefense(rest)
  if (host === 'urldefense.proofpoint.com' && url.pathname === '/v2/url')
    return tryDecode((url.searchParams.get('u') ?? '').replaceAll('-', '%').replaceAll('_', '/'))
  if (/(^|\.)rd\.yahoo\.com$/.test(host)) return /\/\*(https?:\/\/.+)$/.exec(rest)?.[1]
  if (/^(feeds?|rss|feedproxy)\d*\./.test(host)) return /\/~?(https?:\/\/.+)$/.exec(rest)?.[1]
  return undefined
}

function secureOrNot(found: RegExpExecArray | null): string | undefined {
  const [, secure, rest] = found ?? []
  return rest === undefined ? undefined : `http${secure ? 's' : ''}://${rest}`
}

/** Proofpoint's third way: `/v3/__URL__;BASE64!…`, in which a `*` stands for the next character of the base64, `**X` for several. */
function fromDefense(rest: string): string | undefined {
  const [, target, coded] = /^\/v3\/__(.+?)__;([\w-]*)/.exec(rest) ?? []
  if (target === undefined) return undefined
  const characters = [...Buffer.from(coded ?? '', 'base64url').toString('utf8')]
  const runs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  return target
    .replace(/^(https?):\/(?!\/)/, '$1://')
    .replace(/\*(?:\*([\w-]))?/g, (_, run?: string) =>
      characters.splice(0, run === undefined ? 1 : runs.indexOf(run) + 2).join(''),
    )
}
