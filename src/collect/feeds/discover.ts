import { shorten } from '../../model/shorten.ts'
import { plainText } from '../clean/clean.ts'
import type { FoundFeed } from '../item.ts'
import { hasFeedText, isFeedHref, isReaderHost } from './feed-links.ts'
import { feedKey, feedUrl } from './feed-url.ts'
import { feedByHost, feedByTag } from './makers.ts'
import { readTags } from './tags.ts'

/** Characters of a page that are looked at. */
const mostRead = 1_000_000
const mostFound = 10

/** How sure it is that something is the page's feed, the surest first. */
const standings = ['own', 'declared', 'calendar', 'linked', 'told', 'elsewhere', 'guessed', 'comments'] as const
type Standing = (typeof standings)[number]

interface Candidate {
  readonly href: string
  readonly title: string
  readonly standing: Standing
}

/**
 * The feeds and calendars that a page names, ten at most, the likeliest first: those it declares, those it links to, then
 * where the software that made it usually has one. A feed of comments counts only where the page names no other. Linear in
 * the page's length; never throws.
 */
export function discoverFeeds(html: string, url: string): FoundFeed[] {
  const { candidates, base } = readPage(html.slice(0, mostRead), url)
  const seen = new Set([feedKey(url)])
  const found = candidates.flatMap(candidate => {
    const address = feedUrl(candidate.href, base)
    if (address === undefined || seen.has(feedKey(address)) || isReaderHost(new URL(address).hostname)) return []
    seen.add(feedKey(address))
    return [{ url: address, title: candidate.title, standing: standingOf(candidate, address, url) }]
  })
  const hasNamed = found.some(({ standing }) => standing !== 'guessed' && standing !== 'comments')
  return found
    .filter(({ standing }) => standing !== 'comments' || !hasNamed)
    .toSorted((a, b) => standings.indexOf(a.standing) - standings.indexOf(b.standing))
    .slice(0, mostFound)
    .map(feed => {
      const title = shorten(plainText(feed.title), 100)
      return { url: feed.url, ...(title ? { title } : {}) }
    })
}

/** Places to look for a feed on the site of a page that names none. */
export function commonPaths(url: string): string[] {
  return ['/feed/', '/rss', '/rss.xml', '/feed.xml', '/atom.xml', '/index.xml', '/feeds/posts/default'].flatMap(
    path => feedUrl(path, url) ?? [],
  )
}

/** What belongs to the very page stands first: a section's feed before the whole site's, a calendar on a page of events. */
function standingOf({ standing, title }: Candidate, address: string, url: string): Standing {
  const [feed, page] = [new URL(address), URL.parse(url)]
  if (/[=/]comments\b/i.test(feed.pathname + feed.search) || /\bcomments\b/i.test(title)) return 'comments'
  if (standing === 'calendar') return /calendar|events?\b/i.test(page?.pathname ?? '') ? 'own' : standing
  if (standing === 'told' || standing === 'linked') {
    if (!isSameSite(feed.hostname, page?.hostname ?? '')) return 'elsewhere'
    if (standing === 'told') return standing
  }
  const path = page?.pathname.replace(/\/$/, '') ?? ''
  const isBelow = path !== '' && feed.pathname.startsWith(`${path}/`)
  return isBelow && standing !== 'guessed' ? 'own' : standing
}

function isSameSite(a: string, b: string): boolean {
  const [one, other] = [a, b].map(host => `.${host.replace(/^www\./, '')}`) as [string, string]
  return one.endsWith(other) || other.endsWith(one)
}

/** All that a page says of feeds, in its order, and what its addresses are relative to. */
function readPage(html: string, url: string): { candidates: Candidate[]; base: string } {
  const candidates: Candidate[] = []
  const guesses = new Set<string | undefined>([feedByHost(URL.parse(url)?.hostname ?? '')])
  let base: string | undefined
  let link: { readonly href: string; title: string; text: string } | undefined
  const endLink = () => {
    if (!link) return
    const { href, title, text } = link
    const isNamed = hasFeedText(text) || hasFeedText(title)
    if (isFeedHref(href)) candidates.push({ href, title: text.trim() || title, standing: 'linked' })
    else if (isNamed && href.trim() !== '') candidates.push({ href, title: text.trim() || title, standing: 'told' })
    link = undefined
  }
  readTags(
    html,
    { isXml: false },
    {
      open(name, attributes) {
        const given = (attribute: string) => attributes.get(attribute) ?? ''
        guesses.add(feedByTag(name, attributes))
        if (name === 'base') base ??= feedUrl(given('href'), url)
        if (name === 'link') {
          const standing = declaredAs(given('rel'), given('type'))
          if (standing && given('href')) candidates.push({ href: given('href'), title: given('title'), standing })
        }
        if (name === 'a' || name === 'area') {
          endLink()
          link = { href: given('href'), title: given('title') || given('aria-label') || given('alt'), text: '' }
        }
        if (name === 'img' && link) link.title ||= given('alt')
      },
      close(name) {
        if (name === 'a') endLink()
      },
      text(text) {
        if (link && link.text.length < 200) link.text += text.slice(0, 200)
      },
    },
  )
  endLink()
  for (const path of guesses) {
    const href = path === undefined ? undefined : feedUrl(path, url)
    if (href) candidates.push({ href, title: '', standing: 'guessed' })
  }
  return { candidates, base: base ?? url }
}

const feedTypes = /^application\/((rss|atom|rdf)\+xml|feed\+json)$|^(application|text)\/(x-)?(rss|atom)$/

function declaredAs(rel: string, type: string): Standing | undefined {
  const rels = rel.slice(0, 200).toLowerCase().split(/\s+/)
  const kind = type.slice(0, 200).toLowerCase().split(';', 1)[0]?.trim() ?? ''
  if (rels.includes('alternate') && kind === 'text/calendar') return 'calendar'
  if (rels.includes('feed') && (kind === '' || /xml$/.test(kind) || feedTypes.test(kind))) return 'declared'
  return rels.includes('alternate') && feedTypes.test(kind) ? 'declared' : undefined
}
