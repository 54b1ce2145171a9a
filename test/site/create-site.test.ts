import assert from 'node:assert/strict'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { createSite } from '../../src/site/create-site.ts'
import { aBegunIssue, aSite, base } from './a-site.ts'

async function open(given: Parameters<typeof aSite>[0] = {}) {
  const room = await aSite(given)
  const site = createSite(room.app, room.editions)
  const ask = async (path: string, init: RequestInit = {}) => {
    const response = await site.request(path, init)
    return { status: response.status, headers: response.headers, text: await response.text() }
  }
  return { ...room, ask }
}

test('without its address or a secret the site does not open, and says what to set', async () => {
  await using room = await aSite()
  const homeless = room.editions.map(edition => {
    const { site: _, ...publication } = edition.publication
    return { ...edition, publication }
  })
  assert.throws(() => createSite(room.app, homeless), {
    code: 'config',
    message: /feeds\.json: publication\.site is not set/,
    help: /"https:/,
  })
  assert.throws(() => createSite({ ...room.app, secrets: {} }, room.editions), {
    code: 'config',
    message: /BROADSHEET_SECRET is not set/,
    help: /openssl rand/,
  })
})

test('the first page names who publishes, its editions and the latest issue of each', async () => {
  await using site = await open()
  await aBegunIssue(site.app, 'bell', '2026-05-13', { subject: 'Yesterday & its news' })
  await aBegunIssue(site.app, 'bell', '2026-05-14', { subject: 'Bridge <closed>' })
  for (const path of [base, base.slice(0, -1)]) {
    const { status, text, headers } = await site.ask(path)
    assert.equal(status, 200)
    assert.equal(headers.get('Cache-Control'), 'public, max-age=300')
    assert.match(text, /<h1>The Ellery Bell<\/h1>/)
    assert.match(text, /href="\/paper\/issues\/bell\/2026-05-14">Bridge &lt;closed&gt;</)
    assert.match(text, /<h2 lang="es-MX">La Campana de Ellery<\/h2>\s*<p>No issue has gone out yet/)
    assert.doesNotMatch(text, /Yesterday/)
  }
})

test('all else is not there', async () => {
  await using site = await open()
  for (const path of [
    '/',
    '/paperx',
    '/elsewhere/',
    '/.elsewhere',
    '/issues/bell',
    `${base}admin`,
    `${base}%2e%2e`,
    `${base}theme/echo.css`,
  ]) {
    const { status, text } = await site.ask(path)
    assert.equal(status, 404, path)
    assert.match(text, /This page is not here/)
  }
  assert.equal((await site.ask(base, { method: 'POST' })).status, 404)
  const refused = await site.ask(base, { method: 'PUT' })
  assert.deepEqual([refused.status, refused.headers.get('Allow')], [405, 'GET, HEAD, POST'])
})

test('a site at the root of its host has its pages there', async () => {
  await using site = await open({ publication: { site: 'https://news.bell.example' } })
  assert.match((await site.ask('/')).text, /href="\/theme\/bell\.css"/)
  assert.equal((await site.ask('/issues/bell/')).status, 200)
})

test('only its own host and this machine’s names are answered', async () => {
  await using site = await open()
  const status = async (headers: Record<string, string>) => (await site.ask(base, { headers })).status
  for (const host of ['news.bell.example', 'News.Bell.Example:443', 'localhost:8080', '127.0.0.1', '[::1]:8080'])
    assert.equal(await status({ Host: host }), 200, host)
  for (const host of ['bell.example', 'news.bell.example.evil.example', 'evil.example:8080', '192.0.2.1', ''])
    assert.equal(await status({ Host: host }), 421, host)
  assert.equal(await status({ Host: 'evil.example', 'X-Forwarded-Host': 'news.bell.example' }), 421)
  assert.equal(await status({ Host: 'localhost', 'X-Forwarded-Host': 'evil.example' }), 200)
})

test('every page says what it may load and do, and holds neither cookie nor script nor anything from elsewhere', async () => {
  await using site = await open()
  for (const path of [base, `${base}issues/bell`, site.link(), `${base}nothing`, `${base}site.css`]) {
    const { headers, text } = await site.ask(path)
    assert.equal(
      headers.get('Content-Security-Policy'),
      "default-src 'none'; style-src 'self'; img-src https:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    )
    assert.equal(headers.get('X-Content-Type-Options'), 'nosniff')
    assert.equal(headers.get('Referrer-Policy'), 'no-referrer')
    assert.equal(headers.get('Set-Cookie'), null)
    assert.doesNotMatch(text, /<script|<style| style=|\bsrc=|@import|url\(/, path)
  }
})

test('an edition’s colours and fonts are a style sheet of custom properties, for light and dark', async () => {
  await using site = await open()
  const { headers, text } = await site.ask(`${base}theme/campana.css`)
  assert.match(headers.get('Content-Type') ?? '', /^text\/css/)
  assert.match(text, /^:root\{color-scheme:light dark;--paper:#e6ebef;.*--font-headline:Helvetica, Arial/)
  assert.match(text, /\(prefers-color-scheme:dark\)\{:root\{--paper:#0d1319;/)
  assert.match((await site.ask(site.link('campana'))).text, /href="\/paper\/theme\/campana\.css"/)
})

test('a publication lays its own page and style sheet over ours', async () => {
  await using site = await open()
  await mkdir(join(site.folder, 'templates', 'site'), { recursive: true })
  await writeFile(join(site.folder, 'templates', 'site', 'site.css'), 'body{color:red}')
  await writeFile(join(site.folder, 'templates', 'site', 'lost.html.hbs'), '<p>Lost, {{masthead}}?</p>')
  assert.equal((await site.ask(`${base}site.css`)).text, 'body{color:red}')
  assert.equal((await site.ask(`${base}nothing`)).text, '<p>Lost, The Ellery Bell?</p>')
})

test('a fault of ours says nothing of itself to readers, and nothing of their link to the log', async () => {
  await using room = await aSite()
  const told: unknown[] = []
  const log = { say() {}, progress() {}, event: (...event: unknown[]) => told.push(event) }
  const site = createSite({ ...room.app, log }, room.editions)
  await room.app.db.schema.dropTable('subscriptions').execute()
  const response = await site.request(room.link())
  assert.equal(response.status, 500)
  assert.match(await response.text(), /Something went wrong here/)
  assert.equal(response.headers.get('Cache-Control'), 'no-store')
  const [[name, details] = []] = told as [string, { page: string; fault: string }][]
  assert.equal(name, 'fault')
  assert.equal(details?.page, 'leave')
  assert.doesNotMatch(JSON.stringify(told), new RegExp(room.clara))
  await mkdir(join(room.folder, 'templates', 'site'), { recursive: true })
  await writeFile(join(room.folder, 'templates', 'site', 'fault.html.hbs'), '{{nothing}}')
  const bare = await site.request(room.link())
  assert.deepEqual([bare.status, await bare.text()], [500, 'Something went wrong here. Try again in some minutes.\n'])
})
