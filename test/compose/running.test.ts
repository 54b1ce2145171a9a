import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findRunning } from '../../src/compose/running.ts'
import { anArticle, storyOf } from '../support/fixtures.ts'

const told = (headline: string, lede: string) => storyOf(headline, { lead: anArticle({ headline, lede }) })
const levee = told(
  'Hollis levee breaks',
  'The levee that Hollis built at Gannet Point broke on Tuesday, said Vera Lind.',
)
const talks = told(
  'Talks about Gannet Point begin',
  'Engineers met at Gannet Point with Vera Lind to save what is left.',
)
const fair = told('Fair opens', 'The fair of the Tamsin growers opened on Friday, and Ida Berg sold pies in Ellery.')
const race = told('Race is run', 'The race through Ellery and Port Wick was won by Zoe Ames of Ellery.')
const pies = told('Pies win', 'The pies of Zoe Ames were the best in Ellery and Port Wick, judges said.')
const all = [levee, talks, fair, race, pies]

test('stories that share most of the names they tell of go on with one running story', () => {
  const isRunning = findRunning(all)
  assert.equal(isRunning(levee, talks), true)
  assert.equal(isRunning(talks, levee), true)
  assert.equal(isRunning(levee, fair), false)
})

test("the publication's own places are no such names", () => {
  assert.equal(findRunning(all)(race, pies), true)
  const places = ['Ellery', 'Port Wick'].map(name => ({ name, also: [], weight: 1 }))
  const alike = [
    told('Race', 'The race through Ellery and Port Wick was fast.'),
    told('Fire', 'A fire in Ellery was seen in Port Wick.'),
  ] as const
  assert.equal(findRunning(alike)(...alike), true)
  assert.equal(findRunning(alike, places)(...alike), false)
})

test('what comes of one story that readers know is one running story', () => {
  const related = { id: 'x', headline: 'Levee leaks', url: 'https://x.example/', date: '2026-05-13' }
  const [a, b] = [storyOf('One', { related }), storyOf('Two', { related })]
  assert.equal(findRunning([a, b])(a, b), true)
  assert.equal(findRunning([a, fair])(a, fair), false)
})
