import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isBoilerplate, reportIn, withoutTeasers } from '../../../src/collect/clean/teasers.ts'

test('teasers behind a sentence are gone', () => {
  for (const teaser of [
    'The post Tower approved appeared first on The Ellery Echo.',
    'The post Tower approved first appeared on The Ellery Echo.',
    'Continue reading',
    'Continue reading Tower approved →',
    'Continue reading "Tower approved" at the Ellery Echo.',
    'Read more »',
    'read more',
    'READ MORE',
    'Read the full story at elleryecho.example',
    'Read full article',
    'Click here to read the whole story.',
    'Learn more.',
    'Leer más',
    'Lire la suite…',
    'Weiterlesen →',
    'Lees verder',
    'Subscribe to continue reading.',
    'Sign up for our free daily newsletter.',
    'This article originally appeared on Tamsin Courier: Tower approved',
    'This story was originally published by the Ellery Echo.',
    'Copyright 2026 The Ellery Echo. All rights reserved.',
    '© 2026 Ellery Echo',
    'All rights reserved.',
    'Share this: Facebook Twitter Print',
    '[video]',
    '»',
  ])
    assert.equal(withoutTeasers(`The council voted 5-2. ${teaser}`), 'The council voted 5-2.', teaser)
})

test('teasers in capitals are known behind half a sentence too', () => {
  for (const teaser of [
    'Read more',
    'Continue reading →',
    'The post Tower appeared first on Echo.',
    'Share this: Facebook',
  ])
    assert.equal(withoutTeasers(`The council voted ${teaser}`), 'The council voted', teaser)
})

test('what says that more was there becomes an ellipsis', () => {
  for (const end of ['[…]', '[...]', '(more)', '(more…)', '(…)', '…', '....', '[…] Read more'])
    assert.equal(withoutTeasers(`The council voted ${end}`), 'The council voted…', end)
})

test('a sentence that only sounds like a teaser stays', () => {
  for (const text of [
    'Read more books: that is the advice of the Port Wick library to every child in the county this summer.',
    'The library wants children to read more',
    'Learn more about owls at the library on Saturday.',
    'Sign up for the summer games by June 1.',
    'The post office closed. The post was late.',
    'Photos of the fair hang in the hall.',
    'Images of the tower on the hill were sold.',
    'Share your memories of the mill.',
    'He owns the copyright in it.',
  ]) {
    assert.equal(withoutTeasers(text), text)
    assert.equal(isBoilerplate(text), false, text)
  }
})

test('credits and share lines before a text go, an agency’s dateline stays', () => {
  for (const ahead of [
    '(Photo by Ann Lee)',
    '(AP Photo/Bo Berg)',
    '[File photo]',
    '(Photo courtesy of the Lees)',
    'Facebook Twitter WhatsApp SMS Email',
  ])
    assert.equal(withoutTeasers(`${ahead} The ferry is back.`), 'The ferry is back.', ahead)
  assert.equal(withoutTeasers('PORT WICK (AP) — The ferry is back.'), 'PORT WICK (AP) — The ferry is back.')
})

test('a block of credits, of a byline, of networks or of nothing is boilerplate', () => {
  for (const block of [
    'By Ann Lee',
    'BY ANN LEE',
    'By Ann Lee and Bo Berg, Staff Writers',
    'Photo by Ann Lee',
    'Photo: Ann Lee/Ellery Echo',
    'Courtesy: City of Ellery',
    'Facebook | Twitter | Email',
    'Share on Facebook Tweet',
    'ADVERTISEMENT',
    '3 min read',
    'Comments',
    'Read more',
  ])
    assert.equal(isBoilerplate(block), true, block)
})

test('a teaser stands at the beginning, behind the end of a sentence or behind a dash that stands alone', () => {
  for (const [text, bare] of [
    ['Read more about the tower', ''],
    ['Share this: Facebook', ''],
    ['The levy – share this: Facebook', 'The levy'],
    ['The levy * All rights reserved.', 'The levy'],
    ['The levy–share this: Facebook', 'The levy–share this: Facebook'],
    ['“The levy” read more', '“The levy”'],
    ['The levy .....', 'The levy…'],
  ] as const)
    assert.equal(withoutTeasers(text), bare, text)
})

test('what a block says is the block without teasers, and boilerplate says nothing', () => {
  assert.equal(reportIn('The council voted 5-2. Read more »'), 'The council voted 5-2.')
  assert.equal(reportIn('Photo by Ann Lee'), undefined)
  assert.equal(reportIn(`By ${'Ann '.repeat(100)}`)?.startsWith('By Ann'), true)
})
