import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readXml, type XmlElement } from '../../../src/collect/feeds/xml.ts'

/** An element as `name(attributes){children}'text'`, `…` behind one that is not closed. */
function shown({ name, attributes, children, text, isClosed }: XmlElement): string {
  const given = Object.entries(attributes).map(([key, value]) => `${key}=${value}`)
  return [
    name,
    given.length > 0 ? `(${given.join(' ')})` : '',
    children.length > 0 ? `{${children.map(shown).join(' ')}}` : '',
    text.trim() === '' ? '' : `'${text.trim()}'`,
    isClosed ? '' : '…',
  ].join('')
}

function read(xml: string): string {
  return readXml(xml).children.map(shown).join(' ')
}

test('well-formed XML is read as it stands', () => {
  assert.equal(
    read(`<?xml version="1.0"?><!DOCTYPE a><a x="1" y='2'><b/>one<c>two</c><!-- three --><![CDATA[<four>]]></a>`),
    `a(x=1 y=2){b c'two'}'one<four>'`,
  )
})

test('an element knows where its content stands in the document', () => {
  const xml = '<title>The <i>Tamsin Belle</i> sails</title>'
  const [title] = readXml(xml).children
  assert.equal(xml.slice(title?.begin, title?.end), 'The <i>Tamsin Belle</i> sails')
})

test('names are in small letters, values as they are written', () => {
  assert.equal(read('<ITEM HREF="A"><pubDate>B</PUBDATE></Item>'), `item(href=A){pubdate'B'}`)
})

test('references are decoded once, in text and in attributes, and not in CDATA', () => {
  assert.equal(
    read('<a b="x&amp;y&#39;">&lt;p&gt;&amp;amp;<![CDATA[&amp;]]></a>'),
    `a(b=x&y'){}'<p>&amp;&amp;'`.replace('{}', ''),
  )
})

test('an ampersand alone and an entity that nobody declared are text', () => {
  assert.equal(
    read('<a href="?x=1&y=2">Fish & chips&nbsp;&eacute; AT&T</a>'),
    `a(href=?x=1&y=2)'Fish & chips&nbsp;&eacute; AT&T'`,
  )
})

test('an entity of the internal subset is known', () => {
  assert.equal(read('<!DOCTYPE rss [ <!ENTITY town "Quarry Bend"> ]><a>&town;</a>'), `a'Quarry Bend'`)
})

test('nothing is fetched for an external entity, and a bomb of entities does not go off', () => {
  const bomb = `<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;&x;"><!ENTITY z "&y;&y;&y;"><!ENTITY f SYSTEM "file:///etc/passwd">]>`
  assert.equal(read(`${bomb}<a>&z;&f;</a>`), `a'&z;&f;'`)
})

test('a < that begins no tag is text', () => {
  assert.equal(read('<a>5 < 7, I <3 Wick, <</a>'), `a'5 < 7, I <3 Wick, <'`)
})

test('tags left open end where their parent does', () => {
  assert.equal(read('<a><b><c>x</b>y</a>'), `a{b{c'x'}}'y'`)
})

test('a title, a link or a date left open ends where the next begins', () => {
  assert.equal(
    read('<item><title>Ferry<link>L<guid>G<pubDate>D<description>T</description></item>'),
    `item{title'Ferry' link'L' guid'G' pubdate'D' description'T'}`,
  )
  assert.equal(
    read('<item><title>Ferry<content:encoded>T</content:encoded></item>'),
    `item{title'Ferry' content:encoded'T'}`,
  )
})

test('a description left open ends where something begins that no HTML holds', () => {
  assert.equal(
    read('<item><description>T <b>bold<link>L</link><guid>G</guid></item>'),
    `item{description{b'bold'}'T' link'L' guid'G'}`,
  )
  assert.equal(read('<item><description>T<pubDate>D</pubDate></item>'), `item{description'T' pubdate'D'}`)
  assert.equal(
    read('<channel><description>T<item><guid>G</guid><title>F</title></item></channel>'),
    `channel{description{item{guid'G' title'F'}}'T'}`,
  )
})

test('an item left open ends where the next begins', () => {
  assert.equal(
    read('<channel><item><title>One</title><item><title>Two</channel>'),
    `channel{item{title'One'} item{title'Two'}}`,
  )
})

test('end tags that close nothing are passed over, and those in another letter case close', () => {
  assert.equal(read('<a></b><c>x</C></d>y</a></a>'), `a{c'x'}'y'`)
})

test('an end tag that lacks its > closes all the same', () => {
  assert.equal(read('<item><title>Ferry</title<link>L</link ></item>'), `item{title'Ferry' link'L'}`)
})

test('attributes without quotes or with one missing are read as well as they can be', () => {
  assert.equal(read('<a b=1 c = 2 d>x</a>'), `a(b=1 c=2)'x'`)
  assert.equal(read('<a b="1>x</a>'), `a'x'`)
  assert.equal(read(`<a b='1" c="2">x</a>`), `a(c=2)'x'`)
  assert.equal(read('<a b="x > y" c="z"/>'), 'a(b=x > y c=z)')
  assert.equal(read('<a b="1" b="2"/>'), 'a(b=1)')
  assert.equal(
    read('<a href=https://wickradio.example/ferry/>x'),
    'a(href=https://wickradio.example/ferry) x'.replace(' x', ''),
  )
})

