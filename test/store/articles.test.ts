import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { countArticles, findArticles, forgetGone, saveArticles } from '../../src/store/articles.ts'
import { openStore } from '../../src/store/open.ts'
import { aFolder, anAlert, anArticle, anEvent, hoursBefore, morning } from '../support/fixtures.ts'

const now = morning.toISOString()

async function aStore() {
  const folder = await aFolder()
  const db = await openStore('sqlite:paper.db', folder.path)
  return {
    db,
    async [Symbol.asyncDispose]() {
      await db.destroy()
      await folder[Symbol.asyncDispose]()
    },
  }
}

test('articles come back as they were saved, the newest first', async () => {
  await using store = await aStore()
  const articles = [
    anArticle({
      headline: 'Ferry',
      publishedAt: hoursBefore(2),
      byline: 'Ann Lee',
      image: { url: 'https://x.example/1.jpg', alt: '', width: 300 },
    }),
    anArticle({
      headline: 'Tower',
      publishedAt: hoursBefore(5),
      categories: ['Local'],
      topicHint: 'schools',
      dateInDoubt: true,
    }),
  ]
  await saveArticles(store.db, articles.toReversed(), now)
  assert.deepEqual(await findArticles(store.db, {}), articles)
})

test('only articles that were not known are counted as new', async () => {
  await using store = await aStore()
  const [tower, ferry, bridge] = ['Tower', 'Ferry', 'Bridge'].map(headline => anArticle({ headline }))
  assert.ok(tower && ferry && bridge)
  assert.equal(await saveArticles(store.db, [tower, ferry], now), 2)
  assert.equal(await saveArticles(store.db, [tower, ferry], now), 0)
  assert.equal(await saveArticles(store.db, [ferry, bridge, bridge], now), 1)
  assert.equal(await saveArticles(store.db, [], now), 0)
  assert.equal((await findArticles(store.db, {})).length, 3)
})

test('a known article takes its newest wording and date', async () => {
  await using store = await aStore()
  const first = anArticle({ publishedAt: hoursBefore(9) })
  const second = { ...first, headline: 'Council approves tower, 5-2', publishedAt: hoursBefore(1) }
  await saveArticles(store.db, [first], now)
  assert.equal(await saveArticles(store.db, [second], now), 0)
  assert.deepEqual(await findArticles(store.db, {}), [second])
  assert.deepEqual(await findArticles(store.db, { until: hoursBefore(2) }), [])
})

test('an article whose date is in doubt keeps the date of its first sight, so that it grows old', async () => {
  await using store = await aStore()
  const seen = (hours: number) => anArticle({ publishedAt: hoursBefore(hours), dateInDoubt: true })
  await saveArticles(store.db, [seen(40)], now)
  await saveArticles(store.db, [{ ...seen(2), headline: 'Reworded' }], now)
  assert.deepEqual(await findArticles(store.db, {}), [{ ...seen(40), headline: 'Reworded' }])
})

test('a date that was certain stays so when the feed loses it, and a doubt ends when the feed gives a date', async () => {
  await using store = await aStore()
  const certain = anArticle({ publishedAt: hoursBefore(9) })
  const doubtful = anArticle({ publishedAt: hoursBefore(1), dateInDoubt: true })
  await saveArticles(store.db, [certain], now)
  await saveArticles(store.db, [doubtful], now)
  assert.deepEqual(await findArticles(store.db, {}), [certain])
  const other = { ...doubtful, id: 'other' }
  await saveArticles(store.db, [other], now)
  await saveArticles(store.db, [{ ...certain, id: 'other' }], now)
  assert.equal((await findArticles(store.db, {})).find(({ id }) => id === 'other')?.dateInDoubt, undefined)
})

test('articles are found by time, both ends included, and by source', async () => {
  await using store = await aStore()
  const at = (hours: number, source = 'tamsin-courier') =>
    anArticle({ headline: `${source} ${hours}`, source, publishedAt: hoursBefore(hours) })
  await saveArticles(store.db, [at(1), at(2), at(3), at(2, 'wick-radio')], now)
  const headlines = async (wanted: Parameters<typeof findArticles>[1]) =>
    (await findArticles(store.db, wanted)).map(({ headline }) => headline).toSorted()
  assert.deepEqual(await headlines({ since: hoursBefore(2) }), ['tamsin-courier 1', 'tamsin-courier 2', 'wick-radio 2'])
  assert.deepEqual(await headlines({ until: hoursBefore(2) }), ['tamsin-courier 2', 'tamsin-courier 3', 'wick-radio 2'])
  assert.deepEqual(await headlines({ since: hoursBefore(2), until: hoursBefore(2), sources: ['wick-radio'] }), [
    'wick-radio 2',
  ])
  assert.deepEqual(await headlines({ sources: [] }), [])
})

