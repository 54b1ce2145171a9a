import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { cleanByline, cleanHeadline, cleanLede, cleanUrl, plainText } from '../../src/collect/clean.ts'

const invisible = /[\p{Cc}\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\p{Zl}\p{Zp}]/u

/** HTML as a hostile or careless feed may write it. */
const soup = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '<script>',
        '</script>',
        '<script src=x>',
        '<SCRIPT\n>',
        '<scr<script>ipt>',
        '<<',
        '<!--',
        '-->',
        '<![CDATA[',
        ']]>',
        '<style>',
        '</style>',
        '<p>',
        '</p>',
        '<br/>',
        '<img src=x onerror=alert(1)>',
        '<a href="javascript:alert(1)">',
        '</a>',
        '<b',
        '"',
        "'",
        '>',
        '&amp;',
        '&amp;amp;',
        '&nbsp;',
        '&#8217;',
        '&#0;',
        '&#x202e;',
        '&#xd800;',
        '&zwj;',
        '\u0000',
        '\u001b',
        '\u200b',
        '\u202e',
        '\ufeff',
        '\ud83d',
        '\u2028',
        '\r\n',
        '\t',
        ' ',
        'Ellery',
        'council',
        'e\u0301',
        'e',
        '\u0301',
        '😀',
        '👩\u200d🌾',
        '<textarea>',
        '<title>',
        '</title>',
        '<svg>',
        '</svg>',
        'alert(1)',
      ),
      fc.string({ unit: 'binary', maxLength: 6 }).map(text => text.replaceAll('<', '')),
    ),
    { maxLength: 40 },
  )
  .map(pieces => pieces.join(''))

function assertPlain(text: string) {
  assert.doesNotMatch(text, invisible)
  assert.ok(text.isWellFormed(), `${JSON.stringify(text)} has half a character in it`)
  assert.equal(text, text.normalize('NFC'))
  assert.equal(text, text.trim())
  assert.doesNotMatch(text, / {2}/)
}

test('tags go, and what stood in separate blocks stays apart', () => {
  assert.equal(
    plainText('<p>The <b>Tamsin</b> rose.</p><p>Roads are <i>closed</i>.</p>'),
    'The Tamsin rose. Roads are closed.',
  )
  assert.equal(plainText('one<br>two<br/>three'), 'one two three')
  assert.equal(plainText('<ul><li>one</li><li>two</li></ul>'), 'one two')
  assert.equal(plainText('wa<wbr>ter<b>front</b>'), 'waterfront')
})

test('what no reader sees is left out: scripts, styles, frames, captions', () => {
  for (const hidden of [
    '<script>alert(1)</script>',
    '<style>p { color: red }</style>',
    '<iframe src="https://ads.example/">buy</iframe>',
    '<svg><text>buy</text></svg>',
    '<figure><img src="x"><figcaption>Photo by Ann</figcaption></figure>',
    '<noscript>buy</noscript>',
    '<!-- buy -->',
    '<textarea>buy</textarea>',
  ])
    assert.equal(plainText(`<p>Before</p>${hidden}<p>after</p>`), 'Before after', hidden)
})

test('a script that never ends hides what follows it', () => {
  assert.equal(plainText('Before <script>alert(1)'), 'Before')
})

test('entities are decoded once: what a feed wrote about entities stays readable', () => {
  assert.equal(plainText('AT&amp;T'), 'AT&T')
  assert.equal(plainText('Write &amp;amp; for an ampersand'), 'Write &amp; for an ampersand')
  assert.equal(plainText('Pike&#8217;s &eacute;tang&nbsp;&mdash; open'), 'Pike’s étang — open')
  assert.equal(plainText('5 &lt; 7 and 7 &gt; 5'), '5 < 7 and 7 > 5')
  assert.equal(plainText('Farm & Home'), 'Farm & Home')
  assert.equal(plainText('a < b'), 'a < b')
})

test('control, bidi and zero-width characters are gone, joined emoji stay whole', () => {
  assert.equal(plainText('El\u200ble\u00adry \u202egnp.exe\u202c \u0007bell\ufeff'), 'Ellery gnp.exe bell')
  assert.equal(plainText('one\u2028two\u2029three'), 'one two three')
  assert.equal(plainText('A farmer 👩\u200d🌾 won'), 'A farmer 👩\u200d🌾 won')
  assert.equal(plainText('a\u200db'), 'ab')
})

