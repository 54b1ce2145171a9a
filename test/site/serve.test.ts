import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { text } from 'node:stream/consumers'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { openSite } from '../../src/commands/site.ts'
import { openStore } from '../../src/store/open.ts'
import { listReaders } from '../../src/store/subscribers.ts'
import { broadsheet } from '../support/cli.ts'
import { aBegunIssue, aSite, base, older, oneClick, secret } from './a-site.ts'

const launcher = fileURLToPath(new URL('../../bin/broadsheet.js', import.meta.url))
const anywhere = { port: 0, host: '127.0.0.1' }

/** Asks as a web server in front does: by the public name, on a connection to this machine. */
async function ask(origin: string, method: string, path: string, headers: Record<string, string> = {}, body = '') {
  const asked = request(origin + path, { method, headers: { Host: 'news.bell.example', ...headers } })
  asked.end(body)
  const [response] = await once(asked, 'response')
  return { status: response.statusCode as number, headers: response.headers, text: await text(response) }
}

test('over a real port one click leaves, pages are read and strange requests do no harm', async () => {
  await using room = await aSite()
  await aBegunIssue(room.app, 'bell', '2026-05-14')
  await using site = await openSite(room.app, room.editions, anywhere)
  assert.match(site.origin, /^http:\/\/127\.0\.0\.1:\d+$/)
  assert.equal((await ask(site.origin, 'GET', `${base}issues/bell/2026-05-14`)).status, 200)
  const head = await ask(site.origin, 'HEAD', room.link())
  assert.deepEqual([head.status, head.text], [200, ''])
  assert.equal((await ask(site.origin, 'GET', base, { Host: 'evil.example' })).status, 421)
  assert.equal((await ask(site.origin, 'GET', `${base}%E0%A4%A`)).status, 404)
  const form = { 'Content-Type': 'application/x-www-form-urlencoded' }
  const chunked = { ...form, 'Transfer-Encoding': 'chunked' }
  assert.equal((await ask(site.origin, 'POST', room.link(), chunked, 'x'.repeat(100_000))).status, 413)
  assert.equal(await room.state(), 'confirmed')
  const { status, headers } = await ask(site.origin, 'POST', room.link(), form, oneClick)
  assert.deepEqual([status, headers['set-cookie'], headers.location], [200, undefined, undefined])
  assert.equal(await room.state(), 'unsubscribed')
})

test('a port that is taken is said, and how to choose another', async () => {
  await using room = await aSite()
  await using site = await openSite(room.app, room.editions, anywhere)
  const port = Number(new URL(site.origin).port)
  await assert.rejects(openSite(room.app, room.editions, { port, host: '127.0.0.1' }), {
    code: 'unavailable',
    message: `port ${port} of 127.0.0.1 is taken`,
    help: /--port/,
  })
})

test('the command serves every edition from a store that others use, and ends well when it is stopped', async () => {
  await using room = await aSite()
  const child = spawn(process.execPath, [launcher, 'site', '--port', '0', '--json'], {
    cwd: room.folder,
    env: { ...process.env, BROADSHEET_SECRET: `${secret}\n${older}` },
  })
  const stdout = text(child.stdout)
  let said = ''
  for await (const line of child.stderr) {
    said += line
    const origin = /The site is open: (http:\S+), for https:\/\/news\.bell\.example\/paper\//.exec(said)?.[1]
    if (!origin || child.killed) continue
    const form = { 'Content-Type': 'application/x-www-form-urlencoded' }
    const { status } = await ask(origin, 'POST', room.link('campana', room.clara, older), form, oneClick)
    assert.equal(status, 200)
    child.kill('SIGINT')
  }
  const { site, editions } = JSON.parse(await stdout)
  assert.deepEqual([site, editions], ['https://news.bell.example/paper/', ['bell', 'campana']])
  if (child.exitCode === null) await once(child, 'close')
  assert.equal(child.exitCode, 0, said)
  assert.equal(await room.state('campana'), 'unsubscribed')
  const db = await openStore('sqlite:broadsheet.db', room.folder)
  assert.equal((await listReaders(db, 'campana'))[0]?.state, 'unsubscribed')
  await db.destroy()
})

test('without a secret or an address for readers the command stops and says what to set', async () => {
  await using room = await aSite()
  const run = (env: Record<string, string>) => broadsheet(['site', '--port', '0'], { cwd: room.folder, env })
  const missing = await run({ BROADSHEET_SECRET: '' })
  assert.equal(missing.code, 78)
  assert.match(missing.stderr, /BROADSHEET_SECRET is not set/)
  const config = JSON.parse(await readFile(room.config, 'utf8'))
  delete config.publication.site
  await writeFile(room.config, JSON.stringify(config))
  const homeless = await run({ BROADSHEET_SECRET: secret })
  assert.equal(homeless.code, 78)
  assert.match(homeless.stderr, /publication\.site is not set[\s\S]*https:/)
})
