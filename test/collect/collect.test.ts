import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type CollectOptions, collect } from '../../src/collect/collect.ts'
import type { Collected } from '../../src/collect/collected.ts'
import type { Fetched, Fetcher, Validators } from '../../src/collect/fetch/fetch.ts'
import { type ReadResult, readDocument } from '../../src/collect/read.ts'
import type { Reader } from '../../src/collect/reader.ts'
import type { SourceMemory } from '../../src/collect/source-memory.ts'
import type { Article } from '../../src/model/article.ts'
import type { Source } from '../../src/model/edition.ts'
import { aSource, hoursBefore, morning } from '../support/fixtures.ts'

/** What there is at each URL: a feed or any other answer. Nothing is at the others. */
type Answers = Readonly<Record<string, string | Fetched>>
type Asked = [url: string, validators?: Validators]

const gone: Fetched = { status: 'failed', error: 'answers HTTP 404: nothing is there' }
const v1 = { etag: '"v1"', lastModified: null }

/** A fetcher that has its answers ready. */
function readyFetcher(answer: (url: string, validators?: Validators) => Fetched | Promise<Fetched>): Fetcher {
  return { fetch: async (url, validators) => answer(url, validators), async [Symbol.asyncDispose]() {} }
}

/** An answer with a body, and an etag. */
function ok(text: string, more: Partial<Extract<Fetched, { status: 'ok' }>> = {}): Fetched {
  return { status: 'ok', bytes: Buffer.from(text), url: aSource().url, validators: v1, ...more }
}

function aReader(read: Reader['read'] = readDocument): Reader {
  return { read, async [Symbol.asyncDispose]() {} }
}

/** Collects, and tells what was kept, what was asked and what was read. */
async function collectAll(sources: readonly Source[], answers: Answers, more: Partial<CollectOptions> = {}) {
  const kept: Collected[] = []
  const asked: Asked[] = []
  let read = 0
  const reader = aReader((...given) => {
    read++
    return readDocument(...given)
  })
  await collect(sources, {
    fetcher: readyFetcher((url, validators) => {
      asked.push(validators ? [url, { etag: validators.etag, lastModified: validators.lastModified }] : [url])
      const answer = answers[url] ?? gone
      return typeof answer === 'string' ? ok(answer, { url }) : answer
    }),
    reader,
    memory: () => undefined,
    timeZone: 'America/Chicago',
    connections: 8,
    now: morning,
    elapsed: () => 0,
    signal: new AbortController().signal,
    deadline: new AbortController().signal,
    keep: async collected => void kept.push(collected),
    ...more,
  })
  return { kept, asked, read }
}

/** What comes of one source at its second collection. */
async function collectAgain(
  known: Partial<SourceMemory>,
  answers: Answers,
  { source = aSource(), ...more }: Partial<CollectOptions> & { source?: Source } = {},
) {
  const memory = { ...nothingKnown, ...known }
  const { kept, asked, read } = await collectAll([source], answers, { memory: () => memory, ...more })
  const [only, ...others] = kept
  assert.ok(only && others.length === 0)
  return { ...only, asked, read }
}

const nothingKnown: SourceMemory = {
  url: aSource().url,
  etag: null,
  lastModified: null,
  mark: null,
  freshUntil: null,
  restUntil: null,
  movedTo: null,
  failures: 0,
  error: null,
}

/** What is remembered of the first collection of a source, where all was well. */
async function knownOf(answer: string | Fetched, source: Source = aSource()): Promise<SourceMemory> {
  const { kept } = await collectAll([source], { [source.url]: answer })
  const [collected] = kept
  assert.equal(collected?.status, 'ok', collected?.error)
  return {
    ...nothingKnown,
    url: source.url,
    ...(collected?.validators ?? {}),
    mark: collected?.mark ?? null,
    freshUntil: collected?.freshUntil ?? null,
    movedTo: collected?.movedTo ?? null,
  }
}