test('text that looks like SQL is text', async () => {
  await using store = await aStore()
  const article = anArticle({ headline: `'); drop table articles; --`, source: "o'hara" })
  await saveArticles(store.db, [article], now)
  assert.deepEqual(await findArticles(store.db, { sources: ["o'hara"] }), [article])
})

const hoursAhead = (hours: number) => hoursBefore(-hours)
const headlinesIn = (articles: readonly { headline: string }[]) => articles.map(({ headline }) => headline).toSorted()

test('a report is known again by its second mark: it keeps its id, takes the new wording and is not new', async () => {
  await using store = await aStore()
  const before = anArticle({ id: 'old', alias: 'guid-1', headline: 'Tower approved' })
  const after = anArticle({ id: 'new', alias: 'guid-1', headline: 'Tower approved, 5-2' })
  await saveArticles(store.db, [before], now)
  assert.equal(await saveArticles(store.db, [after], now), 0)
  assert.equal(await saveArticles(store.db, [after], now), 0)
  assert.deepEqual(await findArticles(store.db, {}), [{ ...after, id: 'old' }])
})

test('a second mark counts within its source only, and never for a report that is known by its id', async () => {
  await using store = await aStore()
  const mine = anArticle({ id: 'one', alias: 'mark', headline: 'Mine' })
  const theirs = anArticle({ id: 'two', alias: 'mark', headline: 'Theirs', source: 'wick-radio' })
  const another = anArticle({ id: 'three', alias: 'mark', headline: 'Another' })
  assert.equal(await saveArticles(store.db, [mine], now), 1)
  assert.equal(await saveArticles(store.db, [theirs], now), 1)
  assert.equal(await saveArticles(store.db, [another, mine], now), 1)
  assert.deepEqual(headlinesIn(await findArticles(store.db, {})), ['Another', 'Mine', 'Theirs'])
})

test('of two reports with one second mark only the first takes the place of a known one', async () => {
  await using store = await aStore()
  const [known, first, second] = ['known', 'first', 'second'].map(id => anArticle({ id, alias: 'mark', headline: id }))
  assert.ok(known && first && second)
  await saveArticles(store.db, [known], now)
  assert.equal(await saveArticles(store.db, [first, second], now), 1)
  const ids = async () => (await findArticles(store.db, {})).map(({ id }) => id).toSorted()
  assert.deepEqual(await ids(), ['known', 'second'])
  assert.equal(await saveArticles(store.db, [second], now), 0)
})

test('thousands of articles of several sources are saved at once, and saved again change nothing', async () => {
  await using store = await aStore()
  const articles = Array.from({ length: 2600 }, (_, at) =>
    anArticle({ id: `a${at}`, alias: `b${at}`, source: `s${at % 2}`, headline: `Story ${at}` }),
  )
  assert.equal(await saveArticles(store.db, articles, now), 2600)
  assert.equal(await saveArticles(store.db, articles, now), 0)
  const renamed = articles.map(article => ({ ...article, id: `${article.id}x` }))
  assert.equal(await saveArticles(store.db, renamed, now), 0)
  assert.equal((await findArticles(store.db, {})).length, 2600)
})

test('a known report is found by the index, however many its source has had', async () => {
  await using store = await aStore()
  const { rows } = await sql<{ detail: string }>`explain query plan select body from articles
    where source = 'a' and (id in ('b', 'c') or alias in ('d', 'e'))`.execute(store.db)
  const plan = rows.map(row => row.detail).join('\n')
  assert.match(plan, /\(id=\? AND source=\?\)/)
  assert.match(plan, /\(alias=\? AND source=\?\)/)
})

test('a meeting whose hour changes is stored as moved, once and for all that come after', async () => {
  await using store = await aStore()
  const meeting = (starts: string) => anArticle({ id: 'plan-commission', event: { starts, status: 'planned' } })
  for (const starts of [hoursAhead(12), hoursAhead(60), hoursAhead(60)])
    await saveArticles(store.db, [meeting(starts)], now)
  const [kept] = await findArticles(store.db, {})
  assert.deepEqual(kept?.event, { starts: hoursAhead(60), status: 'moved', was: { starts: hoursAhead(12) } })
})

