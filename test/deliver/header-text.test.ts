import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { headerText } from '../../src/deliver/header-text.ts'

test('a plain text stays as it is', () => {
  for (const text of ['Council approves tower', 'Café “Mühle” opens', '京都の朝', 'שלום, עולם', '', 'a=b'])
    assert.equal(headerText(text), text)
})

test('lines become one, and what turns or hides text is gone', () => {
  assert.equal(headerText(' Tower\r\nBcc: x\u2028y\u0085z\t\0w  '), 'Tower Bcc: x y z w')
  assert.equal(headerText('a\u202eb\u2066c\u200fd\u061ce\ufefff\u200bg\u00adh\u2060i\u{e0041}j'), 'abcdefghij')
  assert.equal(headerText('a\ud800b'), 'a\ufffdb')
})

test('joiners stay where a script or an emoji needs them, and nowhere else', () => {
  for (const text of ['می‌خواهم', 'ക്‍', '👩‍🚒', '🏳️‍🌈', '👩🏽‍🚒']) assert.equal(headerText(text), text)
  assert.equal(headerText('vi\u200dagra'), 'viagra')
  assert.equal(headerText('\u200dTower\u200c \u200d'), 'Tower')
  assert.equal(headerText('می\u200c\u200c\u200dخ'), 'می\u200cخ')
})

test('it is never longer than 200 characters, and never cut within one', () => {
  assert.ok(headerText('Tower '.repeat(10_000)).endsWith('Tower…'))
  for (const text of ['x'.repeat(10_000), '😀'.repeat(10_000), `x${'😀'.repeat(10_000)}`]) {
    const cut = headerText(text)
    assert.ok(cut.length <= 200 && cut.isWellFormed() && cut.endsWith('…'), cut)
  }
})

test('whatever it is made of, it holds one visible line, and says the same when read again', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc
      .array(
        fc.constantFrom('a', ' ', '\r\n', '\u200d', '\u200c', '\u202e', '字', '😀', 'م', 'क', '्', '\u0301', '\ufe0f'),
        { maxLength: 40 },
      )
      .map(all => all.join('')),
  )
  fc.assert(
    fc.property(text, each => {
      const line = headerText(each)
      assert.doesNotMatch(
        line,
        /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069\u200b\u200e\u200f\u061c\ufeff]| {2}|^ | $/u,
      )
      assert.ok(line.length <= 200 && line.isWellFormed())
      assert.equal(headerText(line), line)
    }),
    { numRuns: 1000 },
  )
})
