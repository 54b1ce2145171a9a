import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clientSupport } from '../../../src/render/lint/client-support.ts'
import { harmlessFeatures } from '../../../src/render/lint/harmless-features.ts'
import { readStyleRules } from '../../../src/render/lint/style-rules.ts'
import { found, withStory } from '../../support/an-email.ts'
import { anArticle } from '../../support/fixtures.ts'

const features = (given: Parameters<typeof found>[1]) =>
  found('client-support', given).map(({ text }) => text.split(' is not known')[0])

test('what many mail programs do not know is told with their names', () => {
  const [finding] = found('client-support', { html: '<p style="position:fixed">x</p>' })
  assert.equal(finding?.level, 'warning')
  assert.equal(finding?.text, 'position is not known to Gmail, Outlook for Windows')
})

test('elements, attributes, declarations, functions, units and picture formats are all looked at', () => {
  assert.deepEqual(features({ html: '<video></video>' }), ['<video>'])
  assert.deepEqual(features({ html: '<div style="display: flex; gap: 4px">x</div>' }), ['display:flex', 'gap'])
  assert.deepEqual(features({ html: '<div style="width: calc(100% - 2px)">x</div>' }), ['calc()'])
  assert.deepEqual(features({ html: '<div style="padding: 1rem">x</div>' }), ['rem'])
  assert.deepEqual(features({ html: '<img src="https://a.example/a.heic?x" srcset="b 2x" alt="" width="9">' }), [
    '[srcset]',
    '.heic',
  ])
})

test('a picture that mail programs cannot show names its story', () => {
  const image = { url: 'https://a.example/a.tiff', alt: '' }
  const html = `<img src="${image.url}" alt="" width="100">`
  const lead = anArticle({ headline: 'Bridge reopens', image })
  const [finding] = found('client-support', { ...withStory('Bridge reopens', { lead }), html })
  assert.equal(finding?.where.headline, 'Bridge reopens')
})

test('style blocks are judged by what holds everywhere, not by what is for some', () => {
  assert.deepEqual(features({ style: '@font-face { font-family: x } p:nth-child(2) { float: left }' }), [
    '@font-face',
    ':nth-child',
    'float',
  ])
  const forSome =
    '@media (max-width: 480px) { p { position: fixed; display: grid } } @supports (gap: 1px) { p { gap: 2px } }'
  assert.deepEqual(features({ style: forSome }), [])
  assert.deepEqual(features({ style: '/* position: fixed */ a:hover { color: red }' }), [])
})

test('what is harmless is not told', () => {
  const html =
    '<p style="overflow-wrap:anywhere;word-break:break-word;box-shadow:none;-webkit-hyphens:auto;mso-line-height-rule:exactly" aria-label="x" hidden>x</p>'
  assert.deepEqual(features({ html: html.replace(' hidden', '') }), [])
})

test('every harmless feature is one that the table of clients knows', () => {
  assert.deepEqual(
    [...harmlessFeatures].filter(feature => !clientSupport.has(feature)),
    [],
  )
  assert.ok(clientSupport.size > 100)
})

test('a style block is read rule by rule, also where it is broken', () => {
  assert.deepEqual(readStyleRules('@import url(x); a, b { c: d } @media all { e { f: g } } h { i: j'), [
    { selector: '@import', body: '' },
    { selector: 'a, b', body: ' c: d ' },
    { selector: '@media', body: '' },
    { selector: 'h', body: ' i: j' },
  ])
  assert.deepEqual(readStyleRules('}}} { /* '), [{ selector: '}}}', body: '  ' }])
})
