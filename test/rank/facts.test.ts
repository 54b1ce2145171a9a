import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readFacts } from '../../src/rank/facts.ts'
import { anAlert, anArticle, anEvent } from '../support/fixtures.ts'

const zone = 'America/Chicago'

test('facts are of the kind that the topic has', () => {
  const score = anArticle({ headline: 'Ellery 7, Port Wick 3' })
  assert.equal(readFacts([score], 'sports', zone)?.kind, 'game')
  assert.equal(readFacts([score], 'community', zone), undefined)
  assert.equal(readFacts([anArticle()], 'local-government', zone)?.kind, 'decision')
  assert.equal(readFacts([anArticle()], 'schools', zone)?.kind, 'decision')
  assert.equal(readFacts([anArticle({ headline: 'Ida Berg, 87' })], 'obituaries', zone)?.kind, 'obituary')
  assert.equal(readFacts([], 'sports', zone), undefined)
})

test('where the lead article tells none, the next that does is read', () => {
  const articles = [anArticle({ headline: 'A night to remember' }), anArticle({ headline: 'Ellery 7, Port Wick 3' })]
  assert.equal(readFacts(articles, 'sports', zone)?.kind, 'game')
})

test('notices of one person complete each other, those of another do not', () => {
  const articles = [
    anArticle({ headline: 'Ida Berg', lede: 'Ida Berg, 87, died May 11.' }),
    anArticle({
      headline: 'Ida (Marsh) Berg',
      lede: 'Ida Berg, 87, of Ellery. Services Saturday, May 16, at Zion Church.',
    }),
    anArticle({ headline: 'Ida Berg, 61', lede: 'Ida Berg was born June 2, 1964.' }),
  ]
  assert.deepEqual(readFacts(articles, 'obituaries', zone), {
    kind: 'obituary',
    name: 'Ida Berg',
    age: 87,
    town: 'Ellery',
    died: '2026-05-11',
    service: { date: '2026-05-16', place: 'Zion Church' },
  })
})

test('events and warnings have fields of their own', () => {
  const headline = 'Ellery council approves tower'
  assert.equal(readFacts([anArticle({ headline, event: anEvent() })], 'local-government', zone), undefined)
  assert.equal(readFacts([anArticle({ headline, alert: anAlert() })], 'local-government', zone), undefined)
})
