import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { cleanLede } from '../../../src/collect/clean/lede.ts'
import { assertPlain, soup } from '../../support/soup.ts'

test('a short lede stays as it is', () => {
  assert.equal(cleanLede('<p>The council voted 5-2.</p>'), 'The council voted 5-2.')
})

test('the first paragraph that says something is the lede, labels before it are not', () => {
  const lede = 'The council voted 5-2 on Tuesday for a new water tower on Pike Street.'
  assert.equal(cleanLede(`<p>Council</p><p>By Ann Lee</p><p>${lede}</p><p>Roads were next.</p>`), lede)
  assert.equal(cleanLede(`<p>Photo by Ann Lee</p><p>Share this: Facebook Twitter</p><p>${lede}</p>`), lede)
})

test('a short first sentence comes with what follows it', () => {
  assert.equal(
    cleanLede('<p>A fire destroyed a barn.</p><p>Nobody was hurt, the sheriff says.</p><p>It burned all night.</p>'),
    'A fire destroyed a barn. Nobody was hurt, the sheriff says.',
  )
})

test('a long lede is cut behind a sentence', () => {
  const sentence = `The council voted ${'very '.repeat(30)}slowly on Tuesday.`
  assert.equal(cleanLede(`${sentence} Then ${'it talked '.repeat(60)}`), sentence)
  assert.equal(cleanLede(`Dr. Ann Lee of St. Louis won. She ${'sang '.repeat(90)}`), 'Dr. Ann Lee of St. Louis won.')
})

test('a lede without an early end of a sentence is cut between words, with an ellipsis', () => {
  const lede = cleanLede('council '.repeat(200))
  assert.match(lede, /^(council )+council…$/)
  assert.ok(lede.length <= 320)
  assert.ok(cleanLede(`The levy rises by 3.5 percent ${'and so on '.repeat(60)}`).endsWith('…'))
})

test('a lede without spaces is cut between characters', () => {
  for (const text of ['😀'.repeat(400), '字'.repeat(1000), `x${'😀'.repeat(400)}`, '👩\u200d🌾'.repeat(200)]) {
    const lede = cleanLede(text)
    assert.ok(lede.length <= 320)
    assertPlain(lede)
  }
})

test('another length may be asked for', () => {
  assert.equal(
    cleanLede('The council voted on Tuesday. The mayor did not, he says.', 40),
    'The council voted on Tuesday.',
  )
  assert.equal(cleanLede('The council voted and voted and voted', 20), 'The council voted…')
})

test('a lede that its feed cut off ends with its last whole sentence, or else with an ellipsis', () => {
  assert.equal(cleanLede('The council voted on Tuesday. The mayor did […]'), 'The council voted on Tuesday.')
  assert.equal(cleanLede('The council voted [&hellip;] Read more'), 'The council voted…')
})

test('an agency’s dateline stays', () => {
  const text = 'PORT WICK, Mo. (AP) — The ferry runs again after the flood, the county says.'
  assert.equal(cleanLede(text), text)
})

test('what holds nothing but teasers is no lede', () => {
  for (const text of [
    'Read more',
    '<a href="/a">Comments</a>',
    '[link] [comments]',
    '<p>Click here to read the story</p>',
    '',
  ])
    assert.equal(cleanLede(text), '')
})

test('whatever a feed writes, a lede is one line of plain text, and a clean one stays as it is', () => {
  fc.assert(
    fc.property(soup, html => {
      for (const written of [html, html.repeat(20)]) {
        const lede = cleanLede(written)
        assertPlain(lede)
        assert.ok(lede.length <= 320, `${lede.length} characters`)
        if (!/[<&]/.test(lede)) assert.ok(lede.includes(cleanLede(lede).replace(/…$/, '')))
      }
    }),
    { numRuns: 1000 },
  )
})

test('what stands behind the first paragraph that says something changes nothing', () => {
  const lede = 'The council voted 5-2 on Tuesday for a new water tower on Pike Street.'
  fc.assert(
    fc.property(soup, html => assert.equal(cleanLede(`<p>${lede}</p><p>x</p>${html}`), lede)),
    { numRuns: 300 },
  )
})
