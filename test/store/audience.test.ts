import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Rhythm } from '../../src/model/subscriber.ts'
import { type Calling, countAudience } from '../../src/store/audience.ts'
import { saveDraft } from '../../src/store/issues.ts'
import { openLedger } from '../../src/store/ledger.ts'
import type { Database } from '../../src/store/schema.ts'
import { addReaders } from '../../src/store/subscribers.ts'
import { anIssue } from '../support/fixtures.ts'
import { aStore, at, calling, clock, drain, freezeAudience } from './a-ledger.ts'

const consent = { how: 'asked for it' }
const issueOf = (date: string) => anIssue({ id: `bell-${date}`, edition: 'bell', date })
const noon = (date: string) => `${date}T12:00:00.000Z`

/** Who gets the issue of a day, which is made, sent and accepted. */
async function readersOn(db: Database, date: string, given: Calling = calling): Promise<string[]> {
  const issue = issueOf(date)
  await saveDraft(db, issue)
  const counted = await countAudience(db, issue, noon(date), given)
  assert.equal(await freezeAudience(db, issue, noon(date), given), true)
  const addresses = await drain(await openLedger(db, issue, clock))
  assert.equal(counted, addresses.length)
  return addresses.map(address => address.slice(0, address.indexOf('@')))
}

async function addReader(db: Database, number: number, rhythm: Rhythm, given: object = {}): Promise<void> {
  await addReaders(db, 'bell', [{ ...at(number), rhythm, consent, ...given }], noon('2026-05-12'))
}

test('who reads daily, on weekdays or weekly gets an issue on their days', async () => {
  await using store = await aStore(0, { isFrozen: false })
  for (const [number, rhythm] of (['daily', 'weekdays', 'weekly'] as const).entries())
    await addReader(store.db, number, rhythm)
  assert.deepEqual(await readersOn(store.db, '2026-05-13'), ['r0', 'r1'])
  assert.deepEqual(await readersOn(store.db, '2026-05-15'), ['r0', 'r1'])
  assert.deepEqual(await readersOn(store.db, '2026-05-16'), ['r0', 'r2'])
  assert.deepEqual(await readersOn(store.db, '2026-05-17'), ['r0'])
})

test('where no issue went out on the day of weekly readers they get the next one, and the week after again their day', async () => {
  await using store = await aStore(0, { isFrozen: false })
  await addReader(store.db, 0, 'weekly')
  assert.deepEqual(await readersOn(store.db, '2026-05-15'), [])
  assert.deepEqual(await readersOn(store.db, '2026-05-18'), ['r0'])
  assert.deepEqual(await readersOn(store.db, '2026-05-22'), [])
  assert.deepEqual(await readersOn(store.db, '2026-05-23'), ['r0'])
})

test('a weekly reader’s delivery says since when', async () => {
  await using store = await aStore(0, { isFrozen: false })
  await addReader(store.db, 0, 'weekly')
  const since = async (date: string) => {
    await readersOn(store.db, date)
    const row = store.db.selectFrom('deliveries').select('since').where('issue', '=', `bell-${date}`)
    return (await row.executeTakeFirst())?.since
  }
  assert.equal(await since('2026-05-16'), '2026-05-09')
  assert.equal(await since('2026-05-23'), '2026-05-16')
})

test('days are counted in the reader’s own time zone', async () => {
  await using store = await aStore(0, { isFrozen: false })
  await addReader(store.db, 0, 'weekdays', { timeZone: 'Pacific/Kiritimati' })
  await addReader(store.db, 1, 'weekdays')
  // At noon UTC of that Friday it is Saturday on Kiritimati.
  assert.deepEqual(await readersOn(store.db, '2026-05-15'), ['r1'])
})

test('whose sections hold nothing gets no issue', async () => {
  await using store = await aStore(0, { isFrozen: false })
  await addReader(store.db, 0, 'daily', { sections: ['sports'] })
  await addReader(store.db, 1, 'daily', { sections: ['sports', 'front'] })
  await addReader(store.db, 2, 'weekly', { sections: ['sports'] })
  const told: Calling = { weekly: 'saturday', sectionsTold: async (_, since) => new Set([since ? 'sports' : 'front']) }
  assert.deepEqual(await readersOn(store.db, '2026-05-16', told), ['r1', 'r2'])
})

test('counting changes nothing', async () => {
  await using store = await aStore(2, { isFrozen: false })
  const issue = anIssue()
  assert.equal(await countAudience(store.db, issue, noon(issue.date), calling), 2)
  assert.deepEqual(await store.db.selectFrom('deliveries').selectAll().execute(), [])
})
