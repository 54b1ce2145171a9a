import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { articleId } from '../../src/collect/identify.ts'

test('the id of a report never changes from one release to the next', () => {
  assert.equal(articleId('https://tamsincourier.example/tower'), '6f2bfe2166376990')
})

test('the same parts have the same id, other parts another', () => {
  fc.assert(
    fc.property(fc.webUrl(), fc.webUrl(), (one, other) => {
      assert.equal(articleId(one), articleId(one))
      assert.match(articleId(one), /^[0-9a-f]{16}$/)
      if (one !== other) assert.notEqual(articleId(one), articleId(other))
    }),
  )
})
