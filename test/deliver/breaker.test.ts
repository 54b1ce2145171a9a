import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createBreaker } from '../../src/deliver/breaker.ts'
import type { Outcome } from '../../src/model/delivery.ts'

const limits = { rejected: 0.3, deferred: 0.8, least: 10 }
const of = (state: Outcome['state']): Outcome => ({ state, reply: `${state} for a reason` })

test('past the share that may be rejected it stops, with the last reason', () => {
  const breaker = createBreaker(limits)
  for (let count = 0; count < 7; count++) breaker.heard(of('accepted'))
  for (let count = 0; count < 3; count++) breaker.heard(of('rejected'))
  assert.throws(() => breaker.heard(of('rejected')), { code: 'paused', message: /4 of 11 .*rejected for a reason/ })
})

test('before there are enough attempts no share says anything', () => {
  const breaker = createBreaker(limits)
  for (let count = 0; count < 9; count++) breaker.heard(of('rejected'))
  assert.throws(() => breaker.heard(of('rejected')), { code: 'paused' })
})

test('what is accepted or unknown never stops it', () => {
  const breaker = createBreaker({ rejected: 0, deferred: 0, least: 1 })
  for (let count = 0; count < 100; count++) breaker.heard(of(count % 2 ? 'accepted' : 'unknown'))
})
