import assert from 'node:assert/strict'
import { test } from 'node:test'
import { putTownFirst, townCalled } from '../../src/rank/town-first.ts'
import { anAlert, anArticle, anEdition, aRankedStory, aSection, storyOf } from '../support/fixtures.ts'

const edition = anEdition({
  places: [
    { name: 'Ellery', also: [], weight: 1 },
    { name: 'Port Wick', also: ['Wick Harbor'], weight: 1 },
  ],
})
const ellery = storyOf('Ellery council approves new water tower')
const wick = storyOf('Port Wick ferry gets a second crew')
const nobody = storyOf('State budget grows by 3 percent')
const headlines = (sections: ReturnType<typeof putTownFirst>) =>
  sections.map(({ stories }) => stories.map(({ lead }) => lead.headline))

test('what tells of a reader’s town stands first in each section, the rest as it stood', () => {
  const sections = [
    aSection({ id: 'front', stories: [nobody, ellery, wick] }),
    aSection({ id: 'more', stories: [ellery, nobody] }),
  ]
  const told = putTownFirst(sections, 'Port Wick', edition)
  assert.deepEqual(headlines(told), [
    [wick, nobody, ellery].map(({ lead }) => lead.headline),
    [ellery, nobody].map(({ lead }) => lead.headline),
  ])
})

test('a warning stays above all, and a town of another name changes nothing', () => {
  const alert = aRankedStory({ lead: anArticle({ headline: 'Tornado warning for Tamsin', alert: anAlert() }) })
  const sections = [aSection({ stories: [alert, nobody, wick] })]
  assert.deepEqual(headlines(putTownFirst(sections, 'Port Wick', edition)), [
    [alert, wick, nobody].map(({ lead }) => lead.headline),
  ])
  assert.equal(putTownFirst(sections, 'Springfield', edition), sections)
})

test('a town is known by its other names, in any case', () => {
  assert.equal(townCalled(' wick harbor', edition), 'Port Wick')
  assert.equal(townCalled('ELLERY', edition), 'Ellery')
  assert.equal(townCalled('Springfield', edition), undefined)
})
