import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plainWords, slugWords, unsigned, wholeHeadline } from '../../../src/rank/story/text.ts'

test('a cut-off headline is completed by its address', () => {
  assert.equal(
    wholeHeadline(
      'Storm brings rain and flood risk to Sandmark, Gra...',
      'https://e.example/storm-brings-rain-and-flood-risk-to-sandmark-grayle-and-hollis-dbfc47cb',
    ),
    'Storm brings rain and flood risk to Sandmark, Gra grayle and hollis',
  )
})

test('a cut-off headline whose address says nothing loses the word that may be half', () => {
  assert.equal(
    wholeHeadline('Storm brings rain to San...', 'https://e.example/news/article_12.html'),
    'Storm brings rain to',
  )
})

test('labels and the outlet’s name are left out', () => {
  assert.equal(
    wholeHeadline('The Latest: Storm nears coast • The Ellery Echo', 'https://e.example/1'),
    'Storm nears coast',
  )
  assert.equal(unsigned('Storm nears coast | Ellery Echo'), 'Storm nears coast')
})

test('the words of an address are those of a headline, without the digest that ends it', () => {
  assert.deepEqual(slugWords('https://e.example/2026/05/14/mill-street-bridge-to-close-in-june-8022966c?x=1'), [
    ...['mill', 'street', 'bridge', 'to', 'close', 'in', 'june'],
  ])
  assert.deepEqual(slugWords('https://e.example/news/article_fe3d9b4b-166c-5888-bd2c-8dfc02e51c55.html'), [])
})

test('words are letters and digits in lower case, and apostrophes join them', () => {
  assert.deepEqual(plainWords('Marsh’s U.S. tour: 7-OH “Zoë”'), ['marshs', 'us', 'tour', '7', 'oh', 'zoë'])
})
