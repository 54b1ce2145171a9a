import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { contrast, inverted, leastContrast, readableOn } from '../../src/model/contrast.ts'

const color = fc.integer({ min: 0, max: 0xffffff }).map(value => `#${value.toString(16).padStart(6, '0')}`)

test('contrasts are those that WCAG names', () => {
  assert.equal(contrast('#000000', '#ffffff'), 21)
  assert.equal(contrast('#777777', '#777777'), 1)
  assert.equal(contrast('#767676', '#ffffff').toFixed(2), '4.54')
  assert.equal(contrast('#ff0000', '#ffffff').toFixed(2), '4.00')
})

test('inverting turns lightness over, keeps the hue, and undoes itself', () => {
  assert.equal(inverted('#ffffff'), '#000000')
  assert.equal(inverted('#ff0000'), '#ff0000')
  assert.equal(inverted('#330000'), '#ffcccc')
  fc.assert(fc.property(color, any => assert.equal(inverted(inverted(any)), any)))
})

test('whatever the colour, what is made of it can be read on its ground', () => {
  fc.assert(
    fc.property(color, fc.constantFrom('#141311', '#1d1b18', '#ffffff', '#fbfaf3'), (any, ground) =>
      assert.ok(contrast(readableOn(any, ground), ground) >= leastContrast),
    ),
  )
})
