import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { blankOut } from '../../../src/render/lint/blank-out.ts'

const shown = (text: string, texts: readonly string[]) => blankOut(text, texts).replaceAll('\n', '_')

test('each place at which one of the texts stands is blanked out, also where they overlap', () => {
  assert.equal(shown('by ana: ananas', ['ana']), 'by ___: _____s')
  assert.equal(shown('one two', ['e t', 'two']), 'on_____')
  assert.equal(shown('🌪 x', ['x', '']), '🌪 _')
  assert.equal(shown('same', ['same']), '____')
})

test('a long text is known by its beginning, and blanked out as far as it goes', () => {
  const area = 'Tamsin; Wick; Hollis; Quarry Bend; Ellery'
  assert.equal(shown('Tamsin; Wick; Hollis; Quarry… until', [area]), `${'_'.repeat(28)}… until`)
  assert.equal(shown('Tamsin; Wick', [area]), 'Tamsin; Wick')
})

test('what is blanked out is what a plain search finds', () => {
  const few = fc.string({ unit: fc.constantFrom('a', 'b', ' '), maxLength: 20 })
  fc.assert(
    fc.property(few, few, few, (before, own, after) => {
      const text = `${before}${own}${after}`
      const expected = [...text]
      for (let at = text.indexOf(own); own !== '' && at >= 0; at = text.indexOf(own, at + 1))
        expected.fill('_', at, at + own.length)
      assert.equal(shown(text, [own]), expected.join(''))
    }),
  )
})
