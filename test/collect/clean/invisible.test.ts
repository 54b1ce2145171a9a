import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { visibleText } from '../../../src/collect/clean/invisible.ts'

test('control, bidi, zero-width and private characters are gone', () => {
  assert.equal(visibleText('El\u200ble\u00adry \u202egnp.exe\u202c \u0007bell\ufeff\0'), 'Ellery gnp.exe bell')
  assert.equal(visibleText('\u2066Ellery\u2069 \u061c\u200e\u200fEcho'), 'Ellery Echo')
  assert.equal(visibleText('El\u{e0041}le\u034fry\u3164\u115f\uffa0\ue000\uffff\ufffc\ufffd'), 'Ellery')
  assert.equal(visibleText('\ud83d half'), 'half')
})

test('every space is a space, and there is never more than one', () => {
  const written = 'one\u2028two\u2029three\u00a0four\u3000five\u2800six\u0085seven\r\n\teight'
  assert.equal(visibleText(written), 'one two three four five six seven eight')
  assert.equal(visibleText('  one  \u200b  two '), 'one two')
})

test('quotes of windows-1252 that were read as controls are quotes', () => {
  assert.equal(visibleText('It\x92s \x93open\x94 \x96 now\x81'), 'It’s “open” – now')
})

test('joiners stay where a script needs them', () => {
  for (const text of ['می\u200cخواهم', 'क्\u200dष', 'क्\u200cष', 'ന്\u200d', 'ශ්\u200dරී', 'র\u200d্য'])
    assert.equal(visibleText(text), text.normalize('NFC'))
})

test('joiners go where nobody would see them', () => {
  assert.equal(visibleText('a\u200db'), 'ab')
  assert.equal(visibleText('a\u200cb'), 'ab')
  assert.equal(visibleText('سلام\u200c و'), 'سلام و')
  assert.equal(visibleText('\u200d\u200cEllery\u200c\u200d'), 'Ellery')
  assert.equal(visibleText('می\u200c\u200c\u200cخواهم'), 'می\u200cخواهم')
})

test('emoji stay whole: joined ones, coloured ones, keycaps, hearts', () => {
  for (const text of ['A farmer 👩\u200d🌾 won', '👩🏽\u200d🌾', '🏳\ufe0f\u200d🌈', '❤\ufe0f', '1\ufe0f\u20e3', '🇺🇸'])
    assert.equal(visibleText(text), text)
})

test('variation selectors go from letters and digits', () => {
  assert.equal(visibleText('E\ufe0fcho 1\ufe0f\u{e0100}2'), 'Echo 12')
})

test('at most three marks stand on a letter, and none on nothing', () => {
  assert.equal(visibleText(`Z${'\u0335'.repeat(40)}algo`), `Z${'\u0335'.repeat(3)}algo`)
  assert.equal(visibleText(' \u0301a \u0301\u0302b'), 'a b')
  assert.equal(visibleText('ကြွေး'), 'ကြွေး')
})

test('whatever is written, what is visible stays as it is', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.string({
          unit: fc.constantFrom(
            'e',
            '\u0301',
            '\u0335',
            '\u200d',
            '\u200c',
            '\ufe0f',
            '😀',
            '👩',
            'س',
            'क',
            '\u094d',
            '1',
            '\u20e3',
            ' ',
          ),
        }),
      ),
      text => {
        const seen = visibleText(text)
        assert.equal(visibleText(seen), seen)
        assert.equal(seen, seen.normalize('NFC'))
        assert.doesNotMatch(seen, /\p{Cc}|\p{Zl}|\p{Zp}|(?!\u200c|\u200d)\p{Cf}| {2}/u)
      },
    ),
    { numRuns: 1000 },
  )
})
