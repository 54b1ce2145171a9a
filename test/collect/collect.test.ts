import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Collected, collect } from '../../src/collect/collect.ts'
import type { Fetched, Fetcher } from '../../src/collect/fetch.ts'
import type { Article } from '../../src/model/article.ts'
import type { Source } from '../../src/model/edition.ts'
import { aSource, morning } from '../support/fixtures.ts'

/** A fetcher that has these answers ready: a feed, a failure, or what else there is to fetch. */
function readyFetcher(answers: Readonly<Record<string, string | Fetched>>): Fetcher {
  return {
    async fetch(url) {
      const answer = answers[url] ?? { status: 'failed', error: 'answers HTTP 404' }
      if (typeof answer !== 'string') return answer
      return { status: 'ok', bytes: Buffer.from(answer), url, validators: { etag: '"v1"', lastModified: null } }
    },
    async [Symbol.asyncDispose]() {},
  }
}

async function collectAll(
  sources: readonly Source[],
  answers: Readonly<Record<string, string | Fetched>>,
): Promise<Collected[]> {
  const all: Collected[] = []
  await collect(sources, {
    fetcher: readyFetcher(answers),
    validators: () => undefined,
    signal: new AbortController().signal,
    now: morning,
    elapsed: () => 0,
    keep: async collected => void all.push(collected),
  })
  return all
}

function feedOf(...items: readonly string[]): string {
  return `<rss version="2.0"><channel><title>x</title><language>en-us</language>${items.map(item => `<item>${item}</item>`).join('')}</channel></rss>`
}

async function articlesOf(feed: string, source: Source = aSource()): Promise<readonly Article[]> {
  const [collected] = await collectAll([source], { [source.url]: feed })
  assert.equal(collected?.status, 'ok', collected?.error)
  return collected?.articles ?? []
}

async function articleOf(item: string, source?: Source): Promise<Article> {
  const [article, ...more] = await articlesOf(feedOf(item), source)
  assert.ok(article && more.length === 0)
  return article
}

const tower = `<title>Council approves tower - Tamsin Courier</title><link>https://tamsincourier.example/tower</link>
  <pubDate>Wed, 13 May 2026 21:15:00 GMT</pubDate><description>&lt;p&gt;The council voted 5-2.&lt;/p&gt;</description>`

test('an item becomes an article: clean, dated, with all that its source fixes', async () => {
  const item = `${tower}<author>ann@tamsincourier.example (Ann Lee)</author><category>Local &amp;amp; city</category>
    <enclosure url="/tower.jpg" type="image/jpeg" length="1"/>`
  const article = await articleOf(item, aSource({ topic: 'local-government' }))
  assert.deepEqual(article, {
    id: article.id,
    source: 'tamsin-courier',
    outlet: 'Tamsin Courier',
    scope: 'local',
    url: 'https://tamsincourier.example/tower',
    headline: 'Council approves tower',
    lede: 'The council voted 5-2.',
    byline: 'Ann Lee',
    image: { url: 'https://tamsincourier.example/tower.jpg', alt: '' },
    categories: ['Local & city'],
    publishedAt: '2026-05-13T21:15:00.000Z',
    topicHint: 'local-government',
    language: 'en-us',
  })
})

test('one source that is broken, whatever way, never stops the rest', async () => {
  const bodies: (string | Fetched)[] = [
    { status: 'failed', error: 'its host refuses connections' },
    '',
    '<html><body>Not found</body></html>',
    '<rss version="2.0"><channel><item><title>x</item>',
    feedOf(tower),
    { status: 'unchanged' },
    feedOf(tower.replace('/tower<', '/bridge<')),
  ]
  const sources = bodies.map((_, at) => aSource({ id: `source-${at}`, url: `https://s${at}.example/feed` }))
  const all = await collectAll(
    sources,
    Object.fromEntries(bodies.map((body, at) => [`https://s${at}.example/feed`, body])),
  )
  const byId = new Map(all.map(collected => [collected.source.id, collected]))
  assert.deepEqual(
    sources.map(({ id }) => byId.get(id)?.status),
    ['failed', 'failed', 'failed', 'failed', 'ok', 'unchanged', 'ok'],
  )
  assert.equal(byId.get('source-0')?.error, 'its host refuses connections')
  assert.equal(byId.get('source-2')?.error, 'is a web page, not a feed')
  for (const { status, error } of all) assert.equal(error !== undefined, status === 'failed')
  assert.deepEqual(byId.get('source-4')?.validators, { etag: '"v1"', lastModified: null })
})

