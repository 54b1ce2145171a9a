import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { IssueState } from '../../src/model/issue.ts'
import { findBegunIssues } from '../../src/store/begun-issues.ts'
import { saveDraft } from '../../src/store/issues.ts'
import { openStore } from '../../src/store/open.ts'
import { anIssue } from '../support/fixtures.ts'

test('issues whose sending has begun are found, the newest first, so many and before a day', async () => {
  const db = await openStore('sqlite::memory:', '/')
  const states: Readonly<Record<string, IssueState>> = {
    '2026-05-10': 'sent',
    '2026-05-11': 'sending',
    '2026-05-12': 'held',
    '2026-05-13': 'sent',
    '2026-05-14': 'draft',
    '2026-05-15': 'approved',
  }
  for (const [date, state] of Object.entries(states))
    await saveDraft(db, anIssue({ id: `tamsin-morning-${date}`, date, state, subject: `Of ${date}` }))
  await saveDraft(db, anIssue({ id: 'other-2026-05-13', edition: 'other', date: '2026-05-13', state: 'sent' }))
  const dates = async (wanted: Parameters<typeof findBegunIssues>[2]) =>
    (await findBegunIssues(db, 'tamsin-morning', wanted)).map(({ date }) => date)
  assert.deepEqual(await dates({ most: 9 }), ['2026-05-13', '2026-05-11', '2026-05-10'])
  assert.deepEqual(await dates({ most: 1 }), ['2026-05-13'])
  assert.deepEqual(await dates({ most: 9, before: '2026-05-13' }), ['2026-05-11', '2026-05-10'])
  assert.deepEqual(await findBegunIssues(db, 'tamsin-morning', { most: 1 }), [
    { date: '2026-05-13', subject: 'Of 2026-05-13' },
  ])
  await db.destroy()
})
