import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readFeed } from '../../../src/collect/feeds/feed.ts'
import type { Item, Parsed } from '../../../src/collect/item.ts'
import { atom, rss, sample } from '../../support/reading.ts'

type Feed = Exclude<Parsed, { error: string }>

function feedOf(xml: string | Buffer): Feed {
  const parsed = readFeed(xml.toString(), {
    timeZone: 'America/Chicago',
    url: 'https://tamsincourier.example/feeds/all.xml',
  })
  assert.ok('items' in parsed, 'error' in parsed ? parsed.error : '')
  return parsed
}

function itemOf(xml: string): Item {
  const { items } = feedOf(xml)
  assert.equal(items.length, 1)
  return items[0] as Item
}

function titlesOf(xml: string | Buffer): (string | undefined)[] {
  return feedOf(xml).items.map(item => item.title)
}

test('RSS 0.90, 0.91 and 0.92, RSS 1.1 and CDF are read', () => {
  for (const name of ['rss-0.90.rdf', 'rss-0.91.xml', 'rss-0.92.xml', 'channel.cdf']) {
    const feed = feedOf(sample(name))
    assert.deepEqual(
      feed.items.map(({ title, link }) => [title, link]),
      [
        ['Ferry runs again', 'https://wickradio.example/ferry'],
        ['Mill race drained for repairs', 'https://wickradio.example/mill-race'],
      ],
      name,
    )
    assert.equal(feed.homePage, 'https://wickradio.example/', name)
  }
  assert.equal(feedOf(sample('rss-0.91.xml')).language, 'en-us')
  const quarterly = feedOf(sample('rss-1.1.rdf'))
  assert.deepEqual(
    quarterly.items.map(({ title, link, language }) => [title, link, language]),
    [
      ['Bridge reopens a week early', 'https://quarrybend.example/bridge', 'en-GB'],
      ['St Osric’s hangs its bells', 'https://quarrybend.example/bells', 'en-GB'],
    ],
  )
})

test('RSS 0.92 gives its category and its enclosed picture', () => {
  const [item] = feedOf(sample('rss-0.92.xml')).items
  assert.deepEqual(item?.categories, ['River'])
  assert.deepEqual(item?.images, [{ url: 'https://wickradio.example/ferry.jpg' }])
  assert.match(item?.summary ?? '', /^The ferry at Wick Landing/)
})

test('CDF gives its abstract and when it was changed', () => {
  const [item] = feedOf(sample('channel.cdf')).items
  assert.match(item?.summary ?? '', /first cars since the flood/)
  assert.equal(item?.updated, '2026-05-13T08:00:00Z')
})

test('RSS 1.0 is read with what its modules add', () => {
  const feed = feedOf(sample('rss-1.0.rdf'))
  assert.equal(feed.language, 'en-GB')
  assert.equal(feed.ttl, 360)
  assert.deepEqual(feed.items[0], {
    guid: 'https://quarrybend.example/bridge',
    link: 'https://quarrybend.example/bridge',
    title: 'Bridge reopens a week early',
    summary: 'The last barrier came down at noon.',
    content: '<p>The last barrier on the <b>Quarry Bend</b> bridge came down at noon, a week before it was due.</p>',
    author: 'Ann Lee, Bo Berg',
    date: '2026-05-13T08:00:00Z',
    categories: ['Roads'],
    images: [],
  })
})

test('RSS 2.0 is read whole', () => {
  const feed = feedOf(sample('rss-2.0.xml'))
  assert.equal(feed.homePage, 'https://tamsincourier.example/')
  assert.equal(feed.language, 'en-US')
  assert.equal(feed.ttl, 60)
  assert.equal(feed.isComplete, undefined)
  const [tower, pie, library] = feed.items
  assert.equal(feed.items.length, 3)
  assert.deepEqual(
    { ...tower, content: '' },
    {
      guid: 'https://tamsincourier.example/?p=4711',
      link: 'https://tamsincourier.example/2026/05/tower/',
      title: 'Council approves a new water tower',
      summary: '<p>The council voted 5–2 on Tuesday to replace the tower on Mill Street, built in 1931.</p>',
      content: '',
      author: 'Ann Lee',
      date: 'Wed, 13 May 2026 08:00:00 -0500',
      categories: ['City hall', 'Water & sewer'],
      images: [
        {
          url: 'https://tamsincourier.example/wp/tower-large.jpg',
          alt: 'The tower at dusk',
          width: 1200,
          height: 800,
        },
      ],
    },
  )
  assert.equal(pie?.title, 'Café Zoé wins the pie contest')
  assert.equal(pie?.summary, 'Rhubarb &amp; ginger took the ribbon; 40 pies were entered.')
  assert.equal(library?.guid, 'https://tamsincourier.example/2026/05/library/')
})

