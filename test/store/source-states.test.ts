import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openStore } from '../../src/store/open.ts'
import type { Database } from '../../src/store/schema.ts'
import { type Answer, findSourceStates, saveAnswer } from '../../src/store/source-states.ts'
import { hoursBefore } from '../support/fixtures.ts'

const source = { id: 'wick-radio', url: 'https://wickradio.example/feed' }
const good: Answer = { source, status: 'ok', validators: { etag: '"v1"', lastModified: 'Wed' }, mark: 'm1' }
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

test('a good answer is remembered with what it said of its age, and a mark of what it held', async () => {
  assert.deepEqual((await remember(good)).get('wick-radio'), {
    source: 'wick-radio',
    url: source.url,
    etag: '"v1"',
    lastModified: 'Wed',
    mark: 'm1',
    freshUntil: null,
    restUntil: null,
    movedTo: null,
    checkedAt: hoursBefore(9),
    okAt: hoursBefore(9),
    failures: 0,
    error: null,
  })
})

test('failures are counted, and keep the validators, the mark and the hour of the last good answer', async () => {
  const state = (await remember(good, failed, failed)).get('wick-radio')
  assert.equal(state?.failures, 2)
  assert.equal(state?.error, 'answers HTTP 500')
  assert.deepEqual([state?.etag, state?.mark], ['"v1"', 'm1'])
  assert.equal(state?.okAt, hoursBefore(9))
  assert.equal(state?.checkedAt, hoursBefore(7))
})

test('a source that is unchanged is good, and keeps its validators and its mark, or takes new ones', async () => {
  const state = (await remember(good, failed, { source, status: 'unchanged' })).get('wick-radio')
  assert.equal(state?.failures, 0)
  assert.equal(state?.error, null)
  assert.deepEqual([state?.etag, state?.mark], ['"v1"', 'm1'])
  assert.equal(state?.okAt, hoursBefore(7))
  const validators = { etag: '"v2"', lastModified: null }
  const same = (await remember(good, { source, status: 'unchanged', validators, mark: 'm1' })).get('wick-radio')
  assert.deepEqual([same?.etag, same?.lastModified, same?.mark], ['"v2"', null, 'm1'])
})

test('a good answer without validators ends the old ones, and one that was cut short the mark too', async () => {
  const none = { etag: null, lastModified: null }
  const bare = (await remember(good, { source, status: 'ok', validators: none, mark: 'm2' })).get('wick-radio')
  assert.deepEqual([bare?.etag, bare?.lastModified, bare?.mark], [null, null, 'm2'])
  const cut = (await remember(good, { source, status: 'ok' })).get('wick-radio')
  assert.deepEqual([cut?.etag, cut?.lastModified, cut?.mark], [null, null, null])
})

test('how long a source is fresh or rests is what its last answer said, nothing before', async () => {
  const [until, later] = [hoursBefore(1), hoursBefore(0)]
  const states = [
    await remember({ ...good, freshUntil: until }),
    await remember({ ...good, freshUntil: until }, { ...failed, restUntil: later }),
    await remember({ ...failed, restUntil: later }, good),
    await remember({ ...failed, restUntil: later }, failed),
  ].map(all => all.get('wick-radio'))
  assert.deepEqual(
    states.map(state => [state?.freshUntil, state?.restUntil]),
    [
      [until, null],
      [null, later],
      [null, null],
      [null, null],
    ],
  )
})

test('where a source has moved is remembered while it fails, and forgotten when it answers at its old address', async () => {
  const movedTo = 'https://www.wickradio.example/rss'
  const where = async (...answers: readonly Answer[]) => (await remember(...answers)).get('wick-radio')?.movedTo
  assert.equal(await where({ ...good, movedTo }), movedTo)
  assert.equal(await where({ ...good, movedTo }, { source, status: 'unchanged', movedTo }), movedTo)
  assert.equal(await where({ ...good, movedTo }, failed, failed), movedTo)
  assert.equal(await where({ ...good, movedTo }, good), null)
})

test('what was said holds for the address of which it was said, no other', async () => {
  const other = { id: source.id, url: 'https://wickradio.example/rss' }
  const state = (
    await remember({ ...good, movedTo: 'https://www.wickradio.example/' }, failed, {
      source: other,
      status: 'failed',
      error: 'answers HTTP 404',
    })
  ).get('wick-radio')
  assert.deepEqual(
    [state?.url, state?.etag, state?.lastModified, state?.mark, state?.movedTo, state?.failures],
    [other.url, null, null, null, null, 1],
  )
})

test('sources are remembered apart', async () => {
  const states = await remember(good, { ...failed, source: { id: 'ellery-echo', url: 'https://elleryecho.example/' } })
  assert.deepEqual([...states.values()].map(({ source: id, failures }) => [id, failures]).toSorted(), [
    ['ellery-echo', 1],
    ['wick-radio', 0],
  ])
})
