import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { cleanHeadline } from '../../../src/collect/clean/headline.ts'
import { assertPlain, soup } from '../../support/soup.ts'

test('a headline loses the name of its outlet, with or without "The"', () => {
  for (const [written, outlet] of [
    ['Council approves tower - Tamsin Courier', 'Tamsin Courier'],
    ['Council approves tower | The Ellery Echo', 'Ellery Echo'],
    ['Council approves tower — ellery echo', 'The Ellery Echo'],
    ['Council approves tower » Wick Radio', 'Wick Radio'],
    ['Wick Radio: Council approves tower', 'Wick Radio'],
  ] as const)
    assert.equal(cleanHeadline(written, outlet), 'Council approves tower')
})

test('what stands behind a dash and is not the outlet stays', () => {
  for (const headline of [
    'Council approves tower - again',
    'Fire on Mill Street | Update',
    'Score: Ellery 21 - Port Wick 14',
  ])
    assert.equal(cleanHeadline(headline, 'Tamsin Courier'), headline)
})

test('a headline all in capitals is set in headline case, once its outlet is off', () => {
  assert.equal(
    cleanHeadline('COUNCIL APPROVES NEW TOWER FOR THE CITY | Ellery Echo', 'Ellery Echo'),
    'Council Approves New Tower for the City',
  )
})

test('capitals that only lead a headline, or stand in it, stay', () => {
  for (const headline of ['BREAKING: Fire on Mill Street', 'UPDATE: Bridge open', 'Council APPROVES tower', 'NATO'])
    assert.equal(cleanHeadline(headline, 'x'), headline)
})

test('ornaments before a headline go', () => {
  assert.equal(cleanHeadline('🚨🚨 Fire on Mill Street', 'x'), 'Fire on Mill Street')
  assert.equal(cleanHeadline('[Video] [Updated] Fire on Mill Street', 'x'), 'Fire on Mill Street')
  assert.equal(cleanHeadline('👩🏽\u200d🌾 Fair opens', 'x'), 'Fair opens')
  assert.equal(cleanHeadline('🎉', 'x'), '🎉')
})

test('a name in disguise is the name', () => {
  assert.equal(cleanHeadline('Ferry runs again - Тhe Еllery Еcho', 'Ellery Echo'), 'Ferry runs again')
})

test('a headline is never longer than 300 characters, with or without spaces in it', () => {
  for (const text of [
    'word '.repeat(200),
    'x'.repeat(2000),
    `x${'😀'.repeat(400)}`,
    `xy${'😀'.repeat(400)}`,
    `${'x'.repeat(299)} ${'y'.repeat(300)}`,
    `xyz${'👩\u200d🌾'.repeat(400)}`,
  ]) {
    const headline = cleanHeadline(text, 'x')
    assert.ok(headline.length <= 300, `${headline.length} characters`)
    assert.ok(headline.endsWith('…'))
    assertPlain(headline)
  }
})

test('whatever a feed writes, a headline is one line of plain text, and a clean one stays as it is', () => {
  fc.assert(
    fc.property(soup, html => {
      for (const written of [html, html.repeat(20)]) {
        const headline = cleanHeadline(written, 'Tamsin Courier')
        assertPlain(headline)
        assert.ok(headline.length <= 300, `${headline.length} characters`)
        if (!/[<&]/.test(headline)) assert.ok(headline.endsWith(cleanHeadline(headline, 'Tamsin Courier')), headline)
      }
    }),
    { numRuns: 1000 },
  )
})

test('a word that is cut in the middle does not end in another alphabet’s look-alikes', () => {
  const headline = cleanHeadline('{"name":"Тhe\uff25\u{12f90}é'.repeat(20), 'Tamsin Courier')
  assert.ok(headline.endsWith('"Th…'), headline)
  assert.equal(cleanHeadline(headline, 'Tamsin Courier'), headline)
})