test('Atom 0.3 is read, escaped, in base64 and as XML', () => {
  const [pool, tuba] = feedOf(sample('atom-0.3.xml')).items
  assert.deepEqual(pool, {
    language: 'en',
    guid: 'tag:elleryecho.example,2026:1',
    link: 'https://elleryecho.example/pool',
    title: 'Pool opens &amp; closes',
    summary: 'A leak was found within the hour.',
    content: '<p>The Ellery pool opened at noon and closed at one.</p>',
    author: 'Cy Dunn',
    date: '2026-05-12T09:00:00Z',
    updated: '2026-05-13T09:00:00Z',
    categories: [],
    images: [],
  })
  assert.equal(tuba?.date, '2026-05-11T09:00:00Z')
  assert.match(tuba?.content ?? '', /The <em>old<\/em> one has been lent/)
})

test('Atom 1.0 is read whole', () => {
  const feed = feedOf(sample('atom-1.0.xml'))
  assert.equal(feed.homePage, 'https://elleryecho.example/')
  const [pool, tuba] = feed.items
  assert.deepEqual(pool, {
    base: 'https://elleryecho.example/news/',
    language: 'en-US',
    guid: 'urn:uuid:1225c695-cfb8-4ebb-aaaa-80da344efa6a',
    link: 'pool',
    title: 'Pool opens &amp; closes',
    summary: 'A leak was found <b>within the hour</b>.',
    content: '<p>The Ellery pool opened at noon and closed at one.</p>',
    author: 'Cy Dunn, Di Eze',
    date: '2026-05-12T09:00:00Z',
    updated: '2026-05-13T09:00:00Z',
    categories: ['Parks & pools', 'summer'],
    images: [{ url: '/pictures/pool.jpg' }],
  })
  assert.equal(tuba?.base, 'https://elleryecho.example/news/2026/')
  assert.equal(tuba?.language, 'es')
  assert.match(tuba?.title ?? '', /La banda busca una <em>tuba<\/em>/)
  assert.match(tuba?.content ?? '', /<p>La antigua fue prestada y <b>nunca<\/b> devuelta/)
})

test('a base is relative to the one around it, and the outermost to the document', () => {
  const entry = '<entry xml:base="may/"><title>x</title><link href="tuba"/></entry>'
  const baseOf = (outer: string) =>
    itemOf(`<feed xmlns="http://www.w3.org/2005/Atom" xml:base="${outer}">${entry}</feed>`).base
  assert.equal(baseOf('https://elleryecho.example/news/'), 'https://elleryecho.example/news/may/')
  assert.equal(baseOf('news/'), 'https://tamsincourier.example/feeds/news/may/')
  assert.equal(baseOf('/news/'), 'https://tamsincourier.example/news/may/')
  assert.equal(baseOf('http://['), 'https://tamsincourier.example/feeds/may/')
})

test('odd prefixes and odd letter case are no hindrance', () => {
  assert.equal(
    itemOf(
      '<atom:feed xmlns:atom="http://www.w3.org/2005/Atom"><atom:entry><atom:title>Ferry</atom:title></atom:entry></atom:feed>',
    ).title,
    'Ferry',
  )
  assert.equal(
    itemOf('<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:title>Ferry</a:title></a:entry></a:feed>').title,
    'Ferry',
  )
  const shouted = itemOf(
    '<RSS VERSION="2.0"><CHANNEL><ITEM><TITLE>Ferry</TITLE><LINK>https://wickradio.example/ferry</LINK><PUBDATE>2026-05-13</PUBDATE></ITEM></CHANNEL></RSS>',
  )
  assert.equal(shouted.link, 'https://wickradio.example/ferry')
  assert.equal(shouted.date, '2026-05-13')
  assert.equal(
    itemOf(
      '<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:x="http://purl.org/rss/1.0/"><x:item r:about="https://wickradio.example/ferry"><x:title>Ferry</x:title></x:item></r:RDF>',
    ).link,
    'https://wickradio.example/ferry',
  )
})

