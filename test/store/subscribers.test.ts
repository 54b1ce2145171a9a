import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openStore } from '../../src/store/open.ts'
import type { Database } from '../../src/store/schema.ts'
import {
  addReaders,
  bringBack,
  countReaders,
  listReaders,
  type NewReader,
  removeReader,
} from '../../src/store/subscribers.ts'
import { comeBack, findStanding, leave } from '../../src/store/subscriptions.ts'
import { suppress } from '../../src/store/suppressions.ts'
import { type Address, readAddress } from '../../src/subscribe/address.ts'
import { morning } from '../support/fixtures.ts'

const now = morning.toISOString()

async function aStore(): Promise<{ db: Database } & AsyncDisposable> {
  const db = await openStore('sqlite::memory:', '/')
  return { db, [Symbol.asyncDispose]: () => db.destroy() }
}

function at(written: string): Address {
  const address = readAddress(written)
  assert.ok(typeof address !== 'string')
  return address
}

function reader(written: string, given: Partial<NewReader> = {}): NewReader {
  return { ...at(written), consent: { how: 'signed the list at the fair' }, ...given }
}

test('readers are added confirmed, with all that is known of them, and listed by address', async () => {
  await using store = await aStore()
  const result = await addReaders(
    store.db,
    'tamsin-morning',
    [
      reader('zoe@tamsin.example'),
      reader('Ann@Tamsin.example', { name: 'Ann Lee', town: 'Ellery', sections: ['front', 'sports'] }),
    ],
    now,
  )
  assert.deepEqual(result, { added: 2, known: 0 })
  const readers = await listReaders(store.db, 'tamsin-morning')
  assert.deepEqual(
    readers.map(({ id, ...rest }) => rest),
    [
      {
        address: 'Ann@Tamsin.example',
        name: 'Ann Lee',
        edition: 'tamsin-morning',
        state: 'confirmed',
        sections: ['front', 'sports'],
        town: 'Ellery',
        rhythm: 'daily',
        consent: { how: 'signed the list at the fair' },
      },
      {
        address: 'zoe@tamsin.example',
        edition: 'tamsin-morning',
        state: 'confirmed',
        rhythm: 'daily',
        consent: { how: 'signed the list at the fair' },
      },
    ],
  )
  assert.equal(new Set(readers.map(({ id }) => id)).size, 2)
})

test('the same mailbox is one reader, however its domain is written', async () => {
  await using store = await aStore()
  const result = await addReaders(
    store.db,
    'tamsin-morning',
    [reader('ann@tamsin.example'), reader('ann@TAMSIN.example')],
    now,
  )
  assert.deepEqual(result, { added: 1, known: 1 })
  assert.deepEqual(await addReaders(store.db, 'tamsin-morning', [reader('ann@tamsin.example')], now), {
    added: 0,
    known: 1,
  })
  assert.deepEqual(await addReaders(store.db, 'weekend', [reader('ann@tamsin.example')], now), { added: 1, known: 0 })
  assert.equal((await listReaders(store.db, 'tamsin-morning')).length, 1)
})

test('readers are added all or none: where the list breaks off, nobody is', async () => {
  await using store = await aStore()
  async function* broken() {
    yield reader('ann@tamsin.example')
    yield reader('bo@tamsin.example')
    throw new Error('line 3 is no address')
  }
  await assert.rejects(addReaders(store.db, 'tamsin-morning', broken(), now), /line 3/)
  assert.deepEqual(await listReaders(store.db, 'tamsin-morning'), [])
  assert.deepEqual(await addReaders(store.db, 'tamsin-morning', [reader('ann@tamsin.example')], now), {
    added: 1,
    known: 0,
  })
})

