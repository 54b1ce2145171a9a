import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { hostname } from 'node:os'
import { test } from 'node:test'
import { createClock } from '../../src/clock.ts'
import { freezeAudience } from '../../src/store/audience.ts'
import { hasWork, recoverLost } from '../../src/store/deliveries.ts'
import { findIssue, moveIssue, saveDraft } from '../../src/store/issues.ts'
import { openLedger } from '../../src/store/ledger.ts'
import type { Database } from '../../src/store/schema.ts'
import { addReaders, removeReader } from '../../src/store/subscribers.ts'
import { suppress } from '../../src/store/suppressions.ts'
import { accepted, aStore, at, calling, clock, drain, issue, now, sums } from './a-ledger.ts'

const real = () => new Date().toISOString()

/** The name of a process of this machine that has ended. */
function aDeadOwner(): string {
  return `${hostname()} ${spawnSync(process.execPath, ['--version']).pid} gone`
}

/** Makes it look as if what is being sent was in the hands of `owner`. */
async function handOver(db: Database, owner: string | null, leased_until: string | null): Promise<void> {
  await db.updateTable('deliveries').set({ owner, leased_until }).where('state', '=', 'sending').execute()
}

const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString()

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

test('what a process held that has died is unknown: offered once more, then never', async () => {
  await using store = await aStore(2)
  for (const attempt of [1, 2]) {
    const ledger = await openLedger(store.db, issue, clock)
    assert.ok(await ledger.claim())
    assert.ok(await ledger.claim())
    await handOver(store.db, aDeadOwner(), inAnHour())
    assert.equal(await recoverLost(store.db, issue.id, now, real()), 2)
    assert.deepEqual(await sums(store.db), { unknown: 2 })
    assert.equal(await hasWork(store.db, issue.id), attempt === 1)
  }
  assert.equal(await (await openLedger(store.db, issue, clock)).claim(), undefined)
  const rows = await store.db
    .selectFrom('deliveries')
    .select(['attempts', 'doubts', 'owner', 'leased_until', 'reply'])
    .execute()
  for (const { reply, ...row } of rows) {
    assert.deepEqual(row, { attempts: 2, doubts: 2, owner: null, leased_until: null })
    assert.match(reply ?? '', /process/)
  }
})

test('what a process holds that is alive, or of another machine, is left alone while its lease runs', async () => {
  await using store = await aStore(1)
  const ledger = await openLedger(store.db, issue, clock)
  const claim = await ledger.claim()
  assert.ok(claim)
  assert.equal(await recoverLost(store.db, issue.id, now, real()), 0)
  const { owner, leased_until } = await store.db
    .selectFrom('deliveries')
    .select(['owner', 'leased_until'])
    .executeTakeFirstOrThrow()
  await handOver(store.db, `elsewhere ${process.pid} x`, inAnHour())
  assert.equal(await recoverLost(store.db, issue.id, now, real()), 0)
  assert.equal(await (await openLedger(store.db, issue, clock)).claim(), undefined)
  await handOver(store.db, owner, leased_until)
  await ledger.record(claim, accepted)
  assert.deepEqual(await sums(store.db), { accepted: 1 })
})

test('a lease that has run out is lost, wherever its owner is, and leases are measured by the real clock', async () => {
  await using store = await aStore(1)
  const ledger = await openLedger(store.db, issue, createClock(new Date('2001-01-01T00:00:00Z')))
  await ledger.claim()
  const { leased_until } = await store.db.selectFrom('deliveries').select('leased_until').executeTakeFirstOrThrow()
  assert.ok(leased_until && leased_until > real())
  assert.equal(await recoverLost(store.db, issue.id, now, real()), 0)
  await handOver(store.db, 'elsewhere 1 x', new Date(Date.now() - 1000).toISOString())
  assert.equal(await recoverLost(store.db, issue.id, now, real()), 1)
  assert.deepEqual(await sums(store.db), { unknown: 1 })
})

test('an issue that nobody gets has an empty ledger and no work', async () => {
  await using store = await aStore(0)
  assert.equal(await hasWork(store.db, issue.id), false)
  assert.equal(await (await openLedger(store.db, issue, clock)).claim(), undefined)
  assert.deepEqual(await sums(store.db), {})
})
