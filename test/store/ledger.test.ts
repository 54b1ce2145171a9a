import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { test } from 'node:test'
import { promisify } from 'node:util'
import type { Outcome } from '../../src/model/delivery.ts'
import { hasWork, recoverLost, sumDeliveries } from '../../src/store/deliveries.ts'
import { hotPath } from '../../src/store/hot.ts'
import { moveIssue } from '../../src/store/issues.ts'
import { openLedger } from '../../src/store/ledger.ts'
import type { Database } from '../../src/store/schema.ts'
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
  freezeAudience,
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
  await using ledger = await aLedger(store.db)
  const held = await ledger.claim()
  assert.equal(held?.recipient.address, 'r1@tamsin.example')
  const claim = held && (await ledger.begin(held))
  assert.equal(claim?.recipient.name, 'Ann Lee')
  assert.deepEqual(claim?.recipient.sections, ['front'])
  assert.deepEqual(await sums(store.db), { sending: 1 })
})

test('of many that claim at once none goes away empty while there is something to do', async () => {
  await using store = await aStore(20)
  await using ledger = await aLedger(store.db)
  const held = await Promise.all(Array.from({ length: 21 }, () => ledger.claim()))
  assert.equal(held.filter(Boolean).length, 20)
})

test('where the store has no room everyone who asks for something is told, and what was stored stays', {
  timeout: 20_000,
}, async () => {
  await using store = await aStore(20)
  const ledger = await openLedger(store.db, issue, clock)
  const held = await Promise.all(Array.from({ length: 20 }, () => ledger.claim()))
  const begun = (await Promise.all(held.map(claim => claim && ledger.begin(claim)))).flatMap(claim => claim ?? [])
  const hot = hotPath(store.db)
  const room = (pages: number) => hot.prepare(`pragma max_page_count = ${pages}`).get()
  room(1)
  const long = { state: 'accepted', reply: 'x'.repeat(9000) } as const
  const ends = await Promise.allSettled(begun.map(claim => ledger.record(claim, long)))
  assert.equal(ends.length, 20)
  for (const end of ends) assert.equal(end.status === 'rejected' && end.reason.code, 'unavailable')
  assert.match(String(ends[0]?.status === 'rejected' && ends[0].reason), /its disk is full/)
  room(100_000)
  assert.deepEqual(await sums(store.db), { sending: 20 })
  await Promise.all(begun.map(claim => ledger.record(claim, long)))
  await ledger.close()
  assert.deepEqual(await sums(store.db), { accepted: 20 })
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
      await ledger.begin(claim)
      console.log(claim.recipient.address)
      await ledger.record(claim, { state: 'accepted', reply: '250 ok' })
    }
    await ledger.close()
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
  const rows = await store.db.selectFrom('deliveries').select(['state', 'reply', 'attempts', 'owner', 'at']).execute()
  for (const row of rows) {
    assert.equal(row.reply, outcomes.find(({ state }) => state === row.state)?.reply)
    assert.deepEqual([row.attempts, row.owner, row.at], [1, null, now])
  }
})

test('who was deferred is tried again at their hour, never the accepted or rejected', async () => {
  await using store = await aStore(3)
  const outcomes: Record<string, Outcome> = { 'r0@tamsin.example': deferred, 'r1@tamsin.example': rejected }
  await drain(await openLedger(store.db, issue, clock), address => outcomes[address] ?? accepted)
  assert.equal(await hasWork(store.db, issue.id), true)
  assert.deepEqual(await drain(await openLedger(store.db, issue, clock)), ['r0@tamsin.example'])
  assert.deepEqual(await sums(store.db), { accepted: 2, rejected: 1 })
  assert.equal(await hasWork(store.db, issue.id), false)
  assert.deepEqual(await drain(await openLedger(store.db, issue, clock)), [])
})

test('before its hour a deferred delivery is not due, and one without an hour never is', async () => {
  await using store = await aStore(2)
  await using ledger = await aLedger(store.db)
  const [first, second] = await beginAll(ledger)
  assert.ok(first && second)
  const later = new Date(Date.now() + 3_600_000)
  await ledger.record(first, deferred, later)
  await ledger.record(second, deferred)
  assert.equal(await ledger.claim(), undefined)
  assert.equal(await ledger.nextDue(), later.toISOString())
  assert.equal(await hasWork(store.db, issue.id), true)
  await store.db.updateTable('deliveries').set({ due_at: '' }).where('due_at', '=', later.toISOString()).execute()
  const again = await ledger.claim()
  assert.equal(again?.attempts, 1)
  await ledger.record((await ledger.begin(again ?? assert.fail())) ?? assert.fail(), accepted)
  assert.equal(await ledger.nextDue(), undefined)
  assert.equal(await hasWork(store.db, issue.id), false)
  assert.deepEqual(await sums(store.db), { accepted: 1, deferred: 1 })
})

