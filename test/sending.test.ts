import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { App } from '../src/app.ts'
import type { Transport } from '../src/deliver/deliver.ts'
import type { Message, Outcome } from '../src/model/delivery.ts'
import { carryOut, type SendingOptions } from '../src/sending.ts'
import { beginSending, freezeSome } from '../src/store/audience.ts'
import { sumDeliveries } from '../src/store/deliveries.ts'
import { findIssue, moveIssue } from '../src/store/issues.ts'
import type { HeldDelivery } from '../src/store/ledger.ts'
import { addReaders } from '../src/store/subscribers.ts'
import { beginRun } from '../src/store/witness.ts'
import { aStore, at, calling, issue, now, sums } from './store/a-ledger.ts'

type Limits = App['config']['deliver']

/** An issue whose sending has begun, to so many readers, with a clock whose waiting takes no time. */
async function aSending(readers: number, limits: Partial<Limits> = {}) {
  const store = await aStore(readers, { isFrozen: false })
  let real = Date.parse('2026-05-14T11:00:00Z')
  let elapsed = 0
  const stop = new AbortController()
  const said: string[] = []
  const app = {
    db: store.db,
    clock: {
      now: () => new Date(real),
      real: () => new Date(real),
      elapsed: () => elapsed,
      async wait(ms: number) {
        real += ms
        elapsed += ms
        await new Promise(done => setImmediate(done))
      },
    },
    signal: stop.signal,
    log: { say: (line: string) => void said.push(line), progress() {}, event() {} },
    config: {
      publication: { timeZone: 'America/Chicago' },
      deliver: {
        connections: 2,
        perMinute: {},
        unknown: 'resend',
        breaker: { rejected: 1, deferred: 1, least: 1 },
        ...limits,
      },
    },
  } as unknown as App
  await beginSending(store.db, issue, now)
  const took: string[] = []
  const send = (answer: (to: string) => Outcome | Promise<Outcome>, options: SendingOptions = {}) => {
    const transport: Transport = {
      atOnce: 4,
      description: 'a test',
      async send({ to }) {
        await new Promise(done => setImmediate(done))
        const outcome = await answer(to)
        if (outcome.state === 'accepted') took.push(to)
        return outcome
      },
      async close() {},
    }
    const assemble = async ({ recipient: { id, address } }: HeldDelivery): Promise<Message> => ({
      from: 'morning@tamsinmorning.example',
      to: address,
      messageId: `<${id}@tamsinmorning.example>`,
      raw: Buffer.from(id),
    })
    const freeze = () => freezeSome(store.db, issue, now, calling, 3)
    return carryOut(app, { id: issue.id, edition: issue.edition, assemble, freezeSome: freeze }, transport, options)
  }
  return {
    ...store,
    app,
    send,
    took,
    said,
    stop,
    jump(ms: number) {
      real += ms
    },
    minutes: () => (real - Date.parse('2026-05-14T11:00:00Z')) / 60_000,
  }
}

const accepted: Outcome = { state: 'accepted', reply: '250 ok' }
const later: Outcome = { state: 'deferred', reply: '451 4.3.0 later' }

test('an audience of several pieces is sent to whole, each reader once', async () => {
  await using sending = await aSending(20)
  assert.equal(await sending.send(() => accepted), 20)
  assert.equal(new Set(sending.took).size, 20)
  assert.deepEqual(await sums(sending.db), { accepted: 20 })
})

test('who joins while the audience is being frozen gets the next issue', async () => {
  await using sending = await aSending(8)
  let isFirst = true
  await sending.send(async () => {
    if (isFirst) {
      isFirst = false
      const tomorrow = new Date(Date.now() + 24 * 3_600_000).toISOString()
      await addReaders(sending.db, issue.edition, [{ ...at(77), consent: { how: 'x' } }], tomorrow)
    }
    return accepted
  })
  assert.deepEqual(await sums(sending.db), { accepted: 8 })
})

test('a run stays for those who are deferred, tries them at their hour, and says so', async () => {
  await using sending = await aSending(5)
  const tries = new Map<string, number>()
  const answer = (to: string) => {
    tries.set(to, (tries.get(to) ?? 0) + 1)
    return to.startsWith('r1@') && (tries.get(to) ?? 0) < 3 ? later : accepted
  }
  assert.equal(await sending.send(answer, { wait: 60 }), 7)
  assert.deepEqual(await sums(sending.db), { accepted: 5 })
  assert.ok(sending.minutes() > 5 && sending.minutes() < 8, `${sending.minutes()} minutes`)
  assert.match(sending.said[0] ?? '', /tried again at/)
})

