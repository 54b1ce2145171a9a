import assert from 'node:assert/strict'
import { test } from 'node:test'
import { issueStates } from '../../src/model/issue.ts'
import { findIssue, listIssues, moveIssue, saveDraft, sentIssues } from '../../src/store/issues.ts'
import { openStore } from '../../src/store/open.ts'
import type { Database } from '../../src/store/schema.ts'
import { anIssue } from '../support/fixtures.ts'

const { id } = anIssue()

async function aStore(): Promise<{ db: Database } & AsyncDisposable> {
  const db = await openStore('sqlite::memory:', '/')
  return { db, [Symbol.asyncDispose]: () => db.destroy() }
}

const onDay = (date: string) => anIssue({ id: `tamsin-morning-${date}`, date })

test('a draft is kept whole, and a later one takes its place', async () => {
  await using store = await aStore()
  assert.equal(await findIssue(store.db, id), undefined)
  assert.deepEqual(await saveDraft(store.db, anIssue()), anIssue())
  assert.deepEqual(await findIssue(store.db, id), anIssue())
  const second = anIssue({ subject: 'Ferry runs again' })
  assert.deepEqual(await saveDraft(store.db, second), second)
  assert.deepEqual(await findIssue(store.db, id), second)
})

test('an issue that is approved or on its way keeps its stories, whatever is made anew', async () => {
  for (const state of ['approved', 'sending', 'sent'] as const) {
    await using store = await aStore()
    await saveDraft(store.db, anIssue())
    await moveIssue(store.db, id, ['draft'], state)
    const kept = await saveDraft(store.db, anIssue({ subject: 'Another' }))
    assert.deepEqual(kept, anIssue({ state }))
    assert.deepEqual(await findIssue(store.db, id), anIssue({ state }))
  }
})

test('an issue that is held gets the newest stories and stays held', async () => {
  await using store = await aStore()
  await saveDraft(store.db, anIssue())
  await moveIssue(store.db, id, ['draft'], 'held')
  assert.deepEqual(
    await saveDraft(store.db, anIssue({ subject: 'Another' })),
    anIssue({ subject: 'Another', state: 'held' }),
  )
})

test('an issue moves only from a state that the mover knew of', async () => {
  await using store = await aStore()
  await saveDraft(store.db, anIssue())
  assert.equal(await moveIssue(store.db, id, ['held'], 'approved'), false)
  assert.equal((await findIssue(store.db, id))?.state, 'draft')
  assert.equal(await moveIssue(store.db, id, ['draft', 'held'], 'approved'), true)
  assert.equal(await moveIssue(store.db, id, ['draft', 'held'], 'approved'), false)
  assert.equal((await findIssue(store.db, id))?.state, 'approved')
  assert.equal(await moveIssue(store.db, 'no-such-issue', [...issueStates], 'sent'), false)
})

test('of two who move an issue at once only one does', async () => {
  await using store = await aStore()
  await saveDraft(store.db, anIssue())
  const moved = await Promise.all([
    moveIssue(store.db, id, ['draft'], 'approved'),
    moveIssue(store.db, id, ['draft'], 'held'),
  ])
  assert.deepEqual(moved.toSorted(), [false, true])
})

test('issues are listed by date, the newest first, those of one edition only', async () => {
  await using store = await aStore()
  for (const date of ['2026-05-12', '2026-05-14', '2026-05-13']) await saveDraft(store.db, onDay(date))
  await saveDraft(store.db, anIssue({ id: 'weekend-2026-05-16', edition: 'weekend', date: '2026-05-16' }))
  assert.deepEqual(
    (await listIssues(store.db, 'tamsin-morning', 2)).map(({ date }) => date),
    ['2026-05-14', '2026-05-13'],
  )
})

test('what readers know already is what was sent on other days since then', async () => {
  await using store = await aStore()
  for (const [date, state] of [
    ['2026-05-01', 'sent'],
    ['2026-05-10', 'sent'],
    ['2026-05-11', 'sending'],
    ['2026-05-12', 'approved'],
    ['2026-05-13', 'draft'],
    ['2026-05-14', 'sent'],
  ] as const) {
    await saveDraft(store.db, onDay(date))
    await moveIssue(store.db, onDay(date).id, ['draft'], state)
  }
  await saveDraft(store.db, anIssue({ id: 'weekend-2026-05-10', edition: 'weekend', date: '2026-05-10' }))
  await moveIssue(store.db, 'weekend-2026-05-10', ['draft'], 'sent')
  assert.deepEqual(
    (await sentIssues(store.db, 'tamsin-morning', '2026-05-14', '2026-05-10')).map(issue => issue.date).toSorted(),
    ['2026-05-10', '2026-05-11'],
  )
})
