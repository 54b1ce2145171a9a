import assert from 'node:assert/strict'
import { test } from 'node:test'
import { emptyScope, innerScope, usualName } from '../../../src/collect/feeds/namespaces.ts'

function nameIn(attributes: Readonly<Record<string, string>>, written: string): string {
  return usualName(written, innerScope(attributes, emptyScope))
}

test('what belongs to a vocabulary bears its usual prefix, whatever prefix its document chose', () => {
  assert.equal(nameIn({ 'xmlns:x': 'http://purl.org/dc/elements/1.1/' }, 'x:Creator'), 'dc:creator')
  assert.equal(nameIn({ 'xmlns:m': 'http://search.yahoo.com/mrss/' }, 'm:content'), 'media:content')
  assert.equal(nameIn({ 'xmlns:p': 'http://www.itunes.com/dtds/podcast-1.0.dtd' }, 'p:image'), 'itunes:image')
  assert.equal(nameIn({ 'xmlns:w': 'urn:oasis:names:tc:emergency:cap:1.2' }, 'w:event'), 'cap:event')
  assert.equal(nameIn({ xmlns: 'urn:oasis:names:tc:emergency:cap:1.1' }, 'event'), 'cap:event')
})

test('the vocabularies of feeds themselves have no prefix', () => {
  for (const uri of [
    'http://www.w3.org/2005/Atom',
    'http://purl.org/atom/ns#',
    'http://purl.org/rss/1.0/',
    'http://purl.org/net/rss1.1#',
    'http://my.netscape.com/rdf/simple/0.9/',
    'http://backend.userland.com/RSS2',
  ]) {
    assert.equal(nameIn({ 'xmlns:a': uri }, 'a:Entry'), 'entry', uri)
    assert.equal(nameIn({ xmlns: uri }, 'entry'), 'entry', uri)
  }
})

test('an address is the same with https, without www, in other letter case, with and without what ends it', () => {
  for (const uri of [
    'http://www.w3.org/2005/Atom',
    'https://www.w3.org/2005/atom',
    ' http://w3.org/2005/Atom/ ',
    'http://www.w3.org/2005/Atom#',
  ])
    assert.equal(nameIn({ 'xmlns:z': uri }, 'z:feed'), 'feed', uri)
})

test('a prefix that nobody declared, or declared as something unknown, is what it usually is', () => {
  assert.equal(usualName('media:Thumbnail', emptyScope), 'media:thumbnail')
  assert.equal(usualName('atom:link', emptyScope), 'link')
  assert.equal(usualName('a10:updated', emptyScope), 'updated')
  assert.equal(nameIn({ 'xmlns:dc': 'http://wickradio.example/dc' }, 'dc:date'), 'dc:date')
  assert.equal(nameIn({ xmlns: 'http://wickradio.example/feed' }, 'item'), 'item')
})

test('a declaration holds within its element and ends an outer one of the same prefix', () => {
  const outer = innerScope({ 'xmlns:x': 'http://purl.org/dc/elements/1.1/' }, emptyScope)
  const inner = innerScope({ 'xmlns:x': 'http://www.w3.org/2005/Atom', 'xmlns:y': 'http://purl.org/dc/terms/' }, outer)
  assert.equal(usualName('x:date', inner), 'date')
  assert.equal(usualName('y:date', inner), 'dcterms:date')
  assert.equal(usualName('x:date', outer), 'dc:date')
  assert.equal(usualName('y:date', outer), 'y:date')
  assert.equal(innerScope({ href: 'https://wickradio.example/' }, inner), inner)
})

test('prefixes named like the machinery of JavaScript are prefixes like others', () => {
  for (const prefix of ['__proto__', 'constructor', 'toString'])
    assert.equal(usualName(`${prefix}:x`, emptyScope), `${prefix.toLowerCase()}:x`)
  assert.equal(nameIn({ 'xmlns:__proto__': 'http://purl.org/dc/elements/1.1/' }, '__proto__:date'), 'dc:date')
  assert.equal(nameIn({ 'xmlns:constructor': 'constructor' }, 'constructor:date'), 'constructor:date')
})
