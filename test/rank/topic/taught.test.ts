import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { topics } from '../../../src/model/article.ts'
import { likeliestOf, placeTopic } from '../../../src/rank/place.ts'
import { lessonsFor, moveOf } from '../../../src/rank/topic/taught.ts'
import { aMove } from '../../support/a-move.ts'

const lunch = aMove()
const says = (article: Parameters<typeof lessonsFor>[0], moves: Parameters<typeof lessonsFor>[1]) =>
  lessonsFor(article, moves).map(({ topic, points, about }) => [topic, Math.round(points * 100) / 100, about])
const elsewhere = { headline: 'Ferry whistles at noon', url: 'https://other.example/1' }

test('the last move of a story counts, by any of its articles', () => {
  const later = aMove({ story: 'b', to: 'health', at: '2026-05-14T11:00:00.000Z' })
  assert.equal(moveOf([{ id: 'x' }, { id: 'b' }, { id: lunch.story }], [lunch, later]), later)
  assert.equal(moveOf([{ id: 'x' }], [lunch, later]), undefined)
  assert.equal(moveOf([{}], [lunch]), undefined)
})

test('an editor’s move decides alone, before the source’s topic and the publication’s rules', () => {
  const rules = [{ topic: 'sports' as const, words: ['lunch'], places: [], sources: [] }]
  const evidence = { id: lunch.story, headline: 'Lunch is served', topicHint: 'business' as const }
  assert.deepEqual(placeTopic(evidence, { rules, moves: [lunch] }), {
    topic: 'schools',
    confidence: 1,
    reasons: [{ about: 'topic', text: 'an editor moved it to schools' }],
  })
  const kept = aMove({ to: 'community' })
  assert.deepEqual(
    placeTopic(evidence, { rules, moves: [kept] }).reasons.map(({ text }) => text),
    ['an editor moved it and left it with community'],
  )
})

test('a move speaks for the same outlet’s stories of the same category or folder, three of them at most', () => {
  const article = { ...elsewhere, source: 'echo', categories: ['Trays & Tables'] }
  const about = 'an editor moved “Lunch lines shorten at Ellery High” to schools: also “trays-tables” of echo'
  assert.deepEqual(says(article, [lunch]), [['schools', 1, about]])
  assert.deepEqual(says({ ...article, source: 'herald' }, [lunch]), [])
  assert.deepEqual(says({ ...article, categories: ['Local', 'News'] }, [aMove({ categories: ['news', 'local'] })]), [])
  const many = [1, 2, 3, 4, 5].map(at => aMove({ story: `${at}`, headline: `Something ${'abcdef'[at]}${at}` }))
  assert.deepEqual(
    says(article, many).map(([topic, points]) => [topic, points]),
    [['schools', 3]],
  )
  const wick = aMove({ categories: ['Port Wick'] })
  const port = { ...elsewhere, source: 'echo', categories: ['Port Wick'] }
  assert.equal(lessonsFor(port, [wick]).length, 1)
  assert.deepEqual(lessonsFor(port, [wick], [{ name: 'Port Wick', also: [], weight: 1 }]), [])
  const folder = { ...elsewhere, source: 'echo', url: 'https://echo.example/news/2026/trays_tables/77/story' }
  assert.deepEqual(says(folder, [lunch]), [['schools', 1, about]])
})

test('a move speaks for whatever has a like headline, the more alike the louder', () => {
  const about = 'an editor moved “Lunch lines shorten at Ellery High” to schools: the headlines are alike'
  assert.deepEqual(says({ headline: 'At Ellery High, lunch lines shorten' }, [lunch]), [['schools', 3, about]])
  assert.deepEqual(says({ headline: 'Lunch lines grow at Port Wick High' }, [lunch]), [['schools', 1.64, about]])
  assert.deepEqual(says({ headline: 'Lunch for the ferry crew of Port Wick' }, [lunch]), [])
  const common = aMove({ headline: 'What was it all about in 2026?' })
  assert.deepEqual(says({ headline: 'What was it all about in 2026?' }, [common]), [])
})

test('moves there and back weigh against each other', () => {
  const back = aMove({ story: 'b', from: 'schools', to: 'community' })
  const article = { headline: lunch.headline, source: 'echo', categories: ['Trays & Tables'] }
  assert.deepEqual(says(article, [lunch, back]), [])
  const again = aMove({ story: 'c' })
  assert.deepEqual(
    says(article, [lunch, back, again]).map(([topic, points]) => [topic, points]),
    [
      ['schools', 1],
      ['schools', 3],
    ],
  )
})

test('a move that left the topic as it was teaches nothing of other stories', () => {
  const article = { headline: lunch.headline, source: 'echo', categories: ['Trays & Tables'] }
  assert.deepEqual(says(article, [aMove({ from: 'schools' })]), [])
})

test('what was taught makes its topic likelier and is a reason; without it all is as before', () => {
  const evidence = { headline: 'Lunch lines grow at Port Wick High', source: 'echo', categories: ['Trays & Tables'] }
  const before = placeTopic(evidence)
  const unlikely = topics.find(topic => topic !== before.topic && topic !== 'other') ?? 'weather'
  const moves = [1, 2, 3].map(at => aMove({ story: `${at}`, to: unlikely, from: before.topic }))
  const after = placeTopic(evidence, { rules: [], moves })
  assert.ok(after.topic === unlikely || after.confidence <= before.confidence)
  const sure = placeTopic(evidence, {
    rules: [],
    moves: moves.map(move => ({ ...move, to: before.topic, from: unlikely })),
  })
  assert.equal(sure.topic, before.topic)
  assert.ok(sure.confidence >= before.confidence)
  assert.match(sure.reasons[0]?.text ?? '', /^an editor moved “Lunch lines shorten at Ellery High” and 2 more to /)
  assert.deepEqual(placeTopic(evidence, { rules: [], moves: [] }), before)
})

test('of some topics the likeliest is one of them, whatever decides alone', () => {
  const headline = 'Ellery 21, Port Wick 14'
  const url = 'https://echo.example/sports/ellery-wick'
  const game = { headline, url, source: 'echo', categories: ['Sports'], topicHint: 'obituaries' as const }
  const moves = ['a', 'b', 'c'].map(story => aMove({ story, headline, url, to: 'sports' }))
  assert.equal(likeliestOf(['weather', 'sports', 'world'], game, { rules: [], moves }), 'sports')
  assert.equal(likeliestOf(['opinion'], game), 'opinion')
})

test('whatever was moved, what it says is more than nothing and at most three points each', () => {
  const text = fc.constantFrom(
    'Lunch lines shorten',
    'Lunch lines',
    'Ferry',
    '',
    'the 7:30',
    'Lunch menu, week of May 14',
  )
  const some = fc.record({
    story: fc.string(),
    headline: text,
    source: fc.constantFrom('echo', 'herald'),
    categories: fc.array(fc.constantFrom('Features', 'news', 'Prep Notes')),
    from: fc.constantFrom(...topics),
    to: fc.constantFrom(...topics),
  })
  fc.assert(
    fc.property(some, fc.array(some, { maxLength: 12 }), (article, others) => {
      const lessons = lessonsFor(article, others.map(aMove))
      assert.ok(lessons.every(({ points }) => points > 0 && points <= 3))
      assert.equal(new Set(lessons.map(({ about }) => about)).size, lessons.length)
    }),
  )
})