function feedOf(...items: readonly string[]): string {
  return `<rss version="2.0"><channel><title>x</title><language>en-us</language>${items.map(item => `<item>${item}</item>`).join('')}</channel></rss>`
}

const tower = `<title>Council approves tower - Tamsin Courier</title><link>https://tamsincourier.example/tower</link>
  <pubDate>Wed, 13 May 2026 21:15:00 GMT</pubDate><description>&lt;p&gt;The council voted 5-2.&lt;/p&gt;</description>`
const feed = feedOf(tower)
const { url } = aSource()
const minutesLater = (minutes: number) => hoursBefore(-minutes / 60)

test('a source gives its articles, and what says next time whether there is anything new', async () => {
  const { kept, asked } = await collectAll([aSource()], { [url]: feed })
  const [collected] = kept
  assert.deepEqual(asked, [[url]])
  assert.deepEqual([collected?.status, collected?.items, collected?.articles.length], ['ok', 1, 1])
  assert.deepEqual(
    [collected?.articles[0]?.headline, collected?.articles[0]?.outlet],
    ['Council approves tower', 'Tamsin Courier'],
  )
  assert.deepEqual(collected?.validators, v1)
  assert.match(collected?.mark ?? '', /^[\w-]{12}\.[\w-]{43}$/)
  for (const key of ['freshUntil', 'restUntil', 'movedTo', 'isComplete', 'error'])
    assert.ok(!(key in (collected ?? {})), key)
})

test('one source that is broken, whatever way, never stops the rest', async () => {
  const bodies: (string | Fetched)[] = [
    { status: 'failed', error: 'its host refuses connections' },
    '',
    '<html><head><link rel="alternate" type="application/rss+xml" href="/rss"></head><body>Not found</body></html>',
    '<rss version="2.0"><channel><item><title>A feed that breaks off',
    feed,
    { status: 'unchanged' },
    feed.replace('/tower<', '/bridge<'),
  ]
  const sources = bodies.map((_, at) => aSource({ id: `source-${at}`, url: `https://s${at}.example/feed` }))
  const { kept } = await collectAll(
    sources,
    Object.fromEntries(bodies.map((body, at) => [`https://s${at}.example/feed`, body])),
  )
  const byId = new Map(kept.map(collected => [collected.source.id, collected]))
  assert.deepEqual(
    sources.map(({ id }) => byId.get(id)?.status),
    ['failed', 'failed', 'failed', 'ok', 'ok', 'unchanged', 'ok'],
  )
  assert.equal(byId.get('source-0')?.error, 'its host refuses connections')
  assert.equal(byId.get('source-2')?.error, 'is a web page, not a feed')
  assert.deepEqual(
    byId.get('source-2')?.feeds?.map(found => found.url),
    ['https://s2.example/rss'],
  )
  for (const { status, error } of kept) assert.equal(error !== undefined, status === 'failed')
})

test('every source is kept exactly once, also where there are more than are read at once', async () => {
  const sources = Array.from({ length: 300 }, (_, at) =>
    aSource({ id: `source-${at}`, url: `https://s${at}.example/` }),
  )
  const answers = Object.fromEntries(sources.filter((_, at) => at % 2 === 0).map(source => [source.url, feed]))
  const { kept } = await collectAll(sources, answers)
  assert.deepEqual(kept.map(({ source }) => source.id).toSorted(), sources.map(({ id }) => id).toSorted())
})

test('so many sources are asked at once as there are connections, and no more', async () => {
  const sources = Array.from({ length: 30 }, (_, at) => aSource({ id: `source-${at}`, url: `https://s${at}.example/` }))
  let [going, most] = [0, 0]
  const fetcher = readyFetcher(async () => {
    most = Math.max(most, ++going)
    await new Promise(setImmediate)
    going--
    return gone
  })
  await collectAll(sources, {}, { fetcher, connections: 5 })
  assert.equal(most, 5)
})

