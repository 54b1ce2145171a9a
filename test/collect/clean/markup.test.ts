import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isMarkup, withoutTags } from '../../../src/collect/clean/markup.ts'

test('complete tags and comments go', () => {
  assert.equal(withoutTags('One <b>two</b> <img src="x" alt="y"> three<!-- > four -->'), 'One two  three')
  assert.equal(withoutTags('one<br>two'), 'one two')
  assert.equal(withoutTags('<<b>b>x'), 'x')
  assert.equal(withoutTags('Ann <ann@wick.example> and <o:p>Bo</o:p>'), 'Ann  and Bo')
})

test('signs for "below" and "above" stay, and cannot be read as a tag', () => {
  for (const text of ['5 < 10', 'I <3 it', 'x > y', 'a <b', '<', '>', '<>', '< b >'])
    assert.equal(withoutTags(text), text)
  assert.equal(withoutTags('frost <freezing and 20> north'), 'frost < freezing and 20> north')
})

test('a text is markup where it closes a tag or breaks a line', () => {
  for (const text of ['<p>Roads', 'Roads</b>', 'a<br/>b', '<img src=x>']) assert.equal(isMarkup(text), true, text)
  for (const text of ['5 < 10', 'how <script> works', '<freezing', 'a <b']) assert.equal(isMarkup(text), false, text)
})

test('whatever is written, no tag is left', () => {
  const pieces = fc.constantFrom('<', '>', '<', '>', 'b', 'p', ' ', '=', '/', '!', '--', 'x y', '3', '<!--', '-->')
  fc.assert(
    fc.property(fc.string({ unit: pieces, maxLength: 40 }), text => {
      const bare = withoutTags(text)
      assert.doesNotMatch(bare, /<[a-z!?/][^>]*>/i)
      assert.equal(withoutTags(bare), bare)
    }),
    { numRuns: 3000 },
  )
})
