import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { commands } from '../src/cli.ts'
import { broadsheet } from './support/cli.ts'
import { feedServer, morning, publication, rss } from './support/publication.ts'

let folder = ''
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'broadsheet-cli-'))
})
after(() => rm(folder, { recursive: true, force: true }))

const lines = (text: string) =>
  text
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as Record<string, unknown>)

test('--help names every command, and each command has a help of its own', async () => {
  const help = await broadsheet(['--help'], { cwd: folder })
  assert.equal(help.code, 0)
  for (const { usage, describe } of commands) {
    const words = usage.split(' ').filter(word => /^[a-z]/.test(word))
    assert.match(help.stdout, new RegExp(`broadsheet ${words[0]}\\b`))
    const own = await broadsheet([...words, '--help'], { cwd: folder })
    assert.equal(own.code, 0, own.stderr)
    assert.ok(own.stdout.replace(/\s+/g, ' ').includes(describe.replace(/\s+/g, ' ')), `${usage}: ${own.stdout}`)
  }
})

test('a command line that asks for nothing known is exit code 64 with a hint', async () => {
  for (const words of [
    [],
    ['sned'],
    ['make', '--sorts'],
    ['readers'],
    ['make', '--date', '2026-02-30'],
    ['make', '--now', 'noon'],
    ['send', '--to', 'a@b.example', '--dry-run'],
  ]) {
    const ran = await broadsheet(words, { cwd: folder })
    assert.equal(ran.code, 64, `${words.join(' ')}: ${ran.stderr}`)
    assert.equal(ran.stdout, '')
    assert.match(ran.stderr, /^broadsheet: ./)
  }
  assert.match((await broadsheet(['sned'], { cwd: folder })).stderr, /send/)
})

test('a missing or wrong configuration is exit code 78 and says where', async () => {
  const missing = await broadsheet(['make'], { cwd: folder })
  assert.equal(missing.code, 78)
  assert.match(missing.stderr, /feeds\.json cannot be read: ENOENT/)
  await writeFile(join(folder, 'bad.json'), '{"publication": {"nam": 1},\n "sources": [,]}')
  const broken = await broadsheet(['make', '--config', 'bad.json'], { cwd: folder })
  assert.equal(broken.code, 78)
  assert.match(broken.stderr, /bad\.json is not JSON: .*line 2 column 14/)
  await writeFile(join(folder, 'wrong.json'), '{"publication": {"nam": 1}, "sources": []}')
  const wrong = await broadsheet(['make', '--config', 'wrong.json'], { cwd: folder })
  assert.equal(wrong.code, 78)
  assert.match(wrong.stderr, /publication\.nam: found an unknown key, expected perhaps "name"/)
  assert.match(wrong.stderr, /editions: found nothing, expected an array/)
})

test('a store that is no database is exit code 69, an unknown kind of store 78, and no password is shown', async () => {
  await using paper = await publication([{ id: 'a', url: 'http://127.0.0.1:1/' }])
  await writeFile(
    join(paper.folder, 'broadsheet.db'),
    'this is not a database, it is a text that is long enough to be read as one',
  )
  assert.equal((await broadsheet(['articles'], { cwd: paper.folder })).code, 69)
  const strange = await broadsheet(['articles', '--store', 'mysql://root:hush@db.example/x'], { cwd: paper.folder })
  assert.equal(strange.code, 78)
  assert.doesNotMatch(strange.stderr, /hush/)
})

test('a secret that cannot be used is exit code 78 and is not shown', async () => {
  await using paper = await publication([{ id: 'a', url: 'http://127.0.0.1:1/' }])
  const ran = await broadsheet(['articles'], {
    cwd: paper.folder,
    env: { BROADSHEET_SMTP_URL: 'https://me:hush@mail.example' },
  })
  assert.equal(ran.code, 78)
  assert.match(ran.stderr, /BROADSHEET_SMTP_URL is not an smtp: or smtps: URL/)
  assert.doesNotMatch(ran.stderr, /hush/)
})

