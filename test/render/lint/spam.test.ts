import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lintEmail } from '../../../src/render/lint.ts'
import { anEmail, found, withStory } from '../../support/an-email.ts'

test('what filters look for is told in subject and headlines', () => {
  for (const headline of ['Win $$$ today', 'Act now for seeds', 'Seeds 100% free', 'Click below for seeds', 'Seeds!!!'])
    assert.equal(found('spam', withStory(headline))[0]?.where.headline, headline)
  assert.deepEqual(found('spam', { issue: { subject: 'You have won' } })[0]?.where, {})
})

test('what newspapers write is not', () => {
  for (const headline of [
    'Council must act now on levee, engineer says',
    'Free lunches end Friday',
    'A $3 million click',
  ])
    assert.deepEqual(found('spam', withStory(headline)), [], headline)
})

test('pictures with hardly any text are told', () => {
  const { email, issue, edition } = anEmail()
  const html = [{ section: null, parts: ['<img src="https://a.example/p.jpg" alt="" width="600"><p>News</p>'] }]
  const texts = lintEmail({ ...email, html }, { html: '', text: '' }, issue, edition).map(({ text }) => text)
  assert.ok(texts.includes('a picture and only 4 characters of text'))
})
