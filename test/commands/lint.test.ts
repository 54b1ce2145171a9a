import assert from 'node:assert/strict'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { broadsheet } from '../support/cli.ts'
import { feedServer, morning, publication, rss } from '../support/publication.ts'

const news = [
  'Council approves new water tower',
  'Quarry Bend bridge reopens after two years',
  'Library adds Saturday hours',
].map(title => ({ title, text: 'A sentence that tells more of it, and then another one.' }))
const at = ['--now', morning]

/** A publication with news and a reader; `footer` takes the place of the template that comes with Broadsheet. */
async function prepared(feed: string, footer?: string) {
  const paper = await publication([{ id: 'a', url: feed }])
  const run = (...words: string[]) => broadsheet([...words, ...at], { cwd: paper.folder })
  if (footer !== undefined) {
    await mkdir(join(paper.folder, 'templates/partials'), { recursive: true })
    await writeFile(join(paper.folder, 'templates/partials/footer.mjml.hbs'), footer)
  }
  await run('readers', 'add', 'reader@inbox.example')
  return { ...paper, run }
}

const noWayOut = '<mj-section><mj-column><mj-text color="#333333">Bye</mj-text></mj-column></mj-section>'

test('lint of an issue that is not made plans one, stores nothing and ends with 0', async () => {
  await using feeds = await feedServer({ '/a': rss('a.example', news) })
  await using paper = await prepared(`${feeds.url}/a`)
  assert.equal((await paper.run('lint')).code, 3)
  await paper.run('collect')
  const ran = await paper.run('lint', '--json')
  assert.equal(ran.code, 0, ran.stdout + ran.stderr)
  const report = JSON.parse(ran.stdout)
  assert.deepEqual(Object.keys(report), ['issue', 'bytes', 'errors', 'warnings', 'findings'])
  assert.deepEqual([report.issue, report.errors, report.findings], ['bell-2026-05-14', 0, []])
  assert.match((await paper.run('send')).stderr, /there is no issue bell-2026-05-14/)
})

test('warnings end with 65 where --strict asks for it', async () => {
  await using feeds = await feedServer({ '/a': rss('a.example', [...news, { title: 'Budget vote TBD' }]) })
  await using paper = await prepared(`${feeds.url}/a`)
  await paper.run('collect')
  const ran = await paper.run('lint')
  assert.equal(ran.code, 0, ran.stdout)
  assert.match(ran.stdout, /^Warnings\n {2}“Budget vote TBD” \(top|rest\): “TBD” stands for a text that is not there/m)
  assert.equal((await paper.run('lint', '--strict')).code, 65)
})

test('an error stops run and send before anybody is queued, and --anyway lets it go', async () => {
  await using feeds = await feedServer({ '/a': rss('a.example', news) })
  await using paper = await prepared(`${feeds.url}/a`, noWayOut)
  const ran = await paper.run('run')
  assert.equal(ran.code, 65, ran.stdout + ran.stderr)
  assert.match(
    ran.stderr,
    /bell-2026-05-14 is not fit to be sent: template footer: the HTML has no link to unsubscribe/,
  )
  assert.match(ran.stderr, /send --anyway/)
  assert.equal((await paper.run('send')).code, 65)
  assert.equal((await paper.run('lint')).code, 65)
  const rehearsed = await paper.run('send', '--dry-run', '--json')
  assert.deepEqual([rehearsed.code, JSON.parse(rehearsed.stdout).state], [0, 'draft'])
  assert.match(rehearsed.stderr, /would not go out as it is: template footer/)
  const sent = await paper.run('send', '--anyway', '--json')
  assert.deepEqual([sent.code, JSON.parse(sent.stdout).accepted], [0, 1], sent.stderr)
  assert.match(sent.stderr, /goes out despite errors: template footer/)
})

test('make says what the preflight found, beside the issue', async () => {
  await using feeds = await feedServer({ '/a': rss('a.example', news) })
  await using paper = await prepared(`${feeds.url}/a`, noWayOut)
  const ran = await paper.run('make', '--json')
  assert.equal(ran.code, 0, ran.stderr)
  assert.equal(JSON.parse(ran.stdout).id, 'bell-2026-05-14')
  assert.match(ran.stderr, /Errors: .*\n {2}template footer: the HTML has no link to unsubscribe/)
})

test('check names what a publication’s own template does that mail programs do not know', async () => {
  await using feeds = await feedServer({ '/a': rss('a.example', news) })
  const builtIn = await readFile(new URL('../../templates/partials/footer.mjml.hbs', import.meta.url), 'utf8')
  await using paper = await prepared(`${feeds.url}/a`, builtIn.replace(/<p /, '<p style="position:fixed">Stay</p><p '))
  const { findings } = JSON.parse((await paper.run('check', '--json')).stdout)
  const templates = findings.filter(({ about }: { about: string }) => about === 'templates')
  assert.deepEqual(
    templates.map(({ state, text }: { state: string; text: string }) => [state, text]),
    [['warning', 'template footer: position is not known to Gmail, Outlook for Windows']],
  )
})

test('lint --links tells of a story whose page is gone', async () => {
  const names = await feedServer({ '/gone': 404, '/here': 'a page', '/there': 'a page' })
  await using feeds = names
  const items = news.map((item, index) => ({ ...item, path: ['gone', 'here', 'there'][index] ?? '' }))
  const feed = rss('a.example', items).replaceAll('https://a.example/', `${feeds.url}/`)
  await using served = await feedServer({ '/a': feed })
  await using paper = await prepared(`${served.url}/a`)
  const config = JSON.parse(await readFile(paper.config, 'utf8'))
  config.collect.privateHosts = [new URL(feeds.url).host, 'bell.example']
  config.publication.webAddress = `${feeds.url}/here`
  await writeFile(paper.config, JSON.stringify(config))
  await paper.run('collect')
  const { findings } = JSON.parse((await paper.run('lint', '--links', '--json')).stdout)
  const dead = findings.filter(({ rule }: { rule: string }) => rule === 'link-dead')
  assert.deepEqual(
    dead.map(({ where }: { where: { headline: string } }) => where.headline),
    ['Council approves new water tower'],
  )
})