test('prefixes that nobody declared mean what they usually do', () => {
  const item = itemOf(
    `<rss><channel><item><title>Ferry</title><atom:link rel="alternate" href="https://wickradio.example/ferry"/>
      <dc:creator>Bo Berg</dc:creator><dcterms:issued>2026-05-13</dcterms:issued><dcterms:modified>2026-05-14</dcterms:modified>
      <content:encoded>The ferry is back.</content:encoded><media:thumbnail url="https://wickradio.example/1.jpg"/></item></channel></rss>`,
  )
  assert.deepEqual(item, {
    link: 'https://wickradio.example/ferry',
    title: 'Ferry',
    content: 'The ferry is back.',
    author: 'Bo Berg',
    date: '2026-05-13',
    updated: '2026-05-14',
    categories: [],
    images: [{ url: 'https://wickradio.example/1.jpg' }],
  })
})

test('an RSS feed that forgets its version, its channel or its root is read all the same', () => {
  for (const [before, behind] of [
    ['<rss><channel>', '</channel></rss>'],
    ['<rss version="2.0">', '</rss>'],
    ['<channel>', '</channel>'],
    ['', ''],
    ['<data><news>', '</news></data>'],
  ])
    assert.deepEqual(titlesOf(`${before}<item><title>Ferry</title></item>${behind}`), ['Ferry'], before)
})

test('the date is that of publication, the last one of those that are written twice, else that of the last change', () => {
  const datesOf = (inside: string) => {
    const { date, updated } = itemOf(rss(`<item><title>x</title>${inside}</item>`))
    return [date, updated]
  }
  assert.deepEqual(datesOf('<pubDate>A</pubDate><pubDate>B</pubDate>'), ['B', undefined])
  assert.deepEqual(datesOf('<updated>B</updated><published>A</published>'), ['A', 'B'])
  assert.deepEqual(datesOf('<dc:date>A</dc:date>'), ['A', undefined])
  assert.deepEqual(datesOf('<dcterms:modified>B</dcterms:modified>'), ['B', 'B'])
  assert.deepEqual(datesOf('<modified>B</modified><issued>A</issued>'), ['A', 'B'])
  assert.deepEqual(datesOf('<pubDate> </pubDate><dc:date>A</dc:date>'), ['A', undefined])
})

test('a link is what FeedBurner replaced, then the text, then the page among Atom’s links, then a permanent guid', () => {
  const linkOf = (inside: string) => itemOf(rss(`<item><title>x</title>${inside}</item>`)).link
  assert.equal(
    linkOf(
      '<link>https://feeds.example/~r/1</link><feedburner:origLink xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0">https://wickradio.example/1</feedburner:origLink>',
    ),
    'https://wickradio.example/1',
  )
  assert.equal(
    linkOf('<atom:link href="https://wickradio.example/2"/><link>https://wickradio.example/1</link>'),
    'https://wickradio.example/1',
  )
  assert.equal(linkOf('<link/><guid>https://wickradio.example/1</guid>'), 'https://wickradio.example/1')
  assert.equal(linkOf('<guid isPermaLink="false">https://wickradio.example/1</guid>'), undefined)
  assert.equal(linkOf('<guid isPermaLink="true">wick-17</guid>'), undefined)
  assert.equal(linkOf('<atom:link rel="self" href="https://wickradio.example/feed"/>'), undefined)
  const atomLinkOf = (inside: string) => itemOf(atom(`<entry><title>x</title>${inside}</entry>`)).link
  assert.equal(
    atomLinkOf(
      '<link rel="enclosure" href="/1.mp3"/><link rel="related" href="/2"/><link rel="alternate" type="application/pdf" href="/3.pdf"/><link href="/4"/><link rel="alternate" type="text/html" href="/5"/>',
    ),
    '/5',
  )
  assert.equal(atomLinkOf('<link rel="alternate" type="application/pdf" href="/3.pdf"/><link href="/4"/>'), '/4')
  assert.equal(atomLinkOf('<id>https://elleryecho.example/6</id>'), 'https://elleryecho.example/6')
})

