import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { scriptData } from '../../src/site/script-data.ts'

const signs = fc.constantFrom(
  '<',
  '/',
  '>',
  '!',
  '-',
  '&',
  '"',
  "'",
  '\\',
  '\u2028',
  '\ud800',
  '\0',
  'script',
  '</script',
  ']]>',
)

test('whatever a text holds, its data ends no script element, begins no comment, and reads as it was', () => {
  fc.assert(
    fc.property(
      fc.array(signs).map(parts => parts.join('')),
      text => {
        const data = String(scriptData({ text }))
        assert.doesNotMatch(data, /[<>&\u2028\u2029]/)
        assert.deepEqual(JSON.parse(data), { text })
      },
    ),
  )
})
