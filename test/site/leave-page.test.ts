import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createSite } from '../../src/site/create-site.ts'
import { listReaders, removeReader } from '../../src/store/subscribers.ts'
import { findStanding } from '../../src/store/subscriptions.ts'
import { suppress } from '../../src/store/suppressions.ts'
import { makeToken } from '../../src/subscribe/token.ts'
import { aSite, at, base, older, oneClick, secret } from './a-site.ts'

const form = { 'Content-Type': 'application/x-www-form-urlencoded' }

async function open(given: Parameters<typeof aSite>[0] = {}) {
  const room = await aSite(given)
  const site = createSite(room.app, room.editions)
  const ask = async (path: string, init: RequestInit = {}) => {
    const response = await site.request(path, init)
    return { status: response.status, headers: response.headers, text: await response.text() }
  }
  const post = (path: string, body: RequestInit['body'] = oneClick, headers: Record<string, string> = form) =>
    ask(path, { method: 'POST', body: body ?? null, headers })
  return { ...room, ask, post }
}

test('the link to leave shows one button to leave, what one might wish instead, and the address so that only its reader knows it', async () => {
  await using site = await open()
  const { status, text } = await site.ask(site.link())
  assert.equal(status, 200)
  assert.deepEqual(
    [...text.matchAll(/<button[^>]*>([^<]*)/g)].map(([, label]) => label),
    [
      'Unsubscribe from The Ellery Bell',
      'Only Monday to Friday',
      'Only once a week, with the best',
      'Only the marked sections',
    ],
  )
  assert.match(text, /<button>Unsubscribe from The Ellery Bell<\/button>/)
  assert.match(text, /It comes to c…@inbox\.example\./)
  assert.doesNotMatch(text, /clara/)
})

test('what follows links changes nothing, whatever it is and however often', async () => {
  await using site = await open()
  for (const agent of ['SafeLinks', 'GoogleImageProxy', 'curl/8'])
    for (const method of ['HEAD', 'GET', 'GET']) {
      const { status } = await site.ask(`${site.link()}?undo=1&${oneClick}`, {
        method,
        headers: { 'User-Agent': agent },
      })
      assert.equal(status, 200)
    }
  assert.equal(await site.state(), 'confirmed')
})

test('one click leaves in that very request, without redirect, cookie or question', async () => {
  await using site = await open()
  const { status, headers, text } = await site.post(site.link())
  assert.equal(status, 200)
  assert.equal(await site.state(), 'unsubscribed')
  assert.equal(headers.get('Location'), null)
  assert.equal(headers.get('Set-Cookie'), null)
  assert.match(text, /<h1>You are unsubscribed<\/h1>/)
  assert.match(text, /no longer goes to c…@inbox\.example/)
})

test('leaving one edition leaves the others', async () => {
  await using site = await open()
  await site.post(site.link('campana'))
  assert.deepEqual([await site.state('bell'), await site.state('campana')], ['confirmed', 'unsubscribed'])
})

test('one click works as multipart form data, from any origin, with capitals in the link, and again', async () => {
  await using site = await open()
  const parts = '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n'
  const multipart = { 'Content-Type': 'multipart/form-data; boundary=b' }
  const elsewhere = { ...form, Origin: 'https://mail.inbox.example', 'Sec-Fetch-Site': 'cross-site' }
  const loud = site.link().replace(/[^/]+$/, token => token.toUpperCase())
  assert.equal((await site.post(site.link(), parts, multipart)).status, 200)
  assert.equal(await site.state(), 'unsubscribed')
  assert.equal((await site.post(site.link(), oneClick, elsewhere)).status, 200)
  assert.equal(
    (await site.post(loud, oneClick, { ...form, 'Content-Type': `${form['Content-Type']}; charset=utf-8` })).status,
    200,
  )
  assert.equal(await site.state(), 'unsubscribed')
})

test('a link made with the secret before this one still leaves', async () => {
  await using site = await open()
  assert.equal((await site.post(site.link('bell', site.clara, older))).status, 200)
  assert.equal(await site.state(), 'unsubscribed')
})

