import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readAddress } from '../../src/subscribe/address.ts'
import { makeReturnPath, readReturnPath } from '../../src/subscribe/return-path.ts'

const secret = 'a secret for tests that is long enough'
const returned = { edition: 'tamsin-morning', date: '2026-05-14', subscriber: '0123456789abcdef0123' }
const editions = ['wick-evening', 'tamsin-morning']

test('a message comes back to an address that names its issue and its reader', () => {
  const address = makeReturnPath('bounces@tamsin.example', secret, returned)
  assert.match(address, /^bounces\+2605140123456789abcdef0123[a-z2-7]{16}@tamsin\.example$/)
  assert.equal(typeof readAddress(address), 'object')
  assert.deepEqual(readReturnPath(address, [secret], editions), returned)
  assert.deepEqual(readReturnPath(address.toUpperCase(), ['another secret', secret], editions), returned)
})

test('an address that we did not make stands for nobody', () => {
  const address = makeReturnPath('bounces@tamsin.example', secret, returned)
  for (const other of [
    'bounces@tamsin.example',
    address.replace('260514', '260515'),
    address.replace('+26', '+27'),
    address.replace('0123', '0124'),
    `${'+'.repeat(100_000)}@`,
  ])
    assert.equal(readReturnPath(other, [secret], editions), undefined)
  assert.equal(readReturnPath(address, [secret], ['wick-evening']), undefined)
  assert.equal(readReturnPath(address, ['another secret'], editions), undefined)
})

test('a mailbox of 20 characters leaves room for it, one that does not is refused', () => {
  const long = makeReturnPath(`${'b'.repeat(20)}@tamsin.example`, secret, returned)
  assert.ok(long.lastIndexOf('@') <= 64)
  assert.throws(() => makeReturnPath(`${'b'.repeat(22)}@tamsin.example`, secret, returned), {
    code: 'config',
    message: /publication\.bounces leaves no room/,
  })
})