test('several authors stand in a row, whoever names them', () => {
  const authorOf = (inside: string) => itemOf(rss(`<item><title>x</title>${inside}</item>`)).author
  assert.equal(authorOf('<author>bo@wickradio.example (Bo Berg)</author>'), 'bo@wickradio.example (Bo Berg)')
  assert.equal(authorOf('<dc:creator>Ann Lee</dc:creator><dc:creator>Bo Berg</dc:creator>'), 'Ann Lee, Bo Berg')
  assert.equal(
    authorOf('<author><name>Ann Lee</name></author><author><name>Bo Berg</name></author>'),
    'Ann Lee, Bo Berg',
  )
  assert.equal(authorOf('<author/><itunes:author>Cy Dunn</itunes:author>'), 'Cy Dunn')
})

test('categories are read with attributes and without, each name once in its place', () => {
  assert.deepEqual(
    itemOf(
      rss(
        '<item><title>x</title><category domain="https://wickradio.example/tags">River</category><category/><category term="local" label="Local"/><category term="boats"/><dc:subject>Ferries</dc:subject></item>',
      ),
    ).categories,
    ['River', 'Local', 'boats', 'Ferries'],
  )
})

test('pictures are found in all the places where feeds put them; films and sounds are none', () => {
  const { images } = itemOf(
    rss(`<item><title>Ferry</title>
      <media:content url="https://wickradio.example/1.jpg" type="image/jpeg" width="1200" height="800"><media:description>The ferry</media:description><media:thumbnail url="https://wickradio.example/1s.jpg" width="90"/></media:content>
      <media:content url="https://wickradio.example/film.mp4" medium="video"/>
      <media:content url="https://wickradio.example/sound.mp3" type="audio/mpeg"/>
      <media:content url="https://wickradio.example/page"/>
      <media:group><media:content url="https://wickradio.example/2.jpg" medium="image"/><media:thumbnail url="https://wickradio.example/2s.jpg"/></media:group>
      <media:thumbnail url="https://wickradio.example/3.jpg" width="nine" height="-1"/>
      <enclosure url="https://wickradio.example/4.jpg" type="image/jpeg" length="1"/>
      <enclosure url="https://wickradio.example/5.png"/>
      <enclosure url="https://wickradio.example/a.mp3" type="audio/mpeg" length="1"/>
      <itunes:image href="https://wickradio.example/6.jpg"/>
      <image><url>https://wickradio.example/7.jpg</url></image>
      <thumbnail>https://wickradio.example/8.jpg</thumbnail></item>`),
  )
  assert.deepEqual(images, [
    { url: 'https://wickradio.example/1.jpg', alt: 'The ferry', width: 1200, height: 800 },
    { url: 'https://wickradio.example/1s.jpg', width: 90 },
    { url: 'https://wickradio.example/2.jpg' },
    { url: 'https://wickradio.example/2s.jpg' },
    { url: 'https://wickradio.example/3.jpg' },
    { url: 'https://wickradio.example/4.jpg' },
    { url: 'https://wickradio.example/5.png' },
    { url: 'https://wickradio.example/6.jpg' },
    { url: 'https://wickradio.example/7.jpg' },
    { url: 'https://wickradio.example/8.jpg' },
  ])
})

test('the words of a media:group are the summary where there is no other', () => {
  const inside =
    '<media:group><media:title>Ferry</media:title><media:description>The ferry is back.</media:description></media:group>'
  assert.equal(itemOf(atom(`<entry><title>x</title>${inside}</entry>`)).summary, 'The ferry is back.')
  assert.equal(itemOf(atom(`<entry><title>x</title><summary>First.</summary>${inside}</entry>`)).summary, 'First.')
})