test('the sources of a host that has many do not stand in one row before those of others', async () => {
  const urls = [
    'https://big.example/1',
    'https://big.example/2',
    'https://big.example/3',
    'https://a.example/',
    'https://b.example/',
  ]
  const sources = urls.map((each, at) => aSource({ id: `source-${at}`, url: each }))
  const { asked, kept } = await collectAll(sources, {}, { connections: 1 })
  assert.deepEqual(
    asked.map(([each]) => each),
    [urls[0], urls[3], urls[4], urls[1], urls[2]],
  )
  assert.equal(kept.length, 5)
})

test('a source is asked with what it said of its last answer, and where it says "unchanged" nothing is read', async () => {
  const known = await knownOf(feed)
  const again = await collectAgain(known, { [url]: { status: 'unchanged' } })
  assert.deepEqual(again.asked, [[url, v1]])
  assert.deepEqual([again.status, again.items, again.articles, again.read], ['unchanged', 0, [], 0])
  assert.ok(!('validators' in again) && !('mark' in again), 'what is remembered stays')
})

test('the same body again is unchanged, whatever its validators, and is not read again', async () => {
  const known = await knownOf(feed)
  const v2 = { etag: '"v2"', lastModified: 'Thu, 14 May 2026 10:00:00 GMT' }
  const again = await collectAgain(known, { [url]: ok(feed, { validators: v2 }) })
  assert.deepEqual([again.status, again.read, again.articles], ['unchanged', 0, []])
  assert.deepEqual([again.validators, again.mark], [v2, known.mark])
  const other = await collectAgain(known, { [url]: feed.replace('5-2', '4-3') })
  assert.deepEqual([other.status, other.read, other.articles.length], ['ok', 1, 1])
})

test('a source that is configured otherwise is read again, though it has not changed', async () => {
  const known = await knownOf(feed)
  for (const source of [
    aSource({ name: 'The Courier' }),
    aSource({ scope: 'national' }),
    aSource({ topic: 'sports' }),
    aSource({ homePage: 'https://www.tamsincourier.example/' }),
  ]) {
    const again = await collectAgain({ ...known, freshUntil: minutesLater(9) }, { [url]: feed }, { source })
    assert.deepEqual(again.asked, [[url]])
    assert.deepEqual([again.status, again.articles[0]?.outlet], ['ok', source.name])
  }
  const heavier = await collectAgain(known, { [url]: feed }, { source: aSource({ weight: 2 }) })
  assert.equal(heavier.status, 'unchanged')
})

test('once a week a source is read anew though it has not changed: a calendar tells of other days then', async () => {
  const known = await knownOf(feed)
  const again = await collectAgain(known, { [url]: feed }, { now: new Date(hoursBefore(-7 * 24)) })
  assert.deepEqual([again.asked, again.status], [[[url]], 'ok'])
})

test('what is remembered of another address is not held against this one', async () => {
  const known = await knownOf(feed)
  const elsewhere = {
    ...known,
    url: 'https://old.example/feed',
    restUntil: minutesLater(9),
    freshUntil: minutesLater(9),
  }
  const again = await collectAgain({ ...elsewhere, movedTo: 'https://older.example/', failures: 7 }, {})
  assert.deepEqual(again.asked, [[url]])
  assert.deepEqual([again.status, again.restUntil], ['failed', undefined])
})

