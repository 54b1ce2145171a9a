import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { test } from 'node:test'
import { promisify } from 'node:util'
import type { Outcome } from '../../src/model/delivery.ts'
import { freezeAudience } from '../../src/store/audience.ts'
import { hasWork, recoverLost, sumDeliveries } from '../../src/store/deliveries.ts'
import { openLedger } from '../../src/store/ledger.ts'
import { addReaders, removeReader } from '../../src/store/subscribers.ts'
import { suppress } from '../../src/store/suppressions.ts'
import {
  accepted,
  aStore,
  at,
  calling,
  clock,
  deferred,
  drain,
  issue,
  now,
  rejected,
  sums,
  unknown,
} from './a-ledger.ts'

test('a claim tells all that a message needs to know of its reader', async () => {
  await using store = await aStore(0, { isFrozen: false })
  await addReaders(
    store.db,
    issue.edition,
    [{ ...at(1), name: 'Ann Lee', sections: ['front'], consent: { how: 'x' } }],
    now,
  )
  await freezeAudience(store.db, issue, now, calling)
  const claim = await (await openLedger(store.db, issue, clock)).claim()
  assert.equal(claim?.recipient.address, 'r1@tamsin.example')
  assert.equal(claim?.recipient.name, 'Ann Lee')
  assert.deepEqual(claim?.recipient.sections, ['front'])
  assert.deepEqual(await sums(store.db), { sending: 1 })
})

test('ledgers that work in parallel never get the same delivery', async () => {
  await using store = await aStore(60)
  const ledgers = await Promise.all([1, 2, 3, 4].map(() => openLedger(store.db, issue, clock)))
  const got = (await Promise.all(ledgers.map(ledger => drain(ledger)))).flat()
  assert.equal(got.length, 60)
  assert.equal(new Set(got).size, 60)
  assert.deepEqual(await sums(store.db), { accepted: 60 })
})

test('processes that work on one file never get the same delivery', async () => {
  await using store = await aStore(60)
  const source = (path: string) => JSON.stringify(new URL(`../../src/${path}`, import.meta.url).href)
  const script = `
    const { openStore } = await import(${source('store/open.ts')})
    const { openLedger } = await import(${source('store/ledger.ts')})
    const { createClock } = await import(${source('clock.ts')})
    const db = await openStore('sqlite:paper.db', process.argv[1])
    const ledger = await openLedger(db, ${JSON.stringify({ id: issue.id, edition: issue.edition })}, createClock())
    for (let claim = await ledger.claim(); claim; claim = await ledger.claim()) {
      console.log(claim.recipient.address)
      await ledger.record(claim, { state: 'accepted', reply: '250 ok' })
    }
    await db.destroy()`
  const runs = [1, 2, 3].map(() =>
    promisify(execFile)(process.execPath, ['--input-type=module', '-e', script, store.folder]),
  )
  const got = (await Promise.all(runs)).flatMap(({ stdout }) => stdout.split('\n').filter(Boolean))
  assert.equal(got.length, 60)
  assert.equal(new Set(got).size, 60)
  assert.deepEqual(await sums(store.db), { accepted: 60 })
})

test('each outcome is stored, and their sum is the audience', async () => {
  await using store = await aStore(8)
  const outcomes = [accepted, deferred, rejected, unknown]
  await drain(await openLedger(store.db, issue, clock), address => outcomes[Number(address[1]) % 4] ?? accepted)
  assert.deepEqual(await sums(store.db), { accepted: 2, deferred: 2, rejected: 2, unknown: 2 })
  const all = await sumDeliveries(store.db, issue.id)
  assert.equal(
    Object.values(all).reduce((total, count) => total + count),
    8,
  )
  const rows = await store.db
    .selectFrom('deliveries')
    .select(['state', 'reply', 'attempts', 'owner', 'leased_until', 'at'])
    .execute()
  for (const row of rows) {
    assert.equal(row.reply, outcomes.find(({ state }) => state === row.state)?.reply)
    assert.deepEqual([row.attempts, row.owner, row.leased_until, row.at], [1, null, null, now])
  }
})

