import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findCorrectedIssues, findCorrections, saveCorrection } from '../../src/store/corrections.ts'
import { saveDraft } from '../../src/store/issues.ts'
import { openStore } from '../../src/store/open.ts'
import type { Database } from '../../src/store/schema.ts'
import { aCorrection } from '../support/a-correction.ts'
import { anIssue } from '../support/fixtures.ts'

async function aStore(): Promise<{ db: Database } & AsyncDisposable> {
  const db = await openStore('sqlite::memory:', '/')
  for (const date of ['2026-05-13', '2026-05-14'])
    await saveDraft(db, anIssue({ id: `bell-${date}`, edition: 'bell', date }))
  return { db, [Symbol.asyncDispose]: () => db.destroy() }
}

test('what was put right in an issue is found whole, the oldest first, and nothing of another issue', async () => {
  await using store = await aStore()
  const later = aCorrection({ id: 'a', at: '2026-05-16T15:00:00.000Z' })
  await saveCorrection(store.db, later, 'sending')
  await saveCorrection(store.db, aCorrection(), 'sent')
  await saveCorrection(store.db, aCorrection({ id: 'other', issue: 'bell-2026-05-13' }), 'sent')
  assert.deepEqual(await findCorrections(store.db, 'bell-2026-05-14'), [aCorrection(), later])
  assert.deepEqual(await findCorrections(store.db, 'bell-2026-05-12'), [])
  assert.deepEqual([...(await findCorrectedIssues(store.db, 'bell'))].toSorted(), [
    ['bell-2026-05-13', '2026-05-15T15:00:00.000Z'],
    ['bell-2026-05-14', '2026-05-16T15:00:00.000Z'],
  ])
})

test('a correction that was stored keeps its words when its notice has gone to everybody', async () => {
  await using store = await aStore()
  await saveCorrection(store.db, aCorrection(), 'sending')
  await saveCorrection(store.db, aCorrection({ text: 'Other words.' }), 'sent')
  assert.deepEqual(await findCorrections(store.db, 'bell-2026-05-14'), [aCorrection()])
  const row = await store.db.selectFrom('corrections').select('state').executeTakeFirst()
  assert.equal(row?.state, 'sent')
})
