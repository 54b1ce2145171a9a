import assert from 'node:assert/strict'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { broadsheet } from './support/cli.ts'
import { feedServer, morning, publication, rss } from './support/publication.ts'
import { smtpServer } from './support/smtp.ts'

const news = [
  { title: 'Board adopts a budget of $4 million', text: 'Ellery’s council voted 5-2 on Tuesday.' },
  { title: 'Bus 14 gets a new driver', text: 'Arlene Dvorak retires after 41 winters.' },
]
const readers = (count: number) =>
  `address,name\n${Array.from({ length: count }, (_, at) => `reader${at}@inbox.example,Reader ${at}`).join('\n')}\n`
const at = (hours = 0) => ['--now', new Date(Date.parse(morning) + hours * 3_600_000).toISOString()]
const json = (ran: { stdout: string }) => JSON.parse(ran.stdout) as Record<string, unknown>

async function prepared(
  sources: Parameters<typeof publication>[0],
  count: number,
  edition: Record<string, unknown> = {},
) {
  const paper = await publication(sources, edition)
  await writeFile(join(paper.folder, 'readers.csv'), readers(count))
  const ran = await broadsheet(['readers', 'import', 'readers.csv', '--consent', 'asked at the fair', '--json'], {
    cwd: paper.folder,
  })
  assert.deepEqual(json(ran), { added: count, known: 0 }, ran.stderr)
  return paper
}

test('a run collects, makes and mails the issue once to each reader, and a second run sends nothing', async () => {
  await using feeds = await feedServer({ '/a': rss('a.example', news) })
  await using paper = await prepared([{ id: 'a', url: `${feeds.url}/a` }], 12)
  await using smtp = await smtpServer()
  const options = { cwd: paper.folder, env: { BROADSHEET_SMTP_URL: smtp.url } }
  const first = await broadsheet(['run', '--json', ...at()], options)
  assert.equal(first.code, 0, first.stderr)
  const report = json(first)
  assert.equal(report.issue, 'bell-2026-05-14')
  assert.equal(report.audience, 12)
  assert.equal(report.accepted, 12)
  assert.equal(report.attempted, 12)
  assert.deepEqual(new Set(smtp.took.map(message => message.to)).size, 12)
  const second = await broadsheet(['run', '--json', ...at(1)], options)
  assert.equal(second.code, 0, second.stderr)
  assert.equal(json(second).attempted, 0)
  assert.equal(json(second).accepted, 12)
  assert.equal(smtp.took.length, 12)
})

test('what an issue carried is not news the next day, and without news there is no issue', async () => {
  const routes = { '/a': rss('a.example', news) }
  await using feeds = await feedServer(routes)
  await using paper = await prepared([{ id: 'a', url: `${feeds.url}/a` }], 1)
  assert.equal((await broadsheet(['run', ...at()], { cwd: paper.folder })).code, 0)
  const idle = await broadsheet(['run', '--json', ...at(24)], { cwd: paper.folder })
  assert.equal(idle.code, 3)
  assert.equal(json(idle).issue, null)
  routes['/a'] = rss('a.example', [
    ...news,
    { title: 'Night market adds a dozen stalls', path: 'market', hoursAgo: -20 },
  ])
  const next = await broadsheet(['make', '--json', ...at(24)], { cwd: paper.folder })
  assert.equal(next.code, 0, next.stderr)
  const issue = json(next) as { subject: string; sections: { stories: unknown[] }[] }
  assert.equal(issue.subject, 'Night market adds a dozen stalls')
  assert.equal(issue.sections.flatMap(section => section.stories).length, 1)
})

test('half of the sources dead: the issue goes out on the other half and the report names the dead', async () => {
  await using feeds = await feedServer({
    '/a': rss('a.example', news),
    '/500': 500,
    '/slow': 'silence',
    '/page': '<html><body>Sorry',
  })
  await using paper = await prepared(
    [
      { id: 'good', url: `${feeds.url}/a` },
      { id: 'broken', url: `${feeds.url}/500` },
      { id: 'slow', url: `${feeds.url}/slow` },
      { id: 'page', url: `${feeds.url}/page` },
      { id: 'gone', url: 'http://127.0.0.1:1/feed' },
    ],
    2,
  )
  const ran = await broadsheet(['run', '--json', ...at()], { cwd: paper.folder })
  assert.equal(ran.code, 0, ran.stderr)
  const { sources } = json(ran).collected as { sources: { id: string; status: string; error?: string }[] }
  assert.deepEqual(
    sources.map(source => [source.id, source.status, source.error]),
    [
      ['good', 'ok', undefined],
      ['broken', 'failed', 'answers HTTP 500: its server is in trouble: wait, and tell its publisher if it stays so'],
      ['slow', 'failed', 'did not answer in 1 s'],
      ['page', 'failed', 'is a web page, not a feed'],
      ['gone', 'failed', 'its host refuses connections'],
    ],
  )
})