test('within one run nobody is tried twice; the next run tries the deferred again, never the accepted or rejected', async () => {
  await using store = await aStore(3)
  const outcomes: Record<string, Outcome> = { 'r0@tamsin.example': deferred, 'r1@tamsin.example': rejected }
  assert.equal(
    (await drain(await openLedger(store.db, issue, clock), address => outcomes[address] ?? accepted)).length,
    3,
  )
  assert.equal(await hasWork(store.db, issue.id), true)
  assert.deepEqual(await drain(await openLedger(store.db, issue, clock)), ['r0@tamsin.example'])
  assert.deepEqual(await sums(store.db), { accepted: 2, rejected: 1 })
  assert.equal(await hasWork(store.db, issue.id), false)
  assert.deepEqual(await drain(await openLedger(store.db, issue, clock)), [])
})

test('a delivery of unknown end is offered once more, then never', async () => {
  await using store = await aStore(1)
  assert.equal((await drain(await openLedger(store.db, issue, clock), () => unknown)).length, 1)
  assert.equal(await hasWork(store.db, issue.id), true)
  assert.equal((await drain(await openLedger(store.db, issue, clock), () => unknown)).length, 1)
  assert.equal(await hasWork(store.db, issue.id), false)
  assert.deepEqual(await drain(await openLedger(store.db, issue, clock)), [])
  assert.deepEqual(await sums(store.db), { unknown: 1 })
})

test('who has left or was suppressed since the audience was frozen is withdrawn, not written to', async () => {
  await using store = await aStore(3)
  await removeReader(store.db, issue.edition, at(0), now)
  await suppress(store.db, at(1), { cause: 'asked', reason: 'complained' }, now)
  assert.deepEqual(await drain(await openLedger(store.db, issue, clock)), ['r2@tamsin.example'])
  assert.deepEqual(await sums(store.db), { accepted: 1, withdrawn: 2 })
  const replies = await store.db
    .selectFrom('deliveries')
    .select('reply')
    .where('state', '=', 'withdrawn')
    .orderBy('reply')
    .execute()
  assert.deepEqual(
    replies.map(({ reply }) => reply),
    ['left', 'suppressed'],
  )
  assert.equal(await hasWork(store.db, issue.id), false)
})

test('who leaves between two attempts is withdrawn', async () => {
  await using store = await aStore(1)
  await drain(await openLedger(store.db, issue, clock), () => deferred)
  await removeReader(store.db, issue.edition, at(0), now)
  assert.deepEqual(await drain(await openLedger(store.db, issue, clock)), [])
  assert.deepEqual(await sums(store.db), { withdrawn: 1 })
})

test('a reader of whom nothing is stored any more does not keep an issue from being done', async () => {
  await using store = await aStore(2)
  await store.db.deleteFrom('subscribers').where('key', '=', at(0).key).execute()
  assert.deepEqual(await drain(await openLedger(store.db, issue, clock)), ['r1@tamsin.example'])
  assert.deepEqual(await sums(store.db), { accepted: 1, withdrawn: 1 })
  assert.equal(await hasWork(store.db, issue.id), false)
})

test('a claim that is released is as it was before, and the next run gets it', async () => {
  await using store = await aStore(1)
  const queued = await openLedger(store.db, issue, clock)
  const first = await queued.claim()
  assert.ok(first)
  await queued.release(first)
  assert.deepEqual(await sums(store.db), { queued: 1 })
  await drain(await openLedger(store.db, issue, clock), () => deferred)
  const again = await openLedger(store.db, issue, clock)
  const second = await again.claim()
  assert.ok(second)
  await again.release(second)
  assert.deepEqual(await sums(store.db), { deferred: 1 })
  const row = await store.db.selectFrom('deliveries').select(['attempts', 'owner', 'reply']).executeTakeFirst()
  assert.deepEqual({ ...row }, { attempts: 1, owner: null, reply: '450 later' })
  assert.deepEqual(await drain(await openLedger(store.db, issue, clock)), ['r0@tamsin.example'])
})

test('who was taken for dead cannot change what has been done since', async () => {
  await using store = await aStore(1)
  const slow = await openLedger(store.db, issue, clock)
  const claim = await slow.claim()
  assert.ok(claim)
  assert.equal(await recoverLost(store.db, issue.id, now, new Date(Date.now() + 3_600_000).toISOString()), 1)
  assert.deepEqual(await drain(await openLedger(store.db, issue, clock)), ['r0@tamsin.example'])
  await slow.record(claim, rejected)
  await slow.release(claim)
  assert.deepEqual(await sums(store.db), { accepted: 1 })
})
