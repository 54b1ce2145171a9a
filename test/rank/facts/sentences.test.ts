import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { sentencesOf } from '../../../src/rank/facts/sentences.ts'

test('sentences end at their stops, not at those of abbreviations, initials and hours', () => {
  assert.deepEqual(
    sentencesOf(
      'Ida M. Berg died at St. Olaf’s on Sept. 3. Service at 2 p.m. Friday, May 15, with the Rev. Al Orr. Lunch at 3 p.m. Burial later.',
    ),
    [
      'Ida M. Berg died at St. Olaf’s on Sept. 3.',
      'Service at 2 pm Friday, May 15, with the Rev. Al Orr.',
      'Lunch at 3 p.m.',
      'Burial later.',
    ],
  )
})

test('nothing is lost: the sentences of a text without hours are the text', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('Ida', 'said', 'St.', 'no.', 'Yes!', '“Why?”', 'J.', 'and'), { minLength: 1 }),
      words => {
        assert.equal(sentencesOf(words.join(' ')).join(' '), words.join(' '))
      },
    ),
  )
})
