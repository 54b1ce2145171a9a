import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createReferences } from '../../../src/collect/feeds/references.ts'

test('what XML itself knows is decoded, once', () => {
  const { decode } = createReferences()
  assert.equal(decode('AT&amp;T &lt;3 &quot;Wick&apos;s&quot; &#8212; &#x2019;'), 'AT&T <3 "Wick\'s" — ’')
  assert.equal(decode('&amp;lt;b&amp;gt;'), '&lt;b&gt;')
  assert.equal(decode('&#146;'), '’')
})

test('what nobody declared stays as it is, and so does an ampersand alone', () => {
  const { decode } = createReferences()
  for (const text of [
    '&nbsp;',
    '&eacute;tang',
    'Fish & chips',
    '&',
    'a=1&b=2',
    '&;',
    '&#;',
    '&#x;',
    '&constructor;',
    '&__proto__;',
  ])
    assert.equal(decode(text), text)
})

test('a number that stands for no character becomes the sign for that', () => {
  const { decode } = createReferences()
  assert.equal(decode('&#0;&#xD800;&#9999999;'), '\ufffd\ufffd\ufffd')
})

test('plain entities of an internal subset are known, the first of a name', () => {
  const { declare, decode } = createReferences()
  declare(`<!ENTITY town "Quarry Bend"> <!ENTITY town 'Wick'> <!ENTITY dash '&#8211;'> <!ENTITY amp "x">`)
  assert.equal(decode('&town; &dash; &amp;'), 'Quarry Bend – &')
})

test('an entity that names another, markup or a file is not known', () => {
  const { declare, decode } = createReferences()
  declare(
    '<!ENTITY a "aa"><!ENTITY b "&a;&a;"><!ENTITY % c "x"><!ENTITY d SYSTEM "file:///etc/passwd"><!ENTITY e "<!-- -->">',
  )
  assert.equal(decode('&a; &b; &c; &d; &e;'), 'aa &b; &c; &d; &e;')
})

test('declared entities make a document a million characters longer at most', () => {
  const { declare, decode } = createReferences()
  declare(`<!ENTITY a "${'x'.repeat(1000)}">`)
  const text = decode('&a;'.repeat(500_000))
  assert.ok(text.length <= 1_500_000 + 1_000_000)
  assert.ok(text.startsWith('xxx') && text.endsWith('&a;'))
})
