import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { wrap } from '../../src/render/text.ts'

test('text is broken between words at 72 columns, each line behind its indent', () => {
  const text = 'council '.repeat(20).trim()
  const lines = wrap(text, 2).split('\n')
  assert.ok(lines.length > 1)
  for (const line of lines) assert.match(line, /^ {2}(council )*council$/)
  assert.ok(lines.every(line => line.length <= 72))
})

test('a word that is longer than a line stands alone', () => {
  const url = `https://tamsincourier.example/${'x'.repeat(90)}`
  assert.equal(wrap(`See ${url} now`), `See\n${url}\nnow`)
})

test('a line of exactly 72 columns is not broken', () => {
  const text = `${'x'.repeat(35)} ${'y'.repeat(36)}`
  assert.equal(wrap(text), text)
  assert.equal(wrap(`${text}y`), `${'x'.repeat(35)}\n${'y'.repeat(37)}`)
})

test('no word is lost or changed, and no line is longer than it must be', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 0, max: 8 }), (text, indent) => {
      const wrapped = wrap(text, indent)
      assert.deepEqual(wrapped.split(/\s+/).filter(Boolean), text.split(/\s+/).filter(Boolean))
      for (const line of wrapped.split('\n')) assert.ok(line.length <= 72 || !line.trim().includes(' '))
    }),
  )
})
