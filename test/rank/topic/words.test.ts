import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hashOf, readWords } from '../../../src/rank/topic/words.ts'

const keys = (text: string) => readWords(text).map(({ key }) => key)

test('words are told by small letters without accents or possessives, and shown as they stand', () => {
  assert.deepEqual(readWords("Ellery's Café"), [
    { key: 'ellery', shown: "Ellery's" },
    { key: 'cafe', shown: 'Café' },
  ])
  assert.deepEqual(keys('Don’t ask AT&T'), ["don't", 'ask', 'at&t'])
})

test('abbreviations with periods are one word, hyphens part words', () => {
  assert.deepEqual(keys('U.S. senators back Quarry-Bend plan.'), ['u.s.', 'senators', 'back', 'quarry', 'bend', 'plan'])
})

test('numbers are told by their kind alone', () => {
  assert.deepEqual(keys('In 2026, 12 of 345 paid $4,000: why?'), [
    'in',
    'year#',
    '##',
    'of',
    '###',
    'paid',
    '$#',
    ':',
    'why',
    '?',
  ])
})

test('a text gives no more words than asked', () => {
  assert.equal(readWords('a '.repeat(10_000), 7).length, 7)
})

test('a hash is the same each time and differs for what differs', () => {
  assert.equal(hashOf('h ellery'), hashOf('h ellery'))
  const hashes = new Set(Array.from({ length: 20_000 }, (_, at) => hashOf(`word ${at}`)))
  assert.ok(hashes.size >= 19_999)
})
