import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { makeToken, readToken } from '../../src/subscribe/token.ts'

const [fresh, old] = ['the newest secret of all, which makes', 'an older secret that opens what it made']
const ann = '0123456789abcdef0123'
const subscriber = fc.stringMatching(/^[a-z0-9]{1,24}$/)

test('a token is lower-case letters and digits, tells the subscriber, and is 16 characters longer', () => {
  fc.assert(
    fc.property(fc.string(), fc.string({ minLength: 1 }), subscriber, (secret, edition, id) => {
      const token = makeToken(secret, 'leave', edition, id)
      assert.match(token, /^[a-z0-9]+$/)
      assert.equal(token.length, id.length + 16)
      assert.equal(readToken([secret], 'leave', edition, token), id)
      assert.equal(readToken([secret], 'leave', edition, token.toUpperCase()), id)
    }),
  )
})

test('it is good for one purpose, one edition and one subscriber only', () => {
  const token = makeToken(fresh, 'leave', 'tamsin', ann)
  assert.equal(readToken([fresh], 'bounce', 'tamsin', token), undefined)
  assert.equal(readToken([fresh], 'leave', 'wick', token), undefined)
  assert.equal(readToken([fresh], 'leave', 'tamsin', token.replace(/^0/, '1')), undefined)
  assert.equal(readToken([old], 'leave', 'tamsin', token), undefined)
  assert.notEqual(makeToken(fresh, 'leave', 'tamsin', `${ann}b`), makeToken(fresh, 'leave', `tamsin${ann}`, 'b'))
})

test('any secret opens a token, so that a new one may come before an old one', () => {
  const token = makeToken(old, 'leave', 'tamsin', ann)
  assert.equal(readToken([fresh, old], 'leave', 'tamsin', token), ann)
  assert.equal(readToken([fresh], 'leave', 'tamsin', token), undefined)
  assert.equal(readToken([], 'leave', 'tamsin', token), undefined)
})

test('whatever else comes is no token', () => {
  const token = makeToken(fresh, 'leave', 'tamsin', ann)
  for (let at = 0; at < token.length; at++) {
    const other = token[at] === 'a' ? 'b' : 'a'
    assert.equal(readToken([fresh], 'leave', 'tamsin', token.slice(0, at) + other + token.slice(at + 1)), undefined)
  }
  for (const text of [
    '',
    'a',
    token.slice(1),
    token.slice(-16),
    `${token}a`,
    `${token}\n`,
    'é'.repeat(40),
    'a'.repeat(1e6),
  ])
    assert.equal(readToken([fresh], 'leave', 'tamsin', text), undefined)
  fc.assert(fc.property(fc.string(), text => void assert.equal(readToken([fresh], 'leave', 'tamsin', text), undefined)))
})

test('a subscriber’s id that could not be told from its seal is a fault of ours', () => {
  for (const id of ['', 'A', 'a-b', 'a\n']) assert.throws(() => makeToken(fresh, 'leave', 'tamsin', id), /cannot stand/)
})
