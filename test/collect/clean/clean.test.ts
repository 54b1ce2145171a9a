import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { eachBlock, plainText, textBlocks } from '../../../src/collect/clean/clean.ts'
import { assertPlain, soup } from '../../support/soup.ts'

test('tags go, and what stood in separate blocks stays apart', () => {
  assert.equal(
    plainText('<p>The <b>Tamsin</b> rose.</p><p>Roads are <i>closed</i>.</p>'),
    'The Tamsin rose. Roads are closed.',
  )
  assert.equal(plainText('one<br>two<br/>three'), 'one two three')
  assert.equal(plainText('<ul><li>one</li><li>two</li></ul>'), 'one two')
  assert.equal(plainText('wa<wbr>ter<b>front</b>'), 'waterfront')
})

test('blocks are told apart, however deep they stand', () => {
  assert.deepEqual(textBlocks('<div>one <b>and</b><p>two</p></div>three'), ['one and', 'two', 'three'])
  assert.deepEqual(textBlocks('one'), ['one'])
  assert.deepEqual(textBlocks(' <p> </p> '), [])
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
  assert.equal(plainText('AT&amp;amp;T'), 'AT&amp;T')
  assert.equal(plainText('Write &amp;amp; for an ampersand'), 'Write &amp; for an ampersand')
  assert.equal(plainText('Pike&#8217;s &eacute;tang&nbsp;&mdash; open'), 'Pike’s étang — open')
  assert.equal(plainText('It&#146;s open'), 'It’s open')
  assert.equal(plainText('Farm & Home'), 'Farm & Home')
})

test('a sign for "below" or "above" is no tag', () => {
  for (const text of ['I <3 my town', '5 < 10', 'x > y', 'a < b > c', 'Temps <freezing tonight'])
    assert.equal(plainText(text), text)
  assert.equal(plainText('5 &lt; 7 and 7 &gt; 5'), '5 < 7 and 7 > 5')
})

test('a tag that was cut off goes', () => {
  assert.equal(plainText('Tower approved <a href="https://elle'), 'Tower approved')
})

test('a text that was escaped twice loses the tags of both layers, and its blocks are blocks', () => {
  assert.equal(plainText('&lt;p&gt;Ann &amp;amp; Bo&lt;/p&gt;&lt;p&gt;won&lt;/p&gt;'), 'Ann & Bo won')
  assert.deepEqual(textBlocks('&lt;p&gt;one&lt;/p&gt;&lt;p&gt;two&lt;/p&gt;'), ['one', 'two'])
  assert.equal(plainText('Tower &lt;b&gt;approved&lt;/b&gt;&lt;script&gt;alert(1)&lt;/script&gt;'), 'Tower approved')
  assert.equal(plainText('Tower &lt;img src=x onerror=alert(1)&gt; approved'), 'Tower approved')
})

test('a tag that a text only speaks of goes, its words stay', () => {
  assert.equal(plainText('How &lt;script&gt; works'), 'How works')
  assert.equal(plainText('One &lt;!-- two --&gt; three'), 'One three')
})

test('no disguise brings a tag through', () => {
  for (const text of [
    '&lt;&lt;b&gt;b&gt;x',
    '＜b＞x',
    '&lt;\u200bb&gt;x',
    '&lt;b<p>&gt;x',
    '&lt;!&lt;!-- --&gt;-- x --&gt;x',
    '&lt;𝐛&gt;x',
  ])
    assertPlain(plainText(text))
})

test('letters are composed, so that the same word is the same text', () => {
  assert.equal(plainText('Cafe\u0301'), 'Caf\u00e9')
  assert.equal(plainText('Cafe<b>\u0301</b>'), 'Caf\u00e9')
})

test('plain text stays as it is', () => {
  fc.assert(
    fc.property(soup, html => {
      const text = plainText(html)
      if (!/[<&]/.test(text)) assert.equal(plainText(text), text)
    }),
    { numRuns: 1000 },
  )
})

test('whatever a feed writes, it becomes one line of plain text', () => {
  fc.assert(
    fc.property(fc.oneof(soup, fc.string({ unit: 'binary' })), html => assertPlain(plainText(html))),
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

test('a megabyte of anything is cut, not chewed', () => {
  for (const piece of ['<', '&', '<p>', '&lt;', '&lt;b ', '<!--', '\u0315\u0300', '👩\u200d', 'aа', 'Ⓖ'])
    assert.ok(plainText(piece.repeat(1_000_000 / piece.length)).length <= 150_000, piece)
})

test('blocks are given one after another, the same as all at once', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(soup, fc.constantFrom('<p>one</p>', '<div>two', '<li>three'))), pieces => {
      const html = pieces.join('')
      const all = textBlocks(html)
      for (const [at, block] of [...eachBlock(html).take(3)].entries()) assert.equal(block, all[at])
      assert.equal([...eachBlock(html)].length, all.length)
    }),
    { numRuns: 1000 },
  )
})

test('no more of a page is read than its first block', () => {
  const [first] = eachBlock(`<p>one</p>${'<p>two</p>'.repeat(4000)}`)
  assert.equal(first, 'one')
})

test('text without tags is read as it is read beside one', () => {
  fc.assert(
    fc.property(soup, html => {
      const text = html.replaceAll('<', '')
      assert.deepEqual(textBlocks(text), textBlocks(`<b></b>${text}`))
      assert.equal(plainText(text), plainText(`<b></b>${text}`))
    }),
    { numRuns: 1000 },
  )
})

test('references in what is written as it stands stay, in text around it they do not', () => {
  assert.equal(plainText('&eacute; <xmp>&eacute;</xmp> &eacute;'), 'é &eacute; é')
  assert.equal(plainText('&eacute; <noembed>&eacute;</noembed> <plaintext>&eacute;'), 'é &eacute; &eacute;')
})

test('a text in which nothing hides is read as it is with something that hides in it', () => {
  const words = fc.constantFrom(
    'Ellery',
    'café',
    'Ã©',
    'â€™',
    'Â',
    '\xa0',
    '’',
    '“',
    '€',
    '…',
    '½',
    ' ',
    ' ',
    '.',
    '\n',
    '<3',
  )
  fc.assert(
    fc.property(fc.array(words), pieces => {
      const text = pieces.join('')
      assert.equal(plainText(text), plainText(`${text}\u{e0001}`))
    }),
    { numRuns: 1000 },
  )
})
