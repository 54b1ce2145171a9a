import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { canonicalKey, cleanUrl, webUrl } from '../../../src/collect/clean/links.ts'

const base = 'https://tamsincourier.example/feed'
const cleaned = (pairs: readonly (readonly [string, string | undefined])[]) => {
  for (const [written, clean] of pairs) assert.equal(cleanUrl(written, base), clean, written)
}

const keyOf = (written: string) => canonicalKey(cleanUrl(written, written) ?? written)

test('an address is absolute, without fragment, password, default port or last dot', () => {
  cleaned([
    ['HTTPS://TamsinCourier.example:443/a', 'https://tamsincourier.example/a'],
    ['https://tamsincourier.example./a', 'https://tamsincourier.example/a'],
    ['https://ann:secret@tamsincourier.example/a', 'https://tamsincourier.example/a'],
    ['https://tamsincourier.example/a#top', 'https://tamsincourier.example/a'],
    ['/news/a', 'https://tamsincourier.example/news/a'],
    ['a?p=1', 'https://tamsincourier.example/a?p=1'],
    ['//cdn.tamsincourier.example/a', 'https://cdn.tamsincourier.example/a'],
    ['https://tamsincourier.example/x/../a//b/./c', 'https://tamsincourier.example/a//b/c'],
    ['https:\\\\tamsincourier.example\\a', 'https://tamsincourier.example/a'],
    ['https://bücher.example/', 'https://xn--bcher-kva.example/'],
  ])
})

test('a fragment that is the page itself stays', () => {
  cleaned([
    ['https://wick.example/#!/news/7', 'https://wick.example/#!/news/7'],
    ['https://wick.example/app#/news/7', 'https://wick.example/app#/news/7'],
    ['https://wick.example/app#/', 'https://wick.example/app'],
  ])
})

test('what a careless feed leaves in an address goes', () => {
  cleaned([
    ['  https://tamsincourier.example/a\n', 'https://tamsincourier.example/a'],
    ['https://tamsincourier.example/\n    a', 'https://tamsincourier.example/a'],
    ['https://tamsincourier.example/a?x=1&amp;y=2&#038;z=3', 'https://tamsincourier.example/a?x=1&y=2&z=3'],
    ['https://tamsincourier.example/a?x=1&amp;amp;y=2', 'https://tamsincourier.example/a?x=1&y=2'],
    ['https://tamsincourier.example/\u202ea\u200b\u00ad', 'https://tamsincourier.example/a'],
    ['feed:https://wick.example/a', 'https://wick.example/a'],
    ['feed://wick.example/a', 'http://wick.example/a'],
    ['http://https://wick.example/a', 'https://wick.example/a'],
    ['www.wick.example/a', 'https://www.wick.example/a'],
    ['https://tamsincourier.example/a b"c<d>', 'https://tamsincourier.example/a%20b%22c%3Cd%3E'],
    ['https://wick.example/%7eann%2fb%41%zz', 'https://wick.example/~ann%2FbA%25zz'],
    ['https://wick.example/?', 'https://wick.example/'],
  ])
  assert.equal(
    cleanUrl('https://wick.example/می\u200cخواهم', base),
    `https://wick.example/${encodeURIComponent('می\u200cخواهم')}`,
  )
})

test('trackers and sessions go, what names the page stays as it was written', () => {
  cleaned([
    ['https://tamsincourier.example/a?utm_source=rss&utm_medium=feed&id=7#top', 'https://tamsincourier.example/a?id=7'],
    ['https://tamsincourier.example/a?fbclid=x&gclid=y&mc_cid=z', 'https://tamsincourier.example/a'],
    ['https://tamsincourier.example/a?%75tm_source=rss', 'https://tamsincourier.example/a'],
    ['https://tamsincourier.example/a?q=x+y%20z&b&c=', 'https://tamsincourier.example/a?q=x+y%20z&b&c='],
    ['https://tamsincourier.example/a;jsessionid=0A1B?id=7', 'https://tamsincourier.example/a?id=7'],
    ['https://tamsincourier.example/(S(abc123))/a.aspx', 'https://tamsincourier.example/a.aspx'],
  ])
})

