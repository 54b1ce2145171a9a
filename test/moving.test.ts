import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Article } from '../src/model/article.ts'
import { topics } from '../src/model/article.ts'
import type { Issue } from '../src/model/issue.ts'
import { moveStory, undoMove } from '../src/moving.ts'
import { makeIssue, planIssue } from '../src/pipeline.ts'
import { likeliestOf, placeTopic } from '../src/rank/place.ts'
import { moveIssue } from '../src/store/issues.ts'
import { findMoves } from '../src/store/moves.ts'
import { newsroom, report, today } from './desk/newsroom.ts'
import { anAlert, anEvent, hoursBefore } from './support/fixtures.ts'

/** A section for each topic, so that a story stands where its topic is. */
const everyTopic = {
  sections: topics.map(topic => ({ id: topic, heading: `All ${topic}`, topics: [topic], layout: 'story' })),
  ranking: { sureness: 0, floor: 0 },
}
/** A column that might be about anything, as far as its name tells. */
const [name = ''] = [
  'Notes from the corner',
  'Odds and ends',
  'Seen & heard',
  'Small talk',
  'Loose threads',
  'Pocket change',
]
  .map(each => [each, placeTopic({ headline: `${each}: marbles`, scope: 'local' }).confidence] as const)
  .reduce((a, b) => (b[1] < a[1] ? b : a))
const column = (what: string) => report(`${name}: ${what}`, { url: `https://echo.example/corner/${what}`, lede: '' })
const columns = ['gravel', 'lanterns', 'ribbons'].map(column)
const marbles = column('marbles')
const bridge = report('Bridge closes for repairs', { topicHint: 'local-government' })

function sectionOf(issue: Issue | undefined, { id }: Article): string | undefined {
  return issue?.sections.find(({ stories }) => stories.some(({ lead }) => lead.id === id))?.id
}

test('stories that are moved stand in the other section, one like them follows, and without the moves every byte is as before', async () => {
  await using room = await newsroom([...columns, marbles, bridge], everyTopic)
  const { app, edition } = room
  const before = await makeIssue(app, edition, today)
  assert.equal(before?.sections.flatMap(({ stories }) => stories).length, 5)
  const homes = [...columns, marbles].map(article => sectionOf(before, article))
  const next = likeliestOf(
    topics.filter(topic => !homes.includes(topic)),
    marbles,
  )
  // The later ones may have followed the first by then.
  for (const article of columns) await moveStory(app, edition, today, [article], { section: next, by: 'Nora' })
  const moves = await findMoves(app.db, edition.id)
  assert.equal(moves.filter(({ story, to }) => story === columns[0]?.id && to === next).length, 1)
  const taught = await makeIssue(app, edition, today)
  assert.deepEqual(
    [...columns, marbles, bridge].map(article => sectionOf(taught, article)),
    [next, next, next, next, 'local-government'],
  )
  const reasons = taught?.sections.flatMap(({ stories }) => stories).find(({ id }) => id === marbles.id)?.reasons
  assert.ok(reasons?.some(({ text }) => text.startsWith(`an editor moved “${name}: `)))
  for (const { story } of moves) assert.equal((await undoMove(app, edition, today, [story]))?.story, story)
  assert.equal(JSON.stringify(await makeIssue(app, edition, today)), JSON.stringify(before))
})

test('one move alone is undone by moving the story back', async () => {
  await using room = await newsroom([bridge], everyTopic)
  const { app, edition } = room
  const before = await makeIssue(app, edition, today)
  const to = (section: string) => moveStory(app, edition, today, [bridge], { section, by: 'Nora' })
  const moved = await to('business')
  assert.ok('move' in moved)
  const { at, ...move } = moved.move
  assert.deepEqual(move, {
    edition: 'bell',
    story: bridge.id,
    section: 'business',
    from: 'local-government',
    to: 'business',
    source: 'echo',
    headline: bridge.headline,
    lede: bridge.lede,
    url: bridge.url,
    categories: [],
    by: 'Nora',
  })
  assert.equal(at, app.clock.now().toISOString())
  assert.equal(sectionOf(await makeIssue(app, edition, today), bridge), 'business')
  await to('health')
  assert.equal((await findMoves(app.db, 'bell')).length, 1)
  const back = await to('local-government')
  assert.equal('undone' in back && back.undone?.section, 'health')
  assert.deepEqual(await findMoves(app.db, 'bell'), [])
  assert.equal(JSON.stringify(await makeIssue(app, edition, today)), JSON.stringify(before))
  assert.deepEqual(await to('local-government'), { undone: null })
})

