import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { decodeFeed } from '../../../src/collect/feeds/decode.ts'

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

/** A text in an encoding that the platform can only decode: each character's bytes are those that decode to it. */
function encode(text: string, label: string): Buffer {
  const decoder = new TextDecoder(label)
  const bytesOf = new Map<string, readonly number[]>()
  for (let lead = 0xfe; lead >= 0x80; lead--)
    for (let trail = 0xfe; trail >= 0x40; trail--) {
      const pair = decoder.decode(Uint8Array.of(lead, trail))
      if (pair.length === 1) bytesOf.set(pair, [lead, trail])
    }
  for (let byte = 0; byte < 0x100; byte++) bytesOf.set(decoder.decode(Uint8Array.of(byte)), [byte])
  return Buffer.from(
    [...text].flatMap(character => bytesOf.get(character) ?? assert.fail(`no ${character} in ${label}`)),
  )
}

const russian =
  '<rss><title>Городской совет одобрил новую водонапорную башню на Мельничной улице</title><description>Решение принято пятью голосами против двух, работы начнутся в августе.</description></rss>'
const japanese =
  '<rss><title>町議会は新しい給水塔の建設を承認した</title><description>水曜日の会議で五対二の賛成多数で可決され、工事は八月に始まる予定である。</description></rss>'
const korean =
  '<rss><title>시의회가 새로운 급수탑 건설을 승인했다</title><description>수요일 회의에서 다섯 대 둘로 가결되었으며 공사는 팔월에 시작될 예정이다.</description></rss>'
const chinese =
  '<rss><title>市议会批准新建水塔</title><description>星期三的会议以五比二通过，工程将于八月开始，预计明年春天完成。</description></rss>'

test('Japanese, Korean, Chinese and Russian are read with their label', () => {
  for (const [text, label] of [
    [japanese, 'shift_jis'],
    [japanese, 'euc-jp'],
    [korean, 'euc-kr'],
    [chinese, 'gbk'],
    [chinese, 'gb18030'],
    [russian, 'windows-1251'],
    [russian, 'koi8-r'],
    [russian, 'iso-8859-5'],
    [russian, 'ibm866'],
  ] as const) {
    assert.equal(decodeFeed(encode(text, label), `text/xml; charset=${label}`), text, label)
    assert.ok(decodeFeed(declared(label, encode(text, label))).endsWith(text), label)
  }
})

test('Japanese, Korean and Russian are read without any label', () => {
  for (const [text, label] of [
    [japanese, 'shift_jis'],
    [japanese, 'euc-jp'],
    [korean, 'euc-kr'],
    [russian, 'windows-1251'],
    [russian, 'koi8-r'],
  ] as const)
    assert.equal(decodeFeed(encode(text, label)), text, label)
})

test('one byte that an encoding lacks does not spoil a document in it', () => {
  const bytes = Buffer.concat([encode(japanese, 'shift_jis'), Buffer.from([0xff]), Buffer.from('<end/>')])
  assert.equal(decodeFeed(bytes, 'text/xml; charset=shift_jis'), `${japanese}\ufffd<end/>`)
})

test('Japanese in seven bits is read with its label, and what has that label wrongly is read as what it is', () => {
  const bytes = Buffer.concat([Buffer.from('<rss>\u001b$B'), Buffer.from([0x44, 0x2e]), Buffer.from('\u001b(B</rss>')])
  assert.equal(decodeFeed(bytes, 'text/xml; charset=iso-2022-jp'), '<rss>町</rss>')
  assert.equal(decodeFeed(Buffer.from(words), 'text/xml; charset=iso-2022-jp'), words)
  assert.equal(decodeFeed(Buffer.from('<rss>Wick</rss>'), 'text/xml; charset=iso-2022-kr'), '<rss>Wick</rss>')
})

test('every label of the web for one byte a character is known', () => {
  const bytes = Buffer.from([...Buffer.from('<a>'), 0xe1, 0xe8, 0xe0, 0xe9, 0xea, ...Buffer.from('</a>')])
  const labels = [
    'ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso8859-1 iso_8859-1:1987 l1 latin1 us-ascii x-cp1252 windows-1252',
    'cp866 ibm866 iso-8859-2 latin2 l2 iso-8859-3 latin3 iso-8859-4 iso-8859-5 cyrillic iso-8859-6 arabic ecma-114 iso-8859-7 greek sun_eu_greek',
    'iso-8859-8 hebrew visual iso-8859-8-i logical iso-8859-10 l6 iso-8859-13 iso-8859-14 iso-8859-15 l9 iso-8859-16 koi8-r koi koi8 koi8-u macintosh mac',
    'windows-874 tis-620 windows-1250 x-cp1250 windows-1251 cp1251 windows-1253 windows-1254 iso-8859-9 latin5 windows-1255 windows-1256 windows-1257 windows-1258 x-mac-cyrillic',
  ].flatMap(row => row.split(' '))
  for (const label of labels) {
    const expected = new TextDecoder(label).decode(bytes)
    for (const written of [label, label.toUpperCase(), `"${label}"`])
      assert.equal(decodeFeed(bytes, `application/rss+xml; charset=${written}`), expected, written)
    assert.ok(decodeFeed(declared(label, bytes)).endsWith(expected), label)
  }
})

