import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deleteMove, findMoves, saveMove } from '../../src/store/moves.ts'
import { openStore } from '../../src/store/open.ts'
import type { Database } from '../../src/store/schema.ts'
import { aMove } from '../support/a-move.ts'

async function aStore(): Promise<{ db: Database } & AsyncDisposable> {
  const db = await openStore('sqlite::memory:', '/')
  return { db, [Symbol.asyncDispose]: () => db.destroy() }
}

test('moves are kept whole, for each edition its own, the earliest first', async () => {
  await using store = await aStore()
  const [late, early] = [aMove({ lede: 'Trays, too.' }), aMove({ story: 'b', at: '2026-05-13T10:30:00.000Z' })]
  const other = aMove({ edition: 'weekend' })
  for (const move of [late, other, early]) await saveMove(store.db, move)
  assert.deepEqual(await findMoves(store.db, 'bell'), [early, late])
  assert.deepEqual(await findMoves(store.db, 'weekend'), [other])
  assert.deepEqual(await findMoves(store.db, 'nobody'), [])
})

test('a story that is moved again has been moved once, and where it went last', async () => {
  await using store = await aStore()
  const again = aMove({ section: 'health', to: 'health', at: '2026-05-14T11:00:00.000Z' })
  await saveMove(store.db, aMove())
  await saveMove(store.db, again)
  assert.deepEqual(await findMoves(store.db, 'bell'), [again])
})

test('a move is forgotten alone, and only once', async () => {
  await using store = await aStore()
  const other = aMove({ edition: 'weekend' })
  for (const move of [aMove(), other]) await saveMove(store.db, move)
  assert.equal(await deleteMove(store.db, 'bell', 'lunch'), true)
  assert.equal(await deleteMove(store.db, 'bell', 'lunch'), false)
  assert.deepEqual(await findMoves(store.db, 'bell'), [])
  assert.deepEqual(await findMoves(store.db, 'weekend'), [other])
})
