import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { commonPaths, discoverFeeds } from '../../../src/collect/feeds/discover.ts'

const home = 'https://www.elleryecho.example/'
const urlsOf = (html: string, url = home) => discoverFeeds(html, url).map(feed => feed.url)

test('feeds that a page declares come first, with their titles as plain text', () => {
  const html = `<!doctype html><html><head>
    <link rel="stylesheet" type="text/css" href="/style.css"><link rel="alternate" hreflang="es" href="/es/">
    <LINK REL="Alternate" TYPE="application/RSS+XML; charset=utf-8" TITLE="Ellery Echo &raquo; Feed" HREF="/feed/">
    <link rel='home alternate' type='application/atom+xml' href='atom.xml'>
    <link rel=alternate type=application/feed+json href=//feeds.elleryecho.example/feed.json>
    <link rel="alternate" type="application/json" href="/wp-json/pages/2">
    <link rel="feed" href="/all"></head><body>
    <a href="/sports/feed/">Sports</a></body></html>`
  assert.deepEqual(discoverFeeds(html, home), [
    { url: 'https://www.elleryecho.example/feed/', title: 'Ellery Echo » Feed' },
    { url: 'https://www.elleryecho.example/atom.xml' },
    { url: 'https://feeds.elleryecho.example/feed.json' },
    { url: 'https://www.elleryecho.example/all' },
    { url: 'https://www.elleryecho.example/sports/feed/', title: 'Sports' },
  ])
})

test('relative addresses count from the base of the page, wherever it stands', () => {
  const link = '<link rel="alternate" type="application/rss+xml" href="rss.xml">'
  assert.deepEqual(urlsOf(`${link}<base href="/news/"><base href="/other/">`, `${home}a/b`), [`${home}news/rss.xml`])
  assert.deepEqual(urlsOf(link, `${home}a/b`), [`${home}a/rss.xml`])
})

test('a feed of comments counts only where the page names no other', () => {
  const comments = `<link rel="alternate" type="application/rss+xml" title="Ellery Echo &raquo; Comments Feed" href="/comments/feed/">
    <link rel="alternate" type="application/rss+xml" title="Bus 14 &raquo; Comments" href="/2026/05/bus-14/feed/">`
  assert.deepEqual(urlsOf(comments), [`${home}comments/feed/`, `${home}2026/05/bus-14/feed/`])
  assert.deepEqual(urlsOf(`${comments}<link rel="alternate" type="application/rss+xml" href="/feed/">`), [
    `${home}feed/`,
  ])
  const made = `<meta name="generator" content="WordPress 6.8">${comments}`
  assert.deepEqual(urlsOf(made).slice(0, 2), [`${home}feed/`, `${home}comments/feed/`])
})

test('the feed of the very section that the page is comes before the feed of the whole site', () => {
  const html = `<link rel="alternate" type="application/rss+xml" title="All" href="/feed/">
    <link rel="alternate" type="application/rss+xml" title="Sports" href="/category/sports/feed/">`
  assert.deepEqual(urlsOf(html, `${home}category/sports/`), [`${home}category/sports/feed/`, `${home}feed/`])
  assert.deepEqual(urlsOf(html), [`${home}feed/`, `${home}category/sports/feed/`])
})

test('a calendar comes after the feeds, but first on a page of events', () => {
  const html = `<link rel="alternate" type="application/rss+xml" href="/feed/"><link rel="alternate" type="text/calendar" href="/?ical=1">`
  assert.deepEqual(urlsOf(html), [`${home}feed/`, `${home}?ical=1`])
  assert.deepEqual(urlsOf(html, `${home}events/`), [`${home}?ical=1`, `${home}feed/`])
})

test('links whose address looks like a feed are found', () => {
  for (const href of [
    '/feed/',
    '/news/rss',
    '/rss.xml',
    '/sports.rss',
    '/atom',
    '/blog?format=feed&type=rss',
    '/rss.aspx',
    '/meetings.ics',
    '/RSSFeed.aspx?ModID=1&CID=All-newsflash.xml',
    '/search/?f=rss&t=article&c=news&l=50&s=start_time&sd=desc',
    '/?feed=rss2',
    '/events/?ical=1',
    'https://feeds.elleryecho.example/top',
    'webcal://www.elleryecho.example/town.ics',
  ])
    assert.equal(urlsOf(`<a href="${href.replaceAll('&', '&amp;')}">More</a>`).length, 1, href)
})