test('accents of a Western language, however few, are no other alphabet', () => {
  for (const text of [
    'É',
    'CAFÉ ZOÉ OUVRE À 8 H',
    'naïve',
    'Ayuntamiento aprobó la torre en la calle Núñez; señaló el año',
    'Ann’s “jalapeño”',
  ])
    assert.equal(
      decodeFeed(encode(`<rss><title>${text}</title></rss>`, 'windows-1252')),
      `<rss><title>${text}</title></rss>`,
    )
})

test('the HTTP charset comes before the XML declaration, and that before a page’s meta', () => {
  const bytes = encode(russian, 'windows-1251')
  const page = (label: string) => Buffer.concat([Buffer.from(`<html><meta charset="${label}">`), bytes])
  assert.ok(decodeFeed(declared('windows-1252', bytes), 'text/xml; charset=windows-1251').endsWith(russian))
  assert.ok(decodeFeed(Buffer.concat([declared('windows-1251', ''), page('windows-1252')])).endsWith(russian))
  assert.ok(decodeFeed(page('windows-1251')).endsWith(russian))
  assert.ok(!decodeFeed(page('windows-1251'), 'text/html; charset=windows-1252').endsWith(russian))
  const old = Buffer.from('<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">')
  assert.ok(decodeFeed(Buffer.concat([old, bytes])).endsWith(russian))
})

test('UTF-8 that is declared as something else is UTF-8', () => {
  for (const label of [
    'iso-8859-1',
    'windows-1252',
    'us-ascii',
    'windows-1251',
    'shift_jis',
    'gb2312',
    'euc-kr',
    'utf8mb4',
  ]) {
    assert.ok(decodeFeed(declared(label, russian)).endsWith(russian), label)
    assert.equal(decodeFeed(Buffer.from(words), `text/xml; charset=${label}`), words, label)
  }
})

test('UTF-8 that was cut in the middle of a character is UTF-8 without it', () => {
  const bytes = Buffer.from('<rss><title>Café Mühle – “Zoé” 🌾')
  for (let cut = 0; cut <= bytes.length; cut++) {
    const text = decodeFeed(bytes.subarray(0, cut), 'text/xml; charset=utf-8')
    assert.ok(
      '<rss><title>Café Mühle – “Zoé” 🌾'.startsWith(text) &&
        bytes.length - Buffer.byteLength(text) < bytes.length - cut + 4,
    )
  }
})

test('a broken character in UTF-8 costs no other', () => {
  const broken = Buffer.concat([
    Buffer.from('<rss><title>Café Zoé, crème brûlée</title><p>It'),
    Buffer.from([0x92]),
    Buffer.from('s open, naïv'),
    Buffer.from([0xc3]),
    Buffer.from('…</p></rss>'),
  ])
  for (const label of [undefined, 'text/xml; charset=utf-8', 'text/xml; charset=iso-8859-1']) {
    const text = decodeFeed(broken, label)
    assert.ok(text.startsWith('<rss><title>Café Zoé, crème brûlée</title><p>It\u0092s open, naïv'), text)
    assert.ok(text.endsWith('…</p></rss>'), text)
  }
})

test('much punctuation of windows-1252 makes no UTF-8 of it', () => {
  const bytes = Buffer.from([
    ...Buffer.from('<p>caf'),
    0xe9,
    ...Buffer.from(' it'),
    0x92,
    0x93,
    0x94,
    0x96,
    0x97,
    0x85,
    0x91,
  ])
  assert.equal(decodeFeed(bytes, 'text/xml; charset=utf-8'), '<p>café it’“”–—…‘')
})

test('UTF-16 without a mark is seen behind white space and in JSON, and a NUL before markup makes none', () => {
  for (const text of [`\n${words}`, '{"version":"1"}', '[1, 2]']) {
    assert.equal(decodeFeed(Buffer.from(text, 'utf16le')), text)
    assert.equal(decodeFeed(utf16be(text)), text)
  }
  assert.equal(decodeFeed(Buffer.from('\0<rss>')), '\0<rss>')
  assert.equal(decodeFeed(Buffer.from('\0\0\0\0<rss>')), '\0\0\0\0<rss>')
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
