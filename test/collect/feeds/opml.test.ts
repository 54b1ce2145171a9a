import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type OpmlFeed, readOpml, writeOpml } from '../../../src/collect/feeds/opml.ts'

const now = new Date('2026-05-14T10:30:00Z')

function read(text: string) {
  const opml = readOpml(text)
  assert.ok(!('error' in opml), JSON.stringify(opml))
  return opml
}
const urlsOf = (text: string) => read(text).feeds.map(feed => feed.url)

test('a list of subscriptions is read with titles, home pages, folders and categories', () => {
  const { feeds, dropped } = read(`<?xml version="1.0"?>
    <opml version="2.0"><head><title>Mine</title></head><body>
      <outline text="Tamsin County"><outline text="Sports &amp; play">
        <outline type="rss" text="echo" title="Ellery Echo" xmlUrl="https://echo.example/feed?a=1&amp;b=2"
          htmlUrl="https://echo.example/" category="/sports/prep,/Tamsin"/>
      </outline></outline>
      <outline type="rss" text="Port Wick Ledger" xmlUrl="https://ledger.example/rss"/>
    </body></opml>`)
  assert.deepEqual(feeds, [
    {
      url: 'https://echo.example/feed?a=1&b=2',
      title: 'Ellery Echo',
      homePage: 'https://echo.example/',
      folders: ['Tamsin County', 'Sports & play'],
      categories: ['sports/prep', 'Tamsin'],
    },
    { url: 'https://ledger.example/rss', title: 'Port Wick Ledger', folders: [], categories: [] },
  ])
  assert.deepEqual(dropped, [])
})

test('attributes count in any letter case, and a url stands in for an xmlUrl in lists of OPML 1', () => {
  for (const attribute of [
    'xmlUrl="a"',
    'xmlurl="a"',
    'XMLURL="a"',
    "URL='a'",
    'TYPE="RSS" url="a"',
    'type="atom" Url="a"',
  ])
    assert.deepEqual(
      urlsOf(
        `<OPML version="1.1"><BODY><OUTLINE ${attribute.replace('a"', 'http://a.example/"').replace("a'", "http://a.example/'")}/></BODY></OPML>`,
      ),
      ['http://a.example/'],
      attribute,
    )
})

test('links to other lists, outlines of other kinds and those that are commented out are no feeds', () => {
  assert.deepEqual(
    urlsOf(`<opml><body>
      <outline type="include" url="https://lists.example/more.opml"/>
      <outline type="link" xmlUrl="https://lists.example/other.opml"/>
      <outline type="song" url="https://songs.example/a.mp3"/>
      <outline text="Off" isComment="true"><outline xmlUrl="https://off.example/feed"/></outline>
      <outline text="On" isComment="false"><outline xmlUrl="https://on.example/feed"/></outline>
    </body></opml>`),
    ['https://on.example/feed'],
  )
})

test('a list without a head, with tags left open and with bare ampersands is read all the same', () => {
  const { feeds } = read(`\ufeff<opml version=2.0><outline text="Schools">
    <outline title="Ellery R&D" xmlUrl="https://a.example/?x=1&y=2">
    <outline title="Caf&eacute; &amp;#8217;" xmlUrl="https://b.example/"><outline xmlUrl="https://cut.example/`)
  assert.deepEqual(
    feeds.map(({ url, title, folders }) => [url, title, folders]),
    [
      ['https://a.example/?x=1&y=2', 'Ellery R&D', ['Schools']],
      ['https://b.example/', 'Café ’', ['Schools']],
    ],
  )
})

test('a feed that is listed twice counts once, where it comes first', () => {
  const { feeds } = read(`<opml><outline text="A"><outline xmlUrl="https://a.example/feed#top"/></outline>
    <outline text="B"><outline xmlUrl=" HTTPS://A.example/feed "/></outline></opml>`)
  assert.deepEqual(feeds, [{ url: 'https://a.example/feed', folders: ['A'], categories: [] }])
})