test('collect --json has a row for each source, and the second time says what is unchanged', async () => {
  await using feeds = await feedServer({ '/a': rss('a.example', [{ title: 'Board adopts a budget' }]) })
  await using paper = await publication([
    { id: 'a', url: `${feeds.url}/a` },
    { id: 'b', url: `${feeds.url}/nothing` },
  ])
  const collect = async () => {
    const ran = await broadsheet(['collect', '--json', '--now', morning], { cwd: paper.folder })
    assert.equal(ran.code, 0, ran.stderr)
    return JSON.parse(ran.stdout) as { sources: Record<string, unknown>[]; articles: number; new: number }
  }
  const report = await collect()
  assert.deepEqual([report.articles, report.new], [1, 1])
  for (const source of report.sources) assert.equal(typeof source.ms, 'number')
  const error = 'answers HTTP 404: nothing is there (any more): look for its new address'
  assert.deepEqual(
    report.sources.map(({ ms: _, ...source }) => source),
    [
      { id: 'a', url: `${feeds.url}/a`, status: 'ok', items: 1, new: 1 },
      { id: 'b', url: `${feeds.url}/nothing`, status: 'failed', items: 0, new: 0, error },
    ],
  )
  const again = await collect()
  assert.deepEqual(
    again.sources.map(({ status, restUntil }) => [status, restUntil]),
    [
      ['unchanged', undefined],
      ['failed', '2026-05-14T10:35:00.000Z'],
    ],
  )
})

test('collect leaves a source that fails again and again alone, says so, and asks it where --all is given', async () => {
  const routes: Record<string, string | number> = { '/b': 410, '/page': '<html><body>Sorry</body></html>' }
  await using feeds = await feedServer(routes)
  await using paper = await publication([
    { id: 'b', url: `${feeds.url}/b` },
    { id: 'page', url: `${feeds.url}/page` },
  ])
  const collect = (...words: string[]) => broadsheet(['collect', '--now', morning, ...words], { cwd: paper.folder })
  assert.deepEqual([(await collect()).code, (await collect()).code], [69, 69])
  const resting = await collect()
  assert.equal(resting.code, 69, 'all rest because they failed')
  assert.deepEqual(resting.stdout.trimEnd().split('\n'), [
    '  b     resting    not asked again until 2026-05-14 05:35; the last time: answers HTTP 410: it is gone for good: take it out, or look for its new address',
    '  page  resting    not asked again until 2026-05-14 05:35; the last time: is a web page, not a feed: broadsheet check looks for its feed, and check --fix sets it',
    '0 new articles. 2 sources: 2 resting. broadsheet collect --all asks also those that rest or are fresh.',
  ])
  routes['/b'] = rss('b.example', [{ title: 'Board adopts a budget' }])
  const all = await collect('--all')
  assert.equal(all.code, 0, all.stderr)
  assert.deepEqual(all.stdout.trimEnd().split('\n'), [
    '  b     ok         1 item, 1 new',
    '  page  failed     is a web page, not a feed: broadsheet check looks for its feed, and check --fix sets it; not asked again until 2026-05-14 05:40',
    '1 new article. 2 sources: 1 read, 1 failed.',
  ])
})

test('articles lists what is stored as NDJSON, by source and since an instant', async () => {
  await using feeds = await feedServer({
    '/a': rss('a.example', [
      { title: 'Yesterday’s news', path: 'old', hoursAgo: 26 },
      { title: 'Today’s news', path: 'new', hoursAgo: 2 },
    ]),
    '/b': rss('b.example', [{ title: 'News from Port Wick' }]),
  })
  await using paper = await publication([
    { id: 'a', url: `${feeds.url}/a` },
    { id: 'b', url: `${feeds.url}/b` },
  ])
  await broadsheet(['collect', '--now', morning], { cwd: paper.folder })
  const all = await broadsheet(['articles'], { cwd: paper.folder })
  assert.deepEqual(
    lines(all.stdout).map(article => article.headline),
    ['Today’s news', 'News from Port Wick', 'Yesterday’s news'],
  )
  const some = await broadsheet(['articles', '--source', 'a', '--since', '2026-05-14T00:00:00Z'], { cwd: paper.folder })
  const [article] = lines(some.stdout)
  assert.deepEqual(
    [article?.headline, article?.source, article?.url, article?.publishedAt],
    ['Today’s news', 'a', 'https://a.example/new', '2026-05-14T08:30:00.000Z'],
  )
  assert.equal((await broadsheet(['articles', '--source', 'zzz'], { cwd: paper.folder })).code, 64)
})

