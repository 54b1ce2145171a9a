import assert from 'node:assert/strict'
import { createClock } from '../../src/clock.ts'
import type { LedgerSums, Outcome } from '../../src/model/delivery.ts'
import type { Issue } from '../../src/model/issue.ts'
import { beginSending, type Calling, freezeSome } from '../../src/store/audience.ts'
import { sumDeliveries } from '../../src/store/deliveries.ts'
import { saveDraft } from '../../src/store/issues.ts'
import type { openLedger } from '../../src/store/ledger.ts'
import { openStore } from '../../src/store/open.ts'
import type { Database } from '../../src/store/schema.ts'
import { addReaders } from '../../src/store/subscribers.ts'
import { type Address, readAddress } from '../../src/subscribe/address.ts'
import { aFolder, anIssue, morning } from '../support/fixtures.ts'

export const now = morning.toISOString()
export const issue = anIssue()
export const clock = createClock(morning)

/** Everyone who reads daily and wants a section of the issue. */
export const calling: Calling = {
  weekly: 'saturday',
  sectionsTold: async () => new Set(issue.sections.map(({ id }) => id)),
}

export const accepted: Outcome = { state: 'accepted', reply: '250 ok' }
export const deferred: Outcome = { state: 'deferred', reply: '450 later' }
export const rejected: Outcome = { state: 'rejected', reply: '550 no' }
export const unknown: Outcome = { state: 'unknown', reply: 'the connection was lost' }

export function at(number: number): Address {
  const address = readAddress(`r${number}@tamsin.example`)
  assert.ok(typeof address !== 'string')
  return address
}

/** Begins an issue's sending and freezes its whole audience; false: it is another by now, or had begun. */
export async function freezeAudience(db: Database, issue: Issue, now: string, calling: Calling): Promise<boolean> {
  if (!(await beginSending(db, issue, now))) return false
  while (!(await freezeSome(db, issue, now, calling)));
  return true
}

/** A store with an issue and so many readers, its audience frozen unless told otherwise. */
export async function aStore(readers: number, options: { isFrozen?: boolean } = {}) {
  const folder = await aFolder()
  const db = await openStore('sqlite:paper.db', folder.path)
  await saveDraft(db, issue)
  await addReaders(
    db,
    issue.edition,
    Array.from({ length: readers }, (_, number) => ({ ...at(number), consent: { how: 'asked for it' } })),
    now,
  )
  if (options.isFrozen !== false) await freezeAudience(db, issue, now, calling)
  return {
    db,
    folder: folder.path,
    async [Symbol.asyncDispose]() {
      await db.destroy()
      await folder[Symbol.asyncDispose]()
    },
  }
}

export async function sums(db: Database): Promise<Partial<LedgerSums>> {
  return Object.fromEntries(Object.entries(await sumDeliveries(db, issue.id)).filter(([, count]) => count > 0))
}

type Ledger = Awaited<ReturnType<typeof openLedger>>

/** When all that is to be tried again is tried again. */
export const atOnce = new Date(0)

/** Takes all that a ledger gives now, says how each ended, and lets go of the ledger. */
export async function drain(ledger: Ledger, outcome: (address: string) => Outcome = () => accepted): Promise<string[]> {
  const addresses: string[] = []
  const all: NonNullable<Awaited<ReturnType<Ledger['claim']>>>[] = []
  for (let claim = await ledger.claim(); claim; claim = await ledger.claim()) all.push(claim)
  for (const claim of all) {
    const begun = await ledger.begin(claim)
    if (!begun) continue
    addresses.push(begun.recipient.address)
    await ledger.record(begun, outcome(begun.recipient.address), atOnce)
  }
  await ledger.close()
  return addresses.toSorted()
}
