import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeIssue } from '../../src/pipeline.ts'
import { answered, minutesFrom, newsroom, report, signedIn, today } from './newsroom.ts'

const outlets = [
  { id: 'courier', name: 'The Hollis Courier', url: 'https://courier.example/rss' },
  { id: 'echo', name: 'The Ellery Echo', url: 'https://editor:hunter2@feeds.echo.example/local?f=rss' },
  { id: 'radio', name: 'Marlow Radio', url: 'http://radio.example/news.xml' },
  { id: 'board', name: 'County Board', url: 'board.xml', scope: 'national' as const },
]

async function openDesk(articles: Parameters<typeof newsroom>[0] = [], sources: typeof outlets = outlets) {
  const room = await newsroom(articles, {}, sources)
  const desk = await signedIn(room)
  const get = async (path: string) => (await desk.request(path)).text()
  return {
    ...room,
    get,
    /** The texts of a source's cells, the spaces between words made one. */
    async row(id: string) {
      const page = await get('/sources')
      const row = page.split('<tr ').find(each => each.includes(`data-key="${id}"`)) ?? ''
      return row.split('</tr>')[0]?.replace(/\s+/g, ' ') ?? ''
    },
    async order() {
      return [...(await get('/sources')).matchAll(/data-key="([^"]+)"/g)].map(match => match[1])
    },
    [Symbol.asyncDispose]: room[Symbol.asyncDispose],
  }
}

const failed = (error: string, more = {}) => ({ status: 'failed' as const, error, ...more })
const good = { status: 'ok' as const }

test('each source has a row with its name, its scope and its address, without the password', async () => {
  await using desk = await openDesk()
  const page = await desk.get('/sources')
  assert.match(page, /<caption>4 sources: 4 not asked yet\. Articles are those of the last \d+ hours/)
  assert.equal(page.match(/<th scope="row"/g)?.length, 4)
  assert.equal(page.match(/<th scope="col"/g)?.length, 8)
  const echo = await desk.row('echo')
  assert.match(echo, /<th scope="row"[^>]*>The Ellery Echo <code>echo<\/code>/)
  assert.match(echo, /href="https:\/\/feeds\.echo\.example\/local\?f&#x3D;rss"[^>]*>feeds\.echo\.example</)
  assert.doesNotMatch(page, /hunter2|editor/)
  assert.match(await desk.row('board'), / national<.*title="file:\/\/\/[^"]*\/board\.xml">board\.xml</)
})

test('a source that answered is good, with when it did, and one that nobody asked says so', async () => {
  await using desk = await openDesk()
  await answered(desk, 'courier', good, 20)
  await answered(desk, 'radio', { status: 'unchanged' }, 24 * 60)
  const courier = await desk.row('courier')
  assert.match(courier, /<b>good<\/b>.*<time datetime="2026-05-14T10:10:00\.000Z">5:10\sAM<\/time>/)
  assert.match(await desk.row('radio'), /<b>good<\/b>.*<time datetime="[^"]+">Wed, May 13, 5:30\sAM<\/time>/)
  assert.match(await desk.row('echo'), /<b>not asked yet<\/b>.*never/)
})

test('a source that fails says how often, why, and what to do about it', async () => {
  await using desk = await openDesk()
  await answered(desk, 'radio', good, 300)
  for (const ago of [200, 100, 10]) await answered(desk, 'radio', failed('is a web page, not a feed'), ago)
  const radio = await desk.row('radio')
  assert.match(radio, /<b>failing<\/b>/)
  assert.match(radio, /<bdi>is a web page, not a feed<\/bdi>: broadsheet check looks for its feed/)
  assert.match(radio, /Last good answer<\/span> <time [^>]*>12:30\sAM</)
  assert.match(radio, /Failed in a row<\/span> 3</)
  assert.match(radio, /<small>http:\/\/radio\.example\/news\.xml<\/small>/)
})

test('a source that rests says until when, in the edition’s zone, and fails again once that is over', async () => {
  await using desk = await openDesk()
  await answered(desk, 'radio', failed('answers HTTP 429: wait', { restUntil: minutesFrom(40) }))
  await answered(desk, 'echo', failed('answers HTTP 503: wait', { restUntil: minutesFrom(-1) }))
  assert.match(
    await desk.row('radio'),
    /<b>resting until <time datetime="2026-05-14T11:10:00\.000Z">6:10\sAM<\/time><\/b>/,
  )
  assert.match(await desk.row('echo'), /<b>failing<\/b>/)
})

test('a source that has moved for good says where to, but not where that is less safe', async () => {
  await using desk = await openDesk()
  await answered(desk, 'radio', { ...good, movedTo: 'https://radio.example/new.xml' })
  await answered(desk, 'courier', { ...good, movedTo: 'http://courier.example/rss' })
  assert.match(
    await desk.row('radio'),
    /<b>moved for good<\/b>.*to <bdi>https:\/\/radio\.example\/new\.xml<.*check --fix/,
  )
  assert.match(await desk.row('courier'), /<b>good<\/b>/)
  await answered(desk, 'radio', failed('is empty'))
  assert.match(await desk.row('radio'), /<b>failing<\/b>.*It has moved for good to <bdi>https:\/\/radio\.example\/new/)
})

