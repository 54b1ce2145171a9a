import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { quotedPrintable } from '../../src/deliver/quoted-printable.ts'

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
