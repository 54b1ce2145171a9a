import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { decodeFeed } from '../../src/collect/decode.ts'

const words = '<rss><title>Café “Mühle” opens</title></rss>'
const windows = Buffer.from(
  [...words].map(character => ({ '“': 0x93, '”': 0x94 })[character] ?? character.charCodeAt(0)),
)

function declared(encoding: string, rest: Buffer | string): Buffer {
  return Buffer.concat([Buffer.from(`<?xml version="1.0" encoding="${encoding}"?>`), Buffer.from(rest as string)])
}

function utf16be(text: string): Buffer {
  return Buffer.from(text, 'utf16le').swap16()
}

test('UTF-8 is read with and without a byte order mark, which disappears', () => {
  assert.equal(decodeFeed(Buffer.from(words)), words)
  assert.equal(decodeFeed(Buffer.from(`\ufeff${words}`)), words)
  assert.equal(decodeFeed(Buffer.from('')), '')
})

test('UTF-16 of either byte order is read with and without a byte order mark', () => {
  assert.equal(decodeFeed(Buffer.from(`\ufeff${words}`, 'utf16le')), words)
  assert.equal(decodeFeed(Buffer.from(words, 'utf16le')), words)
  assert.equal(decodeFeed(utf16be(`\ufeff${words}`)), words)
  assert.equal(decodeFeed(utf16be(words)), words)
})

test('a declared windows-1252 or ISO-8859-1 is read with its curly quotation marks', () => {
  for (const encoding of ['windows-1252', 'ISO-8859-1', 'iso-8859-1', 'latin1'])
    assert.ok(decodeFeed(declared(encoding, windows)).endsWith(words), encoding)
  assert.equal(decodeFeed(windows, 'text/xml; charset=windows-1252'), words)
  assert.equal(decodeFeed(windows, 'text/xml; Charset = "ISO-8859-1"'), words)
})

test('an encoding of another script is read where it is declared', () => {
  const koi8 = Buffer.concat([
    Buffer.from('<rss>'),
    Buffer.from([0xf0, 0xd2, 0xc9, 0xd7, 0xc5, 0xd4]),
    Buffer.from('</rss>'),
  ])
  assert.equal(decodeFeed(koi8, 'application/rss+xml; charset=koi8-r'), '<rss>Привет</rss>')
})

test('the charset of the HTTP answer wins over the XML declaration', () => {
  assert.ok(decodeFeed(declared('ISO-8859-1', words), 'text/xml; charset=utf-8').endsWith(words))
  assert.ok(decodeFeed(declared('utf-8', windows), 'text/xml; charset=windows-1252').endsWith(words))
})

test('a byte order mark wins over whatever is declared', () => {
  assert.ok(
    decodeFeed(
      Buffer.concat([Buffer.from('\ufeff'), declared('ISO-8859-1', words)]),
      'text/xml; charset=koi8-r',
    ).endsWith(words),
  )
})

test('what is declared as UTF-8 and cannot be is taken for windows-1252', () => {
  assert.ok(decodeFeed(declared('utf-8', windows), 'text/xml; charset=utf-8').endsWith(words))
  assert.equal(decodeFeed(windows), words)
})

test('a charset that does not exist does no harm', () => {
  assert.equal(decodeFeed(Buffer.from(words), 'text/xml; charset=utf8mb4-x'), words)
  assert.ok(decodeFeed(declared('none', words), 'text/xml; charset=').endsWith(words))
})

test('a declaration of UTF-16 that is itself not in UTF-16 is not believed', () => {
  for (const label of ['UTF-16', 'utf-16le', 'UTF-16BE'])
    for (const rest of [words, `${words} `]) {
      assert.ok(decodeFeed(declared(label, rest)).endsWith(rest), label)
      assert.equal(decodeFeed(Buffer.from(rest), `text/xml; charset=${label}`), rest, label)
    }
})

test('no bytes and no declaration make it throw', () => {
  const label = fc.oneof(
    fc.constantFrom('utf-8', 'utf-16', 'windows-1252', 'iso-2022-kr', 'x-user-defined', 'big5', '"', '\u0000'),
    fc.string(),
  )
  const bytes = fc.tuple(
    fc.constantFrom('', '<?xml version="1.0" encoding="gbk"?>', '\ufeff'),
    fc.uint8Array({ maxLength: 200 }),
  )
  fc.assert(
    fc.property(bytes, fc.option(label, { nil: undefined }), ([head, tail], charset) => {
      const text = decodeFeed(Buffer.concat([Buffer.from(head), tail]), charset && `text/xml; charset=${charset}`)
      assert.equal(typeof text, 'string')
    }),
  )
})

test('any text in UTF-8 is read back exactly', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), text => {
      assert.equal(decodeFeed(Buffer.from(`<rss>${text}</rss>`)), `<rss>${text}</rss>`)
    }),
  )
})