test('articles shows a meeting as moved, with when it was to be, after its calendar has changed', async () => {
  const calendar = (hour: number) =>
    `BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20260515T${hour}0000Z\r\nSUMMARY:Plan Commission\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`
  const routes = { '/city.ics': calendar(22) }
  await using feeds = await feedServer(routes)
  await using paper = await publication([{ id: 'city', url: `${feeds.url}/city.ics` }])
  const collect = () => broadsheet(['collect', '--now', morning], { cwd: paper.folder })
  assert.equal((await collect()).code, 0)
  routes['/city.ics'] = calendar(23)
  assert.equal((await collect()).code, 0)
  const [meeting, ...others] = lines((await broadsheet(['articles'], { cwd: paper.folder })).stdout)
  assert.deepEqual(others, [])
  assert.deepEqual(
    [meeting?.headline, meeting?.event],
    [
      'Plan Commission',
      {
        starts: '2026-05-15T23:00:00.000Z',
        status: 'moved',
        was: { starts: '2026-05-15T22:00:00.000Z' },
      },
    ],
  )
})

test('classify reads NDJSON and writes topic, confidence and reasons for each line', async () => {
  const input = [
    { id: '1', headline: 'Nora Jean “Nonie” (Hale) Brandt', scope: 'local' },
    { id: '2', headline: 'Ellery 7, Port Wick 3', scope: 'local', lede: null },
    { id: '3', headline: 'Minutes: Tamsin County Board, May 12', scope: 'local' },
  ]
  const ran = await broadsheet(['classify'], {
    cwd: folder,
    input: `\uFEFF${input.map(line => JSON.stringify(line)).join('\n')}\n\n`,
  })
  assert.equal(ran.code, 0, ran.stderr)
  assert.deepEqual(
    lines(ran.stdout).map(line => [line.id, line.topic, Array.isArray(line.reasons), typeof line.confidence]),
    [
      ['1', 'obituaries', true, 'number'],
      ['2', 'sports', true, 'number'],
      ['3', 'local-government', true, 'number'],
    ],
  )
})

test('cluster gives articles that tell one story one id', async () => {
  const input = [
    { id: '1', headline: 'Fire closes the Levee Café in Port Wick' },
    { id: '2', headline: 'Fire Closes the Levee Café in Port Wick' },
    { id: '3', headline: 'Council hires a clerk' },
  ]
  const ran = await broadsheet(['cluster'], { cwd: folder, input: input.map(line => JSON.stringify(line)).join('\n') })
  assert.equal(ran.code, 0, ran.stderr)
  const [one, two, three] = lines(ran.stdout)
  assert.equal(one?.story, two?.story)
  assert.notEqual(one?.story, three?.story)
})

test('a line of input that is wrong is exit code 65 and named by its number', async () => {
  const broken = await broadsheet(['classify'], { cwd: folder, input: '{"id":"1","headline":"A"}\n{"id":' })
  assert.equal(broken.code, 65)
  assert.match(broken.stderr, /line 2 is not JSON/)
  const wrong = await broadsheet(['cluster'], { cwd: folder, input: '{"id":"1"}' })
  assert.equal(wrong.code, 65)
  assert.match(wrong.stderr, /line 1: headline/)
})