test('at an instant what holds then is found, however old, and reports of the time that is asked for', async () => {
  await using store = await aStore()
  const old = hoursBefore(24 * 30)
  await saveArticles(
    store.db,
    [
      anArticle({ headline: 'News', publishedAt: hoursBefore(5) }),
      anArticle({ headline: 'Old news', publishedAt: old }),
      anArticle({ headline: 'Tonight', publishedAt: old, event: anEvent() }),
      anArticle({
        headline: 'Last night',
        publishedAt: hoursBefore(5),
        event: { starts: hoursBefore(10), status: 'planned' },
      }),
      anArticle({ headline: 'Going on', publishedAt: old, event: { starts: hoursBefore(1.5), status: 'planned' } }),
      anArticle({ headline: 'Just over', publishedAt: old, event: { starts: hoursBefore(2), status: 'planned' } }),
      anArticle({ headline: 'Warning', publishedAt: old, alert: anAlert() }),
      anArticle({ headline: 'Expired', publishedAt: hoursBefore(1), alert: anAlert({ expires: now }) }),
    ],
    now,
  )
  const since = hoursBefore(36)
  const found = async (at?: string) =>
    headlinesIn(await findArticles(store.db, { since, until: now, ...(at ? { at } : {}) }))
  assert.deepEqual(await found(now), ['Going on', 'News', 'Tonight', 'Warning'])
  assert.deepEqual(await found(hoursAhead(1)), ['News', 'Tonight'])
  assert.deepEqual(await found(), ['Expired', 'Last night', 'News'])
  assert.deepEqual(headlinesIn(await findArticles(store.db, { at: now, sources: ['wick-radio'] })), [])
})

test('what each source gave is counted as it is found', async () => {
  await using store = await aStore()
  await saveArticles(
    store.db,
    [
      anArticle({ headline: 'Ferry', publishedAt: hoursBefore(2) }),
      anArticle({ headline: 'Tower', publishedAt: hoursBefore(5) }),
      anArticle({ headline: 'Fair', publishedAt: hoursBefore(90) }),
      anArticle({ headline: 'Board meets', source: 'county', publishedAt: hoursBefore(90), event: anEvent() }),
      anArticle({ headline: 'Bridge', source: 'wick-radio', publishedAt: hoursBefore(90) }),
    ],
    now,
  )
  const wanted = { since: hoursBefore(24), until: now, at: now }
  assert.deepEqual([...(await countArticles(store.db, wanted))].toSorted(), [
    ['county', 1],
    ['tamsin-courier', 2],
  ])
  assert.deepEqual(
    [...(await countArticles(store.db, { ...wanted, sources: ['county', 'wick-radio'] }))],
    [['county', 1]],
  )
})

test('what holds is found by another hour as soon as its calendar says so', async () => {
  await using store = await aStore()
  const meeting = (ends: string) =>
    anArticle({ id: 'supper', event: { starts: hoursBefore(3), ends, status: 'planned' } })
  await saveArticles(store.db, [meeting(hoursBefore(1))], now)
  assert.deepEqual(await findArticles(store.db, { at: now }), [])
  await saveArticles(store.db, [meeting(hoursAhead(1))], now)
  assert.equal((await findArticles(store.db, { at: now })).length, 1)
})

test('an alert that takes the place of others is known longer than it holds: it may end before them', async () => {
  await using store = await aStore()
  const over = anArticle({
    id: 'over',
    alert: anAlert({ expires: hoursBefore(1), isCancel: true, replaces: ['flood'] }),
  })
  await saveArticles(store.db, [over], now)
  assert.deepEqual(headlinesIn(await findArticles(store.db, { at: now })), [over.headline])
})

test('what a calendar or a list of warnings names no more is forgotten, and nothing else', async () => {
  await using store = await aStore()
  const articles = [
    anArticle({ id: 'kept', event: anEvent() }),
    anArticle({ id: 'kept by alias', alias: 'mark', event: anEvent() }),
    anArticle({ id: 'gone', event: anEvent() }),
    anArticle({ id: 'gone alert', alert: anAlert() }),
    anArticle({ id: 'over', event: { starts: hoursBefore(30), status: 'planned' } }),
    anArticle({ id: 'report' }),
    anArticle({ id: 'gone', source: 'wick-radio', event: anEvent() }),
  ]
  await saveArticles(store.db, articles, now)
  assert.equal(await forgetGone(store.db, 'tamsin-courier', ['kept', 'mark'], now), 2)
  assert.deepEqual((await findArticles(store.db, {})).map(({ id, source }) => `${id}, ${source}`).toSorted(), [
    'gone, wick-radio',
    'kept by alias, tamsin-courier',
    'kept, tamsin-courier',
    'over, tamsin-courier',
    'report, tamsin-courier',
  ])
  assert.equal(await forgetGone(store.db, 'tamsin-courier', ['kept', 'mark'], now), 0)
})

test('a calendar that is emptied loses all that it had, be it thousands', async () => {
  await using store = await aStore()
  const events = Array.from({ length: 1200 }, (_, at) => anArticle({ id: `e${at}`, event: anEvent() }))
  await saveArticles(store.db, events, now)
  assert.equal(await forgetGone(store.db, 'tamsin-courier', [], now), 1200)
})
