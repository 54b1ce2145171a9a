import assert from 'node:assert/strict'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { issueId } from '../../src/model/issue.ts'
import { makeIssue } from '../../src/pipeline.ts'
import { findIssue, moveIssue } from '../../src/store/issues.ts'
import { newsroom, report, signedIn, today } from './newsroom.ts'

const bus = report('Bus 14 gets a new driver')
const board = report('Board adopts a budget of $4 million', { lede: 'Ellery’s council voted 5-2 on Tuesday.' })

async function openDesk(articles = [bus, board], edition = {}) {
  const room = await newsroom(articles, edition)
  const desk = await signedIn(room)
  const get = async (path: string, init: RequestInit = {}) => {
    const response = await desk.request(path, init)
    return { status: response.status, headers: response.headers, text: await response.text() }
  }
  return { ...room, get, [Symbol.asyncDispose]: room[Symbol.asyncDispose] }
}

test('an issue that is not stored yet is planned and shown, and still not stored', async () => {
  await using desk = await openDesk()
  const { status, text } = await desk.get('/')
  assert.equal(status, 200)
  assert.match(text, /Bus 14 gets a new driver/)
  assert.match(text, /planned<\/span>, not stored yet/)
  assert.equal(await findIssue(desk.app.db, issueId('bell', today)), undefined)
})

test('the page shows the stored issue, its state, its stories in order, and why each stands there', async () => {
  await using desk = await openDesk()
  const issue = await makeIssue(desk.app, desk.edition, today)
  assert.ok(issue)
  await moveIssue(desk.app.db, issue.id, ['draft'], 'held')
  const { text } = await desk.get('/')
  assert.match(text, new RegExp(issue.id))
  assert.match(text, /class="state held">held</)
  const [first, second] = issue.sections[0]?.stories ?? []
  assert.ok(first && second)
  const list = text.slice(text.indexOf('id="sections"'))
  const [one, two] = [first, second].map(story => list.indexOf(story.lead.headline))
  assert.ok(one && two && 0 < one && one < two)
  assert.match(text, /near: it is local <b>\+6<\/b>/)
  assert.match(text, /“Top” is the first section that takes local stories/)
  assert.match(text, /\d KB of the 102 KB that Gmail shows/)
})

test('above the email stands the line that an inbox shows', async () => {
  await using desk = await openDesk()
  const { text } = await desk.get('/')
  const inbox = text.slice(text.indexOf('id="inbox"'), text.indexOf('id="frame"'))
  assert.match(inbox, /<b>The Ellery Bell<\/b> <span class="time">5:30\sAM</)
  assert.match(inbox, /class="subject">.*(Bus 14|Board adopts)/)
})

test('what was left out is grouped by why', async () => {
  const sections = [{ id: 'top', heading: 'Top', most: 1 }]
  await using desk = await openDesk([bus, board, report('Library opens on Sundays')], { sections })
  const { text } = await desk.get('/')
  assert.match(text, /<h2>Left out <span class="count">2</)
  assert.match(text, /<summary>“Top” is full of stories with higher scores <span class="count">2</)
})

test('without news the desk says what to do', async () => {
  await using desk = await openDesk([])
  const { status, text } = await desk.get('/')
  assert.equal(status, 200)
  assert.match(text, /broadsheet collect/)
  assert.equal((await desk.get('/email.html')).status, 404)
})

test('the frame follows the query: phone or desktop, light or dark, or the plain text', async () => {
  await using desk = await openDesk()
  const phone = await desk.get('/?view=phone&appearance=dark')
  assert.match(phone.text, /<iframe class="phone" name="email" src="\/email.html\?appearance&#x3D;dark"/)
  assert.match((await desk.get('/?view=desktop')).text, /<iframe class="desktop"/)
  const plain = await desk.get('/?view=text')
  assert.doesNotMatch(plain.text, /<iframe/)
  assert.match(plain.text, /<pre class="text"[^>]*>The Ellery Bell/)
  assert.match((await desk.get('/?view=%22%3E&appearance=x')).text, /<iframe class="phone"/)
})

