import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { hostname } from 'node:os'
import { test } from 'node:test'
import { hasWork, recoverLost } from '../../src/store/deliveries.ts'
import { findIssue, moveIssue, saveDraft } from '../../src/store/issues.ts'
import { openLedger } from '../../src/store/ledger.ts'
import type { Database } from '../../src/store/schema.ts'
import { addReaders, removeReader } from '../../src/store/subscribers.ts'
import { suppress } from '../../src/store/suppressions.ts'
import { accepted, aStore, at, calling, clock, drain, freezeAudience, issue, now, sums } from './a-ledger.ts'

/** The name of a process of this machine that has ended. */
function aDeadOwner(): string {
  return `${hostname()} ${spawnSync(process.execPath, ['--version']).pid} gone`
}

/** Makes it look as if all that is held was held by `owner`. */
async function handOver(db: Database, owner: string): Promise<void> {
  for (const table of ['deliveries', 'senders'] as const)
    await db.updateTable(table).set({ owner }).where('owner', 'is not', null).execute()
}

async function beginAll(ledger: Awaited<ReturnType<typeof openLedger>>) {
  const all = []
  for (let claim = await ledger.claim(); claim; claim = await ledger.claim()) all.push(await ledger.begin(claim))
  return all
}

test('when sending begins, everyone who is confirmed and not suppressed is in the audience', async () => {
  await using store = await aStore(4, { isFrozen: false })
  await removeReader(store.db, issue.edition, at(0), now)
  await suppress(store.db, at(1), { cause: 'asked', reason: 'hard bounce' }, now)
  await addReaders(store.db, 'weekend', [{ ...at(9), consent: { how: 'x' } }], now)
  await freezeAudience(store.db, issue, now, calling)
  assert.deepEqual(await sums(store.db), { queued: 2 })
  assert.equal((await findIssue(store.db, issue.id))?.state, 'sending')
  assert.deepEqual(await drain(await openLedger(store.db, issue, clock)), ['r2@tamsin.example', 'r3@tamsin.example'])
})

test('the audience is frozen once: who comes later gets the next issue', async () => {
  await using store = await aStore(2)
  await addReaders(store.db, issue.edition, [{ ...at(7), consent: { how: 'x' } }], now)
  await freezeAudience(store.db, issue, now, calling)
  assert.deepEqual(await sums(store.db), { queued: 2 })
  await moveIssue(store.db, issue.id, ['sending'], 'sent')
  await freezeAudience(store.db, issue, now, calling)
  assert.deepEqual(await sums(store.db), { queued: 2 })
  assert.equal((await findIssue(store.db, issue.id))?.state, 'sent')
})

test('an issue that was made anew since it was looked at is not settled', async () => {
  await using store = await aStore(2, { isFrozen: false })
  await saveDraft(store.db, { ...issue, subject: 'Another morning' })
  assert.equal(await freezeAudience(store.db, issue, now, calling), false)
  assert.deepEqual(await sums(store.db), {})
  const anew = await findIssue(store.db, issue.id)
  assert.ok(anew?.state === 'draft')
  assert.equal(await freezeAudience(store.db, anew, now, calling), true)
  assert.deepEqual(await sums(store.db), { queued: 2 })
})

test('a held issue has no audience', async () => {
  await using store = await aStore(2, { isFrozen: false })
  await moveIssue(store.db, issue.id, ['draft'], 'held')
  await freezeAudience(store.db, issue, now, calling)
  assert.deepEqual(await sums(store.db), {})
  assert.equal((await findIssue(store.db, issue.id))?.state, 'held')
})

test('what a process was sending when it died is unknown: offered again, never a fourth time', async () => {
  await using store = await aStore(2)
  for (const attempt of [1, 2, 3]) {
    await beginAll(await openLedger(store.db, issue, clock))
    await handOver(store.db, aDeadOwner())
    assert.equal(await recoverLost(store.db, issue.id, clock), 2)
    assert.deepEqual(await sums(store.db), { unknown: 2 })
    assert.equal(await hasWork(store.db, issue.id), attempt < 3)
  }
  assert.equal(await (await openLedger(store.db, issue, clock)).claim(), undefined)
  const rows = await store.db.selectFrom('deliveries').select(['attempts', 'doubts', 'owner', 'reply']).execute()
  for (const { reply, ...row } of rows) {
    assert.deepEqual(row, { attempts: 3, doubts: 3, owner: null })
    assert.match(reply ?? '', /process/)
  }
})

test('what a dead process had only claimed is as if it had never been claimed', async () => {
  await using store = await aStore(3)
  const ledger = await openLedger(store.db, issue, clock)
  const claim = await ledger.claim()
  assert.ok(claim)
  await ledger.begin(claim)
  await handOver(store.db, aDeadOwner())
  assert.equal(await recoverLost(store.db, issue.id, clock), 1)
  assert.deepEqual(await sums(store.db), { unknown: 1, queued: 2 })
  assert.equal((await drain(await openLedger(store.db, issue, clock))).length, 3)
})

test('what a process holds that is alive is left alone', async () => {
  await using store = await aStore(1)
  const ledger = await openLedger(store.db, issue, clock)
  const [claim] = await beginAll(ledger)
  assert.ok(claim)
  for (let look = 0; look < 3; look++) assert.equal(await recoverLost(store.db, issue.id, clock), 0)
  assert.equal(await (await openLedger(store.db, issue, clock)).claim(), undefined)
  await ledger.record(claim, accepted)
  await ledger.close()
  assert.deepEqual(await sums(store.db), { accepted: 1 })
})

test('a process of another machine is dead when its beat has stood still for a lease, by the watcher’s own clock', async () => {
  await using store = await aStore(1)
  await beginAll(await openLedger(store.db, issue, clock))
  await handOver(store.db, 'elsewhere 1 x')
  let elapsed = 0
  const watcher = { ...clock, elapsed: () => elapsed }
  const sightings = new Map()
  const look = () => recoverLost(store.db, issue.id, watcher, sightings, 60_000)
  assert.equal(await look(), 0)
  elapsed = 59_000
  assert.equal(await look(), 0)
  await store.db.updateTable('senders').set({ beat: 7 }).where('owner', '=', 'elsewhere 1 x').execute()
  elapsed = 61_000
  assert.equal(await look(), 0)
  elapsed = 120_000
  assert.equal(await look(), 0)
  elapsed = 122_000
  assert.equal(await look(), 1)
  assert.deepEqual(await sums(store.db), { unknown: 1 })
})

test('an issue that nobody gets has an empty ledger and no work', async () => {
  await using store = await aStore(0)
  assert.equal(await hasWork(store.db, issue.id), false)
  assert.equal(await (await openLedger(store.db, issue, clock)).claim(), undefined)
  assert.deepEqual(await sums(store.db), {})
})
