import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Item, type Parsed, parseFeed } from '../../src/collect/parse.ts'

function itemsOf(parsed: Parsed): readonly Item[] {
  assert.ok('items' in parsed, 'error' in parsed ? parsed.error : '')
  return parsed.items
}

async function itemOf(text: string): Promise<Item> {
  const [item, ...more] = itemsOf(await parseFeed(text))
  assert.ok(item && more.length === 0)
  return item
}

/** An RSS 2.0 feed with these words in its only item. */
function rss(inside: string, before = ''): string {
  return `<?xml version="1.0"?><rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Wick Radio</title>${before}<item>${inside}</item></channel></rss>`
}

function atom(inside: string): string {
  return `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/"><title>The Ellery Echo</title><entry>${inside}</entry></feed>`
}

test('RSS 0.91 is read', async () => {
  const parsed = await parseFeed(`<?xml version="1.0"?>
    <!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">
    <rss version="0.91"><channel><title>Wick Radio</title><language>en-us</language>
    <item><title>Ferry runs again</title><link>https://wickradio.example/ferry</link><description>The ferry is back.</description></item>
    </channel></rss>`)
  assert.deepEqual(itemsOf(parsed), [
    {
      link: 'https://wickradio.example/ferry',
      title: 'Ferry runs again',
      content: 'The ferry is back.',
      categories: [],
      images: [],
    },
  ])
  assert.equal('language' in parsed && parsed.language, 'en-us')
})

test('RSS 1.0 is read, with the date and the author of Dublin Core', async () => {
  const item = await itemOf(`<?xml version="1.0"?>
    <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
    <channel rdf:about="https://quarrybend.example/"><title>Quarry Bend</title></channel>
    <item rdf:about="https://quarrybend.example/bridge"><title>Bridge reopens</title><link>https://quarrybend.example/bridge</link>
    <dc:date>2026-05-13T08:00:00Z</dc:date><dc:creator>Ann Lee</dc:creator></item></rdf:RDF>`)
  assert.equal(item.title, 'Bridge reopens')
  assert.equal(item.link, 'https://quarrybend.example/bridge')
  assert.equal(item.date, '2026-05-13T08:00:00Z')
  assert.equal(item.author, 'Ann Lee')
})

test('RSS 2.0 is read whole', async () => {
  const item = await itemOf(
    rss(`<title>Ferry runs again</title><link>https://wickradio.example/ferry</link>
      <guid isPermaLink="false">wick-17</guid><pubDate>Wed, 13 May 2026 08:00:00 GMT</pubDate>
      <dc:creator>Bo Berg</dc:creator><category>Local</category><category>River</category>
      <description>The ferry is back.</description>
      <content:encoded><![CDATA[<p>The ferry is back on the <b>Tamsin</b>.</p>]]></content:encoded>`),
  )
  assert.deepEqual(item, {
    guid: 'wick-17',
    link: 'https://wickradio.example/ferry',
    title: 'Ferry runs again',
    summary: 'The ferry is back.',
    content: '<p>The ferry is back on the <b>Tamsin</b>.</p>',
    author: 'Bo Berg',
    date: 'Wed, 13 May 2026 08:00:00 GMT',
    categories: ['Local', 'River'],
    images: [],
  })
})

test('an RSS feed that forgets to say its version is read all the same', async () => {
  const item = await itemOf(
    '<rss><channel><title>x</title><item><title>Ferry runs again</title></item></channel></rss>',
  )
  assert.equal(item.title, 'Ferry runs again')
})

test('Atom 0.3 is read, with the dates that it has', async () => {
  const item = await itemOf(`<?xml version="1.0"?>
    <feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>The Ellery Echo</title>
    <entry><title>Tower approved</title><link rel="alternate" type="text/html" href="https://elleryecho.example/tower"/>
    <id>tag:elleryecho.example,2026:1</id><issued>2026-05-12T09:00:00Z</issued><modified>2026-05-13T09:00:00Z</modified>
    <author><name>Cy Dunn</name></author><summary>Five to two.</summary></entry></feed>`)
  assert.equal(item.title, 'Tower approved')
  assert.equal(item.link, 'https://elleryecho.example/tower')
  assert.equal(item.date, '2026-05-12T09:00:00Z')
  assert.equal(item.author, 'Cy Dunn')
  assert.equal(item.summary, 'Five to two.')
})