test('letters are composed, so that the same word is the same text', () => {
  assert.equal(plainText('Cafe\u0301'), 'Caf\u00e9')
})

test('a headline loses the name of its outlet, with or without "The"', () => {
  for (const [written, outlet] of [
    ['Council approves tower - Tamsin Courier', 'Tamsin Courier'],
    ['Council approves tower | The Ellery Echo', 'Ellery Echo'],
    ['Council approves tower — ellery echo', 'The Ellery Echo'],
    ['Council approves tower » Wick Radio', 'Wick Radio'],
  ] as const)
    assert.equal(cleanHeadline(written, outlet), 'Council approves tower')
})

test('what stands behind a dash and is not the outlet stays', () => {
  for (const headline of [
    'Council approves tower - again',
    'Fire on Mill Street | Update',
    'Score: Ellery 21 - Port Wick 14',
  ])
    assert.equal(cleanHeadline(headline, 'Tamsin Courier'), headline)
})

test('a headline all in capitals is set in headline case, abbreviations and names with it', () => {
  assert.equal(cleanHeadline('COUNCIL APPROVES NEW TOWER FOR THE CITY', 'x'), 'Council Approves New Tower for the City')
  assert.equal(
    cleanHeadline('FFA MEMBERS VISIT U.S. CAPITOL WITH USDA', 'x'),
    'FFA Members Visit U.S. Capitol with USDA',
  )
  assert.equal(
    cleanHeadline("O'BRIEN AND MCDONALD WIN TRI-COUNTY RACE", 'x'),
    "O'Brien and McDonald Win Tri-County Race",
  )
})

test('a headline that is only short or an abbreviation keeps its capitals', () => {
  for (const headline of ['NATO', 'FFA WINS', 'Council APPROVES tower'])
    assert.equal(cleanHeadline(headline, 'x'), headline)
})

test('a headline is never longer than 301 characters, with or without spaces in it', () => {
  for (const text of [
    'word '.repeat(200),
    'x'.repeat(2000),
    `x${'😀'.repeat(400)}`,
    `xy${'😀'.repeat(400)}`,
    `${'x'.repeat(299)} ${'y'.repeat(300)}`,
  ]) {
    const headline = cleanHeadline(text, 'x')
    assert.ok(headline.length <= 301, `${headline.length} characters`)
    assert.ok(headline.endsWith('…'))
    assertPlain(headline)
  }
})

test('a short lede stays as it is', () => {
  assert.equal(cleanLede('<p>The council voted 5-2.</p>'), 'The council voted 5-2.')
})

test('a long lede is cut behind a sentence', () => {
  const sentence = `The council voted ${'very '.repeat(30)}slowly on Tuesday.`
  assert.equal(cleanLede(`${sentence} Then ${'it talked '.repeat(60)}`), sentence)
})

test('a lede without an early end of a sentence is cut between words, with an ellipsis', () => {
  const lede = cleanLede('council '.repeat(200))
  assert.match(lede, /^(council )+council…$/)
  assert.ok(lede.length <= 321)
})

test('a lede without spaces is cut between characters', () => {
  for (const text of ['😀'.repeat(400), '字'.repeat(1000), `x${'😀'.repeat(400)}`]) {
    const lede = cleanLede(text)
    assert.ok(lede.length <= 321)
    assertPlain(lede)
  }
})

test('a decimal point or an abbreviation in small letters does not end a sentence', () => {
  const text = `The levy rises by 3.5 percent ${'and so on '.repeat(60)}`
  assert.ok(cleanLede(text).endsWith('…'))
})

test('teasers behind a lede are gone', () => {
  for (const teaser of [
    'The post Tower approved appeared first on The Ellery Echo.',
    'The post Tower approved first appeared on The Ellery Echo.',
    'Continue reading',
    'Read more »',
    'Read the full story at elleryecho.example',
    'Read full article',
  ])
    assert.equal(cleanLede(`The council voted 5-2. ${teaser}`), 'The council voted 5-2.', teaser)
  for (const end of ['[…]', '[...]', '(more)', '…'])
    assert.equal(cleanLede(`The council voted ${end}`), 'The council voted…', end)
})

test('a sentence that only begins like a teaser stays', () => {
  const text =
    'Read more books: that is the advice of the Port Wick library to every child in the county this summer, and there are prizes.'
  assert.equal(cleanLede(text), text)
})

