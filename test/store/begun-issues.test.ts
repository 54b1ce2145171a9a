import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findBegunDays, findBegunIssues, markOfBegun } from '../../src/store/begun-issues.ts'
import { moveIssue, saveDraft } from '../../src/store/issues.ts'
import { openStore } from '../../src/store/open.ts'
import type { Database } from '../../src/store/schema.ts'
import { anAlert, anArticle, anIssue, aSection, storyOf } from '../support/fixtures.ts'

/** Issues of four days, of which that of the last has not begun. */
async function aStore(): Promise<{ db: Database } & AsyncDisposable> {
  const db = await openStore('sqlite::memory:', '/')
  const warning = storyOf('Warning', { lead: anArticle({ headline: 'Warning', alert: anAlert() }) })
  const sections = [aSection({ stories: [warning, storyOf('Ferry')] }), aSection({ stories: [storyOf('Mill')] })]
  for (const date of ['2026-04-30', '2026-05-01', '2026-05-02', '2026-05-03']) {
    const issue = anIssue({ id: `bell-${date}`, edition: 'bell', date, subject: `News of ${date}`, sections })
    await saveDraft(db, issue)
    if (date !== '2026-05-03') await moveIssue(db, issue.id, ['draft'], 'sending')
  }
  return { db, [Symbol.asyncDispose]: () => db.destroy() }
}

test('issues that have begun are found, the newest first, from a day on and before another', async () => {
  await using store = await aStore()
  const dates = async (span: Partial<Parameters<typeof findBegunIssues>[2]>) =>
    (await findBegunIssues(store.db, 'bell', { most: 10, ...span })).map(({ date }) => date)
  assert.deepEqual(await dates({}), ['2026-05-02', '2026-05-01', '2026-04-30'])
  assert.deepEqual(await dates({ most: 1 }), ['2026-05-02'])
  assert.deepEqual(await dates({ from: '2026-05-01', before: '2026-05-02' }), ['2026-05-01'])
  assert.deepEqual(await findBegunDays(store.db, 'bell'), await dates({}))
  assert.deepEqual(await findBegunDays(store.db, 'echo'), [])
})

test('a list tells what an issue told, but for warnings', async () => {
  await using store = await aStore()
  const [latest] = await findBegunIssues(store.db, 'bell', { most: 1 })
  assert.equal(latest?.subject, 'News of 2026-05-02')
  assert.deepEqual(latest?.headlines, ['Ferry', 'Mill'])
})

test('its mark is another one when one more issue has begun', async () => {
  await using store = await aStore()
  const before = await markOfBegun(store.db, 'bell')
  assert.equal(await markOfBegun(store.db, 'bell'), before)
  await moveIssue(store.db, 'bell-2026-05-03', ['draft'], 'sending')
  assert.notEqual(await markOfBegun(store.db, 'bell'), before)
})