test('feed: and webcal: addresses become what they stand for, and what is no web address is dropped and told', () => {
  const { feeds, dropped } = read(`<opml>
    <outline xmlUrl="feed://a.example/x"/><outline xmlUrl="feed:https://b.example/"/><outline xmlUrl="webcal://c.example/y.ics"/>
    <outline title="Disk" xmlUrl="file:///etc/passwd"/><outline xmlUrl="javascript:alert(1)"/><outline xmlUrl="feeds/local.xml"/>
    <outline xmlUrl="https://${'a'.repeat(3000)}.example/"/></opml>`)
  assert.deepEqual(
    feeds.map(feed => feed.url),
    ['http://a.example/x', 'https://b.example/', 'http://c.example/y.ics'],
  )
  assert.deepEqual(dropped.slice(0, 3), [
    { url: 'file:///etc/passwd', title: 'Disk' },
    { url: 'javascript:alert(1)' },
    { url: 'feeds/local.xml' },
  ])
  assert.equal(dropped.length, 4)
})

test('what is not OPML is an error in words', () => {
  assert.deepEqual(readOpml(''), { error: 'is not OPML' })
  assert.deepEqual(readOpml('<rss><channel/></rss>'), { error: 'is not OPML' })
  assert.deepEqual(readOpml('<!doctype html><html><body>Sign in</body></html>'), { error: 'is a web page, not OPML' })
  assert.deepEqual(read('<opml version="2.0"><body/></opml>').feeds, [])
})

test('names are plain text of one line, and a list nested without end is read to its end', () => {
  const deep = `<opml>${'<outline text="down">'.repeat(50_000)}<outline title="a&#10;b\u202e&lt;b&gt;c&lt;/b&gt;" xmlUrl="https://a.example/"/>`
  const [feed] = read(deep).feeds
  assert.equal(feed?.title, 'a bc')
  assert.equal(feed?.folders.length, 10)
})

test('a list that is written is OPML 2.0 with its date, its folders, and every character where it belongs', () => {
  const text = writeOpml(
    [
      {
        url: 'https://a.example/?x=1&y=2',
        title: 'A "quoted" <name>\u0007',
        homePage: 'https://a.example/',
        folders: ['Local'],
        categories: ['sports'],
      },
      { url: 'https://b.example/', folders: ['National'], categories: [] },
      { url: 'https://c.example/', title: 'C', folders: ['Local'], categories: [] },
    ],
    { title: 'Ellery & Co', now },
  )
  assert.equal(
    text,
    `<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0">
  <head>
    <title>Ellery &amp; Co</title>
    <dateCreated>Thu, 14 May 2026 10:30:00 GMT</dateCreated>
  </head>
  <body>
    <outline text="Local" title="Local">
      <outline text="A &quot;quoted&quot; &lt;name&gt;" title="A &quot;quoted&quot; &lt;name&gt;" type="rss" xmlUrl="https://a.example/?x=1&amp;y=2" htmlUrl="https://a.example/" category="sports"/>
      <outline text="C" title="C" type="rss" xmlUrl="https://c.example/"/>
    </outline>
    <outline text="National" title="National">
      <outline text="https://b.example/" title="https://b.example/" type="rss" xmlUrl="https://b.example/"/>
    </outline>
  </body>
</opml>
`,
  )
})

test('what is written is read back the same', () => {
  const name = fc
    .array(fc.constantFrom('Ellery', 'Échos', '&', '"', "'", '日本', '5 >'), { minLength: 1, maxLength: 4 })
    .map(words => words.join(' '))
  const feed = fc.record({
    url: fc.integer({ min: 0, max: 1e9 }).map(at => `https://town.example/${at}?a=1&b="2"`),
    title: name,
    folders: fc.array(name, { maxLength: 3 }),
    categories: fc.uniqueArray(fc.constantFrom('sports', 'world', 'local-government')),
  })
  fc.assert(
    fc.property(fc.uniqueArray(feed, { selector: each => each.url, maxLength: 8 }), list => {
      const feeds: OpmlFeed[] = list.map(each => ({ ...each, url: new URL(each.url).href }))
      const order = (a: OpmlFeed, b: OpmlFeed) => (a.url < b.url ? -1 : 1)
      assert.deepEqual(read(writeOpml(feeds, { title: 'x', now })).feeds.toSorted(order), feeds.toSorted(order))
    }),
  )
})

test('no text whatever makes it throw', () => {
  const piece = fc.constantFrom(
    '<outline ',
    '<opml>',
    'xmlUrl="http://a.example/',
    '"',
    '/>',
    '>',
    '</outline>',
    '&',
    '<!--',
    '<![CDATA[',
    ' text=',
    "'",
    '\0',
    '\ud800',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), pieces => {
      readOpml(pieces.join(''))
    }),
  )
})
