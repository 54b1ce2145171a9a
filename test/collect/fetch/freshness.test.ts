import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nextVisit, readFreshFor, readRetryAfter } from '../../../src/collect/fetch/freshness.ts'
import { morning } from '../../support/fixtures.ts'

const after = (seconds: number) => new Date(morning.getTime() + seconds * 1000)

function freshFor(headers: Readonly<Record<string, string>>): number | undefined {
  return readFreshFor(name => headers[name], morning)
}

test('an answer that says nothing of its age may be asked for again at once', () => {
  assert.equal(nextVisit({ status: 'ok', failures: 0 }, morning), undefined)
  assert.equal(nextVisit({ status: 'unchanged', freshFor: 0, ttlMinutes: 0, failures: 0 }, morning), undefined)
  assert.equal(nextVisit({ status: 'ok', freshFor: 0.9, failures: 0 }, morning), undefined)
})

test('an answer lasts as long as its server or its feed says, whichever says more', () => {
  assert.deepEqual(nextVisit({ status: 'ok', freshFor: 300, failures: 0 }, morning), after(300))
  assert.deepEqual(nextVisit({ status: 'unchanged', freshFor: 300, ttlMinutes: 10, failures: 0 }, morning), after(600))
  assert.deepEqual(nextVisit({ status: 'ok', freshFor: 900, ttlMinutes: 10, failures: 0 }, morning), after(900))
})

test('no answer lasts longer than an hour, whatever it says', () => {
  for (const says of [{ freshFor: 604_800 }, { ttlMinutes: 1440 }, { freshFor: 1e12 }, { ttlMinutes: Infinity }])
    assert.deepEqual(nextVisit({ status: 'ok', ...says, failures: 0 }, morning), after(3600), JSON.stringify(says))
})

test('a number that is none says nothing', () => {
  assert.equal(nextVisit({ status: 'ok', freshFor: Number.NaN, ttlMinutes: -5, failures: 0 }, morning), undefined)
})

test('a first failure is an accident, then the rest doubles, up to half a day', () => {
  const rests = [0, 1, 2, 3, 4, 9, 10, 100, 5000].map(failures => {
    const until = nextVisit({ status: 'failed', failures }, morning)
    return until && (until.getTime() - morning.getTime()) / 60_000
  })
  assert.deepEqual(rests, [undefined, undefined, 5, 10, 20, 640, 720, 720, 720])
})

test('a server that asks to be left alone is, for less than a day, so that a daily run always asks', () => {
  assert.deepEqual(nextVisit({ status: 'failed', retryAfter: 120, failures: 1 }, morning), after(120))
  assert.deepEqual(nextVisit({ status: 'failed', retryAfter: 120, failures: 9 }, morning), after(120))
  assert.deepEqual(nextVisit({ status: 'failed', retryAfter: 1e9, failures: 1 }, morning), after(82_800))
  assert.equal(nextVisit({ status: 'failed', retryAfter: 0, failures: 9 }, morning), undefined)
})

test('what a failure said of its freshness does not count', () => {
  assert.equal(nextVisit({ status: 'failed', freshFor: 600, ttlMinutes: 60, failures: 1 }, morning), undefined)
})

test('"Retry-After" is a number of seconds or a date', () => {
  const read = (written?: string) => readRetryAfter(written, morning)
  assert.equal(read('120'), 120)
  assert.equal(read(' 0 '), 0)
  assert.equal(read('Thu, 14 May 2026 10:32:00 GMT'), 120)
  assert.equal(read('Thursday, 14-May-26 10:32:00 GMT'), 120)
  assert.equal(read('Thu May 14 10:32:00 2026'), 120)
  assert.equal(read('Thu, 14 May 2026 09:00:00 GMT'), 0)
  for (const odd of [undefined, '', 'soon', '-5', '1.5', '5 minutes', 'Thu, 99 May 2026 10:32:00 GMT', '2026-05-14'])
    assert.equal(read(odd), undefined, odd)
})

test('"max-age" says how long an answer holds, less the time it has lain in other caches', () => {
  assert.equal(freshFor({ 'cache-control': 'public, max-age=600' }), 600)
  assert.equal(freshFor({ 'cache-control': 'MAX-AGE="600"' }), 600)
  assert.equal(freshFor({ 'cache-control': 'max-age=600', age: '200' }), 400)
  assert.equal(freshFor({ 'cache-control': 'max-age=600', age: '900' }), 0)
  assert.equal(freshFor({ 'cache-control': 'max-age=600', age: 'old' }), 600)
  assert.equal(freshFor({ 'cache-control': 'max-age=600', expires: '0' }), 600)
})

test('what is said to shared caches only is not said to us', () => {
  assert.equal(freshFor({ 'cache-control': 's-maxage=86400' }), undefined)
  assert.equal(freshFor({ 'cache-control': 's-maxage=86400, max-age=60' }), 60)
})

test('an answer that may not be kept is stale at once', () => {
  assert.equal(freshFor({ 'cache-control': 'no-cache' }), 0)
  assert.equal(freshFor({ 'cache-control': 'max-age=600, no-store' }), 0)
  assert.equal(freshFor({ 'cache-control': 'No-Cache, max-age=600' }), 0)
})

test('"Expires" says it where "max-age" does not, by the clock of the server', () => {
  const date = 'Thu, 14 May 2026 08:00:00 GMT'
  assert.equal(freshFor({ expires: 'Thu, 14 May 2026 08:10:00 GMT', date }), 600)
  assert.equal(freshFor({ expires: 'Thu, 14 May 2026 10:40:00 GMT' }), 600)
  assert.equal(freshFor({ expires: 'Thu, 14 May 2026 07:00:00 GMT', date }), 0)
  assert.equal(freshFor({ expires: '0', date }), 0)
  assert.equal(freshFor({ expires: '-1' }), 0)
})

test('an answer that says nothing of its freshness says nothing', () => {
  assert.equal(freshFor({}), undefined)
  assert.equal(freshFor({ 'cache-control': 'public, must-revalidate', age: '5' }), undefined)
  assert.equal(freshFor({ 'cache-control': 'max-age=soon' }), undefined)
})