test('who has left stays so, whoever adds them again', async () => {
  await using store = await aStore()
  await addReaders(store.db, 'tamsin-morning', [reader('ann@tamsin.example')], now)
  assert.equal(await removeReader(store.db, 'tamsin-morning', at('ann@TAMSIN.example'), now), true)
  assert.deepEqual(await addReaders(store.db, 'tamsin-morning', [reader('ann@tamsin.example')], now), {
    added: 0,
    known: 1,
  })
  assert.deepEqual(
    (await listReaders(store.db, 'tamsin-morning')).map(({ state }) => state),
    ['unsubscribed'],
  )
  assert.deepEqual(await countReaders(store.db, 'tamsin-morning'), { confirmed: 0, suppressed: 0 })
})

test('who leaves one edition stays in the other, and who is in none cannot leave', async () => {
  await using store = await aStore()
  for (const edition of ['tamsin-morning', 'weekend'])
    await addReaders(store.db, edition, [reader('ann@tamsin.example')], now)
  await removeReader(store.db, 'weekend', at('ann@tamsin.example'), now)
  assert.deepEqual(
    (await listReaders(store.db, 'tamsin-morning')).map(({ state }) => state),
    ['confirmed'],
  )
  assert.equal(await removeReader(store.db, 'tamsin-morning', at('bo@tamsin.example'), now), false)
})

test('a suppressed address is marked with its first reason, before and after it is added', async () => {
  await using store = await aStore()
  await suppress(store.db, at('bo@tamsin.example'), { cause: 'asked', reason: 'complained' }, now)
  await addReaders(store.db, 'tamsin-morning', [reader('ann@tamsin.example'), reader('bo@tamsin.example')], now)
  await suppress(store.db, at('bo@tamsin.example'), { cause: 'asked', reason: 'hard bounce' }, now)
  assert.deepEqual(
    (await listReaders(store.db, 'tamsin-morning')).map(({ suppressed }) => suppressed),
    [undefined, 'complained'],
  )
  assert.deepEqual(await countReaders(store.db, 'tamsin-morning'), { confirmed: 2, suppressed: 1 })
})

test('an edition without readers has none', async () => {
  await using store = await aStore()
  assert.deepEqual(await listReaders(store.db, 'tamsin-morning'), [])
  assert.deepEqual(await countReaders(store.db, 'tamsin-morning'), { confirmed: 0, suppressed: 0 })
})

test('who leaves by their link can come back by it, unless an editor had a hand in it or they are suppressed', async () => {
  await using store = await aStore()
  const { db } = store
  const edition = 'tamsin-morning'
  await addReaders(db, edition, [reader('ann@tamsin.example')], now)
  const [ann] = await listReaders(db, edition)
  assert.ok(ann)
  const standing = async () => {
    const { state, canReturn } = (await findStanding(db, edition, ann.id)) ?? {}
    return [state, canReturn]
  }
  assert.deepEqual(await standing(), ['confirmed', false])
  await leave(db, edition, ann.id, now)
  await leave(db, edition, ann.id, now)
  assert.deepEqual(await standing(), ['unsubscribed', true])
  assert.equal(await comeBack(db, edition, ann.id, now), true)
  assert.equal(await comeBack(db, edition, ann.id, now), true)
  assert.deepEqual(await standing(), ['confirmed', false])
  await leave(db, edition, ann.id, now)
  await removeReader(db, edition, at('ann@tamsin.example'), now)
  assert.equal(await comeBack(db, edition, ann.id, now), false)
  assert.deepEqual(await standing(), ['unsubscribed', false])
  await bringBack(db, edition, 'ann@tamsin.example', { how: 'asked at the counter' }, now)
  await leave(db, edition, ann.id, now)
  await suppress(db, at('ann@tamsin.example'), { cause: 'asked', reason: 'complained' }, now)
  assert.deepEqual(await standing(), ['unsubscribed', false])
  assert.equal(await comeBack(db, edition, ann.id, now), false)
  assert.equal(await findStanding(db, 'another', ann.id), undefined)
  assert.equal(await comeBack(db, edition, 'nobody', now), false)
})
