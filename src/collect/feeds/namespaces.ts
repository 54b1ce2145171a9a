/** Vocabularies by their namespace: `''` is the feeds' own. Compared without scheme, `www.`, letter case and what ends them. */
const known: Readonly<Record<string, string>> = {
  'w3.org/2005/atom': '',
  'purl.org/atom/ns': '',
  'purl.org/rss/1.0': '',
  'purl.org/net/rss1.1': '',
  'my.netscape.com/rdf/simple/0.9': '',
  'channel.netscape.com/rdf/simple/0.9': '',
  'my.netscape.com/publish/formats/rss-0.91.dtd': '',
  'backend.userland.com/rss': '',
  'backend.userland.com/rss2': '',
  'blogs.law.harvard.edu/tech/rss': '',
  'w3.org/1999/02/22-rdf-syntax-ns': 'rdf',
  'w3.org/1999/xhtml': 'xhtml',
  'w3.org/2000/svg': 'svg',
  'w3.org/1998/math/mathml': 'math',
  'w3.org/xml/1998/namespace': 'xml',
  'purl.org/dc/elements/1.1': 'dc',
  'purl.org/dc/elements/1.0': 'dc',
  'purl.org/dc/terms': 'dcterms',
  'purl.org/rss/1.0/modules/content': 'content',
  'purl.org/rss/1.0/modules/slash': 'slash',
  'purl.org/rss/1.0/modules/syndication': 'sy',
  'search.yahoo.com/mrss': 'media',
  'itunes.com/dtds/podcast-1.0.dtd': 'itunes',
  'rssnamespace.org/feedburner/ext/1.0': 'feedburner',
  'georss.org/georss': 'georss',
  'opengis.net/gml': 'gml',
  'w3.org/2003/01/geo/wgs84_pos': 'geo',
  'urn:oasis:names:tc:emergency:cap:1.1': 'cap',
  'urn:oasis:names:tc:emergency:cap:1.2': 'cap',
}

/** Usual prefixes by those that a document chose, as far as an element sees them. It has no prototype but the scope around it. */
export type Scope = Readonly<Record<string, string>>

export const emptyScope: Scope = Object.create(null)

/** The scope within a tag with these attributes. */
export function innerScope(attributes: Readonly<Record<string, string>>, scope: Scope): Scope {
  let own: Record<string, string> | undefined
  for (const name in attributes)
    if (name.startsWith('xmlns') && (name.length === 5 || name[5] === ':')) {
      // A copy would take as long as all that was declared before.
      own ??= Object.create(scope) as Record<string, string>
      own[name.slice(6)] = namespacePrefix(attributes[name] ?? '', name.slice(6))
    }
  return own ?? scope
}

/** A name as it was written → in small letters behind the usual prefix of its namespace. */
export function usualName(written: string, scope: Scope): string {
  const name = written.toLowerCase()
  const colon = name.indexOf(':')
  const prefix = colon < 0 ? '' : written.slice(0, colon)
  const usual = scope[prefix] ?? usualPrefix(prefix)
  return usual === '' ? name.slice(colon + 1) : `${usual}:${name.slice(colon + 1)}`
}

/** The usual prefix of the namespace that a document binds to `prefix`. */
function namespacePrefix(uri: string, prefix: string): string {
  const name = uri
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\/(?:www\.)?/, '')
    .replace(/[/#]{1,3}$/, '')
  return Object.hasOwn(known, name) ? (known[name] ?? '') : prefix === '' ? '' : usualPrefix(prefix)
}

/** What a prefix stands for where its document does not say so, or says something that nobody knows. */
function usualPrefix(prefix: string): string {
  const small = prefix.toLowerCase()
  return /^(atom(0?3|10?)?|a10|rss\d?)$/.test(small) ? '' : small
}