test('readers import takes all of a file or nothing, and names the bad lines', async () => {
  await using paper = await publication([{ id: 'a', url: 'http://127.0.0.1:1/' }])
  await writeFile(
    join(paper.folder, 'bad.csv'),
    '\ufeffEmail,Name\nada@inbox.example,Ada\nnobody,Nobody\nb@@inbox.example,B\n',
  )
  const bad = await broadsheet(['readers', 'import', 'bad.csv'], { cwd: paper.folder })
  assert.equal(bad.code, 65)
  assert.match(bad.stderr, /2 lines are wrong\n {2}line 3: "nobody": .*\n {2}line 4: /)
  const none = await broadsheet(['readers', 'list', '--json'], { cwd: paper.folder })
  assert.deepEqual(JSON.parse(none.stdout), { edition: 'bell', readers: [] })
  await writeFile(join(paper.folder, 'good.csv'), 'name,email,town\n"Núñez, José",jose@inbox.example,Ellery\n')
  const good = await broadsheet(['readers', 'import', 'good.csv', '--consent', 'a form at the counter, May 2'], {
    cwd: paper.folder,
  })
  assert.equal(good.code, 0, good.stderr)
  const { readers } = JSON.parse((await broadsheet(['readers', 'list', '--json'], { cwd: paper.folder })).stdout) as {
    readers: Record<string, unknown>[]
  }
  const [{ id: _, ...jose } = {}] = readers
  assert.deepEqual(jose, {
    address: 'jose@inbox.example',
    name: 'Núñez, José',
    edition: 'bell',
    state: 'confirmed',
    town: 'Ellery',
    rhythm: 'daily',
    consent: { how: 'a form at the counter, May 2' },
  })
  assert.equal((await broadsheet(['readers', 'import', 'missing.csv'], { cwd: paper.folder })).code, 65)
  assert.equal((await broadsheet(['readers', 'add', 'not an address'], { cwd: paper.folder })).code, 65)
})

test('readers import reads what spreadsheets write: semicolons, tabs, windows-1252; an empty file is an error', async () => {
  await using paper = await publication([{ id: 'a', url: 'http://127.0.0.1:1/' }])
  await writeFile(join(paper.folder, 'semi.csv'), Buffer.from('E-Mail;Name\nzoe@inbox.example;Zoë\n', 'latin1'))
  await writeFile(join(paper.folder, 'tabs.csv'), 'name\taddress\nAnn, Lee\u202e\tann@inbox.example\n')
  await writeFile(join(paper.folder, 'empty.csv'), '')
  const run = (...words: string[]) => broadsheet(['readers', ...words], { cwd: paper.folder })
  for (const file of ['semi.csv', 'tabs.csv']) assert.equal((await run('import', file)).code, 0, file)
  assert.equal((await run('import', 'empty.csv')).code, 65)
  const { readers } = JSON.parse((await run('list', '--json')).stdout) as { readers: { name: string }[] }
  assert.deepEqual(
    readers.map(reader => reader.name),
    ['Ann, Lee', 'Zoë'],
  )
})

test('options given twice count as given last, and brackets without end are a configuration error', async () => {
  await using paper = await publication([{ id: 'a', url: 'http://127.0.0.1:1/' }])
  const added = await broadsheet(['readers', 'add', 'ann@inbox.example', '--name', 'A', '--name', 'Ann'], {
    cwd: paper.folder,
  })
  assert.equal(added.code, 0, added.stderr)
  await writeFile(join(paper.folder, 'deep.json'), '['.repeat(200_000))
  assert.equal((await broadsheet(['make', '--config', 'deep.json'], { cwd: paper.folder })).code, 78)
})