test('CDATA left open ends where its parent does', () => {
  assert.equal(
    read('<c><item><title><![CDATA[One</title></item><item><title><![CDATA[Two]]></title></item></c>'),
    `c{item{title'One'} item{title'Two'}}`,
  )
  assert.equal(read('<c><title><![CDATA[One <b>x</b></title><link>L</link></c>'), `c{title'One <b>x</b>' link'L'}`)
})

test('CDATA within CDATA leaves nothing of its marks behind', () => {
  assert.equal(read('<a><![CDATA[<![CDATA[Town hall]]>]]></a>'), `a'Town hall'`)
})

test('a comment left open hides nothing of a document that goes on, and all of one that is cut off in it', () => {
  assert.equal(read('<a><!-- note <b>x</b></a>'), `a{b'x'}'note'`)
  assert.equal(read('<a><b>x</b><!-- <c>draft</c>'), `a{b'x'}…`)
})

test('what stands before and behind the outermost element does no harm', () => {
  assert.equal(read('\n\nWarning: line 7 <br> x\n<?php ?><a>y</a>\n<!-- served in 3 ms -->\n</html>'), `br{a'y'}'x'…`)
})

test('what a cut leaves is not closed', () => {
  assert.equal(read('<a><b>one</b><c>tw'), `a{b'one' c'tw'…}…`)
  assert.equal(read('<a><b>one</b><c x="'), `a{b'one'}…`)
  assert.equal(read('<a><b>one</b'), `a{b'one'}…`)
  assert.equal(read('<a><b>one</b><c><![CDATA[tw'), `a{b'one' c'tw'…}…`)
})

test('elements and attributes named like the machinery of JavaScript are like others', () => {
  const [element] = readXml('<constructor toString="1" __proto__="2"><__proto__>x</__proto__></constructor>').children
  assert.equal(element?.name, 'constructor')
  assert.equal(element?.children[0]?.name, '__proto__')
  assert.equal(element?.children[0]?.text, 'x')
  assert.equal(Object.getPrototypeOf(element?.attributes), Object.prototype)
})

test('tags nested ten thousand deep keep what stands beside them', () => {
  const [rss] = readXml(`<rss>${'<x>'.repeat(10_000)}deep${'</x>'.repeat(10_000)}<item>y</item></rss>`).children
  let depth = 0
  for (let at = rss?.children[0]; at; at = at.children[0]) depth++
  assert.ok(depth <= 201)
  assert.equal(rss?.children.at(-1)?.name ?? '', 'item')
})

function sizeOf({ children }: XmlElement): number {
  return children.reduce((sum, child) => sum + sizeOf(child), children.length)
}

test('hostile megabytes are read to their end', () => {
  const pieces = [
    '<',
    '<a',
    '<a>',
    '</a>',
    '</',
    '<a b="',
    "<a b='>",
    '&',
    '&a;',
    '&#',
    '<!',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '<?',
    '<!DOCTYPE a [',
    '<!ENTITY a "',
    '<title>',
    '<item>',
    '<title><![CDATA[</TITLE>',
    '<a xmlns="',
    '<a xmlns:b="c">',
    '<a/>',
    '"',
    '<description><guid>',
  ]
  for (const piece of pieces) {
    const root = readXml(`<rss>${piece.repeat(300_000 / piece.length)}`)
    assert.ok(sizeOf(root) <= 500_001, piece)
  }
  assert.ok(sizeOf(readXml('<a/>'.repeat(2_500_000))) <= 500_000)
})

test('many names left open, or many namespaces, are not looked through again and again', () => {
  const names = Array.from({ length: 100_000 }, (_, index) => `<a${index}><![CDATA[</A${index}>`)
  assert.equal(readXml(names.join('')).children.length > 0, true)
  const prefixes = Array.from({ length: 1400 }, (_, index) => `xmlns:a${index}=""`).join(' ')
  const nested = `<a ${prefixes}>`.repeat(20)
  assert.equal(readXml(nested + '<b xmlns=""/>'.repeat(100_000)).children.length, 1)
})

test('whatever the text, the tree keeps it together: content lies within its parent, and nothing throws', () => {
  const piece = fc.constantFrom(
    ...[
      '<a>',
      '</a>',
      '<b c="d">',
      '</b>',
      '<item>',
      '</item>',
      '<title>',
      '</title>',
      '<description>',
      '<guid>',
      '<',
      '>',
      '"',
      '&',
      'x',
    ],
    ...[
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '<?',
      '?>',
      '<!DOCTYPE a [',
      ']',
      '&amp;',
      '&a;',
      '<a',
      '</a',
      '/>',
      '\0',
      '\ud800',
    ],
  )
  const within = (element: XmlElement): void => {
    for (const child of element.children) {
      assert.ok(element.begin <= child.begin && child.begin <= child.end && child.end <= element.end)
      within(child)
    }
  }
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string({ unit: 'binary', maxLength: 4 })), { maxLength: 40 }), pieces => {
      within(readXml(pieces.join('')))
    }),
    { numRuns: 1000 },
  )
})
