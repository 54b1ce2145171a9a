import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createPace } from '../../src/deliver/pace.ts'

const accepted = { state: 'accepted', reply: '250 ok' } as const
const slow = { state: 'deferred', reply: '421 4.7.0 too fast' } as const

test('messages go out at the rate that is allowed, whatever is asked for', () => {
  const pace = createPace({ perSecond: 10, perMinute: {} }, new Map())
  const waits = Array.from({ length: 40 }, () => pace.turn(1_000_000))
  assert.ok(
    waits.slice(0, 10).every(wait => wait === 0),
    'a second of rest may be made up for',
  )
  assert.equal(Math.max(...waits), 2900)
})

test('a rate holds over a restart', () => {
  const busy = new Map<string, number>()
  const first = createPace({ perSecond: 1, perMinute: {} }, busy)
  for (let count = 0; count < 30; count++) first.turn(1_000_000)
  const second = createPace({ perSecond: 1, perMinute: {} }, new Map(busy))
  assert.ok(second.turn(1_000_000) >= 28_000)
})

test('a domain has a rate of its own, and what waits too long takes nothing', () => {
  const pace = createPace({ perMinute: { 'slow.example': 60 } }, new Map())
  assert.equal(pace.admit('slow.example', 1_000_000, 100), 0)
  assert.equal(pace.admit('slow.example', 1_000_000, 100), 0)
  const wait = pace.admit('slow.example', 1_000_000, 100)
  assert.ok(wait > 100)
  assert.equal(pace.admit('slow.example', 1_000_000, 100), wait)
  assert.equal(pace.admit('fast.example', 1_000_000, 100), 0)
})

test('a domain that asks us to slow down is left alone, longer each time, until it takes something', () => {
  const pace = createPace({ perMinute: {} }, new Map())
  const rest = (now: number) => pace.admit('a.example', now, 0)
  pace.heard('a.example', slow, 0)
  assert.equal(rest(0), 60_000)
  assert.equal(pace.admit('b.example', 0, 0), 0)
  pace.heard('a.example', slow, 30_000)
  assert.equal(rest(60_000), 0, 'what was under way already does not count again')
  pace.heard('a.example', slow, 60_000)
  assert.equal(rest(60_000), 120_000)
  pace.heard('a.example', accepted, 180_000)
  pace.heard('a.example', slow, 180_000)
  assert.equal(rest(180_000), 60_000)
})

test('a full mailbox slows nobody down', () => {
  const pace = createPace({ perMinute: {} }, new Map())
  pace.heard('a.example', { state: 'deferred', reply: '452 4.2.2 mailbox full' }, 0)
  assert.equal(pace.admit('a.example', 0, 0), 0)
})

test('a server that is warmed up is given more each day, and never more than the rate for good', () => {
  const morning = Date.parse('2026-05-14T11:00:00Z')
  const second = (since: string, perSecond?: number) => {
    const limits = { perMinute: {}, warmUp: { since, perHour: 3600, growth: 2 }, ...(perSecond ? { perSecond } : {}) }
    const pace = createPace(limits, new Map())
    const waits = Array.from({ length: 10 }, () => pace.turn(morning))
    return Math.round((waits.at(-1) ?? 0) - (waits.at(-2) ?? 0))
  }
  assert.equal(second('2026-05-14'), 1000)
  assert.equal(second('2026-05-20'), 1000)
  assert.equal(second('2026-05-13'), 500)
  assert.equal(second('2026-05-12'), 250)
  assert.equal(second('2026-05-12', 2), 500)
})