test('make --out writes the issue as five files, and rank --explain says where each story stands and why', async () => {
  await using feeds = await feedServer({
    '/a': rss('a.example', [{ title: 'Board adopts a budget', text: 'It was 5-2.' }]),
  })
  await using paper = await publication([{ id: 'a', url: `${feeds.url}/a` }])
  const made = await broadsheet(['make', '--out', 'draft', '--now', morning], { cwd: paper.folder })
  assert.equal(made.code, 0, made.stderr)
  const { readdir } = await import('node:fs/promises')
  assert.deepEqual((await readdir(join(paper.folder, 'draft'))).toSorted(), [
    'issue.eml',
    'issue.html',
    'issue.json',
    'issue.mjml',
    'issue.txt',
  ])
  const ranked = await broadsheet(['rank', '--explain', '--json', '--now', morning], { cwd: paper.folder })
  const [row] = JSON.parse(ranked.stdout) as {
    place: string
    signals: Record<string, number>
    reasons: { about: string }[]
  }[]
  assert.equal(row?.place, 'Top, 1')
  assert.ok((row?.signals.freshness ?? 0) > 30)
  assert.deepEqual(new Set(row?.reasons.map(reason => reason.about)), new Set(['topic', 'scope', 'score', 'section']))
  const table = await broadsheet(['rank', '--explain', '--now', morning], { cwd: paper.folder })
  assert.match(
    table.stdout,
    /^Top\n +# +score +time .*\n +1 +\d.* Board adopts a budget \(a\)\n {8}local local-government/,
  )
})

test('explain tells the whole way of one article, by its URL or its id, and what to do where there is none', async () => {
  await using feeds = await feedServer({
    '/a': rss('a.example', [
      { title: 'Board adopts a budget', text: 'It was 5-2.' },
      { title: 'Board hires a clerk', text: 'It was 7-0.', hoursAgo: 60 },
    ]),
  })
  await using paper = await publication([{ id: 'a', url: `${feeds.url}/a` }])
  assert.equal((await broadsheet(['collect', '--now', morning], { cwd: paper.folder })).code, 0)
  const explain = (key: string, ...more: string[]) =>
    broadsheet(['explain', key, '--now', morning, ...more], { cwd: paper.folder })
  const told = await explain('https://a.example/story-0?utm_source=x')
  assert.equal(told.code, 0, told.stderr)
  for (const line of [
    /^Board adopts a budget\n {2}collected {3}May 14, 2026, 5:30\sAM, from a \(a, local\)\n/,
    /\n {2}score: \d+\.\d points\n {4}new: published 3 h ago/,
    /\n {2}scope: local\n {4}a local outlet tells it: a\n/,
    /\nIt stands in Top, 1\.\nNo issue has told readers of it yet\.\n$/,
  ])
    assert.match(told.stdout, line)
  const { id, story, whyNot, issues } = JSON.parse((await explain('https://a.example/story-0', '--json')).stdout) as {
    id: string
    story: { place: string } | null
    whyNot: string | null
    issues: string[]
  }
  assert.deepEqual([story?.place, whyNot, issues], ['Top, 1', null, []])
  assert.equal((await explain(id)).stdout, told.stdout)
  assert.match(
    (await explain('https://a.example/story-1')).stdout,
    /too old: published 60 h ago, and bell looks back 36 h/,
  )
  const none = await explain('https://a.example/none')
  assert.equal(none.code, 65)
  assert.match(none.stderr, /the store has no article "https:\/\/a\.example\/none"\n.*broadsheet collect/)
})

test('check looks at everything and says what to do about each finding', async () => {
  await using feeds = await feedServer({ '/a': rss('a.example', [{ title: 'Board adopts a budget' }]) })
  await using paper = await publication([
    { id: 'a', url: `${feeds.url}/a` },
    { id: 'b', url: `${feeds.url}/nothing` },
  ])
  const ran = await broadsheet(['check', '--json'], { cwd: paper.folder })
  assert.equal(ran.code, 69, ran.stderr)
  const { findings } = JSON.parse(ran.stdout) as {
    findings: { about: string; state: string; text: string; help?: string }[]
  }
  assert.deepEqual(
    new Set(findings.map(finding => finding.about)),
    new Set(['configuration', 'store', 'sources', 'templates', 'mail', 'readers', 'dns']),
  )
  for (const finding of findings) assert.ok(finding.state === 'good' || finding.help, JSON.stringify(finding))
})
