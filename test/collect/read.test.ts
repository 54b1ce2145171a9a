import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseDocument, type ReadResult } from '../../src/collect/read.ts'
import type { Article } from '../../src/model/article.ts'
import { aSource } from '../support/fixtures.ts'
import { aReading, articlesOf, atom, readText, rss, sample } from '../support/reading.ts'
import { assertPlain, soup } from '../support/soup.ts'

const calendar = readFileSync(new URL('../fixtures/calendars/ellery.ics', import.meta.url))
const samples = [
  ...['rss-0.90.rdf', 'rss-0.91.xml', 'rss-0.92.xml', 'rss-1.0.rdf', 'rss-1.1.rdf', 'rss-2.0.xml', 'atom-0.3.xml'],
  ...['atom-1.0.xml', 'channel.cdf', 'feed.json', 'alerts.atom', 'alerts.geojson', 'alert.cap', 'error-page.html'],
].map(sample)

const meetings = JSON.stringify([
  {
    EventId: 7,
    EventGuid: '5C1B',
    EventBodyName: 'Plan Commission',
    EventDate: '2026-05-20T00:00:00',
    EventTime: '6:30 PM',
    EventLocation: 'City Hall',
  },
])

test('each dialect is known by its beginning, whatever the server calls it', async () => {
  for (const [text, headline] of [
    [sample('rss-2.0.xml'), 'Council approves a new water tower'],
    [sample('rss-1.0.rdf'), 'Bridge reopens a week early'],
    [sample('atom-1.0.xml'), 'Pool opens & closes'],
    [sample('channel.cdf'), 'Ferry runs again'],
    [sample('feed.json'), 'Ford closed to tractors'],
    [sample('alerts.geojson'), 'Tornado Warning until 6:15AM CDT'],
    [meetings, 'Plan Commission meeting'],
  ] as const)
    for (const type of [undefined, 'text/html', 'application/json', 'text/calendar; charset=utf-8', 'image/png']) {
      const result = await readText(text, {}, type)
      assert.equal('articles' in result && result.articles[0]?.headline, headline, type)
    }
  const events = await articlesOf(calendar)
  assert.ok(events.length > 0 && events.every(({ event }) => event))
})

test('white space, a byte order mark, NUL bytes and noise before a document do no harm', async () => {
  for (const before of ['\n\n  ', '\ufeff', '\ufeff\n', '\0', '\0\0\0\0', ' '.repeat(5000)])
    for (const document of [sample('rss-2.0.xml'), sample('feed.json'), calendar])
      assert.ok(
        (await articlesOf(Buffer.concat([Buffer.from(before), document]))).length > 0,
        JSON.stringify(before.slice(0, 9)),
      )
  const noise = 'Warning: Cannot modify header information in /srv/feed.php on line 7\n'
  assert.equal((await articlesOf(noise + sample('rss-2.0.xml'))).length, 3)
})

test('NUL bytes within a document, even within its tags, are passed over', async () => {
  const [article] = await articlesOf(
    rss('<item><ti\0tle>Fer\0ry runs again</title><link>https://wick\0radio.example/ferry</li\0nk></item>'),
  )
  assert.equal(article?.headline, 'Ferry runs again')
  assert.equal(article?.url, 'https://wickradio.example/ferry')
})

test('what stands behind a document does no harm', async () => {
  assert.equal((await articlesOf(`${sample('rss-2.0.xml')}<script>x</script></body></html>`)).length, 3)
  assert.equal((await articlesOf(`${sample('feed.json')}<!-- cached -->`)).length, 2)
})

test('an article of each dialect has all that its feed tells', async () => {
  const [tower, pie] = await articlesOf(sample('rss-2.0.xml'))
  assert.deepEqual(
    { ...tower, id: '', alias: '' },
    {
      id: '',
      alias: '',
      source: 'tamsin-courier',
      outlet: 'Tamsin Courier',
      scope: 'local',
      url: 'https://tamsincourier.example/2026/05/tower/',
      headline: 'Council approves a new water tower',
      lede: 'The council voted 5–2 on Tuesday to replace the tower on Mill Street, built in 1931.',
      byline: 'Ann Lee',
      image: {
        url: 'https://tamsincourier.example/wp/tower-large.jpg',
        alt: 'The tower at dusk',
        width: 1200,
        height: 800,
      },
      categories: ['City hall', 'Water & sewer'],
      publishedAt: '2026-05-13T13:00:00.000Z',
      language: 'en-US',
    },
  )
  assert.equal(pie?.lede, 'Rhubarb & ginger took the ribbon; 40 pies were entered.')
  const [pool, tuba] = await articlesOf(sample('atom-1.0.xml'))
  assert.equal(pool?.url, 'https://elleryecho.example/news/pool')
  assert.equal(pool?.image?.url, 'https://elleryecho.example/pictures/pool.jpg')
  assert.equal(pool?.byline, 'Cy Dunn, Di Eze')
  assert.equal(tuba?.url, 'https://elleryecho.example/news/2026/tuba')
  assert.equal(tuba?.headline, 'La banda busca una tuba')
  assert.equal(tuba?.lede, 'La antigua fue prestada y nunca devuelta, dice la banda.')
  assert.equal(tuba?.language, 'es')
})