test('a source that says how long its answer holds is fresh until then, an hour at most, and is not asked', async () => {
  const feedWithTtl = feed.replace('<language>', '<ttl>20</ttl><language>')
  const until = async (answer: string | Fetched) => (await knownOf(answer)).freshUntil
  assert.equal(await until(ok(feed, { freshFor: 600 })), minutesLater(10))
  assert.equal(await until(feedWithTtl), minutesLater(20))
  assert.equal(await until(ok(feedWithTtl, { freshFor: 900 })), minutesLater(20))
  assert.equal(await until(ok(feed, { freshFor: 86_400 })), minutesLater(60))
  assert.equal(await until(ok(feed, { freshFor: 0 })), null)
  const known = await knownOf(feedWithTtl)
  const fresh = await collectAgain(known, { [url]: feed }, { now: new Date(minutesLater(19)) })
  assert.deepEqual([fresh.status, fresh.asked, fresh.articles], ['fresh', [], []])
  const stale = await collectAgain(
    known,
    { [url]: { status: 'unchanged', freshFor: 60 } },
    { now: new Date(minutesLater(20)) },
  )
  assert.deepEqual([stale.status, stale.asked, stale.freshUntil], ['unchanged', [[url, v1]], minutesLater(21)])
})

test('a source that rests is not asked until then, and says until when and why', async () => {
  const known = { restUntil: minutesLater(5), failures: 2, error: 'its host refuses connections' }
  const resting = await collectAgain(known, { [url]: feed }, { now: new Date(minutesLater(4)) })
  assert.deepEqual([resting.status, resting.asked], ['resting', []])
  assert.deepEqual([resting.restUntil, resting.error], [known.restUntil, known.error])
  const again = await collectAgain(known, { [url]: feed }, { now: new Date(minutesLater(5)) })
  assert.deepEqual([again.status, again.restUntil, again.error], ['ok', undefined, undefined])
})

test('one failure is an accident, the next rests five minutes, each further one twice as long, half a day at most', async () => {
  for (const answer of [gone, 'a page that is no feed', '<html><body>A page</body></html>'])
    for (const [failures, minutes] of [
      [0, undefined],
      [1, 5],
      [2, 10],
      [3, 20],
      [7, 320],
      [8, 640],
      [9, 720],
      [5000, 720],
    ] as const) {
      const failed = await collectAgain({ failures }, { [url]: answer })
      assert.equal(failed.status, 'failed')
      assert.equal(failed.restUntil, minutes && minutesLater(minutes), `after ${failures}`)
    }
})

test('a source that asks to be left alone is, for less than a day, however often it failed', async () => {
  const asking = (retryAfter: number): Fetched => ({ status: 'failed', error: 'answers HTTP 429', retryAfter })
  for (const failures of [0, 6]) {
    assert.equal((await collectAgain({ failures }, { [url]: asking(1800) })).restUntil, minutesLater(30))
    assert.equal((await collectAgain({ failures }, { [url]: asking(10 ** 9) })).restUntil, minutesLater(23 * 60))
  }
})

test('a source that has moved for good is asked there from then on, with what it said there', async () => {
  const movedTo = 'https://www.tamsincourier.example/rss'
  const known = await knownOf(ok(feed, { url: movedTo, movedTo }))
  assert.equal(known.movedTo, movedTo)
  for (const answer of [ok(feed, { url: movedTo }), ok(feedOf(), { url: movedTo }), { status: 'unchanged' } as const]) {
    const again = await collectAgain(known, { [movedTo]: answer })
    assert.deepEqual(again.asked, [[movedTo, v1]])
    assert.equal(again.movedTo, movedTo)
  }
  const next = 'https://tamsincourier.example/third'
  const further = await collectAgain(known, { [movedTo]: ok(feed, { movedTo: next }) })
  assert.equal(further.movedTo, next)
})

test('where the new place fails the old one is asked, as if for the first time, and the move is forgotten if it answers', async () => {
  const movedTo = 'https://www.tamsincourier.example/rss'
  const known = await knownOf(ok(feed, { url: movedTo, movedTo }))
  const back = await collectAgain(known, { [url]: feedOf(tower, tower.replace('/tower<', '/bridge<')) })
  assert.deepEqual(back.asked, [[movedTo, v1], [url]])
  assert.deepEqual([back.status, back.movedTo, back.articles.length], ['ok', undefined, 2])
  const lost = await collectAgain(
    { ...known, failures: 1 },
    { [url]: { status: 'failed', error: 'its host is not known' } },
  )
  assert.deepEqual([lost.status, lost.error, lost.restUntil], ['failed', 'its host is not known', minutesLater(5)])
})

