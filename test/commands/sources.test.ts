import assert from 'node:assert/strict'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { broadsheet } from '../support/cli.ts'
import { feedServer, morning, publication, rss } from '../support/publication.ts'

const opml = `<opml version="2.0"><body>
  <outline text="⚾ Sports"><outline title="Ellery Kingfishers" xmlUrl="https://kingfishers.example/rss" htmlUrl="https://kingfishers.example/"/></outline>
  <outline text="World"><outline title="Port Wick Ledger" xmlUrl="feed://ledger.example/rss"/></outline>
  <outline text="Local Government" category="x"><outline title="Tamsin County" xmlUrl="https://tamsin.example/feed"/></outline>
  <outline title="The Bell" xmlUrl="http://www.bell.example/feed/"/>
  <outline xmlUrl="https://mill.example/a.xml"/><outline title="Mill again" xmlUrl="http://mill.example/a.xml"/>
  <outline title="On my disk" xmlUrl="file:///home/ada/feed.xml"/>
</body></opml>`

const paperWith = (edition: Record<string, unknown> = {}) =>
  publication([{ id: 'bell', url: 'https://bell.example/feed' }], edition)
const configOf = async (folder: string) =>
  JSON.parse(await readFile(join(folder, 'feeds.json'), 'utf8')) as { sources: Record<string, unknown>[] }

test('sources import adds what is not there yet, and says what it skipped and refused', async () => {
  await using paper = await paperWith()
  const before = await readFile(paper.config, 'utf8')
  await writeFile(join(paper.folder, 'reader.opml'), opml)
  const run = (...words: string[]) => broadsheet(['sources', 'import', 'reader.opml', ...words], { cwd: paper.folder })
  const expected = {
    added: [
      {
        id: 'ellery-kingfishers',
        name: 'Ellery Kingfishers',
        url: 'https://kingfishers.example/rss',
        scope: 'local',
        topic: 'sports',
        homePage: 'https://kingfishers.example/',
      },
      {
        id: 'port-wick-ledger',
        name: 'Port Wick Ledger',
        url: 'http://ledger.example/rss',
        scope: 'national',
        topic: 'world',
      },
      {
        id: 'tamsin-county',
        name: 'Tamsin County',
        url: 'https://tamsin.example/feed',
        scope: 'local',
        topic: 'local-government',
      },
      { id: 'mill-example', name: 'mill.example', url: 'https://mill.example/a.xml', scope: 'local' },
    ],
    skipped: [
      { name: 'The Bell', url: 'http://www.bell.example/feed/', reason: 'it is there as bell' },
      {
        name: 'Mill again',
        url: 'http://mill.example/a.xml',
        reason: 'it is in the list already, as https://mill.example/a.xml',
      },
    ],
    refused: [{ name: 'On my disk', url: 'file:///home/ada/feed.xml', reason: 'it has no web address' }],
  }
  const dry = await run('--dry-run', '--json')
  assert.deepEqual(JSON.parse(dry.stdout), expected, dry.stderr)
  assert.equal(await readFile(paper.config, 'utf8'), before)
  const done = await run('--json')
  assert.deepEqual(JSON.parse(done.stdout), expected, done.stderr)
  assert.ok((await readFile(paper.config, 'utf8')).startsWith(before.slice(0, before.indexOf(']'))))
  assert.deepEqual((await configOf(paper.folder)).sources.slice(1), expected.added)
  const again = await run()
  assert.equal(again.code, 0, again.stderr)
  assert.match(
    again.stdout,
    /skipped {2}Tamsin County {2}https:\/\/tamsin\.example\/feed: it is there as tamsin-county/,
  )
  assert.match(again.stdout, /\n0 added, 6 skipped, 1 refused\./)
  assert.deepEqual((await readdir(paper.folder)).toSorted(), ['feeds.json', 'reader.opml'])
})

test('sources import reads standard input, takes a scope, and says which editions will not read what is new', async () => {
  await using paper = await paperWith({ sources: ['bell'] })
  const ran = await broadsheet(['sources', 'import', '-', '--scope', 'national'], {
    cwd: paper.folder,
    input:
      '<opml><outline text="Local"><outline xmlUrl="https://a.example/"/></outline><outline xmlUrl="https://b.example/"/></opml>',
  })
  assert.equal(ran.code, 0, ran.stderr)
  assert.match(ran.stdout, /added {4}a-example \(local\)/)
  assert.match(ran.stdout, /added {4}b-example \(national\)/)
  assert.match(ran.stdout, /until you name these too: bell/)
})

test('a list that cannot be used is exit code 65 and changes nothing', async () => {
  await using paper = await paperWith()
  await writeFile(join(paper.folder, 'page.html'), '<html><body>Sign in</body></html>')
  const before = await readFile(paper.config, 'utf8')
  for (const [file, words] of [
    ['page.html', /page\.html is a web page, not OPML\nExport your/],
    ['missing.opml', /missing\.opml cannot be read: .*ENOENT/],
  ] as const) {
    const ran = await broadsheet(['sources', 'import', file], { cwd: paper.folder })
    assert.equal(ran.code, 65, ran.stderr)
    assert.match(ran.stderr, words)
  }
  const strange = await broadsheet(['sources', 'import', 'page.html', '--scope', 'county'], { cwd: paper.folder })
  assert.equal(strange.code, 64)
  assert.equal(await readFile(paper.config, 'utf8'), before)
})

