import assert from 'node:assert/strict'
import { test } from 'node:test'
import { wholeSentences } from '../../../src/collect/clean/sentences.ts'

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