test('a run that does not stay leaves the deferred to the next, whose hour has to come', async () => {
  await using sending = await aSending(3)
  await sending.send(() => later)
  assert.equal(await sending.send(() => accepted), 0)
  assert.equal(await sending.send(() => accepted, { isRetry: true }), 3)
})

test('after twelve hours what is still deferred stays so', async () => {
  await using sending = await aSending(1)
  await sending.send(() => later, { wait: 24 * 60 })
  assert.deepEqual(await sums(sending.db), { deferred: 1 })
  assert.ok(sending.minutes() < 12 * 60)
})

test('an issue of which too much is rejected is held, and goes on when it is let go', async () => {
  await using sending = await aSending(40, { breaker: { rejected: 0.2, deferred: 1, least: 10 } })
  await assert.rejects(
    sending.send(() => ({ state: 'rejected', reply: '554 5.7.1 blocked' })),
    {
      code: 'paused',
      message: /is held: .*554 5\.7\.1 blocked/,
    },
  )
  assert.equal((await findIssue(sending.db, issue.id))?.state, 'held')
  await moveIssue(sending.db, issue.id, ['held'], 'sending')
  await sending.send(() => accepted)
  const { accepted: got, rejected, ...rest } = await sumDeliveries(sending.db, issue.id)
  assert.equal(got + rejected, 40)
  assert.ok(rejected < 20)
  assert.ok(Object.values(rest).every(count => count === 0))
})

test('an issue that is held while it is being sent stops at the next message', async () => {
  await using sending = await aSending(40)
  let count = 0
  const sent = sending.send(async () => {
    if (++count === 5) await moveIssue(sending.db, issue.id, ['sending'], 'held')
    return accepted
  })
  await assert.rejects(sent, { code: 'not-approved' })
  const { accepted: got, queued, ...rest } = await sumDeliveries(sending.db, issue.id)
  assert.ok(got < 15, `${got} went out`)
  assert.equal(got + queued, 40)
  assert.ok(Object.values(rest).every(each => each === 0))
})

test('a run that is stopped finishes what is under way and gives back the rest', async () => {
  await using sending = await aSending(40)
  await sending.send(() => {
    sending.stop.abort()
    return accepted
  })
  const { accepted: got, queued, ...rest } = await sumDeliveries(sending.db, issue.id)
  assert.ok(got >= 1 && got <= 4)
  assert.ok(queued > 0)
  assert.ok(Object.values(rest).every(each => each === 0))
})

test('a rate is kept to', async () => {
  await using sending = await aSending(30, { perSecond: 2 })
  await sending.send(() => accepted)
  assert.deepEqual(await sums(sending.db), { accepted: 30 })
  assert.ok(sending.minutes() * 60 >= 13, `${sending.minutes() * 60} seconds`)
})

test('a rate that is slower than one message each few seconds keeps nobody for another run', async () => {
  await using sending = await aSending(30, { warmUp: { since: '2099-01-01', perHour: 360, growth: 2 } })
  assert.equal(await sending.send(() => accepted), 30)
  assert.ok(sending.minutes() >= 4.5, `${sending.minutes()} minutes`)
})

test('a store that is older than the last sending is not sent from until a person says so', async () => {
  await using sending = await aSending(2)
  await sending.send(() => accepted)
  const real = '2026-05-15T11:00:00.000Z'
  await sending.db.deleteFrom('sendings').execute()
  await assert.rejects(beginRun(sending.db, 'bell-2026-05-15', real), { code: 'late', help: /--restored/ })
  await beginRun(sending.db, 'bell-2026-05-15', real, { isRestored: true })
  await beginRun(sending.db, 'bell-2026-05-15', real)
})

for (const [name, hours] of [
  ['back', -30],
  ['ahead', 30],
] as const)
  test(`a clock that is set ${name} in the middle of a sending loses and doubles nobody`, async () => {
    await using sending = await aSending(20, { perSecond: 10 })
    let count = 0
    const answer = () => {
      count++
      if (count === 7) sending.jump(hours * 3_600_000)
      return accepted
    }
    assert.equal(await sending.send(answer), 20)
    assert.equal(new Set(sending.took).size, 20)
    assert.deepEqual(await sums(sending.db), { accepted: 20 })
    assert.ok(Math.abs(sending.minutes() - hours * 60) < 1, `it took ${sending.minutes()} minutes`)
  })

test('a domain that takes few at once is given no more, and its readers all get theirs', async () => {
  await using sending = await aSending(20, { atOnce: { 'tamsin.example': 1 } })
  let [now, most] = [0, 0]
  const answer = async () => {
    most = Math.max(most, ++now)
    await new Promise(done => setImmediate(done))
    now--
    return accepted
  }
  assert.equal(await sending.send(answer), 20)
  assert.equal(most, 1)
})
