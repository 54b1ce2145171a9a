import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { shorten } from '../../src/model/shorten.ts'

test('a text that fits stays as it is', () => {
  assert.equal(shorten('Ferry runs again', 16), 'Ferry runs again')
})

test('a longer one is cut between words, without what would stand before the ellipsis', () => {
  assert.equal(shorten('The ferry runs again, the county says', 24), 'The ferry runs again…')
})

test('it is never longer than it may be and never holds half a character', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), fc.integer({ min: 2, max: 60 }), (text, most) => {
      const short = shorten(text, most)
      assert.ok(short.length <= most || short === text)
      assert.ok(short.isWellFormed())
    }),
  )
})
