import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mailTo } from '../../src/model/mail-to.ts'

test('an address as a URL says the same address, whatever its characters mean elsewhere', () => {
  assert.equal(mailTo('editor@tamsin.example'), 'mailto:editor@tamsin.example')
  assert.equal(mailTo('a&b%c?d@x.example'), 'mailto:a%26b%25c%3Fd@x.example')
  for (const address of ['a&b%c?d@x.example', '#/=?^`{|}~@x.example', "o'neil+news@x.example", '%41@x.example']) {
    const url = new URL(mailTo(address))
    assert.equal(decodeURIComponent(url.pathname), address)
    assert.equal(url.search + url.hash, '')
  }
})

test('its domain is in ASCII', () => {
  assert.equal(mailTo('zeitung@münchen.example'), 'mailto:zeitung@xn--mnchen-3ya.example')
})
