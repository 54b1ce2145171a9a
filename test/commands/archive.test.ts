import assert from 'node:assert/strict'
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { filesOf, readSite, writeArchive } from '../../src/commands/archive.ts'
import { createSite } from '../../src/site/create-site.ts'
import { saveCorrection } from '../../src/store/corrections.ts'
import { makeToken } from '../../src/subscribe/token.ts'
import { aBegunIssue, aSite, secret } from '../site/a-site.ts'
import { aCorrection } from '../support/a-correction.ts'
import { broadsheet } from '../support/cli.ts'
import { aSection, storyOf } from '../support/fixtures.ts'

const never = new AbortController().signal

async function open() {
  const room = await aSite()
  for (const day of ['2026-04-30', '2026-05-13', '2026-05-14']) await aBegunIssue(room.app, 'bell', day)
  const out = join(room.folder, 'public')
  return { ...room, out, write: () => writeArchive(filesOf(room.app, room.editions), out, never) }
}

async function filesIn(folder: string): Promise<Map<string, string>> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = found.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name))
  return new Map(
    await Promise.all(files.map(async file => [file.slice(folder.length + 1), await readFile(file, 'utf8')] as const)),
  )
}

test('an archive is a folder in which every link of a page leads to a file', async () => {
  await using site = await open()
  const { files } = await site.write()
  const written = await filesIn(site.out)
  assert.deepEqual([...written.keys()].toSorted(), [
    '404.html',
    'index.html',
    'issues/bell/2026-04-30/index.html',
    'issues/bell/2026-04/index.html',
    'issues/bell/2026-05-13/index.html',
    'issues/bell/2026-05-14/index.html',
    'issues/bell/2026-05/index.html',
    'issues/bell/feed.xml',
    'issues/bell/index.html',
    'issues/campana/feed.xml',
    'issues/campana/index.html',
    'robots.txt',
    'site.css',
    'sitemap.xml',
    'theme/bell.css',
    'theme/campana.css',
  ])
  assert.equal(files, written.size)
  const join = /^\/paper\/join\/(bell|campana)$/
  for (const [file, text] of written)
    for (const [, path = ''] of text.matchAll(
      /(?:href="|<loc>|<link>|rel="canonical" href=")(?:https:\/\/news\.bell\.example)?(\/paper\/[^"<]*)/g,
    )) {
      if (join.test(path.replace(/^https:\/\/news\.bell\.example/, ''))) continue
      const target = path.slice('/paper/'.length)
      assert.ok(written.has(target) || written.has(`${target}index.html`), `${file}: ${path}`)
    }
})

test('a page is the same served and as a file, but for its links and its policy', async () => {
  await using site = await open()
  await site.write()
  const pages = createSite(site.app, site.editions)
  for (const path of ['', 'issues/bell/', 'issues/bell/2026-05/', 'issues/bell/2026-05-14/']) {
    const served = await (await pages.request(`/paper/${path}`)).text()
    const file = await readFile(join(site.out, path, 'index.html'), 'utf8')
    const plain = (text: string) =>
      text
        .replace(/<meta http-equiv="Content-Security-Policy"[^>]*>\n<meta name="referrer"[^>]*>\n/, '')
        .replaceAll('https://news.bell.example/paper/join/', '/paper/join/')
        .replace(/(\/paper\/issues\/[a-z]+(?:\/\d[\d-]*)?)\/(?=["#])/g, '$1')
    assert.equal(plain(file), plain(served), path)
  }
})

test('written again it changes nothing, and later only what changed; what others put there stays', async () => {
  await using site = await open()
  assert.equal((await site.write()).changed.length, 16)
  await mkdir(join(site.out, 'issues', 'bell', 'extra'))
  await writeFile(join(site.out, 'CNAME'), 'news.bell.example')
  await writeFile(join(site.out, 'issues', 'bell', 'extra', 'mine.html'), 'mine')
  const page = join(site.out, 'issues', 'bell', '2026-05-13', 'index.html')
  const before = await stat(page)
  assert.deepEqual((await site.write()).changed, [])
  await saveCorrection(site.app.db, aCorrection(), 'sending')
  assert.deepEqual((await site.write()).changed, ['issues/bell/2026-05-14/index.html', 'sitemap.xml'])
  assert.equal((await stat(page)).mtimeMs, before.mtimeMs)
  const files = await filesIn(site.out)
  assert.equal(files.get('CNAME'), 'news.bell.example')
  assert.equal(files.get('issues/bell/extra/mine.html'), 'mine')
  assert.deepEqual(
    [...files.keys()].filter(name => name.endsWith('.part')),
    [],
  )
})

test('no page needs a server: there is no form, and the policy stands in the page', async () => {
  await using site = await open()
  await site.write()
  for (const [name, text] of await filesIn(site.out)) {
    if (!name.endsWith('.html')) continue
    assert.doesNotMatch(text, /<form|<button|<script(?! type="application\/ld\+json")|frame-ancestors|\/leave\//, name)
    assert.match(text, /<meta http-equiv="Content-Security-Policy" content="default-src/, name)
  }
})

test('whatever stories say, no byte of an archive or of a served page is a reader’s address or link', async () => {
  await using site = await aSite()
  const own = [
    '%%address%%',
    '{{unsubscribe}}',
    '{{slot "address"}}',
    'bs0x',
    '</script>',
    '<!--bs:close-->',
    '\u2028',
    'x',
  ]
  const text = fc.array(fc.oneof(fc.constantFrom(...own), fc.string()), { minLength: 1 }).map(parts => parts.join(''))
  const tokens = site.editions.flatMap(({ id }) =>
    (['leave', 'choose'] as const).map(purpose => makeToken(secret, purpose, id, site.clara)),
  )
  const pages = createSite(site.app, site.editions)
  let day = Date.UTC(2026, 0, 1)
  await fc.assert(
    fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 3 }), async headlines => {
      day += 86_400_000
      const date = new Date(day).toISOString().slice(0, 10)
      const sections = [aSection({ stories: headlines.map(headline => storyOf(headline)) })]
      await aBegunIssue(site.app, 'bell', date, { sections, subject: headlines[0] ?? '' })
      const served = await (await pages.request(`/paper/issues/bell/${date}`)).text()
      for (const secret of ['clara@inbox.example', site.clara, ...tokens]) assert.ok(!served.includes(secret))
    }),
    { numRuns: 12 },
  )
  const out = join(site.folder, 'public')
  await writeArchive(filesOf(site.app, site.editions), out, never)
  for (const [name, held] of await filesIn(out))
    for (const secret of ['clara@inbox.example', site.clara, ...tokens]) assert.ok(!held.includes(secret), name)
})

test('without an address of its own it says what to give, and takes another for the folder', async () => {
  await using site = await open()
  const { site: _, ...publication } = site.app.config.publication
  const app = { ...site.app, config: { ...site.app.config, publication } }
  assert.throws(() => filesOf(app, site.editions), {
    code: 'config',
    message: /publication\.site is not set/,
    help: /--site https:/,
  })
  const archive = filesOf(app, site.editions, readSite('http://pages.example/bell'))
  await writeArchive(archive, site.out, never)
  const text = await readFile(join(site.out, 'issues', 'bell', 'index.html'), 'utf8')
  assert.match(text, /<link rel="canonical" href="http:\/\/pages\.example\/bell\/issues\/bell\/">/)
  assert.match(text, /href="\/bell\/issues\/bell\/2026-05-14\/"/)
  assert.doesNotMatch(text, /by email/)
  for (const bad of ['pages.example', 'ftp://pages.example/', 'https://pages.example/?a', 'https://me@pages.example/'])
    assert.throws(() => readSite(bad), { code: 'usage' })
})

test('a folder that cannot be written is named, and a half-written file is not left', async () => {
  await using site = await open()
  await mkdir(join(site.out, 'site.css'), { recursive: true })
  await assert.rejects(site.write(), { code: 'input', message: /site\.css cannot be written/, help: /--out/ })
  assert.deepEqual(await readdir(site.out), ['site.css'])
  const stopped = AbortSignal.abort()
  await assert.rejects(writeArchive(filesOf(site.app, site.editions), site.out, stopped), { code: 'stopped' })
})

test('from the command line it prints what it wrote', async () => {
  await using site = await open()
  const ran = await broadsheet(['archive', '--out', 'public', '--edition', 'bell', '--json'], { cwd: site.folder })
  assert.equal(ran.code, 0, ran.stderr)
  const { files, changed, editions, out } = JSON.parse(ran.stdout)
  assert.deepEqual([files, changed.length, editions, out], [13, 13, ['bell'], 'public'])
  const again = await broadsheet(['archive', '--out', 'public', '--edition', 'bell'], { cwd: site.folder })
  assert.equal(again.stdout, '13 files in public, 0 of them new or changed\n')
})