test('Atom 1.0 is read whole, the page before other links', async () => {
  const item = await itemOf(
    atom(`<title type="html">Tower &amp;amp; tank approved</title>
      <link rel="enclosure" href="https://elleryecho.example/tower.mp3"/><link rel="alternate" href="https://elleryecho.example/tower"/>
      <id>https://elleryecho.example/?p=7</id><published>2026-05-12T09:00:00Z</published><updated>2026-05-13T09:00:00Z</updated>
      <author><name>Cy Dunn</name><email>cy@elleryecho.example</email></author>
      <category term="Government" label="City hall"/><category term="Water"/>
      <summary type="html">Five to two.</summary><content type="html">&lt;p&gt;Five to two.&lt;/p&gt;</content>`),
  )
  assert.equal(item.guid, 'https://elleryecho.example/?p=7')
  assert.equal(item.title, 'Tower &amp; tank approved')
  assert.equal(item.link, 'https://elleryecho.example/tower')
  assert.equal(Date.parse(item.date ?? ''), Date.parse('2026-05-12T09:00:00Z'))
  assert.equal(item.author, 'Cy Dunn')
  assert.equal(item.summary, 'Five to two.')
  assert.equal(item.content, '<p>Five to two.</p>')
  assert.deepEqual(item.categories, ['City hall', 'Water'])
})

test('the text of an XHTML headline or body is not lost', async () => {
  const item = await itemOf(
    atom(`<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Tower approved</div></title>
      <link href="https://elleryecho.example/tower"/><id>1</id><updated>2026-05-13T09:00:00Z</updated>
      <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Five to two.</p></div></content>`),
  )
  assert.match(item.title ?? '', /Tower approved/)
  assert.match(item.content ?? '', /Five to two\./)
})

test('an Atom feed with one bad date keeps all its entries', async () => {
  const items = itemsOf(
    await parseFeed(`<feed xmlns="http://www.w3.org/2005/Atom">
      <entry><title>One</title><id>1</id><updated>yesterday evening</updated></entry>
      <entry><title>Two</title><id>2</id><updated>2026-05-13T09:00:00Z</updated></entry>
      <entry><title>Three</title><id>3</id><published>0000-00-00</published><updated>2026-05-13T10:00:00Z</updated></entry></feed>`),
  )
  assert.deepEqual(
    items.map(item => item.title),
    ['One', 'Two', 'Three'],
  )
  assert.equal(Date.parse(items[1]?.date ?? ''), Date.parse('2026-05-13T09:00:00Z'))
  assert.equal(Date.parse(items[2]?.date ?? ''), Date.parse('2026-05-13T10:00:00Z'))
  assert.ok(Number.isNaN(Date.parse(items[0]?.date ?? '')))
})

test('bare ampersands, the entities of HTML, tags left open and control characters are mended', async () => {
  const item = await itemOf(
    rss(`<title>Farm & Home day\u0008 at Pike&rsquo;s &eacute;tang &bogus; &#8212; AT&amp;T</title>
      <link>https://wickradio.example/?a=1&b=2</link><description>First line<br>second line<hr/><img src="x.jpg" alt="A & B"></description>`),
  )
  assert.equal(item.title, 'Farm & Home day at Pike’s étang &bogus; — AT&T')
  assert.equal(item.link, 'https://wickradio.example/?a=1&b=2')
  assert.match(item.content ?? '', /^First line<br\s*>second line/)
})

test('mending leaves the inside of CDATA as it is', async () => {
  const item = await itemOf(rss('<title>A & B</title><description><![CDATA[Fish & chips<br>&rsquo;]]></description>'))
  assert.equal(item.title, 'A & B')
  assert.equal(item.content, 'Fish & chips<br>&rsquo;')
})

test('what stands before the feed does no harm', async () => {
  for (const before of ['\n\n  ', '\ufeff', 'Warning: something in line 7\n'])
    assert.equal((await itemOf(`${before}${rss('<title>Ferry</title>')}`)).title, 'Ferry')
})

