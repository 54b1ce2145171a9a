import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Article } from '../../../src/model/article.ts'
import type { Obituary } from '../../../src/model/facts.ts'
import { clusterObituaries, isObituary, samePerson } from '../../../src/rank/story/people.ts'
import { anAlert, anArticle, anEvent } from '../../support/fixtures.ts'

const one = (name: string, given: Partial<Obituary> = {}): Obituary => ({ kind: 'obituary', name, ...given })
const same = (a: Obituary, b: Obituary) => {
  assert.equal(samePerson(a, b), samePerson(b, a))
  return samePerson(a, b)
}
let count = 0
const notice = (headline: string, lede = '', given: Partial<Article> = {}) =>
  anArticle({ id: `n${count++}`, headline, lede, topicHint: 'obituaries', url: `https://x.example/${count}`, ...given })
const groups = (...articles: Article[]) =>
  clusterObituaries(articles, 'America/Chicago').map(each => each.articles.map(({ headline }) => headline))

test('a name makes the same person, whatever nickname, maiden name or title one of them has besides', () => {
  for (const [a, b] of [
    ['Mary Elizabeth “Betty” (Mills) Boyd Hipple', 'Mary Hipple'],
    ['Theodore “Ted” James Sperl', 'Theodore James "Ted" SPERL'],
    ['Rev. Alvin T. Sorley', 'Alvin Sorley'],
  ] as const)
    assert.equal(same(one(a), one(b)), true, a)
})

test('age, days and towns that disagree keep two people of one name apart', () => {
  const ida = one('Ida Berg', { age: 87, died: '2026-05-11', born: '1938-06-02', town: 'Ellery' })
  assert.equal(same(ida, one('Ida Berg', { age: 61 })), false)
  assert.equal(same(ida, one('Ida Berg', { died: '2026-05-10', age: 87 })), false)
  assert.equal(same(ida, one('Ida Berg', { born: '1939' })), false)
  assert.equal(same(ida, one('Ida Berg', { town: 'Port Wick' })), false)
  assert.equal(same(ida, one('Ida Berg', { born: '1938', died: '2026' })), true)
  assert.equal(same(ida, one('Ida Berg', { town: 'Port Wick', age: 87 })), true)
  assert.equal(same(ida, one('Ida Berg', { town: 'rural Ellery' })), true)
})

test('two of one family are two', () => {
  for (const other of ['Ada Berg', 'Hal Berg Sr.', 'Hal Q. Berg'])
    assert.equal(same(one('Hal T. Berg Jr.', { died: '2026-05-11' }), one(other, { died: '2026-05-11' })), false, other)
})

test('names that only an initial, a nickname or a left-out suffix joins want a second sign', () => {
  for (const [a, b] of [
    ['I. Berg', 'Ida Berg'],
    ['Birdie Berg', 'Ida “Birdie” Berg'],
    ['Hal Berg Jr.', 'Hal Berg'],
  ] as const) {
    assert.equal(same(one(a), one(b)), false, a)
    assert.equal(same(one(a, { age: 87 }), one(b, { age: 87 })), true, a)
  }
})

test('notices of one person become one story, with the reason; the first leads', () => {
  const [story, ...more] = clusterObituaries([
    notice('Nell “Nellie” Ostby', 'Nell Ostby, 93, of Ellery, died Monday, May 11, 2026.'),
    notice('Nell (Van Dorn) Ostby', 'Nell Ostby, 93, died May 11.', { outlet: 'Orr Funeral Home' }),
  ])
  assert.deepEqual(more, [])
  assert.equal(story?.articles.length, 2)
  assert.deepEqual(story?.reasons, [{ about: 'merged', text: 'Orr Funeral Home: it tells of the same person' }])
})

test('a notice joins nobody of whom another notice tells otherwise', () => {
  assert.deepEqual(
    groups(
      notice('Hal Berg, 87'),
      notice('Hal Berg'),
      notice('Hal Berg, 61'),
      notice('Ada Berg'),
      notice('News of the day'),
    ),
    [['Hal Berg, 87', 'Hal Berg'], ['Hal Berg, 61'], ['Ada Berg'], ['News of the day']],
  )
})

test('every notice is in one group, and all in a group are the same person', () => {
  const first = fc.constantFrom('Ida', 'Hal', 'I.', 'Ida “Birdie”', 'Birdie', 'Hal T.', 'Hal Q.')
  const last = fc.constantFrom('Berg', 'Berg Jr.', 'Ostby', '(Marsh) Berg')
  const age = fc.constantFrom('', ', 87', ', 61')
  fc.assert(
    fc.property(fc.array(fc.tuple(first, last, age), { maxLength: 25 }), names => {
      const articles = names.map(([a, b, c]) => notice(`${a} ${b}${c}`))
      const all = clusterObituaries(articles)
      assert.deepEqual(
        all.flatMap(each => each.articles.map(({ id }) => id)).toSorted(),
        articles.map(({ id }) => id).toSorted(),
      )
      for (const { articles: members } of all)
        assert.ok(new Set(members.flatMap(({ headline }) => /\d+/.exec(headline)?.[0] ?? [])).size <= 1)
    }),
  )
})

test('a flood of namesakes takes no longer for each than a few', () => {
  const articles = Array.from({ length: 5000 }, (_, at) =>
    notice(`Hal Berg, ${at % 100}`, `Hal Berg died May ${1 + (at % 13)}, 2026.`),
  )
  assert.equal(clusterObituaries(articles).flatMap(each => each.articles).length, 5000)
})

test('a notice of death is known by its source, or by a name for a headline and words of mourning or a folder of obituaries', () => {
  const is = (headline: string, given: Partial<Article> = {}) => isObituary(anArticle({ headline, lede: '', ...given }))
  assert.equal(is('Ida Berg', { topicHint: 'obituaries' }), true)
  assert.equal(is('Ida Berg', { lede: 'Ida Berg, 87, died Monday.' }), true)
  assert.equal(is('Ida Berg', { url: 'https://x.example/obituaries/ida-berg' }), true)
  assert.equal(is('Ida Berg', { categories: ['Obituaries'] }), true)
  assert.equal(is('Ida Berg', { lede: 'Ida Berg won the race.' }), false)
  assert.equal(is('Ellery man dies in crash', { lede: 'He died Monday.' }), false)
  assert.equal(is('Ida Berg', { topicHint: 'sports', lede: 'She died.' }), false)
  assert.equal(is('Ida Berg', { topicHint: 'obituaries', event: anEvent() }), false)
  assert.equal(is('Ida Berg', { topicHint: 'obituaries', alert: anAlert() }), false)
})