test('every source is kept exactly once, also where there are more than are read at once', async () => {
  const sources = Array.from({ length: 50 }, (_, at) => aSource({ id: `source-${at}`, url: `https://s${at}.example/` }))
  const all = await collectAll(sources, {})
  assert.deepEqual(all.map(({ source }) => source.id).toSorted(), sources.map(({ id }) => id).toSorted())
})

test('a date that is missing, unreadable, ancient or far ahead is in doubt, and the hour of collection stands in', async () => {
  for (const date of [
    '',
    '<pubDate>this morning</pubDate>',
    '<pubDate>Thu, 01 Jan 1970 00:00:00 GMT</pubDate>',
    '<pubDate>Sat, 16 May 2026 10:30:00 GMT</pubDate>',
    '<pubDate>Wed, 13 May 202600 08:00:00 GMT</pubDate>',
  ]) {
    const article = await articleOf(`<title>Tower</title><link>https://tamsincourier.example/tower</link>${date}`)
    assert.equal(article.dateInDoubt, true, date)
    assert.equal(article.publishedAt, morning.toISOString(), date)
  }
})

test('a date a few hours ahead is a clock that runs fast: the article is new, its date not in doubt', async () => {
  const article = await articleOf(
    '<title>Tower</title><link>https://tamsincourier.example/tower</link><pubDate>Thu, 14 May 2026 12:00:00 GMT</pubDate>',
  )
  assert.equal(article.publishedAt, morning.toISOString())
  assert.equal(article.dateInDoubt, undefined)
})

test('an item without link takes the address that its guid is, else the home page of its source, else it is no article', async () => {
  const source = aSource({ homePage: 'https://tamsincourier.example/' })
  assert.equal(
    (await articleOf('<title>Tower</title><guid>https://tamsincourier.example/?p=7</guid>')).url,
    'https://tamsincourier.example/?p=7',
  )
  assert.equal((await articleOf('<title>Tower</title><guid>7</guid>', source)).url, 'https://tamsincourier.example/')
  assert.deepEqual(await articlesOf(feedOf('<title>Tower</title><guid>7</guid>')), [])
  assert.equal(
    (await articleOf('<title>Tower</title><link>javascript:alert(1)</link>', source)).url,
    'https://tamsincourier.example/',
  )
})

test('two items that have only a home page for address are two articles', async () => {
  const source = aSource({ homePage: 'https://tamsincourier.example/' })
  const both = await articlesOf(
    feedOf('<title>Tower</title><guid>7</guid>', '<title>Bridge</title><guid>8</guid>'),
    source,
  )
  assert.equal(new Set(both.map(({ id }) => id)).size, 2)
  const untold = await articlesOf(
    feedOf(
      '<title>Tower</title><link>javascript:void(0)</link>',
      '<title>Bridge</title><link>javascript:void(0)</link>',
    ),
    source,
  )
  assert.equal(new Set(untold.map(({ id }) => id)).size, 2)
})

test('an item without headline is headed by its lede, and without both it is no article', async () => {
  const article = await articleOf(
    '<link>https://tamsincourier.example/1</link><description>The ferry is back.</description>',
  )
  assert.equal(article.headline, 'The ferry is back.')
  assert.equal(article.lede, '')
  assert.deepEqual(await articlesOf(feedOf('<link>https://tamsincourier.example/1</link>')), [])
})

test('a headline made of a lede has no half characters in it', async () => {
  const { headline } = await articleOf(
    `<link>https://tamsincourier.example/1</link><description>x${'😀'.repeat(200)}</description>`,
  )
  assert.ok(headline.isWellFormed())
})

test('an article has the same id on every run, and for every variant of its address that differs only by trackers', async () => {
  const { id } = await articleOf(tower)
  for (const url of [
    'https://tamsincourier.example/tower',
    'https://tamsincourier.example/tower?utm_source=rss#top',
    'HTTPS://TAMSINCOURIER.EXAMPLE:443/tower',
    '/tower',
  ])
    assert.equal((await articleOf(`<title>Reworded</title><link>${url}</link>`)).id, id, url)
  assert.notEqual(
    (await articleOf('<title>Council approves tower</title><link>https://tamsincourier.example/bridge</link>')).id,
    id,
  )
})

test('addresses in a feed are read against the address from which the feed came', async () => {
  const source = aSource()
  const [collected] = await collectAll([source], {
    [source.url]: {
      status: 'ok',
      bytes: Buffer.from(feedOf('<title>Tower</title><link>tower</link>')),
      url: 'https://www.tamsincourier.example/rss/feed.xml',
      validators: { etag: null, lastModified: null },
    },
  })
  assert.equal(collected?.articles[0]?.url, 'https://www.tamsincourier.example/rss/tower')
})