test('an entity that a feed declares itself is not expanded over and over', async () => {
  const bomb = `<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>`
  const parsed = await parseFeed(rss('<title>&b;&x;</title>').replace('<rss', `${bomb}<rss`))
  if ('error' in parsed) assert.match(parsed.error, /not well-formed/)
  else assert.ok((parsed.items[0]?.title ?? '').length < 20)
})

test('pictures are found in media:content, media:group, media:thumbnail and enclosures; films and sounds are none', async () => {
  const item = await itemOf(
    rss(`<title>Ferry</title>
      <media:content url="https://wickradio.example/1.jpg" type="image/jpeg" width="1200" height="800"><media:description>The ferry</media:description></media:content>
      <media:content url="https://wickradio.example/film.mp4" medium="video"/>
      <media:content url="https://wickradio.example/sound.mp3" type="audio/mpeg"/>
      <media:group><media:content url="https://wickradio.example/2.jpg" medium="image"/></media:group>
      <media:thumbnail url="https://wickradio.example/3.jpg" width="nine"/>
      <enclosure url="https://wickradio.example/4.jpg" type="image/jpeg" length="1"/>`),
  )
  assert.deepEqual(item.images, [
    { url: 'https://wickradio.example/1.jpg', alt: 'The ferry', width: 1200, height: 800 },
    { url: 'https://wickradio.example/2.jpg' },
    { url: 'https://wickradio.example/3.jpg' },
    { url: 'https://wickradio.example/4.jpg' },
  ])
  assert.deepEqual(
    (
      await itemOf(
        rss('<title>x</title><enclosure url="https://wickradio.example/a.mp3" type="audio/mpeg" length="1"/>'),
      )
    ).images,
    [],
  )
})

test('a picture that is enclosed in an Atom entry is found', async () => {
  const item = await itemOf(
    atom('<title>x</title><media:thumbnail url="https://elleryecho.example/1.jpg" width="300" height="200"/>'),
  )
  assert.deepEqual(item.images, [{ url: 'https://elleryecho.example/1.jpg', width: 300, height: 200 }])
})

test('categories are read with and without attributes', async () => {
  const item = await itemOf(
    rss(
      '<title>x</title><category domain="https://wickradio.example/tags">River</category><category>Local</category><category/>',
    ),
  )
  assert.deepEqual(item.categories, ['River', 'Local'])
})

test('a headline with markup in it keeps all its words in their order', async () => {
  const item = await itemOf(rss('<title>The <i>Tamsin Belle</i> sails again</title>'))
  assert.equal((item.title ?? '').replace(/<[^>]*>/g, '').replace(/\s+/g, ' '), 'The Tamsin Belle sails again')
})

test('a feed without items is a result without items', async () => {
  assert.deepEqual(await parseFeed('<rss version="2.0"><channel><title>x</title></channel></rss>'), { items: [] })
  assert.deepEqual(await parseFeed('<feed xmlns="http://www.w3.org/2005/Atom"></feed>'), { items: [] })
})

test('what is no feed is an error in words', async () => {
  assert.deepEqual(await parseFeed(''), { error: 'is not a feed' })
  assert.deepEqual(await parseFeed('{"items": []}'), { error: 'is not a feed' })
  assert.deepEqual(await parseFeed('<!doctype html><html><head><title>Wick Radio</title></head></html>'), {
    error: 'is a web page, not a feed',
  })
  const broken = await parseFeed('<rss version="2.0"><channel><item><title>Ferry</item></channel></rss>')
  assert.ok('error' in broken)
  assert.match(broken.error, /^is not well-formed XML: /)
})

test('a feed cut off in the middle is an error in words', async () => {
  const whole = rss('<title>Ferry</title>')
  const parsed = await parseFeed(whole.slice(0, -30))
  assert.ok('error' in parsed)
  assert.ok(!/[\n\r]/.test(parsed.error) && parsed.error.length < 250)
})

test('tags named like the machinery of JavaScript are tags like others', async () => {
  const item = await itemOf(
    rss(
      '<title>Ferry</title><__proto__><polluted>1</polluted></__proto__><constructor>x</constructor><toString/><hasOwnProperty/>',
    ),
  )
  assert.equal(item.title, 'Ferry')
  assert.equal(({} as Record<string, unknown>).polluted, undefined)
})

