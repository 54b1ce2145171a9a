import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createDesk } from '../../src/desk/create-desk.ts'
import { makeKeys } from '../../src/desk/sign-in.ts'
import { makeIssue } from '../../src/pipeline.ts'
import { findChanges } from '../../src/store/changes.ts'
import { findIssue, moveIssue } from '../../src/store/issues.ts'
import { addReaders } from '../../src/store/subscribers.ts'
import { newsroom, report, signedIn, today } from './newsroom.ts'

const [bus, board, library] = ['Bus 14 gets a new driver', 'Board adopts a budget', 'Library opens on Sundays'] as const
const id = `bell-${today}`

async function aDesk() {
  const room = await newsroom([bus, board, library].map(headline => report(headline)))
  const { post, request, cookie } = await signedIn(room)
  return {
    ...room,
    cookie,
    post,
    page: async (path = '/') => (await request(path)).text(),
    issue: () => findIssue(room.app.db, id),
    headlines: async () =>
      (await findIssue(room.app.db, id))?.sections.flatMap(({ stories }) => stories.map(({ lead }) => lead.headline)) ??
      [],
    seen: async (page: string) => /name="seen" value="(\w+)"/.exec(await (await request(page)).text())?.[1] ?? '',
    [Symbol.asyncDispose]: room[Symbol.asyncDispose],
  }
}

test('a story is dropped, taken in again and put elsewhere by forms, and the list of changes says who did it', async () => {
  await using desk = await aDesk()
  assert.equal((await desk.post('/do', { kind: 'drop', story: bus })).status, 303)
  assert.deepEqual((await desk.headlines()).toSorted(), [board, library])
  assert.match(await desk.page(), /<b>Ada<\/b> dropped “Bus 14 gets a new driver”/)
  assert.match(await desk.page(), /<summary>Ada dropped it/)
  await desk.post('/do', { kind: 'pin', story: bus, section: 'top', before: (await desk.headlines())[0] ?? '' })
  assert.equal((await desk.headlines())[0], bus)
  await desk.post('/undo', { number: '2' })
  await desk.post('/undo', { number: '1' })
  assert.equal((await desk.headlines()).length, 3)
  assert.match(await desk.page(), /undone by Ada/)
})

test('words are written anew and the original stays in sight', async () => {
  await using desk = await aDesk()
  const path = `/stories/${encodeURIComponent(bus)}`
  const form = { kind: 'rewrite', story: bus, section: 'top', headline: ' A driver\nfor <b>bus 14</b> ', lede: 'Yes.' }
  assert.equal((await desk.post('/do', { ...form, seen: await desk.seen(path) })).status, 303)
  assert.ok((await desk.headlines()).includes('A driver for <b>bus 14</b>'))
  const page = await desk.page(path)
  assert.match(page, /As it came: <q>Bus 14 gets a new driver<\/q>/)
  assert.doesNotMatch(page, /<b>bus 14/)
  assert.match(await desk.page(), /<em>edited<\/em>/)
  assert.match(await desk.page('/email.html'), /A driver for &lt;b&gt;bus 14/)
})

test('who writes what somebody else has written anew meanwhile is told, and overwrites nothing', async () => {
  await using desk = await aDesk()
  const seen = await desk.seen(`/stories/${encodeURIComponent(bus)}`)
  const form = { kind: 'rewrite', story: bus, lede: '', seen }
  await desk.post('/do', { ...form, headline: 'Hers' })
  const answer = await desk.post('/do', { ...form, headline: 'His' })
  assert.equal(answer.status, 409)
  assert.match(await answer.text(), /Nothing of theirs was overwritten/)
  assert.ok((await desk.headlines()).includes('Hers'))
  assert.equal((await findChanges(desk.app.db, 'bell', today)).length, 1)
})

test('a subject, a note and a story of one’s own', async () => {
  await using desk = await aDesk()
  await desk.post('/do', { kind: 'subject', subject: 'Read this', preheader: '' })
  await desk.post('/do', { kind: 'note', note: 'Good morning, <Ellery>.' })
  await desk.post('/do', {
    kind: 'add',
    headline: 'From us',
    lede: 'A word.',
    url: 'https://bell.example/x',
    section: 'top',
  })
  const email = await desk.page('/email.html')
  assert.match(email, /Good morning, &lt;Ellery&gt;\./)
  assert.match(email, /From us/)
  assert.match(await desk.page('/email.txt'), /Good morning, <Ellery>\./)
  assert.equal((await desk.issue())?.subject, 'Read this')
  assert.equal(
    (await desk.post('/do', { kind: 'add', headline: 'x', url: 'javascript:alert(1)', section: 'top' })).status,
    422,
  )
  assert.equal((await desk.post('/do', { kind: 'add', headline: '', url: '', section: 'top' })).status, 422)
  assert.equal((await desk.post('/do', { kind: 'note', note: 'x'.repeat(1001) })).status, 422)
  assert.equal((await desk.post('/do', { kind: 'explode' })).status, 422)
})

