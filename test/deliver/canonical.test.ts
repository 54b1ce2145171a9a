import assert from 'node:assert/strict'
import { createPublicKey, hash, verify } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { fieldNames, relaxBody, relaxFields } from '../../src/deliver/canonical.ts'

test('fields are relaxed as RFC 6376 §3.4.5 shows it', () => {
  assert.equal(relaxFields('A: X\r\nB : Y\t\r\n\tZ  \r\n'), 'a:X\r\nb:Y Z\r\n')
  assert.equal(relaxBody(' C \r\nD \t E\r\n\r\n'), ' C\r\nD E\r\n\r\n')
})

test('the Ed25519 signature of RFC 8463 appendix A fits what we make of its message', () => {
  const signature = [
    'DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed;',
    ' d=football.example.com; i=@football.example.com;',
    ' q=dns/txt; s=brisbane; t=1528637909; h=from : to :',
    ' subject : date : message-id : from : subject : date;',
    ' bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;',
    ' b=',
  ].join('\r\n')
  const fields = [
    'From: Joe SixPack <joe@football.example.com>',
    'To: Suzie Q <suzie@shopping.example.net>',
    'Subject: Is dinner ready?',
    'Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)',
    'Message-ID: <20030712040037.46341.5F8J@football.example.com>',
  ].map(field => `${field}\r\n`)
  const body = relaxBody('Hi.\r\n\r\nWe lost the game.  Are you hungry yet?\r\n\r\nJoe.\r\n')
  assert.equal(hash('sha256', body, 'base64'), '2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=')
  const signed = relaxFields(fields.join('')) + relaxFields(signature).slice(0, -2)
  const x = Buffer.from('11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=', 'base64').toString('base64url')
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
  const made = '/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11BusFa3bT3FY5OsU7ZbnKELq+eXdp1Q1Dw=='
  assert.ok(verify(null, hash('sha256', signed, 'buffer'), key, Buffer.from(made, 'base64')))
})

test('lines relaxed apart and joined are the same as relaxed together', () => {
  const line = fc
    .array(fc.constantFrom('a', ' ', '\t', '=20', 'b'), { maxLength: 12 })
    .map(pieces => `${pieces.join('')}\r\n`)
  fc.assert(
    fc.property(fc.array(line), lines => {
      assert.equal(lines.map(relaxBody).join(''), relaxBody(lines.join('')))
      assert.doesNotMatch(relaxBody(lines.join('')), /[ \t]\r\n|[ \t]{2}|\t/)
    }),
  )
})

test('the names of fields are those at the beginnings of lines', () => {
  assert.deepEqual(fieldNames('From: a: b\r\nContent-Type: x;\r\n boundary: y\r\n'), ['from', 'content-type'])
})