test('markup that nobody escaped stays markup, in headlines and descriptions', () => {
  const item = itemOf(
    rss(
      '<item><title>The <i>Tamsin Belle</i> sails</title><description>First line<br>second &amp; <b>third</b> line<hr/></description><link>https://wickradio.example/1</link></item>',
    ),
  )
  assert.equal(item.title, 'The <i>Tamsin Belle</i> sails')
  assert.equal(item.summary, 'First line<br>second &amp; <b>third</b> line<hr/>')
  assert.equal(item.link, 'https://wickradio.example/1')
})

test('CDATA and escaped HTML are HTML, decoded once', () => {
  const item = itemOf(
    rss(
      '<item><title><![CDATA[Fish & chips &eacute; <b>today</b>]]></title><description>&lt;p&gt;AT&amp;amp;T&lt;/p&gt; &nbsp;</description></item>',
    ),
  )
  assert.equal(item.title, 'Fish & chips &eacute; <b>today</b>')
  assert.equal(item.summary, '<p>AT&amp;T</p> &nbsp;')
})

test('XHTML under a prefix of its own is HTML', () => {
  const item = itemOf(
    `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:xh="http://www.w3.org/1999/xhtml"><entry><title>x</title>
      <content type="xhtml"><xh:div><xh:p>Five to two &lt; six.</xh:p></xh:div></content></entry></feed>`,
  )
  assert.equal(item.content, '<div><p>Five to two &lt; six.</p></div>')
})

test('how long a feed lasts is said in minutes, or in times a period', () => {
  const ttlOf = (inside: string) => feedOf(rss('', inside)).ttl
  const times = (period: string, frequency: string) =>
    ttlOf(`<sy:updatePeriod> ${period} </sy:updatePeriod><sy:updateFrequency>${frequency}</sy:updateFrequency>`)
  assert.equal(ttlOf('<ttl> 30 </ttl>'), 30)
  assert.equal(times('hourly', '2'), 30)
  assert.equal(times('Weekly', '1'), 10_080)
  assert.equal(times('daily', 'often'), 1440)
  assert.equal(times('constructor', '1'), undefined)
  for (const odd of ['0', '-5', 'soon', '', 'Infinity', '1e999'])
    assert.equal(ttlOf(`<ttl>${odd}</ttl>`), undefined, odd)
})

test('the language is the channel’s, the feed’s or the entry’s own', () => {
  assert.equal(feedOf(rss('', '<language>es-MX</language>')).language, 'es-MX')
  assert.equal(feedOf('<feed xml:lang="fr"><entry><title>x</title></entry></feed>').language, 'fr')
  assert.equal(itemOf('<feed xml:lang="fr"><entry xml:lang="de"><title>x</title></entry></feed>').language, 'de')
  assert.equal(itemOf('<feed xml:lang="fr"><entry xml:lang=""><title>x</title></entry></feed>').language, 'fr')
})

test('a meeting is read from the event module and from xCal', () => {
  const eventOf = (inside: string) =>
    itemOf(rss(`<item><title>Plan commission, canceled</title>${inside}</item>`)).event
  assert.deepEqual(
    eventOf(
      '<ev:startdate>2026-05-20T18:30:00</ev:startdate><ev:enddate>2026-05-20T20:00:00</ev:enddate><ev:location>City Hall</ev:location>',
    ),
    { starts: '2026-05-20T23:30:00.000Z', ends: '2026-05-21T01:00:00.000Z', place: 'City Hall', status: 'cancelled' },
  )
  assert.deepEqual(eventOf('<xcal:dtstart>2026-05-20T18:30:00Z</xcal:dtstart><xcal:dtend>2026-05-19</xcal:dtend>'), {
    starts: '2026-05-20T18:30:00.000Z',
    status: 'cancelled',
  })
  assert.equal(eventOf('<ev:startdate>next week</ev:startdate>'), undefined)
})

test('a feed without items is a result without items', () => {
  assert.deepEqual(feedOf('<rss version="2.0"><channel><title>x</title></channel></rss>'), { items: [] })
  assert.deepEqual(feedOf('<feed xmlns="http://www.w3.org/2005/Atom"></feed>'), { items: [] })
})