test('whatever text comes, it is a result or an error in words', async () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '<rss version="2.0">',
      '</rss>',
      '<channel>',
      '</channel>',
      '<item>',
      '</item>',
      '<title>',
      '</title>',
      '<link>',
      '</link>',
      '<link/>',
      '<feed>',
      '</feed>',
      '<entry>',
      '</entry>',
      '<rdf:RDF>',
      '<![CDATA[',
      ']]>',
      '<!--',
      '-->',
      '<?xml version="1.0"?>',
      '<!DOCTYPE x [',
      '&',
      '&rsquo;',
      '&#0;',
      '&#xD800;',
      '<br>',
      '<guid>',
      '</guid>',
      '<published>',
      'x</published>',
      '<updated>',
      '</updated>',
      '<author>',
      '<name>',
      '</name>',
      '</author>',
      '<category term="a"/>',
      '<media:content>',
      '<media:content url=""/>',
      '<media:group/>',
      '<enclosure/>',
      '<enclosure url="a" type="image/x"/>',
      '<content type="xhtml">',
      '</content>',
      '<pubDate>',
      '</pubDate>',
      '<__proto__>',
      '</__proto__>',
      '<rss version="0.9"/>',
      '<feed xmlns="x"/>',
    ),
    fc.string({ unit: 'binary', maxLength: 8 }),
  )
  const soup = fc.array(piece, { maxLength: 30 }).map(pieces => pieces.join(''))
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    soup,
    soup.map(inside => rss(inside)),
    soup.map(inside => atom(inside)),
    soup.map(inside => `<rss version="2.0">${inside}</rss>`),
    soup.map(inside => `<rdf:RDF>${inside}</rdf:RDF>`),
  )
  await fc.assert(
    fc.asyncProperty(text, async feed => {
      const parsed = await parseFeed(feed)
      if ('error' in parsed) assert.match(parsed.error, /^is .+/)
      else
        for (const item of parsed.items)
          for (const value of [
            item.guid,
            item.link,
            item.title,
            item.summary,
            item.content,
            item.author,
            item.date,
            ...item.categories,
          ])
            assert.ok(value === undefined || typeof value === 'string')
    }),
    { numRuns: 1500 },
  )
})

test('a broken feed does not change how others are read, in turn or at once', async () => {
  const channel = (inside: string) => `<rss version="2.0"><channel>${inside}</channel></rss>`
  const feeds = [
    channel('<item><title>Ferry</title></item>'),
    channel('<item><title>Ferry</item>'),
    channel('<item><title>Tower</title><foo a=1>B</foo></item>'),
    '<rss version="2.0"><channel><item><title>Bridge</title></item></channel>',
    channel('<item><title>Fish & chips</title></item>'),
    channel('<item></title></summary></item>'),
    channel('<item><title>A</title><!-- -- --></item>'),
    channel('<item><title x="1"y="2">A</title></item>'),
    channel('<item><1x>A</1x></item>'),
  ]
  const alone: Parsed[] = []
  for (const feed of feeds) alone.push(await parseFeed(feed))
  assert.deepEqual(await Promise.all(feeds.map(parseFeed)), alone)
  assert.deepEqual(
    await Promise.all([...feeds, ...feeds].toReversed().map(parseFeed)),
    [...alone, ...alone].toReversed(),
  )
  assert.deepEqual(
    alone.map(parsed => 'items' in parsed),
    [true, false, false, false, true, false, false, false, false],
  )
})

/** Milliseconds for a feed of so many characters that is full of `piece`. */
async function timeOf(piece: string, characters: number): Promise<number> {
  const text = rss(`<description>${piece.repeat(Math.ceil(characters / piece.length))} & <b>`)
  const begun = performance.now()
  await parseFeed(text)
  return performance.now() - begun
}

test('a hostile feed is read about as fast as a harmless one', async () => {
  const pieces = [
    '<![CDATA[',
    '&a',
    '<published>',
    '<!--',
    '<title>',
    '<title x<content>',
    '</a>',
    '<title>x</summary>',
    '<a b=1>',
    ' & ',
  ]
  // The short feeds come first: where time grows with the square, the long ones would take for ever.
  for (const characters of [20_000, 400_000]) {
    const usual = await timeOf('<a>', characters)
    for (const piece of pieces)
      assert.ok((await timeOf(piece, characters)) < 10 * usual + 1000, `a feed full of ${piece} holds everything up`)
  }
})