test('a body that was cut short gives its articles, and is asked for whole the next time', async () => {
  const calendar = `BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20260515T233000Z\r\nSUMMARY:Plan Commission\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`
  const none = { etag: null, lastModified: null }
  for (const text of [feed.replace('<language>', '<ttl>50</ttl><language>'), calendar]) {
    const { kept } = await collectAll([aSource()], { [url]: ok(text, { cutShort: true, validators: none }) })
    const [collected] = kept
    assert.deepEqual([collected?.status, collected?.articles.length], ['ok', 1])
    for (const key of ['validators', 'mark', 'isComplete', 'freshUntil']) assert.ok(!(key in (collected ?? {})), key)
  }
  const { kept } = await collectAll([aSource()], { [url]: calendar })
  assert.equal(kept[0]?.isComplete, true)
  assert.equal(kept[0]?.articles[0]?.event?.starts, '2026-05-15T23:30:00.000Z')
})

test('when the time of the whole collection is over, each source that is left has failed, in words', async () => {
  const over = new AbortController()
  const sources = ['quick', 'slow', 'late'].map(id => aSource({ id, url: `https://${id}.example/` }))
  const asked: string[] = []
  const fetcher = readyFetcher(each => {
    asked.push(each)
    if (each.includes('quick')) return ok(feed)
    over.abort()
    return { status: 'failed', error: 'did not answer in 15 s' }
  })
  const { kept } = await collectAll(sources, {}, { fetcher, connections: 1, deadline: over.signal })
  assert.deepEqual(
    kept.map(({ source, status, error }) => [source.id, status, error]),
    [
      ['quick', 'ok', undefined],
      ['slow', 'failed', 'did not answer before the time of the whole collection was over'],
      ['late', 'failed', 'was not asked: the time of the whole collection was over'],
    ],
  )
  assert.equal(asked.length, 2)
})

test('a source that was never asked does not rest for it', async () => {
  const late = await collectAgain({ failures: 4 }, { [url]: feed }, { deadline: AbortSignal.abort() })
  assert.deepEqual([late.status, late.asked, late.restUntil], ['failed', [], undefined])
})

test('when somebody asks to stop, sources that are not begun stay unread', async () => {
  const stop = new AbortController()
  const sources = ['a', 'b', 'c'].map(id => aSource({ id, url: `https://${id}.example/` }))
  const fetcher = readyFetcher(() => {
    stop.abort()
    return ok(feed)
  })
  const { kept } = await collectAll(sources, {}, { fetcher, connections: 1, signal: stop.signal })
  assert.deepEqual(
    kept.map(({ source }) => source.id),
    ['a'],
  )
})

test('a fault in our own reader stops the source that brought it about, and no other', async () => {
  const sources = ['a', 'b', 'c'].map(id => aSource({ id, url: `https://${id}.example/` }))
  const reader = aReader(async (bytes, type, reading): Promise<ReadResult> => {
    if (reading.source.id === 'b') throw new TypeError('cannot read "x" of\nundefined')
    return readDocument(bytes, type, reading)
  })
  const { kept } = await collectAll(sources, Object.fromEntries(sources.map(source => [source.url, feed])), { reader })
  assert.deepEqual(kept.map(({ source, status, error }) => [source.id, status, error]).toSorted(), [
    ['a', 'ok', undefined],
    ['b', 'failed', 'cannot read "x" of undefined'],
    ['c', 'ok', undefined],
  ])
})

