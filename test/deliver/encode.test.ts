import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { encodePhrase, encodeText, headerLine } from '../../src/deliver/encode.ts'
import { headerText } from '../../src/deliver/header-text.ts'

/** RFC 2047: encoded words of base64, the blanks between two of them dropped. */
function decodeWords(value: string): string {
  return value.replace(/(\?=)\s+(?==\?)/g, '$1').replace(/(?:=\?utf-8\?B\?[A-Za-z0-9+/=]*\?=)+/g, words =>
    Buffer.concat(
      words
        .split('?=')
        .filter(Boolean)
        .map(word => Buffer.from(word.replace('=?utf-8?B?', ''), 'base64')),
    ).toString(),
  )
}

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom(
        'Tower',
        ' ',
        '\r\n',
        'Bcc: x@wick.example',
        '=?utf-8?Q?x?=',
        '"',
        '\\',
        'é',
        '😀',
        '字'.repeat(20),
        'x'.repeat(80),
        '\u2028',
        ',',
        '<',
        '(',
        '.',
      ),
      { maxLength: 20 },
    )
    .map(all => all.join('')),
)
test('whatever a text holds, a header made of it is printable ASCII and says the same', () => {
  fc.assert(
    fc.property(anyText, each => {
      const encoded = encodeText(each)
      assert.match(encoded, /^[\x20-\x7e]*$/)
      assert.equal(decodeWords(encoded), headerText(each))
    }),
    { numRuns: 1000 },
  )
})

test('a name in a header is atoms, a quoted string or encoded words, and says the same', () => {
  fc.assert(
    fc.property(anyText, each => {
      const encoded = encodePhrase(each)
      assert.match(encoded, /^([A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]+|"(\\[\x20-\x7e]|[ !#-[\]-~])*"|=\?utf-8\?B\?.*\?=)$/)
      const plain = encoded.startsWith('"') ? encoded.slice(1, -1).replace(/\\(.)/g, '$1') : decodeWords(encoded)
      assert.equal(plain, headerText(each))
    }),
    { numRuns: 1000 },
  )
})

test('no header can be smuggled in by a line end', () => {
  for (const end of ['\r\n', '\n', '\r', '\u2028', '\u0085', '\u000b']) {
    const line = headerLine('Subject', encodeText(`Tower${end}Bcc: everyone@wick.example`))
    assert.deepEqual(
      line.split('\r\n').filter(each => /^Bcc/i.test(each)),
      [],
    )
    assert.equal(line.split('\r\n').length, 2)
  }
})

test('an encoded word is at most 75 characters long and cuts no character in two', () => {
  fc.assert(
    fc.property(anyText, each => {
      for (const word of encodeText(each).match(/=\?utf-8\?B\?[^?]*\?=/g) ?? []) {
        assert.ok(word.length <= 75)
        assert.ok(
          !Buffer.from(word.slice(10, -2), 'base64').toString().includes('\ufffd') ||
            headerText(each).includes('\ufffd'),
        )
      }
    }),
  )
})

test('a header is folded at its blanks, so that unfolding gives it back', () => {
  const value = fc
    .array(fc.stringMatching(/^[!-~]{1,40}$/), { minLength: 1, maxLength: 30 })
    .map(words => words.join(' '))
  fc.assert(
    fc.property(value, each => {
      const line = headerLine('Subject', each)
      assert.ok(line.endsWith('\r\n'))
      assert.equal(line.replace(/\r\n(?=[ \t])/g, ''), `Subject: ${each}\r\n`)
      for (const part of line.slice(0, -2).split('\r\n')) assert.ok(part.length <= 76 && part.trim() !== '', part)
    }),
  )
})

test('a line of a header that holds an encoded word is at most 76 characters long', () => {
  for (const subject of ['Café '.repeat(30), '字'.repeat(60), '😀'.repeat(26), 'x'.repeat(78)])
    for (const name of ['Subject', 'List-Unsubscribe'])
      for (const part of headerLine(name, encodeText(subject)).trimEnd().split('\r\n'))
        assert.ok(part.length <= 76, `${part.length}: ${part}`)
})