test('the section takes what an editor moved there whatever its topics and scopes are, even where it is full', async () => {
  const full = {
    sections: [
      { id: 'top', heading: 'Top', topics: ['local-government'], most: 5 },
      { id: 'far', heading: 'Far', topics: ['world', 'nation'], scopes: ['national'], most: 1 },
    ],
  }
  const treaty = report('Leaders sign treaty', {
    topicHint: 'world',
    scope: 'national',
    source: 'wire',
    outlet: 'Wire',
  })
  const old = { ...bridge, publishedAt: hoursBefore(35) }
  await using room = await newsroom([old, treaty], full, [
    { id: 'echo', url: 'echo.xml' },
    { id: 'wire', url: 'wire.xml', scope: 'national' },
  ])
  const { app, edition } = room
  assert.equal(sectionOf(await makeIssue(app, edition, today), treaty), 'far')
  const moved = await moveStory(app, edition, today, [old], { section: 'far', by: 'Nora' })
  assert.ok('move' in moved && ['world', 'nation'].includes(moved.move.to))
  const issue = await makeIssue(app, edition, today)
  assert.deepEqual([sectionOf(issue, old), sectionOf(issue, treaty)], ['far', undefined])
})

test('an event goes where an editor moves it, though there is a list of meetings', async () => {
  const sections = [
    { id: 'meetings', heading: 'Meetings', layout: 'meeting' },
    { id: 'around', heading: 'Around', topics: ['local-government', 'community'] },
  ]
  const commission = report('Plan Commission', { event: anEvent(), topicHint: 'local-government' })
  await using room = await newsroom([commission], { sections })
  const { app, edition } = room
  assert.equal(sectionOf(await makeIssue(app, edition, today), commission), 'meetings')
  await moveStory(app, edition, today, [commission], { section: 'around', by: 'Nora' })
  assert.equal(sectionOf(await makeIssue(app, edition, today), commission), 'around')
})

test('a settled issue stays as it is, whatever is moved', async () => {
  await using room = await newsroom([bridge], everyTopic)
  const { app, edition } = room
  const before = await makeIssue(app, edition, today)
  await moveIssue(app.db, before?.id ?? '', ['draft'], 'approved')
  await moveStory(app, edition, today, [bridge], { section: 'business', by: 'Nora' })
  assert.deepEqual(await makeIssue(app, edition, today), { ...before, state: 'approved' })
  const { stories } = await planIssue(app, edition, today)
  assert.deepEqual(stories[0]?.sections, ['business', 'local-government'].slice(0, stories[0]?.sections.length))
})

test('a story too old for the issue can be moved and moved back; a warning and what is over cannot', async () => {
  const old = { ...bridge, publishedAt: hoursBefore(900) }
  const over = report('Pancake breakfast', { event: anEvent({ starts: hoursBefore(30), ends: hoursBefore(28) }) })
  const warning = report('Tornado Warning', { alert: anAlert() })
  await using room = await newsroom([old, over, warning], everyTopic)
  const { app, edition } = room
  const move = (article: Article, section: string) => moveStory(app, edition, today, [article], { section, by: 'Nora' })
  assert.ok('move' in (await move(old, 'business')))
  assert.ok('undone' in (await move(old, 'local-government')))
  await assert.rejects(move(over, 'business'), { code: 'input', message: /over/ })
  await assert.rejects(move(warning, 'business'), { code: 'input', message: /warning/ })
  await assert.rejects(move(old, 'nowhere'), {
    code: 'usage',
    message: /no section "nowhere"/,
    help: /There are: world, /,
  })
  assert.equal(await undoMove(app, edition, today, [old.id]), undefined)
})

test('the move of a story holds for every article that tells it', async () => {
  const reprint = { ...bridge, id: 'reprint', source: 'herald', outlet: 'Herald', url: 'https://herald.example/bridge' }
  const sources = ['echo', 'herald'].map(id => ({ id, url: `${id}.xml` }))
  await using room = await newsroom([bridge, reprint], everyTopic, sources)
  const { app, edition } = room
  const moved = await moveStory(app, edition, today, [reprint], { section: 'business', by: 'Nora' })
  const [story, ...more] = (await planIssue(app, edition, today)).stories
  assert.deepEqual([story?.topic, story?.movedTo, more], ['business', 'business', []])
  assert.equal('move' in moved && moved.move.story, story?.id)
  assert.ok(await undoMove(app, edition, today, ['reprint']))
  assert.deepEqual(await findMoves(app.db, 'bell'), [])
})