test('all sources dead and nothing stored: exit code 69', async () => {
  await using paper = await prepared([{ id: 'gone', url: 'http://127.0.0.1:1/feed' }], 1)
  assert.equal((await broadsheet(['run', '--json', ...at()], { cwd: paper.folder })).code, 69)
  assert.equal((await broadsheet(['collect', '--json', ...at()], { cwd: paper.folder })).code, 69)
})

test('without an SMTP server messages go into a Maildir beside the configuration', async () => {
  await using feeds = await feedServer({ '/a': rss('a.example', news) })
  await using paper = await prepared([{ id: 'a', url: `${feeds.url}/a` }], 3)
  assert.equal((await broadsheet(['run', ...at()], { cwd: paper.folder })).code, 0)
  const names = await readdir(join(paper.folder, 'mail/new'))
  assert.equal(names.length, 3)
  assert.match(
    await readFile(join(paper.folder, 'mail/new', names[0] ?? ''), 'utf8'),
    /^To: Reader \d+ <reader\d+@inbox\.example>\r\n/,
  )
})

test('deferred readers are tried again at their hour or when asked for, refused ones are not, and the sums always hold', async () => {
  let isFull = true
  await using feeds = await feedServer({ '/a': rss('a.example', news) })
  await using paper = await prepared([{ id: 'a', url: `${feeds.url}/a` }], 6)
  await using smtp = await smtpServer(to => {
    if (to.startsWith('reader0')) return { code: 550, text: '5.1.1 no such user' }
    return to.startsWith('reader1') && isFull ? { code: 452, text: '4.2.2 mailbox full' } : undefined
  })
  const options = { cwd: paper.folder, env: { BROADSHEET_SMTP_URL: smtp.url } }
  const first = await broadsheet(['run', '--wait', '0', '--json', ...at()], options)
  assert.equal(first.code, 75, first.stderr)
  const sums = (ran: { stdout: string }) => {
    const { audience, accepted, deferred, rejected, unknown, withdrawn, queued } = json(ran)
    return { audience, accepted, deferred, rejected, unknown, withdrawn, queued }
  }
  assert.deepEqual(sums(first), {
    audience: 6,
    accepted: 4,
    deferred: 1,
    rejected: 1,
    unknown: 0,
    withdrawn: 0,
    queued: 0,
  })
  const early = await broadsheet(['send', '--wait', '0', '--json', ...at()], options)
  assert.deepEqual([early.code, json(early).attempted], [75, 0], 'before its hour nobody is tried again')
  isFull = false
  const second = await broadsheet(['send', '--retry', '--json', ...at()], options)
  assert.equal(second.code, 0, second.stderr)
  assert.deepEqual(sums(second), {
    audience: 6,
    accepted: 5,
    deferred: 0,
    rejected: 1,
    unknown: 0,
    withdrawn: 0,
    queued: 0,
  })
  assert.equal(json(second).attempted, 1)
  assert.equal(smtp.took.length, 5)
})

test('an SMTP server that is down loses nobody: exit code 69, and the next run sends to all', async () => {
  await using feeds = await feedServer({ '/a': rss('a.example', news) })
  await using paper = await prepared([{ id: 'a', url: `${feeds.url}/a` }], 4)
  const down = await broadsheet(['run', '--json', ...at()], {
    cwd: paper.folder,
    env: { BROADSHEET_SMTP_URL: 'smtp://127.0.0.1:1' },
  })
  assert.equal(down.code, 69, down.stderr)
  assert.match(down.stderr, /SMTP server 127\.0\.0\.1 cannot be used/)
  await using smtp = await smtpServer()
  const up = await broadsheet(['run', '--json', ...at()], { cwd: paper.folder, env: { BROADSHEET_SMTP_URL: smtp.url } })
  assert.equal(up.code, 0, up.stderr)
  assert.equal(smtp.took.length, 4)
})

