import assert from 'node:assert/strict'
import { test } from 'node:test'
import { retryAt } from '../../src/deliver/retry.ts'

const begun = new Date('2026-05-14T11:00:00Z')
const minutes = (attempts: number, reply = '451 4.3.0 later', now = begun) => {
  const at = retryAt({ id: 'r1', attempts, reply }, now, begun)
  return at && (at.getTime() - now.getTime()) / 60_000
}

test('a message is tried again after 1, 5, 15, 30 and 60 minutes and then every hour, each spread by a tenth', () => {
  for (const [attempts, pause] of [1, 5, 15, 30, 60, 60, 60].entries()) {
    const waited = minutes(attempts + 1)
    assert.ok(waited !== undefined && waited >= pause * 0.9 && waited <= pause * 1.1, `${attempts + 1}: ${waited}`)
  }
})

test('those who were deferred together do not come back together', () => {
  const all = Array.from({ length: 50 }, (_, at) =>
    retryAt({ id: `r${at}`, attempts: 1, reply: '' }, begun, begun)?.getTime(),
  )
  assert.ok(new Set(all).size > 40)
})

test('a server that names a time gets it, but none of more than four hours', () => {
  for (const [reply, expected] of [
    ['451 4.7.1 Greylisted, please try again in 300 seconds', 5],
    ['450 4.2.0 try again later, retry in 10 minutes', 10],
    ['421 come back in 2 hours', 120],
    ['450 wait 99999 h', 240],
  ] as const)
    assert.equal(minutes(1, reply), expected, reply)
  assert.ok((minutes(1, '451 try again in 5 s') ?? 0) >= 0.9, 'never sooner than the schedule')
})

test('twelve hours after sending began nothing is tried any more', () => {
  assert.notEqual(minutes(9, 'later', new Date(begun.getTime() + 10.5 * 3_600_000)), undefined)
  assert.equal(minutes(9, 'later', new Date(begun.getTime() + 11.5 * 3_600_000)), undefined)
})
