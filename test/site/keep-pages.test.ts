import assert from 'node:assert/strict'
import { test } from 'node:test'
import { keepPages } from '../../src/site/keep-pages.ts'

function open() {
  const times = { now: 0, made: 0 }
  const clock = { now: () => new Date(0), real: () => new Date(0), elapsed: () => times.now, wait: async () => {} }
  const keep = keepPages<number>({ clock })
  return { times, keep, ask: (key: string) => keep(key, async () => ++times.made) }
}

test('a page is made once for five minutes, by its key', async () => {
  const { times, ask } = open()
  assert.deepEqual([await ask('a'), await ask('a'), await ask('b'), await ask('a')], [1, 1, 2, 1])
  times.now = 299_999
  assert.equal(await ask('a'), 1)
  times.now = 300_000
  assert.equal(await ask('a'), 3)
})

test('only so many are kept, and what failed is not', async () => {
  const { times, keep, ask } = open()
  for (let at = 0; at < 60; at++) await ask(`page ${at}`)
  await ask('page 59')
  assert.equal(times.made, 60)
  await ask('page 0')
  assert.equal(times.made, 61)
  await assert.rejects(
    keep('bad', () => Promise.reject(new Error('no'))),
    /no/,
  )
  assert.equal(await ask('bad'), 62)
})