test('a form that does not say what it wants changes nothing', async () => {
  await using site = await open()
  for (const [body, headers] of [
    ['', form],
    ['List-Unsubscribe=Perhaps', form],
    [oneClick, { 'Content-Type': 'text/plain' }],
    [oneClick, { 'Content-Type': 'multipart/form-data' }],
    ['--b\r\nbroken', { 'Content-Type': 'multipart/form-data; boundary=b' }],
  ] as const) {
    const { status, text } = await site.post(site.link(), body, headers)
    assert.equal(status, 400, body)
    assert.match(text, /<button>Unsubscribe from/)
  }
  assert.equal(await site.state(), 'confirmed')
})

test('a form of many bytes is refused, whether it says so beforehand or not', async () => {
  await using site = await open()
  const long = `${oneClick}&more=${'x'.repeat(10_000)}`
  assert.equal((await site.post(site.link(), long)).status, 413)
  assert.equal((await site.post(site.link(), long, { ...form, 'Content-Length': `${long.length}` })).status, 413)
  assert.equal(await site.state(), 'confirmed')
})

test('a link that is not whole, another edition’s, forged or made for another purpose does nothing and says what helps', async () => {
  await using site = await open()
  const own = site.link()
  const token = own.slice(own.lastIndexOf('/') + 1)
  const leave = (edition: string, token: string) => `${base}leave/${edition}/${token}`
  for (const path of [
    own.slice(0, -1),
    own.slice(0, -16),
    own.replace(/.$/, last => (last === 'a' ? 'b' : 'a')),
    own.replace(/\/(.)([^/]+)$/, (_, first: string, rest: string) => `/${first === '0' ? '1' : '0'}${rest}`),
    leave('campana', token),
    leave('echo', token),
    leave('bell', makeToken(secret, 'bounce', 'bell', site.clara)),
    leave('bell', makeToken('somebody else’s secret', 'leave', 'bell', site.clara)),
    leave('bell', site.clara),
    leave('bell', '%00'),
    leave('bell', '%ff%fe'),
    leave('bell', 'x'.repeat(5000)),
  ])
    for (const method of ['GET', 'POST']) {
      const { status, text } = method === 'GET' ? await site.ask(path) : await site.post(path)
      assert.equal(status, 404, `${method} ${path}`)
      assert.match(text, /Nothing was changed|No se ha cambiado nada/)
      assert.match(text, /mailto:editor@bell\.example/)
      assert.doesNotMatch(text, /<button/)
    }
  assert.deepEqual([await site.state('bell'), await site.state('campana')], ['confirmed', 'confirmed'])
})

test('who left by the link is brought back by it, with what they chose', async () => {
  await using site = await open()
  await site.app.db.updateTable('subscriptions').set({ sections: '["top"]' }).execute()
  assert.match((await site.post(site.link())).text, /<button class="quiet">Keep getting The Ellery Bell<\/button>/)
  assert.match((await site.ask(site.link())).text, /name="undo" value="1"/)
  const { status, text } = await site.post(site.link(), 'undo=1')
  assert.equal(status, 200)
  assert.match(text, /goes to c…@inbox\.example as before/)
  assert.equal(await site.state(), 'confirmed')
  assert.equal((await site.post(site.link(), 'undo=1')).status, 200)
  const [kept] = await listReaders(site.app.db, 'bell')
  assert.deepEqual(kept?.sections, ['top'])
})

test('whose subscription an editor ended is not brought back by the link, before or after leaving by it', async () => {
  await using site = await open()
  const clara = at('clara@inbox.example')
  const undone = async () => (await site.post(site.link(), 'undo=1')).status
  await removeReader(site.app.db, 'bell', clara, '2026-05-14T11:00:00.000Z')
  assert.doesNotMatch((await site.post(site.link())).text, /name="undo"/)
  assert.equal(await undone(), 409)
  await site.post(site.link('campana'))
  await removeReader(site.app.db, 'campana', clara, '2026-05-14T11:00:00.000Z')
  const { status, text } = await site.post(site.link('campana'), 'undo=1')
  assert.equal(status, 409)
  assert.match(text, /mailto:editor@bell\.example/)
  assert.deepEqual([await site.state('bell'), await site.state('campana')], ['unsubscribed', 'unsubscribed'])
})