test('a delivery of unknown end is offered again, but never a fourth time', async () => {
  await using store = await aStore(1)
  for (let copy = 1; copy <= 3; copy++) {
    assert.equal(await hasWork(store.db, issue.id), true)
    assert.equal((await drain(await openLedger(store.db, issue, clock), () => unknown)).length, 1)
  }
  assert.equal(await hasWork(store.db, issue.id), false)
  assert.deepEqual(await drain(await openLedger(store.db, issue, clock)), [])
  assert.deepEqual(await sums(store.db), { unknown: 1 })
})

test('where they are held, deliveries of unknown end wait for an editor', async () => {
  await using store = await aStore(1)
  await drain(await openLedger(store.db, issue, clock, { unknown: 'hold' }), () => unknown)
  assert.equal(await hasWork(store.db, issue.id, 'hold'), false)
  assert.deepEqual(await drain(await openLedger(store.db, issue, clock, { unknown: 'hold' })), [])
  assert.equal((await drain(await openLedger(store.db, issue, clock))).length, 1)
})

test('an issue that is held while it is sent begins no further message', async () => {
  await using store = await aStore(3)
  await using ledger = await aLedger(store.db)
  const claim = await ledger.claim()
  await moveIssue(store.db, issue.id, ['sending'], 'held')
  await assert.rejects(ledger.begin(claim ?? assert.fail()), { code: 'not-approved', message: /is held/ })
  await ledger.close()
  assert.deepEqual(await sums(store.db), { queued: 3 })
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
  await using queued = await aLedger(store.db)
  const [first] = await beginAll(queued)
  assert.ok(first)
  await queued.release(first)
  assert.deepEqual(await sums(store.db), { queued: 1 })
  await drain(await openLedger(store.db, issue, clock), () => deferred)
  await using again = await aLedger(store.db)
  const [second] = await beginAll(again)
  assert.ok(second)
  await again.release(second)
  assert.deepEqual(await sums(store.db), { deferred: 1 })
  const row = await store.db.selectFrom('deliveries').select(['attempts', 'owner', 'reply']).executeTakeFirst()
  assert.deepEqual({ ...row }, { attempts: 1, owner: null, reply: '450 later' })
  assert.deepEqual(await drain(await openLedger(store.db, issue, clock)), ['r0@tamsin.example'])
})

test('a ledger that is closed gives back what it had claimed and not begun', async () => {
  await using store = await aStore(9)
  const ledger = await openLedger(store.db, issue, clock)
  assert.ok(await ledger.claim())
  await ledger.close()
  assert.equal((await drain(await openLedger(store.db, issue, clock))).length, 9)
})

test('who was taken for dead can change nothing any more, and is told so', async () => {
  await using store = await aStore(2)
  const slow = await openLedger(store.db, issue, clock)
  const [claim] = await beginAll(slow)
  assert.ok(claim)
  await silence(store.db)
  const sightings = new Map()
  assert.equal(await recoverLost(store.db, issue.id, clock, sightings, 0), 0)
  assert.equal(await recoverLost(store.db, issue.id, clock, sightings, 0), 2)
  assert.equal((await drain(await openLedger(store.db, issue, clock))).length, 2)
  await assert.rejects(slow.record(claim, rejected), { code: 'unavailable', message: /took over/ })
  await slow.close()
  assert.deepEqual(await sums(store.db), { accepted: 2 })
})

/** Makes it look as if what is held was held by a process of another machine. */
async function silence(db: Database): Promise<void> {
  for (const table of ['deliveries', 'senders'] as const)
    await db.updateTable(table).set({ owner: 'elsewhere 1 x' }).where('owner', 'is not', null).execute()
}

async function aLedger(db: Database) {
  const ledger = await openLedger(db, issue, clock)
  return { ...ledger, [Symbol.asyncDispose]: () => ledger.close() }
}

async function beginAll(ledger: Awaited<ReturnType<typeof openLedger>>) {
  const all = []
  for (let claim = await ledger.claim(); claim; claim = await ledger.claim()) all.push(await ledger.begin(claim))
  return all
}