test('links that lead elsewhere are no feeds, and neither is the page itself', () => {
  const hrefs = [
    '/',
    '/sitemap.xml',
    '/opensearch.xml',
    '/feedback',
    '/feed-and-seed',
    '#rss',
    'mailto:rss@x.example',
    'javascript:feed()',
    '',
  ]
  for (const href of hrefs) assert.deepEqual(urlsOf(`<a href="${href}">More</a>`), [], href)
  assert.deepEqual(urlsOf('<a href="https://feedly.com/i/subscription/feed/x">RSS</a>'), [])
  assert.deepEqual(urlsOf('<a href="/feed">RSS</a>', `${home}feed/`), [])
  assert.deepEqual(urlsOf('<a href="/prices">Feed prices climb again this spring</a>'), [])
})

test('links whose words say that they are feeds come after those whose address does, and other sites’ last', () => {
  const html = `<a href="https://elsewhere.example/rss">RSS</a>
    <a href="/subscribe"><img src="i.png" alt="RSS"></a> <a href="/live">News feed</a> <a href="/cal" title="Subscribe by iCal"></a>
    <a href="/top.rss"><b>Top</b> stories</a>`
  assert.deepEqual(
    discoverFeeds(html, home).map(({ url, title }) => [url, title]),
    [
      [`${home}top.rss`, 'Top stories'],
      [`${home}subscribe`, 'RSS'],
      [`${home}live`, 'News feed'],
      [`${home}cal`, 'Subscribe by iCal'],
      ['https://elsewhere.example/rss', 'RSS'],
    ],
  )
})

test('a page that names no feed is known by the software that made it', () => {
  for (const [html, url, feed] of [
    ['<meta name="generator" content="WordPress 6.8.1">', `${home}about/`, `${home}feed/`],
    ['<script src="/wp-content/themes/town/a.js"></script>', home, `${home}feed/`],
    ['<META content="blogger" NAME="Generator">', home, `${home}feeds/posts/default`],
    ['<p>Hello</p>', 'https://ellery.blogspot.com/', 'https://ellery.blogspot.com/feeds/posts/default'],
    ['<meta name="generator" content="Drupal 10 (https://www.drupal.org)">', home, `${home}rss.xml`],
    ['<link rel="preload" href="https://substackcdn.com/a.css">', home, `${home}feed`],
    ['<script src="//static1.squarespace.com/a.js"></script>', `${home}news`, `${home}news?format=rss`],
    ['<meta name="generator" content="Wix.com Website Builder">', home, `${home}blog-feed.xml`],
    ['<meta name="generator" content="Ghost 5.8">', home, `${home}rss/`],
    [
      '<img src="https://bloximages.chicago2.vip.townnews.com/elleryecho.example/a.png">',
      `${home}news/local/`,
      `${home}search/?f=rss&t=article&l=50&s=start_time&sd=desc`,
    ],
  ] as const)
    assert.deepEqual(urlsOf(html, url), [feed], html)
})

test('nothing is found twice, nor more than ten', () => {
  const twice = `<link rel="alternate" type="application/rss+xml" href="/feed/"><a href="http://elleryecho.example/feed">RSS</a>`
  assert.deepEqual(urlsOf(twice), [`${home}feed/`])
  const many = Array.from({ length: 50 }, (_, at) => `<a href="/${at}.rss">${at}</a>`).join('')
  assert.equal(urlsOf(many).length, 10)
})

test('only web addresses are found, and what stands in scripts, comments and beyond the first megabyte is not', () => {
  const feed = '<link rel="alternate" type="application/rss+xml" href="/feed/">'
  assert.deepEqual(urlsOf(`<script>"${feed}"</script><!-- ${feed} --><style>${feed}</style>`), [])
  assert.deepEqual(urlsOf(`${' '.repeat(1_000_000)}${feed}`), [])
  assert.deepEqual(urlsOf(feed, 'file:///tmp/page.html'), [])
  assert.deepEqual(urlsOf('<link rel="alternate" type="application/rss+xml" href="ftp://a.example/feed">'), [])
})

test('the usual places of feeds are those of the page’s site', () => {
  assert.deepEqual(commonPaths('https://ellery.example/news/today?x=1').slice(0, 3), [
    'https://ellery.example/feed/',
    'https://ellery.example/rss',
    'https://ellery.example/rss.xml',
  ])
  assert.deepEqual(commonPaths('file:///tmp/page.html'), [])
})

test('no page whatever makes it throw', () => {
  const piece = fc.constantFrom(
    '<a href="',
    '<link rel=alternate type="application/rss+xml" href=',
    '/feed',
    '"',
    '>',
    '<base href="//">',
    '</a>',
    'RSS',
    '&',
    '<svg>',
    '<script>',
    '%',
    '[',
    '\0',
    '\ud800',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), pieces => {
      for (const { url } of discoverFeeds(pieces.join(''), home)) assert.match(url, /^https?:\/\//)
    }),
  )
})