test('who is suppressed is not brought back, and can leave', async () => {
  await using site = await open()
  await suppress(
    site.app.db,
    at('clara@inbox.example'),
    { cause: 'asked', reason: 'a complaint' },
    '2026-05-14T11:00:00.000Z',
  )
  assert.doesNotMatch((await site.post(site.link())).text, /name="undo"/)
  assert.equal((await site.post(site.link(), 'undo=1')).status, 409)
  assert.equal(await site.state(), 'unsubscribed')
})

test('who had not confirmed yet leaves, and is not confirmed by taking it back', async () => {
  await using site = await open()
  await site.app.db.updateTable('subscriptions').set({ state: 'pending' }).execute()
  assert.equal((await site.post(site.link())).status, 200)
  assert.equal((await site.post(site.link(), 'undo=1')).status, 409)
  assert.equal(await site.state(), 'unsubscribed')
})

test('who is known no more has left, and is told so', async () => {
  await using site = await open()
  await site.app.db.deleteFrom('subscribers').execute()
  for (const { status, text } of [await site.ask(site.link()), await site.post(site.link())]) {
    assert.equal(status, 200)
    assert.match(text, /no longer goes to you/)
  }
  assert.equal(await findStanding(site.app.db, 'bell', site.clara), undefined)
})

test('the page speaks the edition’s language', async () => {
  await using site = await open()
  const { text } = await site.ask(site.link('campana'))
  assert.match(text, /<html lang="es-MX" dir="ltr">/)
  assert.match(text, /<button>Darse de baja de La Campana de Ellery<\/button>/)
  assert.match((await site.post(site.link('campana'))).text, /Se ha dado de baja/)
})

test('nobody keeps the page, and nothing of the link goes elsewhere', async () => {
  await using site = await open()
  for (const { headers, text } of [
    await site.ask(site.link()),
    await site.post(site.link()),
    await site.ask(`${site.link()}x`),
  ]) {
    assert.equal(headers.get('Cache-Control'), 'no-store')
    assert.equal(headers.get('Referrer-Policy'), 'no-referrer')
    assert.equal(headers.get('Set-Cookie'), null)
    assert.doesNotMatch(text, /<script|<img|src=/)
  }
})

test('the link in a sample copy says that it is one, and changes nothing', async () => {
  await using site = await open()
  for (const id of ['test', 'editor', 'rehearsal']) {
    const link = site.link('bell', id)
    for (const { status, text } of [await site.ask(link), await site.post(link), await site.post(link, 'undo=1')]) {
      assert.equal(status, 200)
      assert.match(text, /<h1>This link belongs to a sample<\/h1>\s*<p>[^<]*Nothing is changed/)
      assert.doesNotMatch(text, /<button|<form|unsubscribed/)
    }
  }
  assert.match((await site.ask(site.link('campana', 'test'))).text, /<h1>Este enlace es de una muestra<\/h1>/)
  assert.equal(await site.state(), 'confirmed')
})

test('who has left already is told so also by a form that does not say what it wants', async () => {
  await using site = await open()
  await site.post(site.link())
  const { status, text } = await site.post(site.link(), 'List-Unsubscribe=Perhaps')
  assert.equal(status, 400)
  assert.match(text, /<h1>You are unsubscribed<\/h1>/)
  assert.match(text, /name="undo" value="1"/)
  assert.equal(await site.state(), 'unsubscribed')
})

test('an editor’s address with characters that mean something in a URL is written to whole', async () => {
  await using site = await open({ publication: { replyTo: 'a&b%c?d@bell.example' } })
  const { text } = await site.ask(`${site.link()}x`)
  assert.equal(text.match(/href="mailto:[^"]*"/g)?.length, 2)
  for (const [link] of text.matchAll(/href="mailto:[^"]*"/g))
    assert.equal(link, 'href="mailto:a%26b%25c%3Fd@bell.example"')
  assert.match(text, />a&amp;b%c\?d@bell\.example</)
})
