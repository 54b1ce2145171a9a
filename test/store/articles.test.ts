import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findArticles, saveArticles } from '../../src/store/articles.ts'
import { openStore } from '../../src/store/open.ts'
import { aFolder, anArticle, hoursBefore, morning } from '../support/fixtures.ts'

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
