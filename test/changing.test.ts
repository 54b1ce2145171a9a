import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changeIssue, undoChange } from '../src/changing.ts'
import type { Deed } from '../src/model/change.ts'
import type { Issue } from '../src/model/issue.ts'
import { makeIssue } from '../src/pipeline.ts'
import { saveArticles } from '../src/store/articles.ts'
import { findChanges } from '../src/store/changes.ts'
import { findIssue, moveIssue } from '../src/store/issues.ts'
import { newsroom, report, today } from './desk/newsroom.ts'
import { morning } from './support/publication.ts'

const articles = ['Bus 14 gets a new driver', 'Board adopts a budget', 'Library opens on Sundays'].map(headline =>
  report(headline),
)
const headlines = (issue: Issue | undefined) =>
  issue?.sections.flatMap(({ stories }) => stories.map(({ lead }) => lead.headline)) ?? []
const drop: Deed = { kind: 'drop', story: 'Board adopts a budget' }
const rewrite: Deed = {
  kind: 'rewrite',
  story: 'Library opens on Sundays',
  section: 'top',
  headline: 'Open on Sundays',
  lede: 'Yes.',
}

test('what an editor did stays done when late stories are collected, and is undone one by one', async () => {
  await using room = await newsroom(articles)
  const { app, edition } = room
  await changeIssue(app, edition, today, { by: 'Ada', deed: drop })
  const quick = await changeIssue(app, edition, today, { by: 'Ben', deed: rewrite })
  const remade = await makeIssue(app, edition, today)
  assert.deepEqual(headlines(quick), headlines(remade))
  assert.equal(headlines(remade).length, 2)
  await saveArticles(app.db, [report('Bakery opens on Main Street')], morning)
  const later = await makeIssue(app, edition, today)
  assert.deepEqual(headlines(later).toSorted(), [
    'Bakery opens on Main Street',
    'Bus 14 gets a new driver',
    'Open on Sundays',
  ])
  await undoChange(app, edition, today, 1, 'Ben')
  const undone = await findIssue(app.db, `bell-${today}`)
  assert.equal(headlines(undone).length, 4)
  assert.ok(headlines(undone).includes('Open on Sundays'))
  const [first, second] = await findChanges(app.db, edition.id, today)
  assert.deepEqual([first?.by, first?.undone?.by, second?.undone], ['Ada', 'Ben', undefined])
})

test('two who change an issue at once both have their way', async () => {
  await using room = await newsroom(articles)
  const { app, edition } = room
  await makeIssue(app, edition, today)
  await Promise.all([drop, rewrite].map(deed => changeIssue(app, edition, today, { by: 'Ada', deed })))
  assert.deepEqual(
    (await findChanges(app.db, edition.id, today)).map(({ number }) => number),
    [1, 2],
  )
  assert.deepEqual(headlines(await findIssue(app.db, `bell-${today}`)).toSorted(), [
    'Bus 14 gets a new driver',
    'Open on Sundays',
  ])
})

test('what is approved or sent is not changed, and a last story is not dropped', async () => {
  await using room = await newsroom(articles.slice(0, 1))
  const { app, edition } = room
  const wish = { by: 'Ada', deed: { kind: 'drop', story: 'Bus 14 gets a new driver' } as const }
  await assert.rejects(changeIssue(app, edition, today, wish), { code: 'input', message: /the last one stays/ })
  await assert.rejects(changeIssue(app, edition, today, { by: 'Ada', deed: { kind: 'drop', story: 'x' } }), {
    code: 'input',
  })
  await moveIssue(app.db, `bell-${today}`, ['draft'], 'approved')
  await assert.rejects(changeIssue(app, edition, today, wish), { code: 'too-late', help: /Hold it first/ })
  await assert.rejects(undoChange(app, edition, today, 1, 'Ada'), { code: 'too-late' })
  await moveIssue(app.db, `bell-${today}`, ['approved'], 'sending')
  await assert.rejects(changeIssue(app, edition, today, wish), { code: 'too-late', message: /on its way/ })
  assert.deepEqual(await findChanges(app.db, edition.id, today), [])
})
