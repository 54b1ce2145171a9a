import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { topics } from '../../src/model/article.ts'
import { usualRanking } from '../../src/model/edition.ts'
import { rank } from '../../src/rank/rank.ts'
import { anAlert, anArticle, anEdition, anEvent, aPlan, aSource, hoursBefore, morning } from '../support/fixtures.ts'

const edition = anEdition({
  sources: [
    aSource(),
    aSource({ id: 'wick-radio', name: 'Wick Radio', weight: 2 }),
    aSource({ id: 'meridian-news', name: 'Meridian News', scope: 'national' }),
  ],
  sections: [
    aPlan({ id: 'front', heading: 'Top of the morning', topics: ['local-government', 'schools'], scopes: ['local'] }),
    aPlan({ id: 'county', heading: 'County & city', topics: ['local-government'] }),
    aPlan({ id: 'world', heading: 'World', topics: ['world', 'nation'], scopes: ['national'] }),
  ],
})

const tower = anArticle({ topicHint: 'local-government' })
const national = anArticle({
  source: 'meridian-news',
  outlet: 'Meridian News',
  scope: 'national',
  url: 'https://meridiannews.example/treaty',
  headline: 'Leaders sign treaty after long peace talks',
  topicHint: 'world',
})

test('a story names the sections that take it in their order, and says why', () => {
  const [story] = rank([tower], edition, morning)
  assert.deepEqual(story?.sections, ['front', 'county'])
  assert.deepEqual(
    story?.reasons.filter(reason => reason.about === 'section').map(reason => reason.text),
    ['“Top of the morning” is the first section that takes local stories about local-government'],
  )
  assert.equal(story?.id, tower.id)
  assert.equal(story?.confidence, 1)
})

test('a story that no section takes says so', () => {
  const [story] = rank([anArticle({ topicHint: 'weather' })], edition, morning)
  assert.deepEqual(story?.sections, [])
  assert.ok(story?.reasons.some(reason => reason.text === 'no section takes local stories about weather'))
})

test('a national story that a local outlet reprints under the same headline stays national', () => {
  const reprint = {
    ...national,
    id: 'reprint',
    source: 'wick-radio',
    outlet: 'Wick Radio',
    scope: 'local' as const,
    url: 'https://wickradio.example/treaty',
    topicHint: 'nation' as const,
  }
  const [story, ...more] = rank([{ ...national, topicHint: 'nation' }, reprint], edition, morning)
  assert.deepEqual(more, [])
  assert.equal(story?.lead.source, 'wick-radio')
  assert.equal(story?.scope, 'national')
})

test('a story of which a local outlet has a report of its own is local', () => {
  const url = 'https://meridiannews.example/recall'
  const [story, ...more] = rank(
    [
      { ...national, id: 'one', url, topicHint: 'business' },
      anArticle({ id: 'two', url, headline: 'Ellery plant recalls heaters', topicHint: 'business' }),
    ],
    edition,
    morning,
  )
  assert.deepEqual(more, [])
  assert.equal(story?.scope, 'local')
})

test('world news is never local', () => {
  const [story] = rank([{ ...national, scope: 'local' }], edition, morning)
  assert.equal(story?.scope, 'national')
  assert.deepEqual(story?.sections, ['world'])
})

test('a story has the topic of which its articles are surest together, the lead article’s twice', () => {
  const headline = 'Treaty on river water signed in Ellery'
  const told = (source: string, topicHint: 'world' | 'schools') =>
    anArticle({ id: source, source, headline, url: `https://${source}.example/1`, topicHint })
  const topicOf = (...schools: readonly string[]) => {
    const [story, ...more] = rank([told('a', 'world'), ...schools.map(id => told(id, 'schools'))], edition, morning)
    assert.deepEqual(more, [])
    return story?.topic
  }
  assert.equal(topicOf('b'), 'world')
  assert.equal(topicOf('b', 'c', 'd'), 'schools')
})

test('the highest score comes first, and the weight of a source counts', () => {
  const stories = rank(
    [
      anArticle({ headline: 'Bridge closes for repairs', lede: '', publishedAt: hoursBefore(30) }),
      anArticle({ headline: 'Ferry runs again today', lede: '', source: 'wick-radio', publishedAt: hoursBefore(6) }),
      anArticle({ headline: 'Library extends weekend hours', lede: '', publishedAt: hoursBefore(6) }),
    ],
    edition,
    morning,
  )
  assert.deepEqual(
    stories.map(story => story.lead.headline),
    ['Ferry runs again today', 'Library extends weekend hours', 'Bridge closes for repairs'],
  )
  assert.deepEqual(
    stories.map(story => story.score),
    stories.map(story => story.score).toSorted((a, b) => b - a),
  )
})

test('the same articles in any order are ranked the same', () => {
  const articles = Array.from({ length: 12 }, (_, at) =>
    anArticle({
      headline: `Story number ${at} of the day`,
      source: `s${at % 3}`,
      publishedAt: hoursBefore(6 + (at % 2)),
    }),
  )
  const expected = rank(articles, edition, morning)
  fc.assert(
    fc.property(fc.shuffledSubarray(articles, { minLength: articles.length }), shuffled => {
      assert.deepEqual(rank(shuffled, edition, morning), expected)
    }),
  )
})

test('nothing to rank is nothing', () => {
  assert.deepEqual(rank([], edition, morning), [])
})

