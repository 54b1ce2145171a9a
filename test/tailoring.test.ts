import assert from 'node:assert/strict'
import { test } from 'node:test'
import { correctStory } from '../src/correcting.ts'
import type { Message, Outcome } from '../src/model/delivery.ts'
import { sendIssue } from '../src/pipeline.ts'
import { saveDraft } from '../src/store/issues.ts'
import { addReaders, type NewReader } from '../src/store/subscribers.ts'
import { leave } from '../src/store/subscriptions.ts'
import { aBegunIssue, aSite, reader } from './site/a-site.ts'
import { anIssue, aSection, storyOf } from './support/fixtures.ts'
import { morning } from './support/publication.ts'

const mill = storyOf('Mill Street gets a new water tower')
const wick = storyOf('Port Wick ferry gets a second crew')
const game = storyOf('Ellery wins at home')
const front = aSection({ id: 'front', stories: [mill, wick] })
const sports = aSection({ id: 'sports', heading: 'Sports', stories: [game] })

function carrier() {
  const sent: Message[] = []
  const accept: Outcome = { state: 'accepted', reply: '250 ok' }
  return {
    sent,
    atOnce: 1,
    description: 'a test',
    send: async (message: Message) => {
      sent.push({ ...message, raw: Buffer.from(message.raw) })
      return accept
    },
    close: async () => {},
    textFor: (name: string) => String(sent.find(({ to }) => to.startsWith(name))?.raw).replace(/=\r\n/g, ''),
  }
}

/** A site with these readers besides clara, and an edition that knows Port Wick and has front and sports. */
async function aPaper(readers: Record<string, Partial<NewReader>>) {
  const site = await aSite()
  const [first] = site.editions
  assert.ok(first)
  const [plan] = first.sections
  assert.ok(plan)
  const edition = {
    ...first,
    places: [{ name: 'Port Wick', also: [], weight: 1 }],
    sections: [plan, { ...plan, id: 'sports', heading: 'Sports' }].map(each => ({ ...each, most: 6 })),
  }
  for (const [name, given] of Object.entries(readers))
    await addReaders(
      site.app.db,
      'bell',
      [{ ...reader(`${name}@inbox.example`), ...given }],
      '2026-05-01T00:00:00.000Z',
    )
  return { ...site, edition, frontId: plan.id }
}

test('each reader gets their own issue: town first, own language, weekly the best since the last one', async () => {
  await using site = await aPaper({
    wilma: { town: 'port wick' },
    elena: { locale: 'es-MX' },
    wes: { rhythm: 'weekly' },
    sam: { sections: ['sports'] },
  })
  const { app, edition } = site
  const earlier = storyOf('Tuesday’s parade drew thousands', { score: 90 })
  await aBegunIssue(app, 'bell', '2026-05-12', {
    sections: [{ ...front, id: site.frontId, stories: [earlier] }],
  })
  await saveDraft(
    app.db,
    anIssue({
      id: 'bell-2026-05-14',
      edition: 'bell',
      date: '2026-05-14',
      sections: [{ ...front, id: site.frontId }, sports],
    }),
  )
  const post = carrier()
  await sendIssue(app, edition, 'bell-2026-05-14', post, { onErrors: () => {} })
  const order = (name: string) => {
    const text = post.textFor(name)
    const found = { mill: text.indexOf('Mill Street'), wick: text.indexOf('Port Wick ferry') }
    return found.mill < found.wick
  }
  assert.equal(order('clara'), true)
  assert.equal(order('wilma'), false)
  assert.match(post.textFor('elena'), /jueves, 14 de mayo/)
  assert.doesNotMatch(post.textFor('clara'), /parade/)
  assert.match(post.textFor('wes'), /parade drew thousands/)
  assert.match(post.textFor('sam'), /wins at home/)
  assert.doesNotMatch(post.textFor('sam'), /Port Wick/)
  assert.match(post.textFor('clara'), /https:\/\/news\.bell\.example\/paper\/choose\/bell\//)
})

test('a correction goes to exactly those who were told the story, once', async () => {
  await using site = await aPaper({ sam: { sections: ['sports'] }, fran: {}, gus: {} })
  const { app, edition } = site
  const issue = anIssue({
    id: 'bell-2026-05-14',
    edition: 'bell',
    date: '2026-05-14',
    sections: [{ ...front, id: site.frontId }, sports],
  })
  await saveDraft(app.db, issue)
  const post = carrier()
  await sendIssue(app, edition, issue.id, post, { onErrors: () => {} })
  assert.equal(post.sent.length, 4)
  await addReaders(app.db, 'bell', [reader('late@inbox.example')], morning)
  const [gus] = await app.db.selectFrom('subscribers').select('id').where('address', 'like', 'gus%').execute()
  await leave(app.db, 'bell', gus?.id ?? '', morning)
  const notice = { issue: issue.id, story: mill.lead.url, text: 'The tower stands on Hill Street.' }
  const again = carrier()
  const report = await correctStory(app, edition, notice, again)
  assert.deepEqual(again.sent.map(({ to }) => to).toSorted(), ['clara@inbox.example', 'fran@inbox.example'])
  assert.match(again.textFor('fran'), /Subject: Correction: Mill Street/)
  assert.match(again.textFor('fran'), /stands on Hill Street/)
  assert.equal(report.audience, 3)
  assert.equal(report.accepted, 2)
  assert.equal(report.withdrawn, 1)
  const third = carrier()
  assert.equal((await correctStory(app, edition, notice, third)).accepted, 2)
  assert.equal(third.sent.length, 0)
})

test('what no reader was told cannot be corrected', async () => {
  await using site = await aPaper({})
  const { app, edition } = site
  const issue = await aBegunIssue(app, 'bell', '2026-05-14', { sections: [front] })
  const transport = carrier()
  await assert.rejects(correctStory(app, edition, { issue: issue.id, story: 'nothing', text: 'x' }, transport), {
    code: 'input',
    message: /tells no story "nothing"/,
  })
  await assert.rejects(correctStory(app, edition, { issue: issue.id, story: mill.id, text: '  ' }, transport), {
    code: 'input',
  })
  await saveDraft(app.db, anIssue({ id: 'bell-2026-05-15', edition: 'bell', date: '2026-05-15' }))
  await assert.rejects(correctStory(app, edition, { issue: 'bell-2026-05-15', story: 'x', text: 'x' }, transport), {
    message: /has not been sent/,
  })
})
