import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { createBreaker } from '../../src/deliver/breaker.ts'
import {
  type Claim,
  type Conduct,
  deliver as deliverAll,
  type Ledger,
  type Transport,
} from '../../src/deliver/deliver.ts'
import { createPace } from '../../src/deliver/pace.ts'
import { BroadsheetError } from '../../src/errors.ts'
import type { Message, Outcome } from '../../src/model/delivery.ts'

const accepted: Outcome = { state: 'accepted', reply: '250 ok' }

/** Sends without limits. */
function deliver(
  ledger: Ledger<Claim>,
  transport: Transport,
  assembleOne: Parameters<typeof deliverAll>[2],
  given: Partial<Conduct> = {},
): Promise<void> {
  return deliverAll(ledger, transport, assembleOne, {
    pace: createPace({ perMinute: {} }, new Map()),
    breaker: createBreaker({ rejected: 1, deferred: 1, least: 1 }),
    begunAt: new Date(),
    now: () => new Date(),
    wait: ms => wait(ms),
    ...given,
  })
}

/** A ledger with so many readers, which notes what is done to it. */
function aLedger(readers: number) {
  const waiting = Array.from(
    { length: readers },
    (_, at): Claim => ({ recipient: { id: `r${at}`, address: `r${at}@tamsin.example` }, attempts: 0 }),
  )
  const claimed: string[] = []
  const released: string[] = []
  const recorded = new Map<string, Outcome>()
  const ledger: Ledger<Claim> = {
    async claim() {
      await Promise.resolve()
      const claim = waiting.shift()
      if (claim) claimed.push(claim.recipient.id)
      return claim
    },
    begin: async claim => claim,
    async record({ recipient }, outcome) {
      await Promise.resolve()
      assert.ok(!recorded.has(recipient.id), `${recipient.id} is recorded twice`)
      recorded.set(recipient.id, outcome)
    },
    async release({ recipient }) {
      released.push(recipient.id)
    },
  }
  return { ledger, claimed, released, recorded, waiting }
}

function aTransport(send: (message: Message) => Promise<Outcome>, connections = 1): Transport {
  return { atOnce: connections, description: 'a test', send, async close() {} }
}

function assemble({ recipient: { id, address } }: Claim): Message {
  return {
    from: 'morning@tamsinmorning.example',
    to: address,
    messageId: `<${id}@tamsinmorning.example>`,
    raw: Buffer.from(id),
  }
}

test('everyone in the ledger is sent a message, and each outcome is stored', async () => {
  const outcomes: Outcome[] = [
    accepted,
    { state: 'deferred', reply: '450' },
    { state: 'rejected', reply: '550' },
    { state: 'unknown', reply: 'lost' },
  ]
  const { ledger, recorded, released } = aLedger(4)
  const told: Outcome[] = []
  await deliver(
    ledger,
    aTransport(async message => outcomes[Number(message.to[1])] ?? accepted),
    assemble,
    { onOutcome: outcome => void told.push(outcome) },
  )
  assert.deepEqual([...recorded.values()], outcomes)
  assert.deepEqual(told, outcomes)
  assert.deepEqual(released, [])
})

test('an empty ledger sends nothing', async () => {
  await deliver(
    aLedger(0).ledger,
    aTransport(() => assert.fail('something was sent'), 5),
    assemble,
  )
})

test('several connections work at once, and none gets what another has', async () => {
  const { ledger, claimed, recorded } = aLedger(100)
  const sent: string[] = []
  let [busy, most] = [0, 0]
  const send = async (message: Message) => {
    most = Math.max(most, ++busy)
    await new Promise(done => setImmediate(done))
    sent.push(message.to)
    busy--
    return accepted
  }
  await deliver(ledger, aTransport(send, 5), assemble)
  assert.equal(most, 5)
  assert.equal(new Set(sent).size, 100)
  assert.equal(sent.length, 100)
  assert.equal(recorded.size, 100)
  assert.equal(claimed.length, 100)
})

test('on one connection an outcome is stored before the next message is begun', async () => {
  const { ledger, recorded } = aLedger(10)
  let begun = 0
  await deliver(
    ledger,
    aTransport(async () => {
      assert.equal(recorded.size, begun++)
      return accepted
    }),
    assemble,
  )
})

test('a transport that fails as a whole stops the run: the claim goes back, what was under way is stored, the fault is thrown', async () => {
  const { ledger, recorded, released, claimed, waiting } = aLedger(50)
  const fault = new Error('the server is down')
  let slowIsDone = false
  const send = async (message: Message) => {
    if (message.to.startsWith('r1@')) throw fault
    if (message.to.startsWith('r0@')) {
      await new Promise(done => setImmediate(() => setImmediate(done)))
      slowIsDone = true
    } else await new Promise(done => setImmediate(done))
    return accepted
  }
  await assert.rejects(deliver(ledger, aTransport(send, 2), assemble), fault)
  assert.ok(slowIsDone)
  assert.deepEqual(released, ['r1'])
  assert.deepEqual([...recorded.keys()].toSorted(), claimed.filter(id => id !== 'r1').toSorted())
  assert.ok(waiting.length > 40)
})