test('what cannot be kept ends the collection with that fault, and no further source is asked', async () => {
  const sources = Array.from({ length: 50 }, (_, at) => aSource({ id: `source-${at}`, url: `https://s${at}.example/` }))
  for (const failing of [0, 3, 49]) {
    const asked = new Set<string>()
    const collecting = collectAll(
      sources,
      {},
      {
        connections: 2,
        fetcher: readyFetcher(async each => {
          asked.add(each)
          await new Promise(setImmediate)
          return gone
        }),
        keep: async ({ source }) => {
          if (source.id === `source-${failing}`) throw new Error('the disk is full')
        },
      },
    )
    await assert.rejects(collecting, { message: 'the disk is full' })
    assert.ok(asked.size <= failing + 4, `${asked.size} were asked`)
  }
})

async function articlesOf(text: string, source: Source = aSource()): Promise<readonly Article[]> {
  const { kept } = await collectAll([source], { [source.url]: text })
  const [collected] = kept
  assert.equal(collected?.status, 'ok', collected?.error)
  return collected?.articles ?? []
}

async function articleOf(item: string, source?: Source): Promise<Article> {
  const [article, ...more] = await articlesOf(feedOf(item), source)
  assert.ok(article && more.length === 0)
  return article
}

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

test('an item without link takes the address that its guid is, else the home page of its source, and without any it is no article', async () => {
  const source = aSource({ homePage: 'https://tamsincourier.example/' })
  assert.equal(
    (await articleOf('<title>Tower</title><guid>https://tamsincourier.example/?p=7</guid>')).url,
    'https://tamsincourier.example/?p=7',
  )
  assert.equal((await articleOf('<title>Tower</title><guid>7</guid>', source)).url, 'https://tamsincourier.example/')
  assert.equal((await articleOf('<title>Tower</title><guid>7</guid>')).url, 'https://tamsincourier.example/')
  assert.deepEqual(
    await articlesOf(feedOf('<title>Tower</title><guid>7</guid>'), aSource({ url: 'file:///feed.xml' })),
    [],
  )
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

test('addresses in a feed are read against the page that it belongs to', async () => {
  const [article] = await articlesOf(
    feedOf('<title>Tower</title><link>tower</link>').replace(
      '<title>',
      '<link>https://www.tamsincourier.example/news/</link><title>',
    ),
  )
  assert.equal(article?.url, 'https://www.tamsincourier.example/news/tower')
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
  const { kept } = await collectAll([aSource()], { [url]: feedOf(...items) })
  const [collected] = kept
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
      const { kept } = await collectAll([bad, aSource()], {
        [bad.url]: ok('', { bytes: hostile, url: bad.url }),
        [url]: feed,
      })
      assert.equal(kept.length, 2)
      assert.equal(kept.find(({ source }) => source.id === 'tamsin-courier')?.articles.length, 1)
      for (const article of kept.flatMap(({ articles }) => articles)) {
        for (const link of [article.url, ...(article.image ? [article.image.url] : [])])
          assert.match(link, /^https?:\/\/[^\s"<>]+$/)
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
  const channel = (inside: string) => `<rss version="2.0"><channel>${inside}</channel></rss>`
  const hostile = [
    channel(
      `<item><title>A</title><link>https://a.example/1</link><description><![CDATA[${fill('<div>')}]]></description></item>`,
    ),
    channel(fill('<!a>')),
    channel(`<item><title><![CDATA[${fill('<b>')}]]></title></item>`),
    channel(fill('<item>')),
    `<rss version="2.0">${fill('<![CDATA[')}`,
  ]
  const names = hostile.map((_, at) => `h${at}`)
  const answers = Object.fromEntries([
    ...hostile.map((text, at) => [`https://h${at}.example/feed`, text] as const),
    [
      'https://good.example/feed',
      channel('<item><title>Ferry runs again</title><link>https://a.example/ferry</link></item>'),
    ] as const,
  ])
  const { kept } = await collectAll(
    [...names, 'good'].map(id => aSource({ id, url: `https://${id}.example/feed` })),
    answers,
  )
  assert.equal(kept.length, hostile.length + 1)
  assert.equal(kept.find(each => each.source.id === 'good')?.articles[0]?.headline, 'Ferry runs again')
})