test('the copy for phones becomes the page', () => {
  cleaned([
    ['https://wick.example/amp/news/a', 'https://wick.example/news/a'],
    ['https://wick.example/news/amp/a', 'https://wick.example/news/a'],
    ['https://wick.example/news/a/amp', 'https://wick.example/news/a'],
    ['https://wick.example/news/a/amp/?amp=1', 'https://wick.example/news/a/'],
    ['https://wick.example/a.amp.html?outputType=amp', 'https://wick.example/a.html'],
    ['https://wick-example.cdn.ampproject.org/c/s/wick.example/a/amp/?usqp=x', 'https://wick.example/a/'],
    ['https://www.google.com/amp/s/wick.example/a.html', 'https://wick.example/a.html'],
    ['https://wick.example/amp', 'https://wick.example/amp'],
    ['https://wick.example/news/camp/amps', 'https://wick.example/news/camp/amps'],
    ['https://amp.wick.example/a', 'https://amp.wick.example/a'],
  ])
})

test('a page that only redirects becomes its target, clean too, three deep and no deeper', () => {
  const around = (url: string) => `https://wick.example/redirect?url=${encodeURIComponent(url)}`
  const target = 'https://ellery.example/a?utm_source=x'
  cleaned([
    [around(target), 'https://ellery.example/a'],
    [around(around(target)), 'https://ellery.example/a'],
    [around(around(around(target))), 'https://ellery.example/a'],
    [around(around(around(around(target)))), undefined],
    [around('/a'), around('/a')],
    [around('javascript:alert(1)'), around('javascript:alert(1)')],
  ])
})

test('what is not a web address is none', () => {
  for (const written of [
    undefined,
    'javascript:alert(1)',
    ' JaVaScRiPt:alert(1)',
    'java\nscript:alert(1)',
    'java\u200bscript:alert(1)',
    'feed:javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'file:///etc/passwd',
    'mailto:ann@tamsin.example',
    'tag:elleryecho.example,2026:1',
    'https://',
    'https://[::',
    'http://localhost/a',
    'http://.example/',
    'http://a..b/',
    'http://./',
  ])
    assert.equal(cleanUrl(written, 'https://tamsincourier.example/'), undefined, String(written))
  assert.equal(cleanUrl('story.html', 'file:///paper/feeds/wick.xml'), undefined)
  assert.equal(cleanUrl('https://wick.example/a', 'no base'), 'https://wick.example/a')
})

test('the reader’s own machine is linked to only from itself', () => {
  assert.equal(cleanUrl('/a', 'http://localhost:8080/feed'), 'http://localhost:8080/a')
  assert.equal(cleanUrl('http://localhost/a', 'http://localhost:8080/feed'), 'http://localhost/a')
  assert.equal(cleanUrl('http://[::1]/a', 'http://[::1]/feed'), 'http://[::1]/a')
})

test('an address longer than 2,000 characters is none, unless trackers make it so long', () => {
  const long = 'x'.repeat(3000)
  assert.equal(cleanUrl(`https://tamsincourier.example/${long}`, base), undefined)
  assert.equal(cleanUrl(`https://tamsincourier.example/a?fbclid=${long}`, base), 'https://tamsincourier.example/a')
  assert.equal(cleanUrl(`https://tamsincourier.example/a?fbclid=${'x'.repeat(1_000_000)}`, base), undefined)
})

test('a picture’s address keeps its parameters and their spelling', () => {
  for (const [written, url] of [
    ['https://cdn.example/a.jpg?utm_source=x&amp;sig=%7e%2f', 'https://cdn.example/a.jpg?utm_source=x&sig=%7e%2f'],
    ['https://ann:pw@cdn.example/amp/a.jpg#x', 'https://cdn.example/amp/a.jpg'],
    [
      'https://cdn.example/redirect?url=https://x.example/a.jpg',
      'https://cdn.example/redirect?url=https://x.example/a.jpg',
    ],
    ['//cdn.example/a b.jpg', 'https://cdn.example/a%20b.jpg'],
    ['data:image/png;base64,AAAA', undefined],
    [`https://cdn.example/${'x'.repeat(3000)}`, undefined],
  ] as const)
    assert.equal(webUrl(written, base), url, written)
})

test('addresses of one page have one key', () => {
  for (const written of [
    'https://wick.example/news',
    'http://www.wick.example/news/',
    'https://m.wick.example/news/index.html',
    'https://mobile.wick.example:443/news/index.php',
    'https://amp.wick.example/news/?utm_source=rss#top',
  ])
    assert.equal(keyOf(written), 'wick.example/news', written)
  assert.equal(keyOf('https://wick.example/?b=2&a=1'), keyOf('http://www.wick.example/index.html?a=1&b=2'))
  assert.equal(keyOf('https://wick.example/'), 'wick.example')
  assert.equal(keyOf('http://localhost:8080/a'), 'localhost:8080/a')
})

