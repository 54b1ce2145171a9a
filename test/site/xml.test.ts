import assert from 'node:assert/strict'
import { test } from 'node:test'
import { textElement, xmlText } from '../../src/site/xml.ts'

test('a text is escaped for an element and for an attribute', () => {
  assert.equal(xmlText(`a < b & "c" 'd' ]]>`), 'a &#60; b &#38; &#34;c&#34; &#39;d&#39; ]]&#62;')
  assert.equal(textElement('title', 'Tom & Ana'), '<title>Tom &#38; Ana</title>')
})

test('what no XML document may hold is left out, and halves of characters are made whole', () => {
  assert.equal(xmlText('a\0b\u0007c\u001bd\ufffee\uffff\ttab\nline 🗞'), 'abcde\ttab\nline 🗞')
  assert.equal(xmlText('x\ud83dy'), 'x\ufffdy')
})