test('an issue is approved, which settles it, and held, which opens it again', async () => {
  await using desk = await aDesk()
  await desk.post('/approve', {})
  assert.equal((await desk.issue())?.state, 'approved')
  assert.doesNotMatch(await desk.page(), /name="kind" value="drop"/)
  const refused = await desk.post('/do', { kind: 'drop', story: bus })
  assert.equal(refused.status, 409)
  assert.match(await refused.text(), /Hold it first/)
  await desk.post('/hold', {})
  assert.equal((await desk.issue())?.state, 'held')
  assert.equal((await desk.post('/do', { kind: 'drop', story: bus })).status, 303)
  await moveIssue(desk.app.db, id, ['held'], 'sent')
  assert.equal((await desk.post('/hold', {})).status, 409)
})

test('one looks at the email as a reader gets it', async () => {
  await using desk = await aDesk()
  await makeIssue(desk.app, desk.edition, today)
  const reader = { address: 'ann@inbox.example', key: 'ann@inbox.example', consent: { how: 'at the fair' } }
  await addReaders(desk.app.db, 'bell', [{ ...reader, sections: ['none'] }], new Date().toISOString())
  assert.doesNotMatch(await desk.page('/email.html?as=ann@inbox.example'), /echo\.example\/Bus/)
  assert.match(await desk.page('/email.html'), /echo\.example\/Bus/)
  assert.match(await desk.page('/?as=nobody@inbox.example'), /is no reader of/)
})

test('a test copy goes to the addresses on the list only', async () => {
  await using desk = await aDesk()
  const { replyTo } = desk.edition.publication
  assert.equal((await desk.post('/test-copy', { to: replyTo })).status, 303)
  const answer = await desk.post('/test-copy', { to: 'stranger@inbox.example' })
  assert.equal(answer.status, 422)
  assert.match(await answer.text(), /testCopies/)
})

test('an email can be seen without its pictures', async () => {
  await using desk = await aDesk()
  const { request } = await signedIn(desk, 'Ben')
  const policy = (await request('/email.html?pictures=off')).headers.get('Content-Security-Policy')
  assert.match(policy ?? '', /img-src 'none'/)
})

test('without a session nothing is shown and nothing done, and a link lets one browser in', async () => {
  await using desk = await aDesk()
  const keys = makeKeys(['Ben'])
  const { pages } = createDesk(desk.app, desk.edition, today, keys)
  for (const path of ['/', '/sources', '/email.html', '/email.txt', '/changes', `/stories/${encodeURIComponent(bus)}`])
    assert.equal((await pages.request(path)).status, 401, path)
  const origin = { origin: 'http://localhost' }
  for (const path of ['/do', '/undo', '/approve', '/hold', '/send', '/test-copy'])
    assert.equal((await pages.request(path, { method: 'POST', headers: origin })).status, 401, path)
  assert.equal((await pages.request('/', { headers: { cookie: 'desk-default=made-up' } })).status, 401)
  const link = keys.paths.get('Ben') ?? ''
  const first = await pages.request(link, { headers: { cookie: 'desk-default=chosen-by-another' } })
  const cookie = first.headers.get('Set-Cookie') ?? ''
  assert.match(cookie, /^desk-default=[\w-]{43}; .*Path=\/; HttpOnly; SameSite=Strict$/)
  assert.equal((await pages.request(link)).headers.get('Set-Cookie'), null)
  const held = { cookie: cookie.split(';')[0] ?? '' }
  assert.equal((await pages.request('/', { headers: held })).status, 200)
  await pages.request('/leave', { method: 'POST', headers: { ...held, ...origin } })
  assert.equal((await pages.request('/', { headers: held })).status, 401)
})

test('a form that another page sends does nothing, whoever is signed in', async () => {
  await using desk = await aDesk()
  const { pages } = createDesk(desk.app, desk.edition, today, makeKeys([]))
  const body = new URLSearchParams({ kind: 'drop', story: bus })
  for (const origin of [
    'https://evil.example',
    'http://localhost:81',
    'null',
    'http://localhost.evil.example',
    undefined,
  ]) {
    const headers = { cookie: desk.cookie, ...(origin ? { origin } : {}) }
    assert.equal((await pages.request('/do', { method: 'POST', body, headers })).status, 403, origin)
  }
  assert.equal(await desk.issue(), undefined)
})