test('a byline is a name, never an address', () => {
  assert.equal(cleanByline('By Ann Lee'), 'Ann Lee')
  assert.equal(cleanByline('ann@tamsincourier.example (Ann Lee)'), 'Ann Lee')
  assert.equal(cleanByline('ann@tamsincourier.example'), '')
  assert.equal(cleanByline('<a href="/ann">Ann Lee</a> &amp; Bo Berg'), 'Ann Lee & Bo Berg')
  assert.equal(cleanByline(''), '')
})

test('trackers, fragments, passwords and default ports leave an address, the rest stays', () => {
  const base = 'https://tamsincourier.example/feed'
  for (const [written, clean] of [
    ['https://tamsincourier.example/a?utm_source=rss&utm_medium=feed&id=7#top', 'https://tamsincourier.example/a?id=7'],
    ['https://tamsincourier.example/a?fbclid=x&gclid=y&mc_cid=z', 'https://tamsincourier.example/a'],
    ['HTTPS://TamsinCourier.example:443/a', 'https://tamsincourier.example/a'],
    ['https://ann:secret@tamsincourier.example/a', 'https://tamsincourier.example/a'],
    ['/news/a', 'https://tamsincourier.example/news/a'],
    ['a?p=1', 'https://tamsincourier.example/a?p=1'],
    ['//cdn.tamsincourier.example/a', 'https://cdn.tamsincourier.example/a'],
    ['  https://tamsincourier.example/a\n', 'https://tamsincourier.example/a'],
    ['https://tamsincourier.example/a b"c<d>', 'https://tamsincourier.example/a%20b%22c%3Cd%3E'],
  ] as const)
    assert.equal(cleanUrl(written, base), clean, written)
})

test('what is not a web address is none', () => {
  for (const written of [
    undefined,
    'javascript:alert(1)',
    ' JaVaScRiPt:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'file:///etc/passwd',
    'mailto:ann@tamsin.example',
    'tag:elleryecho.example,2026:1',
    'https://',
    'https://[::',
    `https://tamsincourier.example/${'x'.repeat(3000)}`,
  ])
    assert.equal(cleanUrl(written, 'https://tamsincourier.example/'), undefined, String(written))
  assert.equal(cleanUrl('story.html', 'file:///paper/feeds/wick.xml'), undefined)
})

test('an address that is clean stays as it is', () => {
  fc.assert(
    fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), written => {
      const clean = cleanUrl(written, 'https://tamsin.example/')
      if (clean !== undefined) assert.equal(cleanUrl(clean, 'https://tamsin.example/'), clean)
    }),
  )
})

test('whatever a feed writes, an address is http(s) without password, or none', () => {
  const scheme = fc.constantFrom(
    '',
    'http:',
    'https:',
    'javascript:',
    'data:',
    'vbscript:',
    'file:',
    '\u0000javascript:',
    'java\tscript:',
    '//',
    '\\\\',
  )
  fc.assert(
    fc.property(
      scheme,
      fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl(), fc.constant('//ann:pw@wick.example/')),
      (before, rest) => {
        const clean = cleanUrl(before + rest, 'https://tamsin.example/feed')
        if (clean === undefined) return
        assert.match(clean, /^https?:\/\/[^\s"<>@/][^\s"<>]*$/)
        assert.doesNotMatch(clean, invisible)
      },
    ),
    { numRuns: 1000 },
  )
})

test('whatever a feed writes, headline, lede and byline are one line of plain text of bounded length', () => {
  fc.assert(
    fc.property(soup, html => {
      for (const [text, most] of [
        [plainText(html), Number.POSITIVE_INFINITY],
        [cleanHeadline(html, 'Tamsin Courier'), 301],
        [cleanLede(html), 321],
        [cleanLede(html.repeat(20)), 321],
        [cleanHeadline(html.repeat(20), 'Tamsin Courier'), 301],
        [cleanByline(html.repeat(20)), 120],
      ] as const) {
        assertPlain(text)
        assert.ok(text.length <= most, `${text.length} characters`)
      }
    }),
    { numRuns: 1000 },
  )
})

test('a script written as a tag leaves nothing of itself behind', () => {
  fc.assert(
    fc.property(soup, html => {
      assert.doesNotMatch(plainText(html.replace(/[^ -~]/g, '')), /<script/i)
    }),
    { numRuns: 1000 },
  )
})
