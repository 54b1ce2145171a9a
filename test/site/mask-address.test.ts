import assert from 'node:assert/strict'
import { test } from 'node:test'
import { maskAddress } from '../../src/site/mask-address.ts'

test('of an address only its first letter and its domain are shown', () => {
  assert.equal(maskAddress('clara@inbox.example'), 'c…@inbox.example')
  assert.equal(maskAddress('z@büro.example'), 'z…@büro.example')
  assert.equal(maskAddress('o"d@d@inbox.example'), 'o…@inbox.example')
})
