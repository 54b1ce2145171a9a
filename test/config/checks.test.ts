import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isLocale, isSourceUrl, isWebUrl, seemsPrintable } from '../../src/config/checks.ts'
import { isTimeZone } from '../../src/model/rhythm.ts'

test('no text makes a check throw', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), text => {
      for (const check of [seemsPrintable, isTimeZone, isLocale, isWebUrl, isSourceUrl])
        assert.equal(typeof check(text), 'boolean')
    }),
  )
})

test('a path that leaves its folder is never taken for a source', () => {
  const part = fc.constantFrom('feeds', '.', 'wick radio.xml', '...', 'a')
  fc.assert(
    fc.property(fc.array(part), fc.array(part), fc.constantFrom('/', '\\'), (before, after, slash) => {
      assert.equal(isSourceUrl([...before, '..', ...after].join(slash)), false)
    }),
  )
})

test('ordinary names in any script are printable', () => {
  for (const name of ['The Ellery Echo', 'Stadtbote Ellerÿ', 'جريدة إلري', '朝の新聞', 'It’s 5 o’clock'])
    assert.ok(seemsPrintable(name), name)
})