const meetings = anEdition({
  lookAhead: 2,
  sections: [
    aPlan({ id: 'front', heading: 'Top of the morning', layout: 'lead' }),
    aPlan({ id: 'around', heading: 'Around the county', topics: ['community', 'schools'] }),
    aPlan({ id: 'meetings', heading: 'Meetings', topics: ['local-government'], layout: 'meeting' }),
  ],
})
const meeting = anArticle({ headline: 'Plan Commission', event: anEvent() })

test('events stand where meetings do, elsewhere not on top of the news, and say why', () => {
  const sectionOf = (headline: string, edition = meetings) => {
    const [story] = rank([{ ...meeting, headline }], edition, morning)
    return [story?.sections, story?.reasons.find(({ about }) => about === 'section')?.text]
  }
  assert.deepEqual(sectionOf('Plan Commission'), [
    ['meetings'],
    '“Meetings” is for meetings and takes local events about local-government',
  ])
  assert.deepEqual(sectionOf('Pancake breakfast'), [
    ['around'],
    '“Around the county” is the first section that takes local events about community',
  ])
  assert.deepEqual(sectionOf('Varsity baseball vs. Port Wick')[0], ['front'])
  assert.deepEqual(sectionOf('Pancake breakfast', anEdition({ sections: [aPlan({ topics: ['sports'] })] })), [
    [],
    'no section takes local events about community',
  ])
})

test('news about a meeting stands where other news does', () => {
  const [story] = rank([anArticle({ topicHint: 'local-government' })], meetings, morning)
  assert.deepEqual(story?.sections, ['front', 'meetings'])
})

test('what is over, too far ahead or expired is no story', () => {
  const at = (hours: number) => anEvent({ starts: hoursBefore(-hours), ends: hoursBefore(-hours - 1) })
  const stories = rank(
    [
      anArticle({ headline: 'Over', event: at(-3) }),
      anArticle({ headline: 'Tonight', event: at(12) }),
      anArticle({ headline: 'In three days', event: at(72) }),
      anArticle({ headline: 'In force', alert: anAlert() }),
      anArticle({ headline: 'Expired', alert: anAlert({ expires: hoursBefore(0) }) }),
    ],
    meetings,
    morning,
  )
  assert.deepEqual(
    stories.map(({ lead }) => lead.headline),
    ['In force', 'Tonight'],
  )
})

test('news of whose topic nobody is sure enough goes to the section for the rest, and says why', () => {
  const plans = [aPlan({ id: 'all', topics: topics.filter(topic => topic !== 'other') }), aPlan({ id: 'rest' })]
  const strict = anEdition({ sections: plans, ranking: { ...usualRanking, sureness: 1 } })
  const vague = anArticle({ headline: 'Something happened somewhere', lede: '' })
  const [story] = rank([vague], strict, morning)
  assert.equal(story?.topic, 'other')
  assert.deepEqual(story?.sections, ['rest'])
  assert.match(story?.reasons[0]?.text ?? '', /^too unsure for [a-z-]+: \d+ % of 100 %$|^nothing/)
  const [sure] = rank([tower], strict, morning)
  assert.equal(sure?.topic, 'local-government')
  const lenient = { ...strict, ranking: { ...usualRanking, sureness: 0 } }
  assert.ok(rank([vague], lenient, morning)[0]?.reasons.every(({ text }) => !text.startsWith('too unsure')))
})

test('the places of the publication tell what is near and what is local', () => {
  const near = anEdition({ ...edition, places: [{ name: 'Quarry Bend', also: [], weight: 2 }] })
  const about = (headline: string) => ({ ...national, headline, lede: '', topicHint: 'business' as const })
  const [story] = rank([about('Quarry Bend plant recalls heaters')], near, morning)
  const [far] = rank([about('Hollis plant recalls heaters')], near, morning)
  assert.deepEqual([story?.scope, far?.scope], ['local', 'national'])
  assert.equal((story?.score ?? 0) - (far?.score ?? 0), 26)
  assert.ok(story?.reasons.some(({ about, text }) => about === 'scope' && /names Quarry Bend$/.test(text)))
})

test('the half-life of the first section that takes a story counts', () => {
  const old = anArticle({ topicHint: 'schools', publishedAt: hoursBefore(30) })
  const score = (halfLife: number) =>
    rank([old], anEdition({ sections: [aPlan({ halfLife })] }), morning)[0]?.score ?? 0
  assert.ok(score(96) > score(12))
})

test('a warning stands above all news whatever the weights are', () => {
  const weights = { ...usualRanking.weights, freshness: 10, source: 10, spread: 10 }
  const heavy = anEdition({ ...edition, ranking: { ...usualRanking, weights } })
  const alert = anArticle({ headline: 'Frost Advisory', lede: '', alert: anAlert({ severity: 'minor' }) })
  const news = Array.from({ length: 4 }, (_, at) => ({ ...tower, source: `s${at}`, outlet: `s${at}` }))
  assert.equal(rank([...news, alert], heavy, morning)[0]?.lead.headline, 'Frost Advisory')
})

test('of equals the headline decides', () => {
  const died = ['Zoe Ames', 'Carl Dunn', 'Ida Berg'].map(headline => anArticle({ headline, topicHint: 'obituaries' }))
  assert.deepEqual(
    rank(died, edition, morning).map(({ lead }) => lead.headline),
    ['Carl Dunn', 'Ida Berg', 'Zoe Ames'],
  )
})