test('addresses of different pages have different keys', () => {
  const keys = [
    'https://wick.example/a',
    'https://wick.example/A',
    'https://wick.example/a?id=1',
    'https://wick.example/a?id=2',
    'https://news.wick.example/a',
    'https://wick.example:8080/a',
    'https://wick.example/#!/a',
    'https://m.example/a',
  ].map(keyOf)
  assert.equal(new Set(keys).size, keys.length)
})

test('an address that is clean stays as it is', () => {
  const path = fc
    .array(
      fc.constantFrom(
        'amp',
        'a',
        '..',
        '.',
        '%2e',
        '%61mp',
        '(S(x))',
        ';jsessionid=1',
        'b.amp',
        '%',
        '%2F',
        'index.html',
        '',
      ),
    )
    .map(parts => parts.join('/'))
  const query = fc
    .array(
      fc.constantFrom(
        'id=1',
        'utm_x=1',
        '&amp;',
        'url=https://y.example/',
        '?',
        '%75tm_y',
        'ref=rss',
        '=',
        '%',
        '#/x',
        '#',
      ),
    )
    .map(parts => parts.join('&'))
  const written = fc.oneof(
    fc.webUrl({ withQueryParameters: true, withFragments: true }),
    fc
      .tuple(
        fc.constantFrom('wick.example', 'www.google.com', 'feeds.wick.example', 'x.cdn.ampproject.org'),
        path,
        query,
      )
      .map(([host, path, query]) => `https://${host}/${path}?${query}`),
  )
  fc.assert(
    fc.property(written, written => {
      const clean = cleanUrl(written, 'https://tamsin.example/')
      if (clean === undefined) return
      assert.equal(cleanUrl(clean, 'https://tamsin.example/'), clean)
      assert.equal(keyOf(clean), keyOf(written))
    }),
    { numRuns: 2000 },
  )
})

test('whatever a feed writes, an address is http(s) without password, or none', () => {
  const scheme = fc.constantFrom(
    ...['', 'http:', 'https:', 'https://', 'javascript:', 'data:', 'vbscript:', 'file:', 'feed:', 'www.'],
    ...['\u0000javascript:', 'java\tscript:', '//', '\\\\'],
  )
  const rest = fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl(), fc.constant('//ann:pw@wick.example/'))
  fc.assert(
    fc.property(scheme, rest, (before, rest) => {
      for (const clean of [cleanUrl, webUrl].map(read => read(before + rest, 'https://tamsin.example/feed'))) {
        if (clean === undefined) continue
        assert.match(clean, /^https?:\/\/[^\s"<>@/]+\/[^\s"<>]*$/)
        assert.match(clean, /^[!-~]+$/)
        assert.equal(URL.parse(clean)?.href, clean)
      }
    }),
    { numRuns: 2000 },
  )
})

test('an address that parsing leaves as it is, is read as one that is parsed', () => {
  const pieces = [
    'a',
    'b-',
    '-',
    '--',
    'xn--',
    '1',
    '127',
    'www',
    'com',
    'example',
    '.',
    '.',
    '/',
    '/',
    '_',
    '~',
    '?',
    '&',
    '=',
    'A',
    '%2e',
  ]
  const part = fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 8 }).map(each => each.join(''))
  fc.assert(
    fc.property(part, part, (host, path) => {
      for (const address of [`https://${host}/${path}`, `https://${host}.example/${path}`]) {
        assert.equal(webUrl(address, base), webUrl(`${address}#`, base), address)
        const parsed = URL.parse(address)?.href
        if (parsed === undefined) assert.equal(canonicalKey(address), address)
        else assert.equal(canonicalKey(parsed), canonicalKey(`${parsed}#`), address)
      }
    }),
    { numRuns: 2000 },
  )
})

test('a parameter that is written plainly is known as one that is escaped', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('utm_source', 'ref', 'sid', 'id', 'CMP'),
      fc.constantFrom('rss', '7', 'a1b2', ''),
      (name, value) => {
        const escaped = `%${name.charCodeAt(0).toString(16)}${name.slice(1)}`
        assert.equal(cleanUrl(`/a?${name}=${value}`, base), cleanUrl(`/a?${escaped}=${value}`, base))
      },
    ),
  )
  cleaned([
    ['/a?x=1&?utm_source=rss', 'https://tamsincourier.example/a?x=1'],
    ['/a??x=1', 'https://tamsincourier.example/a?x=1'],
    ['/a?=utm_source', 'https://tamsincourier.example/a?=utm_source'],
  ])
})