test('an appearance is forced in the style sheet, and links of the email open beside the desk', async () => {
  await using desk = await openDesk()
  const [light, dark, either] = await Promise.all(
    ['?appearance=light', '?appearance=dark', ''].map(query => desk.get(`/email.html${query}`)),
  )
  assert.match(light?.text ?? '', /@media not all \{/)
  assert.match(dark?.text ?? '', /@media all \{/)
  assert.match(either?.text ?? '', /@media \(prefers-color-scheme: dark\) \{/)
  assert.match(dark?.text ?? '', /<base target="_blank">/)
  assert.match(dark?.text ?? '', /target="_self" href="#top"/)
})

test('a headline that holds the media query stays as it was written', async () => {
  await using desk = await openDesk([report('On @media (prefers-color-scheme: dark) and <style>')])
  const { text } = await desk.get('/email.html?appearance=dark')
  assert.match(text, />On @media \(prefers-color-scheme: dark\) and &lt;style&gt;</)
})

for (const headline of [
  '<script>alert(1)</script>',
  '{{x}} and {{{y}}}',
  '"><img src=x onerror=alert(1)>',
  '%%address%%',
])
  test(`a feed that writes ${headline} prints it as text, on the page and in the email`, async () => {
    await using desk = await openDesk([report(headline, { outlet: headline, lede: headline })])
    for (const path of ['/', '/?view=text', '/email.html', '/email.html?appearance=dark']) {
      const { status, text } = await desk.get(path)
      assert.equal(status, 200)
      assert.doesNotMatch(text, /<script>|<img src=x/)
      const escaped = headline.replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
      assert.ok(
        [escaped, escaped.replaceAll('=', '&#x3D;')].some(each => text.includes(each)),
        path,
      )
    }
    assert.ok((await desk.get('/email.txt')).text.includes(headline))
  })

test('no script runs in the email, and none but the desk’s own on its pages', async () => {
  await using desk = await openDesk()
  const policy = async (path: string) => (await desk.get(path)).headers.get('Content-Security-Policy') ?? ''
  assert.match(await policy('/'), /default-src 'none'; script-src 'self';.*frame-ancestors 'none'/)
  assert.equal(await policy('/sources'), await policy('/'))
  assert.match(await policy('/email.html'), /^default-src 'none'; img-src [^;]*; style-src 'unsafe-inline'/)
  assert.doesNotMatch(await policy('/email.html'), /script-src|allow-scripts/)
  assert.match(await policy('/email.html'), /frame-ancestors 'self'; sandbox /)
  assert.match((await desk.get('/')).text, /<iframe [^>]*sandbox="allow-same-origin allow-popups/)
  for (const path of ['/', '/sources', '/email.html', '/email.txt', '/desk.css', '/desk.js', '/icon.svg', '/nothing']) {
    const { headers } = await desk.get(path)
    assert.equal(headers.get('X-Content-Type-Options'), 'nosniff')
    assert.equal(headers.get('Referrer-Policy'), 'same-origin')
    assert.equal(headers.get('Cache-Control'), 'no-store')
  }
})

test('a request under another name than this machine’s is refused', async () => {
  await using desk = await openDesk()
  for (const host of [
    'evil.example',
    'localhost.evil.example',
    '127.0.0.1.evil.example:4680',
    '10.0.0.7',
    'localhost:x',
  ])
    for (const path of ['/', '/sources', '/email.html', '/changes'])
      assert.equal((await desk.get(path, { headers: { host } })).status, 421, host)
  for (const host of ['localhost', 'LOCALHOST:4680', '127.0.0.1:4680', '[::1]:80'])
    assert.equal((await desk.get('/icon.svg', { headers: { host } })).status, 200, host)
})

test('pages are read, and forms are sent', async () => {
  await using desk = await openDesk()
  assert.equal((await desk.get('/', { method: 'PUT' })).status, 405)
  assert.equal((await desk.get('/', { method: 'HEAD' })).status, 200)
  assert.equal((await desk.get('/changes', { method: 'HEAD' })).status, 200)
})

test('a template with a fault shows file and line in the email’s place, and mending it brings the email back', async () => {
  await using desk = await openDesk()
  const file = join(desk.folder, 'templates', 'partials', 'lead-story.mjml.hbs')
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, '<tr><td>\n{{#if lede}}<p>{{lede}\n</td></tr>')
  for (const path of ['/', '/email.html', '/email.txt', '/?view=text']) {
    const { status, text } = await desk.get(path)
    assert.equal(status, 422, path)
    assert.match(text, /partials\/lead-story\.mjml\.hbs:\d/)
    assert.match(text, /2 \| \{\{#if lede}}&lt;p&gt;/)
  }
  assert.match((await desk.get('/')).text, /near: it is local/)
  await writeFile(file, '<tr><td>Mended: {{headline}}</td></tr>')
  assert.equal((await desk.get('/')).status, 200)
  assert.match((await desk.get('/email.html')).text, /Mended: /)
})

test('a fault of ours is said without its stack', async () => {
  const desk = await openDesk()
  await desk[Symbol.asyncDispose]()
  const { status, text } = await desk.get('/')
  assert.equal(status, 500)
  assert.match(text, /a fault of ours/)
  assert.doesNotMatch(text, /\.ts:\d/)
})