test('how many entries a document holds is told beside its articles', async () => {
  const result = await readText(
    rss('<item/><item><title>Ferry</title></item><item><link>https://wickradio.example/1</link></item>'),
  )
  assert.ok('items' in result)
  assert.equal(result.items, 3)
  assert.equal(result.articles.length, 1)
  assert.equal(((await readText(rss('', '<ttl>45</ttl>'))) as { ttl?: number }).ttl, 45)
})

test('a page that a server sends in place of the feed is an error with the feeds that it names', async () => {
  assert.deepEqual(await readText(sample('error-page.html'), { url: 'https://marrowford.example/rss' }), {
    error: 'is a web page, not a feed',
    feeds: [{ url: 'https://marrowford.example/feed/', title: 'Marrow Ford Messenger' }],
  })
  const login = await readText('<html><head><meta charset=utf-8></head><body><form>')
  assert.ok('error' in login && login.error === 'is a web page, not a feed')
})

test('what is nothing that is known is an error in words', async () => {
  for (const [text, error] of [
    ['', 'is empty'],
    [' \n\0\ufeff ', 'is empty'],
    ['Ferry runs again', 'is not a feed'],
    ['<urlset><url><loc>https://wickradio.example/</loc></url></urlset>', 'is XML, but not a feed'],
    ['{"ok":true}', 'is JSON, but not a JSON Feed, Legistar’s events or weather alerts'],
    ['[]', 'is JSON, but not a JSON Feed, Legistar’s events or weather alerts'],
    ['{', 'is JSON, but not a JSON Feed, Legistar’s events or weather alerts'],
  ] as const)
    assert.deepEqual(await readText(text), { error }, text)
})

test('a feed without entries is read, and empty', async () => {
  for (const text of [rss(''), atom(''), '{"version":"https://jsonfeed.org/version/1","items":[]}'])
    assert.deepEqual(await readText(text), { items: 0, articles: [] })
})

test('a second reader is asked where the first finds nothing, and only there', async () => {
  const inOddNamespace =
    '<rss xmlns="http://www.w3.org/1999/xhtml" version="2.0"><channel><title>x</title><item><title>Ferry runs again</title><link>https://wickradio.example/ferry</link></item></channel></rss>'
  const [article] = await articlesOf(inOddNamespace)
  assert.equal(article?.headline, 'Ferry runs again')
  assert.equal(article?.url, 'https://wickradio.example/ferry')
  // The second reader would find no category in it.
  const parsed = await parseDocument(
    rss('<item><title>x</title><category domain="https://wickradio.example/">River</category></item>'),
    aReading(),
  )
  assert.deepEqual('items' in parsed && parsed.items[0]?.categories, ['River'])
})

test('JSON that is cut off is read up to the entry in which it was cut', async () => {
  const json = sample('feed.json').toString()
  const firstEnds = json.indexOf('},\n    {') + 1
  const secondBegins = json.indexOf('{', firstEnds)
  for (let cut = 1; cut < json.trimEnd().length - 1; cut += 3) {
    const result = await readText(json.slice(0, cut))
    const headlines = 'articles' in result ? result.articles.map(article => article.headline) : []
    const least = cut > secondBegins ? ['Ford closed to tractors'] : []
    assert.ok(
      headlines.length <= 1 && (headlines.length === 0 || headlines[0] === 'Ford closed to tractors'),
      `at ${cut}`,
    )
    assert.ok(headlines.length >= least.length, `at ${cut}`)
  }
})

