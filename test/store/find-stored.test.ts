import assert from 'node:assert/strict'
import { test } from 'node:test'
import { saveArticles } from '../../src/store/articles.ts'
import { findIssuesWith, findStored } from '../../src/store/find-stored.ts'
import { rememberCarried } from '../../src/store/issues.ts'
import { openStore } from '../../src/store/open.ts'
import { aFolder, anArticle, anIssue, aRankedStory, aSection, morning } from '../support/fixtures.ts'

const now = morning.toISOString()
const lead = anArticle({ url: 'https://x.example/100%_news?a=1' })

test('an article is found by its id, else by its URL, once for each source, with when it was collected', async () => {
  await using folder = await aFolder()
  const db = await openStore('sqlite:paper.db', folder.path)
  const other = { ...lead, source: 'wick-radio' }
  const near = anArticle({ id: 'near', url: 'https://x.example/100__news?a=1' })
  await saveArticles(db, [other, lead, near], now)
  const both = [lead, other].map(article => ({ article, collectedAt: now }))
  assert.deepEqual(await findStored(db, [lead.id], ''), both)
  assert.deepEqual(await findStored(db, ['no-such-id'], lead.url), both)
  assert.deepEqual(await findStored(db, ['no-such-id'], 'https://x.example/'), [])
  await db.destroy()
})

test('the issues that told readers of an article are named, the earliest first', async () => {
  await using folder = await aFolder()
  const db = await openStore('sqlite:paper.db', folder.path)
  const sections = [aSection({ stories: [aRankedStory({ lead: anArticle({ headline: 'Ferry' }), others: [lead] })] })]
  await rememberCarried(db, anIssue({ sections }))
  await rememberCarried(db, anIssue({ id: 'weekend-2026-05-10', edition: 'weekend', date: '2026-05-10', sections }))
  assert.deepEqual(await findIssuesWith(db, lead.id), ['weekend-2026-05-10', 'tamsin-morning-2026-05-14'])
  assert.deepEqual(await findIssuesWith(db, 'no-such-id'), [])
  await db.destroy()
})