test('killed in the middle of sending and started again: everybody has it, at most those under way have it twice', async () => {
  await using feeds = await feedServer({ '/a': rss('a.example', news) })
  await using paper = await prepared([{ id: 'a', url: `${feeds.url}/a` }], 60)
  let kill = () => {}
  await using smtp = await smtpServer(undefined, count => {
    if (count === 20) kill()
  })
  const options = { cwd: paper.folder, env: { BROADSHEET_SMTP_URL: smtp.url } }
  const killed = await broadsheet(['run', '--json', ...at()], {
    ...options,
    onStart: end => {
      kill = end
    },
  })
  assert.equal(killed.code, null)
  kill = () => {}
  const again = await broadsheet(['run', '--json', ...at()], options)
  assert.equal(again.code, 0, again.stderr)
  const copies = Map.groupBy(smtp.took, message => message.to)
  assert.equal(copies.size, 60)
  const doubled = [...copies.values()].filter(messages => messages.length > 1)
  assert.ok(doubled.length <= 5, `${doubled.length} readers have two copies`)
  const ids = doubled.map(messages => new Set(messages.map(message => /^Message-ID: .*$/m.exec(message.raw)?.[0])).size)
  assert.ok(
    ids.every(count => count === 1),
    'both copies bear one Message-ID',
  )
  assert.equal(json(again).accepted, 60)
  const third = await broadsheet(['run', '--json', ...at()], options)
  assert.equal(json(third).attempted, 0)
})

test('two runs at the same time share the readers and never a reader', async () => {
  await using feeds = await feedServer({ '/a': rss('a.example', news) })
  await using paper = await prepared([{ id: 'a', url: `${feeds.url}/a` }], 40)
  await using smtp = await smtpServer()
  const options = { cwd: paper.folder, env: { BROADSHEET_SMTP_URL: smtp.url } }
  const both = await Promise.all([1, 2].map(() => broadsheet(['run', '--json', ...at()], options)))
  for (const ran of both) assert.ok(ran.code === 0 || ran.code === 75, ran.stderr)
  assert.equal(smtp.took.length, 40)
  assert.equal(new Set(smtp.took.map(message => message.to)).size, 40)
})

test('an edition that wants approval waits for it, and a held issue does not go', async () => {
  await using feeds = await feedServer({ '/a': rss('a.example', news) })
  await using paper = await prepared([{ id: 'a', url: `${feeds.url}/a` }], 2, { approval: 'required' })
  const waiting = await broadsheet(['run', '--json', ...at()], { cwd: paper.folder })
  assert.equal(waiting.code, 3, waiting.stderr)
  assert.equal(json(waiting).state, 'draft')
  assert.equal((await broadsheet(['hold', ...at()], { cwd: paper.folder })).code, 0)
  assert.equal((await broadsheet(['send', ...at()], { cwd: paper.folder })).code, 3)
  assert.equal((await broadsheet(['approve', ...at()], { cwd: paper.folder })).code, 0)
  const sent = await broadsheet(['run', '--json', ...at()], { cwd: paper.folder })
  assert.equal(sent.code, 0, sent.stderr)
  assert.equal(json(sent).accepted, 2)
  assert.equal((await broadsheet(['hold', ...at()], { cwd: paper.folder })).code, 65)
})

test('a server that refuses our own address refuses nobody’s reader: exit code 78, and all are offered again', async () => {
  await using feeds = await feedServer({ '/a': rss('a.example', news) })
  await using paper = await prepared([{ id: 'a', url: `${feeds.url}/a` }], 3)
  let isClosed = true
  await using smtp = await smtpServer(undefined, undefined, () =>
    isClosed ? { code: 550, text: '5.7.1 sender not allowed' } : undefined,
  )
  const options = { cwd: paper.folder, env: { BROADSHEET_SMTP_URL: smtp.url } }
  const refused = await broadsheet(['run', ...at()], options)
  assert.equal(refused.code, 78, refused.stderr)
  assert.match(refused.stderr, /refuses us: .*sender not allowed/)
  isClosed = false
  const sent = await broadsheet(['run', '--json', ...at()], options)
  assert.equal(json(sent).accepted, 3, sent.stderr)
})