test('what is no feed is an error in words', () => {
  const context = { timeZone: 'UTC', url: 'https://tamsincourier.example/feed' }
  assert.deepEqual(readFeed('Ferry runs again', context), { error: 'is not a feed' })
  assert.deepEqual(readFeed('<urlset><url/></urlset>', context), { error: 'is XML, but not a feed' })
})

test('tags named like the machinery of JavaScript are tags like others', () => {
  const item = itemOf(
    rss(
      '<item><title>Ferry</title><__proto__><polluted>1</polluted></__proto__><constructor>x</constructor><toString/></item>',
    ),
  )
  assert.equal(item.title, 'Ferry')
  assert.equal(({} as Record<string, unknown>).polluted, undefined)
})

test('bare ampersands, undeclared entities, stray signs and NUL bytes are text', () => {
  const item = itemOf(
    rss(
      '<item><title>Farm & Home: 5 < 7 at Pike&rsquo;s &eacute;tang\0</title><link>https://wickradio.example/?a=1&b=2</link></item>',
    ),
  )
  assert.equal(item.title, 'Farm & Home: 5 < 7 at Pike&rsquo;s &eacute;tang\0')
  assert.equal(item.link, 'https://wickradio.example/?a=1&b=2')
})

test('items keep what is theirs, whatever is left open or nested wrongly', () => {
  const link = (name: string) => `https://wickradio.example/${name}`
  const { items } = feedOf(
    rss(
      `<item><title>One<link>${link('one')}</link><description>First
       <item><title><b>Two</title></b><link>${link('two')}</LINK></wrong></item>
       <item><link>${link('three')}<title>Three</title><guid isPermaLink=false>3</item>
       <item><title><![CDATA[Four</title><link>${link('four')}</link></item>
       <item><title>Five</title><!-- <b> --><link>${link('five')}</link><description><![CDATA[<p>]]></description></item>`,
    ),
  )
  assert.deepEqual(
    items.map(item => [item.title?.replace(/<\/?b>/g, ''), item.link]),
    [
      ['One', link('one')],
      ['Two', link('two')],
      ['Three', link('three')],
      ['Four', link('four')],
      ['Five', link('five')],
    ],
  )
  assert.equal(items[2]?.guid, '3')
})

test('a sample cut off anywhere keeps the entries before the cut, and nothing of the one in which it was cut', () => {
  for (const name of ['rss-2.0.xml', 'rss-1.0.rdf', 'atom-1.0.xml', 'atom-0.3.xml', 'rss-0.92.xml']) {
    const xml = sample(name).toString()
    const whole = feedOf(xml).items
    const ends = [...xml.matchAll(/<\/(?:item|entry)>(?! -->)/g)].map(end => end.index + end[0].length - 1)
    for (let cut = 0; cut < xml.length; cut++) {
      const parsed = readFeed(xml.slice(0, cut), { timeZone: 'UTC', url: 'https://tamsincourier.example/feed' })
      const items = 'items' in parsed ? parsed.items : []
      const complete = ends.filter(end => end <= cut).length
      assert.deepEqual(items, whole.slice(0, complete), `${name} at ${cut}`)
    }
  }
})

test('a feed of warnings that is cut off does not say that the others are over', () => {
  const xml = sample('alerts.atom').toString()
  assert.equal(feedOf(xml).isComplete, true)
  for (let cut = 0; cut < xml.trimEnd().length - '</feed>'.length; cut += 7) {
    const parsed = readFeed(xml.slice(0, cut), { timeZone: 'UTC', url: 'https://weather.example/' })
    assert.ok('error' in parsed || parsed.isComplete === undefined, `at ${cut}`)
  }
})

test('what begins the bytes of a password file never appears', () => {
  const xml = `<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY % y SYSTEM "file:///etc/passwd"> %y;]>${rss('<item><title>Ferry &x;</title><description>&x;</description></item>')}`
  assert.doesNotMatch(JSON.stringify(feedOf(xml)), /root:/)
})
