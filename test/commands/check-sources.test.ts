import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import type { Collected } from '../../src/collect/collected.ts'
import { checkSources, fixSources } from '../../src/commands/check-sources.ts'
import type { Source } from '../../src/model/edition.ts'
import { broadsheet } from '../support/cli.ts'
import { aSource } from '../support/fixtures.ts'
import { feedServer, publication, rss } from '../support/publication.ts'

type Answer = Partial<Collected>

const failed: Answer = { status: 'failed', error: 'is a web page, not a feed' }

/** Answers by URL; whatever is not among them fails with HTTP 404. */
function reader(answers: Record<string, Answer>, asked: string[] = []) {
  return async (sources: readonly Source[]): Promise<Collected[]> =>
    sources.map(source => {
      asked.push(source.url)
      const answer = answers[source.url] ?? { status: 'failed', error: 'answers HTTP 404' }
      return { source, status: 'ok', items: 0, articles: [], ms: 1, ...answer }
    })
}
const town = aSource({ id: 'town', url: 'https://town.example/news' })
const check = (answers: Record<string, Answer>, asked?: string[]) =>
  checkSources(
    [aSource(), town],
    reader({ [aSource().url]: { items: 3 }, ...answers }, asked),
    id => `sources[${id}].url`,
  )

test('of a page’s feeds the first that answers with something is recommended, and nothing else is asked', async () => {
  const asked: string[] = []
  const feeds = ['dead', 'empty', 'full', 'more'].map(name => ({ url: `https://town.example/${name}` }))
  const [good, page] = await check(
    {
      'https://town.example/news': { ...failed, feeds },
      'https://town.example/empty': {},
      'https://town.example/full': { items: 4 },
      'https://town.example/more': { items: 1, movedTo: 'https://town.example/moved' },
    },
    asked,
  )
  assert.deepEqual(good, { finding: { about: 'sources', state: 'good', text: 'tamsin-courier gives 3 items' } })
  assert.deepEqual(page, {
    finding: {
      about: 'sources',
      state: 'bad',
      text: 'town (https://town.example/news) is a web page, not a feed',
      help: 'It is a page; its feed is https://town.example/full: set sources[town].url to it, or let broadsheet check --fix do it; others of its feeds: https://town.example/moved, https://town.example/empty',
    },
    change: { id: 'town', from: 'https://town.example/news', to: 'https://town.example/full' },
  })
  assert.equal(asked.length, 6)
})

test('of a page that names no feed the usual places are asked', async () => {
  const [, page] = await check({
    'https://town.example/news': { ...failed, feeds: [] },
    'https://town.example/rss.xml': { items: 4 },
  })
  assert.equal(page?.change?.to, 'https://town.example/rss.xml')
  const [, bare] = await check({ 'https://town.example/news': { ...failed, feeds: [] } })
  assert.equal(bare?.change, undefined)
  assert.match(bare?.finding.help ?? '', /^It is a page that names no feed: mend sources\[town\]\.url/)
  const [, dead] = await check({
    'https://town.example/news': { ...failed, feeds: [{ url: 'https://town.example/x' }] },
  })
  assert.match(dead?.finding.help ?? '', /^It is a page, and no feed that it names answers/)
})

test('a source that failed for another reason is only reported, and no more is asked', async () => {
  const asked: string[] = []
  const [, gone] = await check({}, asked)
  assert.deepEqual(gone, {
    finding: {
      about: 'sources',
      state: 'bad',
      text: 'town (https://town.example/news) answers HTTP 404',
      help: 'Mend sources[town].url, or remove the source.',
    },
  })
  assert.equal(asked.length, 2)
})

test('a source that has moved for good should be asked there, but never where it is not encrypted any more', async () => {
  const [, moved] = await check({ 'https://town.example/news': { items: 2, movedTo: 'https://new.example/' } })
  assert.deepEqual(moved?.change, { id: 'town', from: 'https://town.example/news', to: 'https://new.example/' })
  assert.equal(moved?.finding.state, 'warning')
  assert.match(moved?.finding.help ?? '', /^Set sources\[town\]\.url to https:\/\/new\.example\//)
  const [, open] = await check({ 'https://town.example/news': { items: 2, movedTo: 'http://town.example/news' } })
  assert.deepEqual(open, { finding: { about: 'sources', state: 'good', text: 'town gives 2 items' } })
})

test('changes are written into the configuration, or none of them', async () => {
  await using paper = await publication([
    { id: 'a', url: 'https://a.example/' },
    { id: 'b', url: 'https://b.example/' },
  ])
  const before = await readFile(paper.config, 'utf8')
  const [a, b] = [
    { id: 'a', from: 'https://a.example/', to: 'https://a.example/feed' },
    { id: 'b', from: 'https://b.example/', to: 'https://b.example/rss' },
  ]
  await assert.rejects(fixSources(paper.config, [a, { ...b, from: 'https://elsewhere.example/' }]), {
    code: 'config',
    message: /b was changed by somebody else meanwhile/,
  })
  await assert.rejects(fixSources(paper.config, [a, { ...b, to: 'javascript:x' }]), { code: 'config' })
  assert.equal(await readFile(paper.config, 'utf8'), before)
  await fixSources(paper.config, [a, b])
  assert.equal(await readFile(paper.config, 'utf8'), before.replace(a.from, a.to).replace(b.from, b.to))
})

test('check names the feed of a page, and check --fix writes it', async () => {
  await using feeds = await feedServer({
    '/': '<html><head><link rel="alternate" type="application/rss+xml" href="/gone"><link rel="alternate" type="application/rss+xml" href="/town.rss"></head><body>News</body></html>',
    '/town.rss': rss('town.example', [{ title: 'Board adopts a budget' }]),
  })
  await using paper = await publication([{ id: 'town', url: `${feeds.url}/` }])
  const before = await readFile(paper.config, 'utf8')
  const run = async (...words: string[]) => {
    const ran = await broadsheet(['check', '--json', ...words], { cwd: paper.folder })
    const report = JSON.parse(ran.stdout) as {
      findings: { about: string; state: string; text: string; help?: string }[]
      fixed?: unknown
    }
    return { ...report, source: report.findings.find(finding => finding.about === 'sources') }
  }
  const { source, fixed } = await run()
  assert.equal(source?.state, 'bad')
  assert.ok(
    source?.help?.startsWith(`It is a page; its feed is ${feeds.url}/town.rss: set sources[0].url to it`),
    source?.help,
  )
  assert.equal(fixed, undefined)
  assert.equal(await readFile(paper.config, 'utf8'), before)
  const mended = await run('--fix')
  assert.deepEqual(mended.fixed, [{ id: 'town', from: `${feeds.url}/`, to: `${feeds.url}/town.rss` }])
  assert.deepEqual(mended.source, {
    about: 'sources',
    state: 'good',
    text: `town: its url was ${feeds.url}/ and is ${feeds.url}/town.rss now`,
  })
  assert.equal(await readFile(paper.config, 'utf8'), before.replace(`${feeds.url}/`, `${feeds.url}/town.rss`))
  const after = await run('--fix')
  assert.deepEqual(after.fixed, [])
  assert.equal(after.source?.text, 'town gives 1 items')
})