test('what was said of another address is not held against a source', async () => {
  await using desk = await openDesk()
  await answered(desk, 'radio', good, 60)
  await answered(desk, 'radio', failed('is empty'))
  await desk.app.db.updateTable('source_states').set({ url: 'http://radio.example/old.xml' }).execute()
  const radio = await desk.row('radio')
  assert.match(radio, /<b>not asked yet<\/b>.*at this address; before, it had another/)
  assert.match(radio, /Failed in a row<\/span> 0</)
  assert.doesNotMatch(await desk.get('/'), /gave nothing/)
})

test('those in trouble come first, the longest before the others', async () => {
  await using desk = await openDesk()
  assert.deepEqual(await desk.order(), ['courier', 'echo', 'radio', 'board'])
  await answered(desk, 'courier', good)
  await answered(desk, 'echo', failed('is empty'))
  for (const ago of [20, 10]) await answered(desk, 'board', failed('there is no such file'), ago)
  assert.deepEqual(await desk.order(), ['board', 'echo', 'radio', 'courier'])
  await answered(desk, 'radio', { ...good, movedTo: 'https://radio.example/new.xml' })
  await answered(desk, 'board', good)
  assert.deepEqual(await desk.order(), ['echo', 'radio', 'courier', 'board'])
})

test('a source’s articles of the look-back and its stories in the issue are counted', async () => {
  const old = new Date(Date.parse(minutesFrom(0)) - 90 * 86_400_000).toISOString()
  await using desk = await openDesk([
    report('Bus 14 gets a new driver'),
    report('Library opens on Sundays', { source: 'courier' }),
    report('Bridge closes', { source: 'courier' }),
    report('Bakery opens', { source: 'courier', publishedAt: old }),
  ])
  const counts = async (id: string) =>
    [...(await desk.row(id)).matchAll(/(?:Articles|Stories in the issue)<\/span> (\d+)/g)].map(match =>
      Number(match[1]),
    )
  assert.deepEqual(await counts('courier'), [2, 2])
  assert.deepEqual(await counts('echo'), [1, 1])
  assert.deepEqual(await counts('radio'), [0, 0])
  await makeIssue(desk.app, desk.edition, today)
  await desk.app.db.deleteFrom('articles').where('source', '=', 'echo').execute()
  assert.deepEqual(await counts('echo'), [0, 1])
})

test('the issue page names the sources that gave nothing, and leads to how they fare', async () => {
  await using desk = await openDesk([report('Bus 14 gets a new driver')])
  assert.match(await desk.get('/'), /<a href="\/sources">Sources<\/a>/)
  assert.doesNotMatch(await desk.get('/'), /gave nothing/)
  await answered(desk, 'echo', failed('is empty'))
  await answered(desk, 'radio', failed('is empty', { restUntil: minutesFrom(40) }))
  assert.match(
    await desk.get('/'),
    /<a href="\/sources">2 of 4 sources<\/a> gave nothing the last time: <bdi>The Ellery Echo, Marlow Radio<\/bdi><\/p>/,
  )
})

test('where there is no news either, the page says which sources gave nothing', async () => {
  await using desk = await openDesk()
  for (const { id } of outlets) await answered(desk, id, failed('is empty'))
  const page = await desk.get('/')
  assert.match(page, /No news yet/)
  assert.match(page, /4 of 4 sources<\/a> gave nothing the last time: <bdi>[^<]*<\/bdi> and 1 more</)
})

test('two sources of one name are told apart', async () => {
  const twins = [
    { id: 'wire-world', name: 'The Wire', url: 'https://wire.example/world' },
    { id: 'wire-sports', name: 'The Wire', url: 'https://wire.example/sports' },
  ]
  await using desk = await openDesk([], twins)
  await answered(desk, 'wire-sports', failed('is empty'))
  assert.match(await desk.get('/'), /1 of 2 sources<\/a> gave nothing the last time: <bdi>The Wire \(wire-sports\)</)
})

for (const text of ['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', '{{x}} and {{{y}}}'])
  test(`a source whose name or server says ${text} prints it as text`, async () => {
    const [hostile, ...others] = outlets
    assert.ok(hostile)
    await using desk = await openDesk([], [{ ...hostile, name: `Courier ${text}` }, ...others])
    await answered(desk, 'courier', failed(`redirects to ${text}`, { movedTo: `https://courier.example/${text}` }))
    const escaped = text.replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
    for (const path of ['/', '/sources']) {
      const page = await desk.get(path)
      assert.doesNotMatch(page, /<script>|<img/)
      assert.ok(page.includes(`Courier ${escaped.replaceAll('=', '&#x3D;')}`), path)
    }
    assert.ok((await desk.get('/sources')).includes(`redirects to ${escaped.replaceAll('=', '&#x3D;')}`))
  })

test('what a server writes to move a terminal’s cursor is a space', async () => {
  await using desk = await openDesk()
  await answered(desk, 'radio', failed('redirects to \u001b[31m\u0007there'))
  assert.match(await desk.row('radio'), /redirects to \[31m there/)
})

test('a text of a server without an end is cut', async () => {
  await using desk = await openDesk()
  const movedTo = `https://radio.example/${'x'.repeat(9000)}`
  await answered(desk, 'radio', failed(`could not be read: ${'y'.repeat(9000)}`, { movedTo }))
  assert.ok((await desk.row('radio')).length < 3000)
})
