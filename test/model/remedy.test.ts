import assert from 'node:assert/strict'
import { test } from 'node:test'
import { faultInWords, statusInWords } from '../../src/collect/fetch/fetch-faults.ts'
import { remedyFor } from '../../src/model/remedy.ts'

test('whatever code a connection fails with, there is something to do about it', () => {
  for (const code of [
    'ENOTFOUND',
    'EAI_AGAIN',
    'ECONNREFUSED',
    'ECONNRESET',
    'EHOSTUNREACH',
    'ENOENT',
    'EACCES',
    'EISDIR',
  ])
    assert.ok(remedyFor(faultInWords(Object.assign(new Error('x'), { code }), 1000)), code)
  for (const code of ['CERT_HAS_EXPIRED', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'ERR_TLS_CERT_ALTNAME_INVALID', 'EPROTO']) {
    const words = faultInWords(Object.assign(new Error('x'), { code }), 1000)
    assert.match(remedyFor(words) ?? words, /tell its publisher|look at/, code)
  }
})

test('what says itself what to do is left as it is', () => {
  for (const status of [401, 404, 410, 429, 451, 500, 503, 418])
    assert.equal(remedyFor(statusInWords(status)), undefined, String(status))
  assert.equal(remedyFor('has an expired certificate: tell its publisher'), undefined)
})

test('a page, a source that is slow, one that is large and a collection that was too short have remedies of their own', () => {
  assert.match(remedyFor('is a web page, not a feed') ?? '', /check --fix/)
  assert.match(remedyFor('did not answer in 15 s') ?? '', /collect\.deadline/)
  assert.match(remedyFor('is larger than 10 MB') ?? '', /smaller feed/)
  for (const words of [
    'was not asked: the time of the whole collection was over',
    'did not answer before the time of the whole collection was over',
  ])
    assert.match(remedyFor(words) ?? '', /collect\.total/)
})

test('for anything else there is the usual one', () => {
  for (const words of ['is empty', 'redirects in a circle, back to https://a.example/', 'could not be read: x'])
    assert.match(remedyFor(words) ?? '', /look at its url in a browser/)
})
