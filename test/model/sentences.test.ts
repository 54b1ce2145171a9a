import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { firstSentence, wholeSentences } from '../../src/model/sentences.ts'

test('as many whole sentences as fit', () => {
  const text = 'It rained. The creek rose! Did it fall? It did.'
  assert.equal(wholeSentences(text, 100), text)
  assert.equal(wholeSentences(text, 46), 'It rained. The creek rose! Did it fall?')
  assert.equal(wholeSentences(text, 10), 'It rained.')
  assert.equal(wholeSentences(text, 9), '')
})

test('an abbreviation, an initial, a decimal or a number’s sign ends no sentence', () => {
  for (const text of [
    'Dr. Ann Lee of St. Louis',
    'the U.S. Army and J. R. Smith',
    'on Jan. 5 at No. 5 Mill St. North',
    'ELLERY, Mo. (AP) — The levy',
    'by 3.5 percent of $1.2 million',
    'at 7 p.m. Tuesday and 9 a.m. EST',
    'Gov. Lee, Sen. Berg and Rep. Roy Jr. Smith',
    'Ellery Co. Inc. Workers',
    'am 3. Oktober in Ellery',
    'Wait ... The rest',
  ])
    assert.equal(wholeSentences(`${text} and so on`, 200), '', text)
})

test('what looks like one of them and ends a sentence, ends it', () => {
  for (const text of [
    'The council voted 5-2.',
    'The hall opens at 7 p.m.',
    'She said no.',
    'He was born in 2026.',
    '“It is over.”',
    'Is it (over)?',
    'They wash.',
  ])
    assert.equal(wholeSentences(`${text} Then it was over, and nobody knew`, 200), text)
})

test('scripts without capitals have sentences too', () => {
  assert.equal(wholeSentences('市議会は賛成した。次の', 100), '市議会は賛成した。')
  assert.equal(wholeSentences('परिषद ने मतदान किया। फिर', 100), 'परिषद ने मतदान किया।')
  assert.equal(wholeSentences('هل صوت المجلس؟ ثم', 100), 'هل صوت المجلس؟')
})

test('the first sentence of a text ends where it does, and nowhere within it', () => {
  for (const text of [
    'Dr. Ann Lee of St. Louis spoke to the U.S. Army band.',
    'The board meets at 7 p.m. Tuesday at No. 5 Mill St. in Ellery.',
    'The levy failed by 3.5 percent.',
    'The hall opens at 7 p.m.',
    '“It rained. The creek rose,” said Sen. Lee.',
    '"It rained. The creek rose," said Lee.',
    '„Es regnet. Es steigt“, sagte Lee.',
    '«Llueve. El río sube», dijo la alcaldesa.',
    '“Will it hold?” Mayor Lee asked the crew.',
    'The bridge (closed since May. No one knows why) is open.',
    'Did it fall?',
    '“It is over.”',
  ])
    assert.equal(firstSentence(`${text} Then it was over. Nobody knew.`), text)
  assert.equal(firstSentence('市議会は賛成した。次の会議は。'), '市議会は賛成した。')
})

test('a text of one sentence, or of which no end can be told, is its own first sentence', () => {
  for (const text of [
    '',
    'It rained.',
    'It rained',
    'It rained…',
    'the U.S. Army',
    '“It rained. The creek rose. It fell.',
  ])
    assert.equal(firstSentence(text), text)
})

test('the first sentence is always the beginning of its text, and ends with a stop or is all of it', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('Rain', 'Dr', 'p.m', ' ', '.', '?', '"', '“', '”', '(', ')', 'a')), parts => {
      const text = parts.join('')
      const first = firstSentence(text)
      assert.ok(text.startsWith(first))
      assert.ok(first === text || /[.?]["”)]{0,4}$/.test(first))
      assert.equal(firstSentence(first), first)
    }),
  )
})

test('a long text without an end takes no longer for it', () => {
  for (const text of [
    'U.S. A. '.repeat(40_000),
    '('.repeat(300_000),
    '.'.repeat(300_000),
    '!'.repeat(300_000),
    '"?'.repeat(150_000),
  ])
    assert.equal(firstSentence(text), text)
})
