import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { openDesk } from '../../src/commands/desk.ts'
import { makeIssue } from '../../src/pipeline.ts'
import { moveIssue } from '../../src/store/issues.ts'
import { broadsheet } from '../support/cli.ts'
import { morning, publication } from '../support/publication.ts'
import { enter, newsroom, report, today } from './newsroom.ts'

/** Opens a link without following where it leads. */
const visit = (url: string) => fetch(url, { redirect: 'manual' })

const launcher = fileURLToPath(new URL('../../bin/broadsheet.js', import.meta.url))

test('the desk listens on loopback, takes a free port when asked, and closes while a page listens for changes', async () => {
  await using room = await newsroom([report('Bus 14 gets a new driver')])
  const desk = await openDesk(room.app, room.edition, today, { port: 0 })
  assert.match(desk.url, /^http:\/\/127\.0\.0\.1:\d+\/$/)
  assert.equal((await fetch(desk.url)).status, 401)
  const headers = { cookie: await enter(visit, desk.links[0]?.url ?? '') }
  assert.match(await (await fetch(desk.url, { headers })).text(), /Bus 14/)
  const changes = await fetch(`${desk.url}changes`, { headers })
  assert.equal(changes.headers.get('Content-Type'), 'text/event-stream')
  await desk[Symbol.asyncDispose]()
  await assert.rejects(fetch(desk.url))
})

test('a port that is taken is said, and how to choose another', async () => {
  await using room = await newsroom([])
  await using desk = await openDesk(room.app, room.edition, today, { port: 0 })
  const port = Number(new URL(desk.url).port)
  await assert.rejects(openDesk(room.app, room.edition, today, { port }), {
    code: 'unavailable',
    message: `port ${port} is taken`,
    help: /--port/,
  })
})

test('who listens for changes hears of the stored issue’s', async () => {
  await using room = await newsroom([report('Bus 14 gets a new driver')])
  const issue = await makeIssue(room.app, room.edition, today)
  assert.ok(issue)
  await using desk = await openDesk(room.app, room.edition, today, { port: 0 })
  const stop = new AbortController()
  const headers = { cookie: await enter(visit, desk.links[0]?.url ?? '') }
  const { body } = await fetch(`${desk.url}changes`, { signal: stop.signal, headers })
  assert.ok(body)
  const heard: string[] = []
  for await (const event of body.pipeThrough(new TextDecoderStream())) {
    heard.push(...[...event.matchAll(/^data: (.*)$/gm)].map(match => match[1] ?? ''))
    if (heard.length > 1) break
    setTimeout(() => moveIssue(room.app.db, issue.id, ['draft'], 'held'), 300)
  }
  stop.abort()
  assert.deepEqual(heard, ['open', 'issue'])
})

test('the command says where the desk is and ends well when it is stopped', async () => {
  await using paper = await publication([{ id: 'echo', url: 'echo.xml' }])
  const child = spawn(process.execPath, [launcher, 'desk', '--port', '0', '--now', morning, '--json'], {
    cwd: paper.folder,
  })
  const stdout = text(child.stdout)
  let said = ''
  for await (const line of child.stderr) {
    said += line
    if (said.includes('The desk is open')) child.kill('SIGINT')
  }
  assert.match(said, /The desk is open: http:\/\/127\.0\.0\.1:\d+\/enter\?key=[\w-]{32} /)
  assert.match(JSON.parse(await stdout).url, /^http:\/\/127\.0\.0\.1:\d+\/$/)
  if (child.exitCode === null) await once(child, 'close')
  assert.equal(child.exitCode, 0, said)
})

test('a port that is none is refused', async () => {
  await using paper = await publication([{ id: 'echo', url: 'echo.xml' }])
  const { code, stderr } = await broadsheet(['desk', '--port', 'eighty'], { cwd: paper.folder })
  assert.equal(code, 64)
  assert.match(stderr, /"eighty" is not a port/)
})
