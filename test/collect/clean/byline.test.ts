import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { cleanByline } from '../../../src/collect/clean/byline.ts'
import { assertPlain, soup } from '../../support/soup.ts'

const read = (pairs: readonly (readonly [string, string])[]) => {
  for (const [written, byline] of pairs) assert.equal(cleanByline(written), byline, written)
}

test('a byline is a name, never an address', () => {
  read([
    ['Ann Lee', 'Ann Lee'],
    ['ann@tamsincourier.example (Ann Lee)', 'Ann Lee'],
    ['Ann Lee &lt;ann@tamsincourier.example&gt;', 'Ann Lee'],
    ['Ann Lee, ann@tamsincourier.example', 'Ann Lee'],
    ['Ann Lee https://tamsincourier.example/ann', 'Ann Lee'],
    ['ann@tamsincourier.example', ''],
    ['<a href="/ann">Ann Lee</a> &amp; Bo Berg', 'Ann Lee & Bo Berg'],
    ['', ''],
  ])
})

test('the word before a name goes, in whatever language', () => {
  read([
    ['By Ann Lee', 'Ann Lee'],
    ['BY: Ann Lee', 'Ann Lee'],
    ['Written by Ann Lee', 'Ann Lee'],
    ['Story and photos by Ann Lee', 'Ann Lee'],
    ['Par Anne Leroy', 'Anne Leroy'],
    ['Por Ana Lima', 'Ana Lima'],
    ['Von Anna Lehmann', 'Anna Lehmann'],
    ['Von Miller', 'Von Miller'],
    ['Byron Lee', 'Byron Lee'],
    ['By', ''],
  ])
})

test('names in capitals are set in small letters, and those in small letters get their capitals', () => {
  read([
    ['BY ANN LEE, STAFF WRITER', 'Ann Lee, Staff Writer'],
    ['ANN McLEE and BO BERG', 'Ann McLee and Bo Berg'],
    ['ANN LEE Ellery Press', 'Ann Lee Ellery Press'],
    ['THE ELLERY PRESS', 'The Ellery Press'],
    ['ann lee', 'Ann Lee'],
    ['Ann Lee, KXYZ', 'Ann Lee, KXYZ'],
  ])
})

test('an outlet behind a bar goes', () => {
  read([['Ann Lee | Ellery Echo', 'Ann Lee']])
})

test('an account or an office tells nobody anything', () => {
  for (const name of [
    'admin',
    'Administrator',
    'webmaster',
    'editor',
    'staff',
    'Staff Reports',
    'News Staff',
    'newsroom@elleryecho.example (Newsroom)',
    'jdoe',
    'jane.doe',
    'jane_doe7',
    'JDoe',
    '@ann',
    '/u/ann',
    'https://elleryecho.example/author/ann',
    'Array',
    'null',
  ])
    assert.equal(cleanByline(name), '', name)
})

test('several names are joined, each once', () => {
  read([
    ['Ann Lee; Bo Berg', 'Ann Lee, Bo Berg'],
    ['Ann Lee,Bo Berg , Ann Lee', 'Ann Lee, Bo Berg'],
    ['Ann Lee and Bo Berg', 'Ann Lee and Bo Berg'],
    ['admin, Ann Lee', 'Ann Lee'],
    ['["Ann Lee","Bo Berg"]', 'Ann Lee, Bo Berg'],
    ["['Ann Lee', 'Bo Berg']", 'Ann Lee, Bo Berg'],
    ['[{"name":"Ann Lee","url":"/ann"},{"name":"Bo Berg"}]', 'Ann Lee, Bo Berg'],
    ['{"name": "Ann Lee"}', 'Ann Lee'],
    ['[Ann Lee]', 'Ann Lee'],
  ])
})

test('whatever a feed writes, a byline is one line of plain text of bounded length', () => {
  fc.assert(
    fc.property(soup, html => {
      for (const written of [html, html.repeat(20)]) {
        const byline = cleanByline(written)
        assertPlain(byline)
        assert.ok(byline.length <= 120, `${byline.length} characters`)
      }
    }),
    { numRuns: 1000 },
  )
})

test('a name without signs is read as one of several', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('By', 'Von', 'Ann', 'LEE', 'bo', 'J.', 'McLee', '-', ' ', ' ', 'staff', 'é')),
      parts => {
        const text = parts.join(' ')
        assert.equal(cleanByline(text), cleanByline(`${text};`))
      },
    ),
    { numRuns: 1000 },
  )
})