test('without readers an issue stays a draft, and goes out when there are some', async () => {
  await using feeds = await feedServer({ '/a': rss('a.example', news) })
  await using paper = await publication([{ id: 'a', url: `${feeds.url}/a` }])
  const none = await broadsheet(['run', '--json', ...at()], { cwd: paper.folder })
  assert.equal(none.code, 3, none.stderr)
  assert.deepEqual([json(none).issue, json(none).state], ['bell-2026-05-14', 'draft'])
  assert.equal((await broadsheet(['send', ...at()], { cwd: paper.folder })).code, 3)
  await broadsheet(['readers', 'add', 'ada@inbox.example'], { cwd: paper.folder })
  const sent = await broadsheet(['run', '--json', ...at()], { cwd: paper.folder })
  assert.deepEqual([json(sent).accepted, json(sent).state], [1, 'sent'])
})

test('a story whose date moves is not told again, even weeks later', async () => {
  const routes = { '/a': rss('a.example', [{ title: 'County museum open all summer' }]) }
  await using feeds = await feedServer(routes)
  await using paper = await prepared([{ id: 'a', url: `${feeds.url}/a` }], 1)
  assert.equal((await broadsheet(['run', ...at()], { cwd: paper.folder })).code, 0)
  routes['/a'] = rss('a.example', [{ title: 'County museum open all summer', hoursAgo: -24 * 30 }])
  assert.equal((await broadsheet(['run', ...at(24 * 30 + 2)], { cwd: paper.folder })).code, 3)
})

test('a reader who left comes back when an editor adds them, not when a file does', async () => {
  await using paper = await prepared([{ id: 'a', url: 'http://127.0.0.1:1/' }], 1)
  const run = (...words: string[]) => broadsheet(['readers', ...words, '--json'], { cwd: paper.folder })
  await run('remove', 'reader0@inbox.example')
  assert.deepEqual(json(await run('import', 'readers.csv')), { added: 0, known: 1 })
  const list = async () => (json(await run('list')).readers as { state: string }[]).map(reader => reader.state)
  assert.deepEqual(await list(), ['unsubscribed'])
  assert.equal(json(await run('add', 'READER0@inbox.example', '--consent', 'asked again, May 14')).returned, true)
  assert.deepEqual(await list(), ['confirmed'])
})

test('stopped while it collects, a run settles nothing', async () => {
  await using feeds = await feedServer({ '/a': rss('a.example', news), '/slow': 'silence' })
  await using paper = await prepared(
    [
      { id: 'a', url: `${feeds.url}/a` },
      { id: 'slow', url: `${feeds.url}/slow` },
    ],
    1,
  )
  const ran = await broadsheet(['run', '--json', ...at()], {
    cwd: paper.folder,
    onStart: (_, stop) => void feeds.whenAsked('/slow').then(stop),
  })
  assert.equal(ran.code, 130, ran.stderr)
  const next = await broadsheet(['make', '--json', ...at()], { cwd: paper.folder })
  assert.equal(json(next).state, 'draft', next.stderr)
})

test('a reader who leaves or is suppressed is not mailed; a test copy and a rehearsal change no ledger', async () => {
  await using feeds = await feedServer({ '/a': rss('a.example', news) })
  await using paper = await prepared([{ id: 'a', url: `${feeds.url}/a` }], 4)
  const run = (...words: string[]) => broadsheet([...words, '--json', ...at()], { cwd: paper.folder })
  assert.equal((await run('readers', 'remove', 'reader1@inbox.example')).code, 0)
  assert.equal(
    (await run('readers', 'suppress', 'reader2@INBOX.example', '--reason', 'asked us never to write')).code,
    0,
  )
  assert.equal((await run('make')).code, 0)
  const rehearsed = json(await run('send', '--dry-run'))
  assert.equal(rehearsed.audience, 2)
  assert.equal(rehearsed.suppressed, 1)
  assert.equal((await run('send', '--to', 'editor@bell.example')).code, 0)
  assert.equal((await readdir(join(paper.folder, 'mail/new'))).length, 1)
  const sent = json(await run('send'))
  assert.deepEqual([sent.audience, sent.accepted, sent.suppressed], [2, 2, 1])
})
