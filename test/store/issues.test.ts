import assert from 'node:assert/strict'
import { test } from 'node:test'
import { issueStates } from '../../src/model/issue.ts'
import { findCarried, findIssue, findTold, moveIssue, rememberCarried, saveDraft } from '../../src/store/issues.ts'
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

test('what readers know already is what issues of other days told them, of their own edition, however long ago', async () => {
  await using store = await aStore()
  const old = onDay('2026-05-01')
  const ids = old.sections.flatMap(section => section.stories.map(story => story.lead.id))
  assert.ok(ids.length > 0)
  await rememberCarried(store.db, old)
  await rememberCarried(store.db, anIssue({ id: 'weekend-2026-05-10', edition: 'weekend', date: '2026-05-10' }))
  const carried = await findCarried(store.db, 'tamsin-morning', '2027-05-14')
  assert.deepEqual([...carried.keys()].toSorted(), [...new Set(ids)].toSorted())
  assert.deepEqual(new Set(carried.values()), new Set(['2026-05-01']))
  assert.equal((await findCarried(store.db, 'tamsin-morning', '2026-05-01')).size, 0)
})

test('what issues told is known from a day on and before another, as soon as they are on their way', async () => {
  await using store = await aStore()
  const leads = async (from: string, before: string) =>
    (await findTold(store.db, 'morning', from, before)).map(({ lead, date }) => `${date} ${lead.headline}`)
  const issue = anIssue({ id: 'morning-2026-05-13', edition: 'morning', date: '2026-05-13' })
  await saveDraft(store.db, issue)
  assert.deepEqual(await leads('2026-05-01', '2026-05-14'), [])
  await moveIssue(store.db, issue.id, ['draft'], 'sent')
  const told = issue.sections.flatMap(({ stories }) => stories.map(({ lead }) => `2026-05-13 ${lead.headline}`))
  assert.deepEqual(await leads('2026-05-01', '2026-05-14'), told)
  assert.deepEqual(await leads('2026-05-01', '2026-05-13'), [])
  assert.deepEqual(await leads('2026-05-14', '2026-05-20'), [])
})
