import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Place } from '../../../src/model/edition.ts'
import { placesOf, readGazetteer } from '../../../src/rank/places/near.ts'
import { anArticle, anEvent } from '../../support/fixtures.ts'

const place = (name: string, given: Partial<Place> = {}): Place => ({ name, also: [], weight: 1, ...given })
const county = readGazetteer(
  [
    place('Ellery'),
    place('Port Wick'),
    place('Marshall'),
    place('Casey'),
    place('Tamsin County', { also: ['Tamsin Co.'] }),
  ],
  'Tamsin County, Illinois',
)

/** Where the places of the county stand in a report. */
function found(headline: string, lede = ''): Record<string, string> {
  return Object.fromEntries(
    placesOf(anArticle({ headline, lede }), county).map(({ place: { name }, where }) => [name, where]),
  )
}

test('places are found in headline, dateline and lede, each where it is named best', () => {
  assert.deepEqual(found('Ellery council keeps the tower', 'The council of Ellery met in Port Wick.'), {
    Ellery: 'headline',
    'Port Wick': 'lede',
  })
  assert.deepEqual(found('Council keeps the tower', 'PORT WICK, Ill. (WWIK) — The council met.'), {
    'Port Wick': 'dateline',
  })
  assert.deepEqual(found('ELLERY COUNCIL MEETS'), { Ellery: 'headline' })
})

test('a place has more than one name, and is found with an ending, but not within another word', () => {
  assert.deepEqual(found('Tamsin Co. hires a clerk'), { 'Tamsin County': 'headline' })
  assert.deepEqual(found('Ellery’s tower stays; Port-Wick wins'), { Ellery: 'headline', 'Port Wick': 'headline' })
  assert.deepEqual(found('Elleryville, ellery wood and a port, Wick'), {})
})

test('a town of the same name in another state is another town', () => {
  assert.deepEqual(found('Fire in Marshall, Texas', 'MARSHALL, Texas — A barn in Ellery, Ohio, burned.'), {})
  assert.deepEqual(found('Fire in Marshall, Ill.'), { Marshall: 'headline' })
  assert.deepEqual(found('Fire', 'MARSHALL, Kenya — A barn burned.'), {})
  const paris = readGazetteer([place('Paris')], 'Edgar County, Illinois')
  const inParis = (lede: string) => placesOf(anArticle({ headline: 'Fire', lede }), paris).length
  assert.deepEqual(['PARIS (AP) — A barn burned.', 'PARIS, Ill. — A barn burned.'].map(inParis), [0, 1])
  const anywhere = readGazetteer([place('Marshall')], 'Tamsin')
  assert.equal(placesOf(anArticle({ headline: 'Fire in Marshall, Texas' }), anywhere).length, 1)
})

test('a person who bears the name of a place is no place', () => {
  for (const headline of [
    'Thomas Marshall wins the lottery',
    'Judge Marshall rules on a tower',
    'A tower for Casey Jones, who drove a train',
  ])
    assert.deepEqual(found(headline, ''), {}, headline)
  for (const headline of [
    'Casey council keeps the tower',
    'Casey High wins again',
    'Marshall Woman Wins the Lottery',
    'A Marshall man wins the lottery',
  ])
    assert.equal(Object.keys(found(headline)).length, 1, headline)
})

test('an event is near where it will be', () => {
  const meeting = anArticle({ headline: 'Plan Commission', lede: '', event: anEvent({ place: 'City Hall, Ellery' }) })
  assert.deepEqual(
    placesOf(meeting, county).map(({ where }) => where),
    ['lede'],
  )
})

test('where no places are given none is found', () => {
  assert.deepEqual(placesOf(anArticle({ headline: 'Ellery' }), readGazetteer([])), [])
})

test('whatever text and places are, each place is found once at most, and nothing fails', () => {
  const names = fc.array(fc.oneof(fc.string(), fc.constantFrom('Ellery', 'Port Wick', 'Port', 'Wick')), {
    maxLength: 5,
  })
  const text = fc.array(fc.constantFrom('Ellery', 'Port', 'Wick', 'Ill.', ',', '—', 'the', 'Casey'), { maxLength: 12 })
  fc.assert(
    fc.property(names, text, fc.string(), (given, words, more) => {
      const known = readGazetteer(given.map(name => place(name)))
      const places = placesOf(anArticle({ headline: words.join(' '), lede: more }), known)
      assert.equal(new Set(places.map(each => each.place)).size, places.length)
    }),
  )
})
