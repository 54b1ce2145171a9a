import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { encodePhrase, encodeText, headerLine, quotedPrintable } from '../../src/deliver/encode.ts'

/** RFC 2045 §6.7, read backwards. */
function decodeQuotedPrintable(text: string): string {
  const joined = text.replace(/[ \t]+\r\n/g, '\r\n').replace(/=\r\n/g, '')
  const bytes: number[] = []
  for (let at = 0; at < joined.length; at++) {
    if (joined[at] !== '=') {
      bytes.push(joined.charCodeAt(at))
      continue
    }
    const code = joined.slice(at + 1, at + 3)
    assert.match(code, /^[0-9A-F]{2}$/)
    bytes.push(Number.parseInt(code, 16))
    at += 2
  }
  return Buffer.from(bytes).toString()
}

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

const text = fc.oneof(
  fc.string({ unit: 'binary' }).map(each => each.toWellFormed()),
  fc
    .array(
      fc.constantFrom('.', 'From ', '=', ' ', '\t', '\n', '\r\n', 'é', '😀', 'x'.repeat(30), 'word', '字', '\u0000'),
      { maxLength: 60 },
    )
    .map(all => all.join('')),
)
const lineEnds = (each: string) => each.replace(/\r\n|\r|\n/g, '\r\n')

test('quoted-printable decodes to exactly the text, its line ends as CRLF', () => {
  fc.assert(
    fc.property(text, each => {
      assert.equal(decodeQuotedPrintable(quotedPrintable(each)), lineEnds(each))
    }),
    { numRuns: 1000 },
  )
})

test('no line of quoted-printable is longer than 76 characters, and each ends with CRLF', () => {
  fc.assert(
    fc.property(text, each => {
      const encoded = quotedPrintable(each)
      assert.match(encoded, /^([\t\x20-\x7e]{0,76}\r\n)*$/)
      assert.doesNotMatch(encoded, /[ \t]\r\n/)
    }),
    { numRuns: 1000 },
  )
})

test('pieces encoded apart and joined decode to the joined text', () => {
  const piece = text.map(each => each.replaceAll('\r', ''))
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 6 }), pieces => {
      const joined = pieces.map(quotedPrintable).join('')
      assert.equal(decodeQuotedPrintable(joined), lineEnds(pieces.join('')))
      for (const line of joined.split('\r\n')) assert.ok(line.length <= 76)
    }),
    { numRuns: 1000 },
  )
})

test('no line begins with a dot or with "From ", which relays stuff or mangle', () => {
  fc.assert(
    fc.property(text, each => {
      assert.doesNotMatch(quotedPrintable(each), /^(\.|From )/m)
    }),
    { numRuns: 1000 },
  )
  for (let length = 60; length < 80; length++) {
    assert.doesNotMatch(quotedPrintable(`${'x'.repeat(length)}From here`), /^From /m)
    assert.doesNotMatch(quotedPrintable(`${'x'.repeat(length)}....`), /^\./m)
  }
})

test('plain words stay readable', () => {
  assert.equal(quotedPrintable('Council votes 5-2.\n'), 'Council votes 5-2.\r\n')
  assert.equal(quotedPrintable('Café = open '), 'Caf=C3=A9 =3D open=20=\r\n')
})

const headerText = fc.oneof(
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
/** What a header says of a text: one line, no control characters. */
const oneLine = (each: string) =>
  each
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()

test('whatever a text holds, a header made of it is printable ASCII and says the same', () => {
  fc.assert(
    fc.property(headerText, each => {
      const encoded = encodeText(each)
      assert.match(encoded, /^[\x20-\x7e]*$/)
      assert.equal(decodeWords(encoded), oneLine(each))
    }),
    { numRuns: 1000 },
  )
})

test('a name in a header is atoms, a quoted string or encoded words, and says the same', () => {
  fc.assert(
    fc.property(headerText, each => {
      const encoded = encodePhrase(each)
      assert.match(encoded, /^([A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]+|"(\\[\x20-\x7e]|[ !#-[\]-~])*"|=\?utf-8\?B\?.*\?=)$/)
      const plain = encoded.startsWith('"') ? encoded.slice(1, -1).replace(/\\(.)/g, '$1') : decodeWords(encoded)
      assert.equal(plain, oneLine(each))
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
    fc.property(headerText, each => {
      for (const word of encodeText(each).match(/=\?utf-8\?B\?[^?]*\?=/g) ?? []) {
        assert.ok(word.length <= 75)
        assert.ok(
          !Buffer.from(word.slice(10, -2), 'base64').toString().includes('\ufffd') || oneLine(each).includes('\ufffd'),
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
