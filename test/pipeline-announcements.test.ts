import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { App } from '../src/app.ts'
import { createClock } from '../src/clock.ts'
import type { Transport } from '../src/deliver/deliver.ts'
import { renderCopy } from '../src/desk/draft.ts'
import type { Article } from '../src/model/article.ts'
import { issueId } from '../src/model/issue.ts'
import { makeIssue, planIssue, sendIssue } from '../src/pipeline.ts'
import { rehearseSending, sendTestCopy } from '../src/rehearsal.ts'
import { saveArticles } from '../src/store/articles.ts'
import { findIssue } from '../src/store/issues.ts'
import { addReaders } from '../src/store/subscribers.ts'
import { newsroom, report, today } from './desk/newsroom.ts'
import { anAlert, anEvent, hoursBefore, morning } from './support/fixtures.ts'

const sections = {
  sections: [
    { id: 'top', heading: 'Top', layout: 'lead' },
    { id: 'meetings', heading: 'Meetings', layout: 'meeting' },
  ],
}
const warning = report('Tornado Warning', { alert: anAlert() })
const commission = report('Plan Commission', { publishedAt: hoursBefore(900), event: anEvent() })
/** When the warning has expired. */
const later = new Date('2026-05-14T12:00:00.000Z')
const id = issueId('bell', today)

/** A newsroom with readers, and what is mailed from it. */
async function room(articles: readonly Article[], readers = 2) {
  const opened = await newsroom(articles, sections)
  const addresses = Array.from({ length: readers }, (_, at) => ({ address: `reader${at}@inbox.example` }))
  await addReaders(
    opened.app.db,
    'bell',
    addresses.map(reader => ({ ...reader, key: reader.address, consent: { how: 'asked' } })),
    morning.toISOString(),
  )
  const mailed: string[] = []
  const transport = (most = Number.POSITIVE_INFINITY): Transport => ({
    atOnce: 1,
    description: 'a list',
    async send({ raw }) {
      if (mailed.length >= most) throw new Error('the line is cut')
      mailed.push(raw.toString())
      return { state: 'accepted', reply: '250 ok' }
    },
    async close() {},
  })
  const at = (now: Date): App => ({ ...opened.app, clock: createClock(now) })
  return { ...opened, at, mailed, transport }
}

test('an issue is planned of the news of the last days, and of what is to come and in force whenever it was announced', async () => {
  await using newspaper = await room([
    report('Tower approved'),
    report('Old news', { publishedAt: hoursBefore(900) }),
    report('Next month', { event: anEvent({ starts: hoursBefore(-24 * 30) }) }),
    commission,
    warning,
  ])
  const { app, edition } = newspaper
  const headlines = async (when: Date) =>
    (await planIssue(newspaper.at(when), edition, today)).stories.map(story => story.lead.headline).toSorted()
  assert.deepEqual(await headlines(app.clock.now()), ['Plan Commission', 'Tornado Warning', 'Tower approved'])
  assert.deepEqual(await headlines(later), ['Plan Commission', 'Tower approved'])
})

test('a meeting is told each day until it happens, and told as moved from the day that its calendar says so', async () => {
  await using newspaper = await room([report('Tower approved'), commission])
  const { edition } = newspaper
  const thursday = newspaper.at(new Date(morning))
  await makeIssue(thursday, edition, today)
  await sendIssue(thursday, edition, id, newspaper.transport())
  const moved = {
    ...commission,
    event: anEvent({ starts: '2026-05-15T23:30:00.000Z', ends: '2026-05-16T01:00:00.000Z' }),
  }
  await saveArticles(thursday.db, [moved], morning.toISOString())
  const friday = newspaper.at(new Date(morning.getTime() + 24 * 3_600_000))
  const issue = await makeIssue(friday, edition, '2026-05-15')
  assert.deepEqual(
    issue?.sections.map(section => [
      section.id,
      section.stories.map(({ lead }) => [lead.headline, lead.event?.status]),
    ]),
    [['meetings', [['Plan Commission', 'moved']]]],
  )
})

test('a warning that has expired when the issue goes out is not told; the stored issue stays as it was', async () => {
  await using newspaper = await room([report('Tower approved'), warning])
  const { app, edition, mailed } = newspaper
  const made = await makeIssue(app, edition, today)
  assert.match(made?.subject ?? '', /Tornado Warning/)
  const sent = await sendIssue(newspaper.at(later), edition, id, newspaper.transport())
  assert.deepEqual([sent.state, sent.accepted], ['sent', 2])
  for (const message of mailed) {
    assert.match(message, /^Subject: Tower approved\r$/m)
    assert.doesNotMatch(message, /Tornado/)
  }
  assert.deepEqual({ ...(await findIssue(app.db, id)), state: 'draft' }, made)
})

test('a warning in force is told, and no more by a run that goes on after it has expired', async () => {
  await using newspaper = await room([report('Tower approved'), warning], 3)
  const { app, edition, mailed } = newspaper
  await makeIssue(app, edition, today)
  await assert.rejects(sendIssue(app, edition, id, newspaper.transport(1)), /the line is cut/)
  const sent = await sendIssue(newspaper.at(later), edition, id, newspaper.transport())
  assert.equal(sent.accepted, 3)
  assert.deepEqual(
    mailed.map(message => /Tornado Warning/.test(message)),
    [true, false, false],
  )
})

test('an issue that told of nothing but a warning does not go out when that has expired', async () => {
  await using newspaper = await room([warning])
  const { app, edition, mailed } = newspaper
  await makeIssue(app, edition, today)
  const late = sendIssue(newspaper.at(later), edition, id, newspaper.transport())
  await assert.rejects(late, { code: 'no-news', message: /has expired/ })
  assert.deepEqual(mailed, [])
  assert.equal((await findIssue(app.db, id))?.state, 'draft')
  await sendIssue(app, edition, id, newspaper.transport())
  const again = await sendIssue(newspaper.at(later), edition, id, newspaper.transport())
  assert.deepEqual([again.state, again.attempted, mailed.length], ['sent', 0, 2])
})

test('a test copy, a rehearsal and the preview of the desk do not tell of a warning that has expired', async () => {
  await using newspaper = await room([report('Tower approved'), warning])
  const { app, edition, mailed } = newspaper
  const issue = await makeIssue(app, edition, today)
  assert.ok(issue)
  for (const [now, expected] of [
    [morning, /Tornado Warning/],
    [later, /^(?![\s\S]*Tornado)[\s\S]*Tower approved/],
  ] as const) {
    const room = newspaper.at(now)
    await sendTestCopy(room, edition, id, newspaper.transport(), 'editor@bell.example')
    assert.match(mailed.at(-1) ?? '', expected)
    assert.match((await renderCopy(room, edition, issue)).text, expected)
    assert.equal((await rehearseSending(room, edition, id)).audience, 2)
  }
})

test('of an issue that told of nothing but an expired warning there is no test copy', async () => {
  await using newspaper = await room([warning])
  await makeIssue(newspaper.app, newspaper.edition, today)
  const copy = sendTestCopy(newspaper.at(later), newspaper.edition, id, newspaper.transport(), 'editor@bell.example')
  await assert.rejects(copy, { code: 'no-news', message: /has expired/ })
  await assert.rejects(rehearseSending(newspaper.at(later), newspaper.edition, id), { code: 'no-news' })
})
