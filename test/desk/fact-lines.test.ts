import assert from 'node:assert/strict'
import { test } from 'node:test'
import { factLines } from '../../src/desk/fact-lines.ts'
import { viewStory } from '../../src/desk/story-rows.ts'
import { storyOf } from '../support/fixtures.ts'

test('each field that was read is a line, none that was not', () => {
  assert.deepEqual(
    factLines({
      kind: 'obituary',
      name: 'Ida Berg',
      age: 0,
      died: '2026-05-11',
      service: { date: '2026-05-16', place: 'Zion Church' },
    }),
    ['name: Ida Berg', 'age: 0', 'died: 2026-05-11', 'service: 2026-05-16, Zion Church'],
  )
  const sides = [
    { team: 'Ellery', score: 7 },
    { team: 'Hollis', score: 3 },
  ] as const
  assert.deepEqual(factLines({ kind: 'game', sides, sport: 'softball' }), [
    'score: Ellery 7, Hollis 3',
    'sport: softball',
  ])
  assert.deepEqual(factLines({ kind: 'decision', body: 'Ellery Council', did: 'tabled', amounts: [] }), [
    'public body: Ellery Council',
    'tabled',
  ])
  assert.deepEqual(
    factLines({
      kind: 'decision',
      body: 'Ellery Council',
      did: 'approved',
      what: 'a truck',
      vote: { for: 5, against: 2 },
      amounts: ['$4', '$5'],
    }),
    ['public body: Ellery Council', 'approved: a truck', 'vote: 5–2', 'amounts: $4, $5'],
  )
})

test("the desk lists what was read among a story's reasons", () => {
  const facts = { kind: 'obituary', name: 'Ida Berg', age: 87 } as const
  assert.deepEqual(viewStory(storyOf('Ida Berg', { facts })).reasons.at(-1), {
    about: 'facts',
    heading: 'Read out of it',
    reasons: [
      { text: 'name: Ida Berg', points: null },
      { text: 'age: 87', points: null },
    ],
  })
  assert.ok(viewStory(storyOf('Ida Berg')).reasons.every(({ about }) => about !== 'facts'))
})
