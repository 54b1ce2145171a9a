import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Decision, Facts, Obituary } from '../../src/model/facts.ts'
import { viewFacts } from '../../src/render/view-facts.ts'

const view = (facts: Facts | undefined, headline: string, locale = 'en-US') => viewFacts(facts, headline, { locale })
const game: Facts = {
  kind: 'game',
  sides: [
    { team: 'Ellery', score: 7 },
    { team: 'Port Wick', score: 3 },
  ],
}
const ida: Obituary = {
  kind: 'obituary',
  name: 'Ida Berg',
  age: 87,
  town: 'Ellery',
  born: '1938',
  died: '2026-05-11',
  service: { date: '2026-05-16', time: '11:00', place: 'Zion Church' },
}
const vote: Decision = {
  kind: 'decision',
  body: 'Ellery Council',
  did: 'approved',
  vote: { for: 5, against: 2 },
  amounts: ['$74,000', '$2 million'],
}
const spaced = (text: string | undefined) => text?.replace(/\s/g, ' ')

test('a story without facts has none to show', () => {
  assert.deepEqual(view(undefined, 'Tower'), { notice: null, score: null, decision: null })
})

test('a score is a line, unless the headline is one', () => {
  assert.equal(view(game, 'Millers roll over Herons').score?.text, 'Ellery 7, Port Wick 3')
  assert.deepEqual(
    view(game, 'Millers roll over Herons').score?.sides.map(({ hasWon }) => hasWon),
    [true, false],
  )
  assert.equal(view(game, 'Ellery 7, Port Wick 3: Five in a row').score, null)
})

test('who has died is told with days in the words of the language', () => {
  const { notice } = view(ida, 'Ida Berg')
  assert.deepEqual(
    { ...notice, service: { ...notice?.service, when: spaced(notice?.service?.when) } },
    {
      age: 87,
      town: 'Ellery',
      born: '1938',
      died: 'May 11, 2026',
      service: { when: 'Saturday, May 16, 11:00 AM', place: 'Zion Church', isVisitation: false },
    },
  )
  assert.equal(view(ida, 'Ida Berg', 'de').notice?.died, '11. Mai 2026')
  assert.deepEqual(view({ ...ida, service: { date: '2026-05-16' } }, 'Ida Berg').notice?.service, {
    when: 'Saturday, May 16',
    place: null,
    isVisitation: false,
  })
})

test('what stands in the headline is not told twice', () => {
  assert.equal(view(ida, 'Ida Berg, 87').notice?.age, null)
  assert.equal(view(ida, 'Ida Berg, of Ellery').notice?.town, null)
  const dated = view(ida, 'Ida Berg 1938–2026').notice
  assert.deepEqual([dated?.born, dated?.died], [null, null])
  assert.equal(view({ kind: 'obituary', name: 'Ida Berg', age: 87 }, 'Ida Berg, 87').notice, null)
})

test('a decision is a line where it tells a vote, an amount or a body that the headline leaves out', () => {
  assert.deepEqual(view(vote, 'Council buys a truck').decision, {
    body: 'Ellery Council',
    did: 'approved',
    vote: '5–2',
    amounts: '$74,000, $2 million',
  })
  const { vote: _, ...plain } = { ...vote, amounts: [] }
  assert.equal(view(plain, 'Ellery Council approves truck').decision, null)
  assert.equal(view(plain, 'Council approves truck').decision?.body, 'Ellery Council')
  assert.equal(view({ ...plain, did: 'will hear' }, 'Hearing on truck').decision, null)
})
