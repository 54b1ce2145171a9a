/**
 * What no run of the tests has time for: sendings that are killed again and again, judged by what the server took. Run it with
 * `npm run test:chaos`; it takes some five minutes.
 */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { cp, mkdtemp, readFile, rm, statfs, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { broadsheet } from '../support/cli.ts'
import { faultySmtp } from '../support/faulty-smtp.ts'
import { feedServer, morning, publication, rss } from '../support/publication.ts'

const connections = 5
const now = ['--now', morning]
type Server = Awaited<ReturnType<typeof faultySmtp>>

/** A publication with so many readers and a draft that waits to be sent. */
async function aPaper(readers: number, deliver: Record<string, unknown> = {}) {
  const feeds = await feedServer({ '/a': rss('a.example', [{ title: 'Board adopts a budget of $4 million' }]) })
  const paper = await publication([{ id: 'a', url: `${feeds.url}/a` }])
  const config = JSON.parse(await readFile(paper.config, 'utf8')) as object
  await writeFile(paper.config, JSON.stringify({ ...config, deliver: { connections, ...deliver } }))
  const rows = Array.from({ length: readers }, (_, at) => `reader${at}@inbox.example`)
  await writeFile(join(paper.folder, 'readers.csv'), `address\n${rows.join('\n')}\n`)
  const cwd = paper.folder
  const added = await broadsheet(['readers', 'import', 'readers.csv', '--consent', 'at the fair'], { cwd })
  assert.equal(added.code, 0, added.stderr)
  assert.equal((await broadsheet(['make', ...now], { cwd })).code, 0)
  const send = (server: Server, onStart?: (kill: () => void) => void, ...words: string[]) =>
    broadsheet(['send', '--json', '--wait', '3', ...now, ...words], {
      cwd,
      env: { BROADSHEET_SMTP_URL: server.url },
      ...(onStart ? { onStart } : {}),
    })
  return {
    cwd,
    send,
    async [Symbol.asyncDispose]() {
      await paper[Symbol.asyncDispose]()
      await feeds[Symbol.asyncDispose]()
    },
  }
}

/** How many copies each reader has. */
function copiesOf({ took }: Server): Map<string, number> {
  const copies = new Map<string, number>()
  for (const { to } of took) copies.set(to, (copies.get(to) ?? 0) + 1)
  return copies
}

function doubled(copies: ReadonlyMap<string, number>): number {
  return copies.values().reduce((sum, count) => sum + count - 1, 0)
}

/** Sends, killed so many times at moments nobody chose. Returns how often it was killed. */
async function killAgainAndAgain(
  paper: Awaited<ReturnType<typeof aPaper>>,
  server: Server,
  kills: number,
): Promise<number> {
  let killed = 0
  while (killed < kills) {
    const ran = await paper.send(server, kill => void wait(500 + Math.random() * 1000).then(kill))
    if (ran.code === null) killed++
    else if (ran.code === 0) break
  }
  return killed
}

function sumHolds(report: Record<string, number>): void {
  const { audience, accepted = 0, deferred = 0, rejected = 0, unknown = 0, withdrawn = 0, queued = 0 } = report
  assert.equal(accepted + deferred + rejected + unknown + withdrawn + queued, audience)
}

test('killed a hundred times: nobody is lost, few are doubled, nobody has it three times, and a further run sends nothing', async t => {
  const readers = 120_000
  await using paper = await aPaper(readers)
  await using server = await faultySmtp()
  const kills = await killAgainAndAgain(paper, server, 100)
  const last = await paper.send(server)
  assert.equal(last.code, 0, last.stderr)
  const copies = copiesOf(server)
  t.diagnostic(`${kills} kills, ${doubled(copies)} doubled of the ${kills * connections} allowed`)
  assert.equal(copies.size, readers)
  assert.ok(doubled(copies) <= kills * connections, `${doubled(copies)} doubled`)
  assert.ok(Math.max(...copies.values()) <= 2)
  const report = JSON.parse(last.stdout) as Record<string, number>
  sumHolds(report)
  assert.equal(report.accepted, readers)
  const before = server.took.length
  assert.equal((JSON.parse((await paper.send(server)).stdout) as Record<string, number>).attempted, 0)
  assert.equal(server.took.length, before)
})

test('killed again and again where what is unknown is held: nobody is doubled, and who is missing is unknown', async t => {
  const readers = 20_000
  await using paper = await aPaper(readers, { unknown: 'hold' })
  await using server = await faultySmtp()
  const kills = await killAgainAndAgain(paper, server, 20)
  const report = JSON.parse((await paper.send(server)).stdout) as Record<string, number>
  sumHolds(report)
  const copies = copiesOf(server)
  assert.equal(doubled(copies), 0)
  const missing = readers - copies.size
  t.diagnostic(`${kills} kills, ${report.unknown} unknown, ${missing} of them missing`)
  assert.ok(missing <= (report.unknown ?? 0), `${missing} are missing, ${report.unknown} are unknown`)
  const decided = JSON.parse((await paper.send(server, undefined, '--unknown', 'resend')).stdout) as Record<
    string,
    number
  >
  assert.equal(decided.unknown, 0)
  assert.equal(copiesOf(server).size, readers)
})

test('two that send at once share the readers', async () => {
  await using paper = await aPaper(20_000)
  await using server = await faultySmtp()
  const both = await Promise.all([paper.send(server), paper.send(server)])
  for (const { code, stderr } of both) assert.ok(code === 0 || code === 75, stderr)
  assert.equal(copiesOf(server).size, 20_000)
  assert.equal(server.took.length, 20_000)
})

test('a store that somebody else keeps locked for a while delays, and loses nobody', async () => {
  await using paper = await aPaper(5_000)
  await using server = await faultySmtp()
  const other = new DatabaseSync(join(paper.cwd, 'broadsheet.db'), { timeout: 5000 })
  const sending = paper.send(server)
  await wait(1500)
  other.exec('begin immediate')
  await wait(20_000)
  other.exec('rollback')
  other.close()
  const { code, stderr } = await sending
  assert.equal(code, 0, stderr)
  assert.equal(copiesOf(server).size, 5_000)
  assert.equal(server.took.length, 5_000)
})

test('a server that cuts every connection now and then loses nobody', async () => {
  await using paper = await aPaper(5_000, { breaker: { rejected: 1, deferred: 1 } })
  await using server = await faultySmtp({
    fault: (moment, time) => (moment === 'rcpt' && time % 97 === 0 ? 'drop' : undefined),
  })
  const { code, stderr } = await paper.send(server)
  assert.equal(code, 0, stderr)
  assert.equal(copiesOf(server).size, 5_000)
  assert.equal(server.took.length, 5_000)
})

test('a server that is started anew in the middle is waited for, and each reader has one copy or is unknown', async () => {
  const readers = 5_000
  await using paper = await aPaper(readers)
  const first = await faultySmtp()
  const port = Number(new URL(first.url).port)
  const sending = paper.send(first)
  while (first.took.length < 1000) await wait(5)
  await first[Symbol.asyncDispose]()
  await wait(3000)
  await using second = await faultySmtp({ port })
  const { code, stderr } = await sending
  assert.equal(code, 0, stderr)
  const copies = new Map<string, number>()
  for (const { to } of [...first.took, ...second.took]) copies.set(to, (copies.get(to) ?? 0) + 1)
  assert.equal(copies.size, readers)
  assert.ok(doubled(copies) <= connections, `${doubled(copies)} doubled`)
})

test('a disk that is full stops a sending with a word, and when there is room again it goes on: nobody is lost', async t => {
  const readers = 5_000
  await using paper = await aPaper(readers)
  await using server = await faultySmtp()
  const disk = await mkdtemp(join(tmpdir(), 'full-disk-'))
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'none', disk])
  try {
    await cp(paper.cwd, disk, { recursive: true })
    const given = { cwd: disk, env: { BROADSHEET_SMTP_URL: server.url } }
    const { bavail, bsize } = await statfs(disk)
    const filler = join(disk, 'filler')
    await writeFile(filler, Buffer.alloc(Math.max(0, bavail * bsize - 3_000_000)))
    const full = await broadsheet(['send', '--json', ...now], given)
    t.diagnostic(`${server.took.length} sent before the disk was full: ${full.stderr.trim().split('\n').at(-2)}`)
    assert.notEqual(full.code, 0)
    assert.match(full.stderr, /disk is full|cannot be written/)
    await rm(filler)
    const { code, stderr } = await broadsheet(['send', '--json', '--wait', '3', ...now], given)
    assert.equal(code, 0, stderr)
    assert.equal(copiesOf(server).size, readers)
    assert.ok(doubled(copiesOf(server)) <= connections * 3, `${doubled(copiesOf(server))} doubled`)
  } finally {
    execFileSync('umount', [disk])
    await rm(disk, { recursive: true })
  }
})
