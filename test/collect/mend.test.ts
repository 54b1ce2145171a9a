import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { mend, quoteMarkup } from '../../src/collect/mend.ts'

test('bare ampersands and the entities of HTML become what XML knows', () => {
  assert.equal(mend('Farm & Home'), 'Farm &amp; Home')
  assert.equal(mend('?a=1&b=2'), '?a=1&amp;b=2')
  assert.equal(mend('Pike&rsquo;s &eacute;tang'), 'Pike’s étang')
  assert.equal(mend('&bogus;'), '&amp;bogus;')
})

test('what XML knows already stays as it is', () => {
  for (const text of ['AT&amp;T', '&lt;p&gt;', '&#8217; &#x2019;', '&quot;&apos;', '<title>Ferry</title>', 'Café – 😀'])
    assert.equal(mend(text), text)
})

test('an entity that stands for a sign of XML does not become that sign', () => {
  assert.ok(!mend('&LT;script&GT;').includes('<'))
  assert.equal(mend('&AMP;'), '&amp;AMP;')
})

test('tags that HTML leaves open are quoted, those of the feed stay', () => {
  assert.equal(mend('<p>one<br>two<br/>three<hr></p>'), '<p>one&lt;br&gt;two&lt;br&gt;three&lt;hr&gt;</p>')
  assert.equal(mend('<image><url>x</url></image>'), '<image><url>x</url></image>')
})

test('CDATA stays as it is, but for control characters', () => {
  assert.equal(
    mend('<![CDATA[Fish & chips<br>&rsquo;\u0007]]> & more'),
    '<![CDATA[Fish & chips<br>&rsquo;]]> &amp; more',
  )
})

test('dates that are none are left out, dates that are stay', () => {
  assert.equal(mend('<updated>yesterday</updated>'), '')
  assert.equal(mend('<updated>2026-05-13T09:00:00Z</updated>'), '<updated>2026-05-13T09:00:00Z</updated>')
})

test('what was mended once needs no more mending', () => {
  const piece = fc.constantFrom(
    '&',
    'amp;',
    '&amp;',
    '&rsquo;',
    '<br>',
    '<![CDATA[',
    ']]>',
    '<p>',
    '</p>',
    '\u0000',
    'x',
    ';',
    '&#',
    '12;',
  )
  fc.assert(
    fc.property(
      fc.array(piece).map(pieces => pieces.join('')),
      text => {
        assert.equal(mend(mend(text)), mend(text))
      },
    ),
  )
})

test('tags within the text of an item are quoted, so that its words keep their order', () => {
  assert.equal(quoteMarkup('<title>The <i>Belle</i> sails</title>'), '<title>The &lt;i>Belle&lt;/i> sails</title>')
})

test('a text without tags, and one in CDATA, stays as it is', () => {
  for (const xml of [
    '<title>Ferry &amp; tower</title>',
    '<title><![CDATA[The <i>Belle</i>]]></title>',
    '<link>x</link><guid/>',
    '<media:content url="x"/>',
  ])
    assert.equal(quoteMarkup(xml), xml)
})