test('of several pictures the largest is taken, never a pixel or an icon', async () => {
  const media = (url: string, size = '') => `<media:content url="${url}" medium="image"${size}/>`
  const article = await articleOf(
    tower +
      media('pixel.gif', ' width="1" height="1"') +
      media('small.jpg', ' width="300" height="200"') +
      media('large.jpg', ' width="1200" height="800"'),
  )
  assert.equal(article.image?.url, 'https://tamsincourier.example/large.jpg')
  assert.equal((await articleOf(tower + media('pixel.gif', ' width="1" height="1"'))).image, undefined)
  assert.equal((await articleOf(tower + media('javascript:alert(1)'))).image, undefined)
})

test('a feed that is an archive is not read to its end', async () => {
  const items = Array.from(
    { length: 700 },
    (_, at) => `<title>Story ${at}</title><link>https://tamsincourier.example/${at}</link>`,
  )
  const [collected] = await collectAll([aSource()], { [aSource().url]: feedOf(...items) })
  assert.equal(collected?.items, 700)
  assert.equal(collected?.articles.length, 500)
})

test('whatever bytes a source sends, the rest is collected and every article is clean', async () => {
  const piece = fc.constantFrom(
    '<title>',
    '</title>',
    '<link>',
    '</link>',
    'https://wick.example/',
    'javascript:alert(1)',
    '<guid>',
    '</guid>',
    '<pubDate>',
    '</pubDate>',
    '2026-05-13',
    '<description>',
    '</description>',
    '<![CDATA[<script>',
    ']]>',
    '&amp;lt;',
    '<category>',
    '</category>',
    '<author>',
    '</author>',
    '\u202e',
    '\u0000',
    'Ellery',
    '<media:content url="javascript:x" medium="image"/>',
    '<enclosure url="x.jpg" type="image/jpeg"/>',
    '</item><item>',
  )
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 300 }).map(each => Buffer.from(each)),
    fc.array(piece, { maxLength: 25 }).map(pieces => Buffer.from(feedOf(pieces.join('')))),
  )
  await fc.assert(
    fc.asyncProperty(bytes, async hostile => {
      const bad = aSource({ id: 'bad', url: 'https://bad.example/feed', homePage: 'https://bad.example/' })
      const all = await collectAll([bad, aSource()], {
        [bad.url]: { status: 'ok', bytes: hostile, url: bad.url, validators: { etag: null, lastModified: null } },
        [aSource().url]: feedOf(tower),
      })
      assert.equal(all.length, 2)
      assert.equal(all.find(({ source }) => source.id === 'tamsin-courier')?.articles.length, 1)
      for (const article of all.flatMap(({ articles }) => articles)) {
        for (const url of [article.url, ...(article.image ? [article.image.url] : [])])
          assert.match(url, /^https?:\/\/[^\s"<>]+$/)
        for (const text of [
          article.headline,
          article.lede,
          article.byline ?? '',
          article.image?.alt ?? '',
          ...article.categories,
        ])
          assert.doesNotMatch(text, /[\p{Cc}\u202e]/u)
        assert.ok(article.headline !== '' && article.id !== '')
        assert.ok(article.publishedAt <= morning.toISOString())
      }
    }),
    { numRuns: 500 },
  )
})

test('ten megabytes of anything end, and the next source is read', { timeout: 60_000 }, async () => {
  const fill = (piece: string) => piece.repeat(Math.floor(10_000_000 / piece.length))
  const feed = (inside: string) => `<rss version="2.0"><channel>${inside}</channel></rss>`
  const hostile = [
    feed(
      `<item><title>A</title><link>https://a.example/1</link><description><![CDATA[${fill('<div>')}]]></description></item>`,
    ),
    feed(fill('<!a>')),
    feed(`<item><title><![CDATA[${fill('<b>')}]]></title></item>`),
    feed(fill('<item>')),
    `<rss version="2.0">${fill('<![CDATA[')}`,
  ]
  const names = hostile.map((_, at) => `h${at}`)
  const answers = Object.fromEntries([
    ...hostile.map((text, at) => [`https://h${at}.example/feed`, text] as const),
    [
      'https://good.example/feed',
      feed('<item><title>Ferry runs again</title><link>https://a.example/ferry</link></item>'),
    ] as const,
  ])
  const all = await collectAll(
    [...names, 'good'].map(id => aSource({ id, url: `https://${id}.example/feed` })),
    answers,
  )
  assert.equal(all.length, hostile.length + 1)
  assert.equal(all.find(each => each.source.id === 'good')?.articles[0]?.headline, 'Ferry runs again')
})