test('a message that cannot be assembled stops the run, and its claim goes back', async () => {
  const { ledger, released } = aLedger(3)
  await assert.rejects(
    deliver(
      ledger,
      aTransport(() => assert.fail('something was sent')),
      () => {
        throw new Error('no address')
      },
    ),
    /no address/,
  )
  assert.deepEqual(released, ['r0'])
})

test('a signal stops the run after what is under way', async () => {
  const { ledger, recorded, claimed, waiting } = aLedger(50)
  const stop = new AbortController()
  const send = async () => {
    if (claimed.length === 10) stop.abort()
    return accepted
  }
  await deliver(ledger, aTransport(send), assemble, { signal: stop.signal })
  assert.equal(recorded.size, 10)
  assert.equal(waiting.length, 40)
})

test('a signal given before the run claims nothing', async () => {
  const { ledger, claimed } = aLedger(5)
  await deliver(
    ledger,
    aTransport(() => assert.fail('something was sent')),
    assemble,
    { signal: AbortSignal.abort() },
  )
  assert.deepEqual(claimed, [])
})

test('a ledger that cannot store an outcome stops the run with its fault', async () => {
  const { ledger, claimed } = aLedger(50)
  const broken = { ...ledger, record: async () => Promise.reject(new Error('disk full')) }
  await assert.rejects(
    deliver(
      broken,
      aTransport(async () => accepted),
      assemble,
    ),
    /disk full/,
  )
  assert.equal(claimed.length, 1)
})

test('a ledger that cannot store an outcome stops every connection', async () => {
  const { ledger, waiting } = aLedger(200)
  let count = 0
  const broken = {
    ...ledger,
    record: async (claim: Claim, outcome: Outcome) => {
      if (++count === 3) throw new Error('disk full')
      await ledger.record(claim, outcome)
    },
  }
  const send = async () => {
    await new Promise(done => setImmediate(done))
    return accepted
  }
  await assert.rejects(deliver(broken, aTransport(send, 4), assemble), /disk full/)
  assert.ok(waiting.length > 100, `only ${waiting.length} of 200 are left`)
})

test('connections that cannot be had retire, and the others reach everyone', async () => {
  const { ledger, recorded, waiting } = aLedger(50)
  const requeued: Ledger<Claim> = { ...ledger, release: async claim => void waiting.push(claim) }
  let open = 0
  const crowded = aTransport(async () => {
    if (open >= 2) throw new BroadsheetError('unavailable', '421 too many connections')
    open++
    await Promise.resolve()
    open--
    return accepted
  }, 5)
  await deliver(requeued, crowded, assemble)
  assert.equal(recorded.size, 50)
})

test('when no connection can be had, that is said, and nobody counts as tried', async () => {
  const { ledger, recorded, released } = aLedger(10)
  const down = aTransport(() => Promise.reject(new BroadsheetError('unavailable', 'nobody answers')), 3)
  await assert.rejects(deliver(ledger, down, assemble), /nobody answers/)
  assert.deepEqual([recorded.size, released.length], [0, 3])
})

test('the memory of a message that was accepted holds the next one; that of any other is let go', async () => {
  const states: Outcome['state'][] = ['accepted', 'accepted', 'unknown', 'accepted', 'deferred', 'accepted', 'rejected']
  const { ledger } = aLedger(states.length)
  const memories: (Buffer | undefined)[] = []
  await deliver(
    ledger,
    aTransport(async ({ to }) => ({ state: states[Number(to[1])] ?? 'accepted', reply: '' })),
    (recipient, memory) => {
      memories.push(memory)
      return { ...assemble(recipient), raw: memory?.subarray(0, 2) ?? Buffer.from('some room') }
    },
  )
  assert.deepEqual(
    memories.map(memory => memory?.toString()),
    [undefined, 'some room', 'some room', undefined, 'some room', undefined, 'some room'],
  )
})

test('connections that work at once never share memory', async () => {
  const { ledger } = aLedger(100)
  const busy = new Set<Buffer>()
  const send = async ({ raw }: Message) => {
    assert.ok(!busy.has(raw), 'two messages stand in the same memory')
    busy.add(raw)
    await new Promise(done => setImmediate(done))
    busy.delete(raw)
    return accepted
  }
  await deliver(ledger, aTransport(send, 5), (recipient, memory) => ({
    ...assemble(recipient),
    raw: memory ?? Buffer.from('some room'),
  }))
})
