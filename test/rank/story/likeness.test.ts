import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createFingerprinter } from '../../../src/rank/story/fingerprint.ts'
import { likeness } from '../../../src/rank/story/likeness.ts'
import { anArticle, hoursBefore } from '../../support/fixtures.ts'

function compare(one: string, other: string, given = {}): number {
  const print = createFingerprinter()
  return likeness(
    print(anArticle({ headline: one, lede: '' })),
    print(anArticle({ headline: other, lede: '', ...given })),
  )
}

test('likeness is the same from both sides', () => {
  const [one, other] = ['Storm leaves 3,000 without power in Tamsin County', 'Tamsin County storm cuts power to 3,000']
  assert.ok(Math.abs(compare(one, other) - compare(other, one)) < 1e-9)
  assert.ok(compare(one, other) > 0)
})

test('numbers that agree speak for one event, numbers that do not against it', () => {
  const one = 'Israelite chapel sale raises 40,000 for Hollis library roof'
  assert.ok(compare(one, 'Hollis library roof gets 40,000 from chapel sale') > 0)
  assert.ok(compare(one, 'Hollis library roof gets 9,000 from chapel sale') < 0)
})

test('reports more than three days apart cannot tell the same event', () => {
  const headline = 'Storm cuts power to Tamsin County'
  assert.equal(compare(headline, headline, { publishedAt: hoursBefore(6 + 73) }), Number.NEGATIVE_INFINITY)
})

test('ledes that differ speak against headlines that share a form', () => {
  const print = createFingerprinter()
  const about = (what: string, lede: string) =>
    print(anArticle({ headline: `Ellery City Council approves ${what}`, lede }))
  const tower = about(
    'new water tower',
    'The tank on Quarry Hill will hold half a million gallons and cost $4 million.',
  )
  const parking = about(
    'downtown parking plan',
    'Meters come back to Main Street in July after eleven years without them.',
  )
  assert.ok(likeness(tower, parking) < 0)
})