test('JSON with line breaks in its texts, a comma too many or something behind it is read', async () => {
  const item = (title: string) => `{"id":"1","url":"https://marrowford.example/1","title":"${title}"}`
  for (const json of [
    `{"version":"https://jsonfeed.org/version/1","items":[${item('Ford\n\tclosed')},${item('Ford closed')}]}`,
    `{"version":"https://jsonfeed.org/version/1","items":[${item('Ford closed')},]}`,
    `{"version":"https://jsonfeed.org/version/1","items":[${item('Ford closed')}]};`,
  ])
    assert.equal((await articlesOf(json))[0]?.headline, 'Ford closed')
})

test('documents that nest without end, in any dialect, are a result or an error in words', async () => {
  for (const text of [
    '{"a":'.repeat(100_000),
    '['.repeat(1_000_000),
    `{"features":[],"@context":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
    `{"items":${'[{"items":'.repeat(50_000)}`,
    `<rss><channel>${'<item>'.repeat(10_000)}`,
    `<rss>${'<channel>'.repeat(10_000)}<item><title>x</title></item>`,
    `<feed>${'<entry><content type="xhtml">'.repeat(10_000)}`,
    rss(`<item><title>x</title><description>${'<b>'.repeat(10_000)}`),
    rss(`<item><title>x</title>${'<media:content>'.repeat(10_000)}`),
    `BEGIN:VCALENDAR\n${'BEGIN:VEVENT\n'.repeat(10_000)}`,
  ])
    assertSound(await readText(text))
})

test('hostile megabytes end in a result or an error in words', async () => {
  const item = '<item><title>x</title><link>https://wickradio.example/'
  for (const [before, piece] of [
    ['<rss><channel>', '<item>'],
    ['<rss><channel>', `${item}a</link></item>`],
    [`<rss><channel>${item}a</link><description>`, '&lt;'],
    [`<rss><channel>${item}a</link><description>`, '&lt;a b="'],
    ['<rss><channel><item><title>', '<![CDATA['],
    ['<rss><channel><item><title>', '&amp;lt;'],
    [`<rss><channel>${item}`, '//'],
    ['<html><body>', '<a href="'],
    ['{"items":[', '{"url":"x"},'],
    ['{"items":[', ','],
    ['[', '{"EventId":1,'],
    ['BEGIN:VCALENDAR\n', 'BEGIN:VEVENT\nDTSTART:20260520T120000\nSUMMARY:x\nEND:VEVENT\n'],
    ['', '\u00ff'],
  ] as const)
    assertSound(await readText(before + piece.repeat(400_000 / piece.length)))
  const big = `${item}a</link><description>${'<p>The ferry is back. '.repeat(100)}</description></item>`
  assertSound(await readText(`<rss><channel>${big.repeat(10_000_000 / big.length)}`))
})

test('entities that grow and files that are named in a document are left alone', async () => {
  const lines = Array.from({ length: 9 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`)
  const laughs = `<!DOCTYPE rss [<!ENTITY l0 "ha">${lines.join('')}<!ENTITY file SYSTEM "file:///etc/passwd">]>`
  const long = `<!DOCTYPE rss [<!ENTITY long "${'ha '.repeat(300)}">]>`
  const item = (text: string) => rss(`<item><title>Laughs</title><description>${text}</description></item>`)
  for (const text of [laughs + item('&l9;'), laughs + item('&file;'), long + item('&long;'.repeat(100_000))]) {
    const result = await readText(text)
    assertSound(result)
    assert.ok(JSON.stringify(result).length < 2000)
    assert.doesNotMatch(JSON.stringify(result), /root:/)
  }
})

const bidi = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/

/** What no article may ever hold. */
function assertClean(article: Article): void {
  const { headline, lede, byline, categories, event, alert, image, outlet } = article
  for (const text of [
    headline,
    lede,
    byline ?? '',
    ...categories,
    event?.place ?? '',
    alert?.event ?? '',
    alert?.area ?? '',
    image?.alt ?? '',
    outlet,
  ]) {
    assertPlain(text)
    assert.doesNotMatch(text, /\p{Cc}/u)
    assert.doesNotMatch(text, bidi)
  }
  assert.notEqual(headline, '')
  for (const url of [article.url, ...(image ? [image.url] : [])]) assert.match(url, /^https?:\/\/[^\s<>]+$/)
  assert.match(article.id, /^[0-9a-f]{16}$/)
  if (article.alias !== undefined) assert.match(article.alias, /^[0-9a-f]{16}$/)
  for (const time of [article.publishedAt, event?.starts, event?.ends, alert?.onset, alert?.expires])
    if (time !== undefined) assert.equal(new Date(time).toISOString(), time)
}

function assertSound(result: ReadResult): void {
  if ('error' in result) {
    assert.match(result.error, /^(is|was|could|needs|takes) \S/)
    assert.ok(!/\p{Cc}/u.test(result.error) && result.error.length < 1000)
    return
  }
  assert.ok(result.articles.length <= Math.min(result.items, 500))
  assert.equal(new Set(result.articles.map(article => article.id)).size, result.articles.length)
  for (const article of result.articles) assertClean(article)
}

/** A sample with some bytes changed, left out, doubled, or exchanged with those of another. */
const spoilt = fc
  .tuple(
    fc.constantFrom(...samples),
    fc.array(
      fc.record({
        at: fc.nat(9999),
        length: fc.oneof(fc.nat(3), fc.nat(300)),
        bytes: fc.oneof(
          fc.uint8Array({ maxLength: 6 }),
          fc
            .constantFrom(
              '<',
              '>',
              '"',
              '&',
              '</item>',
              '<item>',
              '<![CDATA[',
              ']]>',
              '<!--',
              '\0',
              '\u202e',
              '{',
              '}',
              '[',
              ',',
            )
            .map(text => Buffer.from(text)),
          soup.map(text => Buffer.from(text)),
          fc
            .tuple(fc.constantFrom(...samples), fc.nat(2000), fc.nat(500))
            .map(([other, from, most]) => other.subarray(from, from + most)),
        ),
      }),
      { maxLength: 5 },
    ),
    fc.oneof(fc.constant(10_000), fc.integer({ min: 1000, max: 10_000 })),
  )
  .map(([start, edits, end]) => {
    const edited = edits.reduce((bytes, { at, length, bytes: put }) => {
      const from = Math.floor((at * bytes.length) / 10_000)
      return Buffer.concat([bytes.subarray(0, from), put, bytes.subarray(from + length)])
    }, start)
    return edited.subarray(0, Math.ceil((end * edited.length) / 10_000))
  })

const feedOfSoup = fc
  .tuple(
    fc.constantFrom(rss, atom),
    fc.constantFrom('item', 'entry'),
    fc.array(soup, { minLength: 7, maxLength: 7 }),
    fc.boolean(),
  )
  .map(([around, row, [title, description, content, author, category, link, image], isCdata]) => {
    const put = (text = '') => (isCdata ? `<![CDATA[${text}]]>` : text)
    const attribute = (text = '') => text.replaceAll('"', '&quot;').replaceAll('<', '&lt;')
    return around(
      `<${row}><title>${put(title)}</title><link>${put(link)}</link><description>${put(description)}</description>
       <content:encoded>${put(content)}</content:encoded><dc:creator>${put(author)}</dc:creator><category>${put(category)}</category>
       <media:content url="${attribute(image)}" medium="image"><media:description>${put(title)}</media:description></media:content>
       <ev:startdate>2026-05-20T18:30:00</ev:startdate><ev:location>${put(category)}</ev:location></${row}>`,
    )
  })

test('whatever bytes come, there is a result or an error in words, and no article holds markup or anything unseen', async () => {
  const type = fc.constantFrom(
    undefined,
    'text/xml',
    'text/xml; charset=utf-8',
    'text/xml; charset=shift_jis',
    'application/json',
  )
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), type, async (bytes, contentType) => {
      assertSound(await readText(bytes, {}, contentType))
    }),
    { numRuns: 300 },
  )
})

test('however a sample is spoilt, there is a result or an error in words, and no article holds markup or anything unseen', async () => {
  const given = { source: aSource({ homePage: 'https://tamsincourier.example/' }) }
  await fc.assert(
    fc.asyncProperty(spoilt, async bytes => assertSound(await readText(bytes, given))),
    { numRuns: 1500 },
  )
})

test('whatever stands in a feed’s fields, no article holds markup or anything unseen', async () => {
  await fc.assert(
    fc.asyncProperty(feedOfSoup, async feed => assertSound(await readText(feed))),
    { numRuns: 700 },
  )
})

test('the same bytes give the same articles', async () => {
  await fc.assert(
    fc.asyncProperty(spoilt, async bytes => assert.deepEqual(await readText(bytes), await readText(bytes))),
    { numRuns: 100 },
  )
})
