import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Article } from '../../src/model/article.ts'
import { readGazetteer } from '../../src/rank/places/near.ts'
import { scopeOf } from '../../src/rank/scope.ts'
import { anAlert, anArticle, anEvent } from '../support/fixtures.ts'

const county = readGazetteer(
  ['Ellery', 'Port Wick', 'Marshall'].map(name => ({ name, also: [], weight: 1 })),
  'Tamsin County, Illinois',
)
const none = readGazetteer([])
const local = (given: Partial<Article>) => anArticle({ headline: 'A bill passes', lede: 'It passed.', ...given })
const national = (given: Partial<Article>) =>
  local({ scope: 'national', source: 'meridian-news', outlet: 'Meridian News', ...given })

/** The scope of a story that these tell, and the first reason for it. */
function scoped(articles: readonly Article[], known = county): readonly [string, string | undefined] {
  const { scope, reasons } = scopeOf(articles, known)
  assert.ok(reasons.length > 0 && reasons.every(({ about }) => about === 'scope'))
  return [scope, reasons[0]?.text]
}

test('what a local outlet tells is local, whether or not it names a place', () => {
  assert.deepEqual(scoped([local({})]), ['local', 'a local outlet tells it: Tamsin Courier'])
  assert.deepEqual(scoped([local({ headline: 'Ellery bill passes' })]), [
    'local',
    'Tamsin Courier, a local outlet, names Ellery',
  ])
  assert.equal(scoped([local({ lede: 'HOLLIS, Ill. — A barn burned.' })])[0], 'local')
})

test('what a local outlet has by wire from elsewhere is national, unless it names a place of ours', () => {
  const wire = { byline: 'Associated Press', lede: 'HOLLIS, Ohio (AP) — A barn burned.' }
  const [scope, why] = scoped([local(wire)])
  assert.equal(scope, 'national')
  assert.match(why ?? '', /^Tamsin Courier has it by wire \(.+\), from HOLLIS, and names no place of ours$/)
  assert.equal(scoped([local({ ...wire, headline: 'Marshall escapes a fire' })])[0], 'national')
  assert.equal(scoped([local({ ...wire, headline: 'Ellery man escapes a fire' })])[0], 'local')
  assert.equal(scoped([local({ ...wire, lede: 'ELLERY, Ill. (AP) — A barn burned.' })])[0], 'local')
})

test('without places of its own a publication takes for national what comes from afar', () => {
  const byline = 'Associated Press'
  assert.equal(scoped([local({ byline, lede: 'WASHINGTON (AP) — A bill passed.' })], none)[0], 'national')
  assert.equal(scoped([local({ byline, lede: 'HOLLIS, Ohio (AP) — A barn burned.' })], none)[0], 'local')
})

test('a report from a great town far away is national, whoever wrote it', () => {
  assert.deepEqual(scoped([local({ lede: 'GENEVA — Countries agreed.' })]), [
    'national',
    'Tamsin Courier has it from GENEVA, and names no place of ours',
  ])
})

test('what a national outlet tells is local where it means a place of ours', () => {
  assert.deepEqual(scoped([national({})]), ['national', 'a national outlet tells it: Meridian News'])
  assert.deepEqual(scoped([national({ headline: 'Port Wick harbor reopens' })]), [
    'local',
    'Meridian News, a national outlet, names Port Wick',
  ])
  assert.equal(scoped([national({ lede: 'MARSHALL, Ill. — A barn burned.' })])[0], 'local')
  assert.equal(scoped([national({ headline: 'Marshall barn burns', lede: 'It stood in Illinois.' })])[0], 'local')
})

test('a place that may be another of the same name makes no national report local', () => {
  assert.equal(scoped([national({ headline: 'Port Wick harbor reopens', lede: 'Nevada pays for it.' })])[0], 'national')
  assert.equal(scoped([national({ headline: 'Marshall plan is remembered' })])[0], 'national')
})

test('one report of its own makes a story local; a reprint of a national headline does not', () => {
  const bill = national({})
  assert.equal(scoped([bill, local({ headline: 'What the bill means here' })])[0], 'local')
  assert.equal(scoped([bill, local({ headline: 'A BILL passes' })])[0], 'national')
})

test('what a local calendar or warning service announces is local', () => {
  for (const more of [{ event: anEvent() }, { alert: anAlert() }])
    assert.equal(scoped([local({ lede: 'WASHINGTON — far', ...more })])[0], 'local')
})
