import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openStore } from '../../src/store/open.ts'
import type { Database } from '../../src/store/schema.ts'
import { type Answer, findSourceStates, saveAnswer } from '../../src/store/source-states.ts'
import { hoursBefore } from '../support/fixtures.ts'

const source = { id: 'wick-radio', url: 'https://wickradio.example/feed' }
const good: Answer = { source, status: 'ok', validators: { etag: '"v1"', lastModified: 'Wed' } }
const failed: Answer = { source, status: 'failed', error: 'answers HTTP 500' }

/** Remembers answers one after the other, an hour apart, and gives back what is remembered in the end. */
async function remember(...answers: readonly Answer[]) {
  const db: Database = await openStore('sqlite::memory:', '/')
  for (const [at, answer] of answers.entries())
    await saveAnswer(db, (await findSourceStates(db)).get(answer.source.id), answer, hoursBefore(9 - at))
  const states = await findSourceStates(db)
  await db.destroy()
  return states
}

test('nothing is remembered of a source that was never read', async () => {
  assert.deepEqual(await remember(), new Map())
})

test('a good answer is remembered with what it said of its age', async () => {
  assert.deepEqual((await remember(good)).get('wick-radio'), {
    source: 'wick-radio',
    url: source.url,
    etag: '"v1"',
    lastModified: 'Wed',
    checkedAt: hoursBefore(9),
    okAt: hoursBefore(9),
    failures: 0,
    error: null,
  })
})

test('failures are counted, and keep the validators and the hour of the last good answer', async () => {
  const state = (await remember(good, failed, failed)).get('wick-radio')
  assert.equal(state?.failures, 2)
  assert.equal(state?.error, 'answers HTTP 500')
  assert.equal(state?.etag, '"v1"')
  assert.equal(state?.okAt, hoursBefore(9))
  assert.equal(state?.checkedAt, hoursBefore(7))
})

test('a source that is unchanged is good, and keeps its validators', async () => {
  const state = (await remember(good, failed, { source, status: 'unchanged' })).get('wick-radio')
  assert.equal(state?.failures, 0)
  assert.equal(state?.error, null)
  assert.equal(state?.etag, '"v1"')
  assert.equal(state?.okAt, hoursBefore(7))
})

test('a good answer without validators ends the old ones', async () => {
  const state = (await remember(good, { source, status: 'ok', validators: { etag: null, lastModified: null } })).get(
    'wick-radio',
  )
  assert.deepEqual([state?.etag, state?.lastModified], [null, null])
})

test('validators hold for the address for which they were given, no other', async () => {
  const moved = { id: source.id, url: 'https://wickradio.example/rss' }
  const state = (await remember(good, { source: moved, status: 'failed', error: 'answers HTTP 404' })).get('wick-radio')
  assert.deepEqual([state?.url, state?.etag, state?.lastModified], [moved.url, null, null])
})

test('sources are remembered apart', async () => {
  const states = await remember(good, { ...failed, source: { id: 'ellery-echo', url: 'https://elleryecho.example/' } })
  assert.deepEqual([...states.values()].map(({ source: id, failures }) => [id, failures]).toSorted(), [
    ['ellery-echo', 1],
    ['wick-radio', 0],
  ])
})
