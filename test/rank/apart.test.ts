import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setApart } from '../../src/rank/apart.ts'
import { rank } from '../../src/rank/rank.ts'
import { anAlert, anArticle, anEdition, aPlan, aSource, hoursBefore, morning } from '../support/fixtures.ts'

const corrections = aPlan({ id: 'corrections', heading: 'Corrections', layout: 'correction', most: 4 })
const headlines = (groups: ReturnType<typeof setApart>) => groups.map(group => group.map(({ headline }) => headline))

test('corrections and each forecast stand apart where the edition has a place for them', () => {
  const forecast = (headline: string) => anArticle({ headline, source: 'forecast' })
  const articles = [
    anArticle({ headline: 'Tower approved' }),
    anArticle({ headline: 'Correction: Tower vote was 5-2' }),
    forecast('Sunny, high 74'),
    forecast('Rain, high 61'),
    anArticle({ headline: 'Flood Warning', source: 'forecast', alert: anAlert() }),
  ]
  assert.deepEqual(headlines(setApart(articles, anEdition({ sections: [corrections], weather: 'forecast' }))), [
    ['Tower approved', 'Flood Warning'],
    ['Correction: Tower vote was 5-2'],
    ['Sunny, high 74'],
    ['Rain, high 61'],
  ])
  assert.equal(setApart(articles, anEdition()).length, 1)
})

test('a correction goes to the section of corrections and nowhere else, whatever it is about, and says why', () => {
  const edition = anEdition({ sections: [aPlan(), { ...corrections, topics: ['sports'], scopes: ['national'] }] })
  const [story] = rank([anArticle({ headline: 'Correction: Tower vote was 5-2' })], edition, morning)
  assert.deepEqual(story?.sections, ['corrections'])
  assert.ok(story.reasons.some(({ text }) => text === 'it corrects an earlier report'))
})

test('nothing else goes there, and without such a section a correction is news like other news', () => {
  const edition = anEdition({ sections: [corrections, aPlan()] })
  assert.deepEqual(rank([anArticle()], edition, morning)[0]?.sections, ['front'])
  const [story] = rank([anArticle({ headline: 'Correction: Tower vote was 5-2' })], anEdition(), morning)
  assert.deepEqual(story?.sections, ['front'])
})

test('a correction is not swallowed by the report that it corrects', () => {
  const url = 'https://tamsincourier.example/tower'
  const report = anArticle({ headline: 'Ellery council approves new water tower', publishedAt: hoursBefore(20), url })
  const right = anArticle({ id: 'right', headline: 'Correction: Ellery council approves new water tower', url })
  const told = (sections: Parameters<typeof anEdition>[0]) =>
    rank([report, right], anEdition({ sources: [aSource()], ...sections }), morning).length
  assert.equal(told({}), 1)
  assert.equal(told({ sections: [aPlan(), corrections] }), 2)
})