test('what sources export writes, sources import reads with names, scopes and topics; files and passwords stay at home', async () => {
  await using paper = await publication([
    { id: 'a', url: 'https://ada:hush@a.example/feed?x=1&y=2', topic: 'schools' },
    { id: 'b', url: 'https://b.example/feed', scope: 'national' },
    { id: 'c', url: 'https://c.example/feed', scope: 'local', topic: 'world' },
    { id: 'd', url: 'feeds/d.xml' },
  ])
  await using other = await paperWith()
  const out = await broadsheet(['sources', 'export', '--now', morning], { cwd: paper.folder })
  assert.equal(out.code, 0, out.stderr)
  assert.match(out.stdout, /^<\?xml .*<dateCreated>Thu, 14 May 2026 10:30:00 GMT<\/dateCreated>.*<\/opml>\n$/s)
  assert.doesNotMatch(out.stdout, /hush/)
  assert.match(out.stderr, /Left out.*: d\n/)
  const into = await broadsheet(['sources', 'export', 'all.opml', '--json', '--now', morning], { cwd: paper.folder })
  assert.deepEqual(JSON.parse(into.stdout), {
    file: 'all.opml',
    sources: 3,
    leftOut: [{ id: 'd', url: 'feeds/d.xml' }],
  })
  assert.equal(await readFile(join(paper.folder, 'all.opml'), 'utf8'), out.stdout)
  const back = await broadsheet(['sources', 'import', join(paper.folder, 'all.opml'), '--scope', 'national'], {
    cwd: other.folder,
  })
  assert.equal(back.code, 0, back.stderr)
  const sources = (await configOf(other.folder)).sources.slice(1)
  assert.deepEqual(sources.map(({ name, url, scope, topic }) => [name, url, scope, topic]).toSorted(), [
    ['a', 'https://a.example/feed?x=1&y=2', 'local', 'schools'],
    ['b', 'https://b.example/feed', 'national', undefined],
    ['c', 'https://c.example/feed', 'local', 'world'],
  ])
})

test('sources export does not write over the configuration', async () => {
  await using paper = await paperWith()
  const ran = await broadsheet(['sources', 'export', './feeds.json'], { cwd: paper.folder })
  assert.equal(ran.code, 64)
  assert.equal((await configOf(paper.folder)).sources.length, 1)
})

test('sources list says how each source answered last', async () => {
  await using feeds = await feedServer({ '/a': rss('a.example', [{ title: 'Board adopts a budget' }]) })
  await using paper = await publication([
    { id: 'a', url: `${feeds.url}/a`, topic: 'schools' },
    { id: 'b', url: `${feeds.url}/nothing` },
  ])
  const run = (...words: string[]) => broadsheet([...words, '--now', morning], { cwd: paper.folder })
  assert.match((await run('sources', 'list')).stdout, /^a {2}local {2}schools {2}not read yet {2}a {2}http/)
  await run('collect')
  const listed = await run('sources', 'list', '--json')
  const { sources } = JSON.parse(listed.stdout) as { sources: Record<string, unknown>[] }
  const at = new Date(morning).toISOString()
  const error = 'answers HTTP 404: nothing is there (any more): look for its new address'
  assert.deepEqual(
    sources.map(({ id, url, scope, health }) => [id, url, scope, health]),
    [
      ['a', `${feeds.url}/a`, 'local', { checkedAt: at, okAt: at, failures: 0, error: null }],
      ['b', `${feeds.url}/nothing`, 'local', { checkedAt: at, okAt: null, failures: 1, error }],
    ],
  )
  const table = (await run('sources', 'list')).stdout
  assert.match(table, /good 2026-05-14 05:30/)
  assert.match(table, /failed: answers HTTP 404: .*; never good/)
  assert.match(table, /\n2 sources\n$/)
})

test('sources list works where there are several editions, and lists the sources of the one that is asked for', async () => {
  await using paper = await publication([
    { id: 'a', url: 'https://a.example/' },
    { id: 'b', url: 'https://b.example/' },
  ])
  const config = JSON.parse(await readFile(paper.config, 'utf8')) as { editions: Record<string, unknown>[] }
  config.editions.push({ ...config.editions[0], id: 'evening', sources: ['b'] })
  await writeFile(paper.config, JSON.stringify(config))
  const idsOf = async (...words: string[]) => {
    const ran = await broadsheet(['sources', 'list', '--json', ...words], { cwd: paper.folder })
    return (JSON.parse(ran.stdout) as { sources: { id: string }[] }).sources.map(source => source.id)
  }
  assert.deepEqual(await idsOf(), ['a', 'b'])
  assert.deepEqual(await idsOf('--edition', 'evening'), ['b'])
})
