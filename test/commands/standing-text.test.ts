import assert from 'node:assert/strict'
import { test } from 'node:test'
import { standingsOf } from '../../src/commands/standing.ts'
import { standingHead, standingLine, standingsText } from '../../src/commands/standing-text.ts'
import type { Reason } from '../../src/model/story.ts'
import { anArticle, anIssue, aSection, storyOf } from '../support/fixtures.ts'

const reasons: readonly Reason[] = [
  { about: 'topic', text: '“board”', points: 2 },
  { about: 'merged', text: 'Wick Radio: the same headline' },
  { about: 'score', signal: 'freshness', text: 'new', points: 31.25 },
  { about: 'score', signal: 'novelty', text: 'told', points: -8 },
]
const tower = storyOf('Tower', { reasons, score: 23.3, others: [anArticle({ id: 'b', outlet: 'Wick Radio' })] })
const rain = storyOf('Rain\u001b[31m', { sections: [] })
const lost = storyOf('Lost')
const opened: Reason = { about: 'section', text: 'it opens the section' }
const issue = anIssue({
  sections: [aSection({ stories: [storyOf('Ferry'), { ...tower, reasons: [...tower.reasons, opened] }] })],
  leftOut: [{ story: rain, why: 'no section takes it' }],
})

test('a standing has its place, the share of each signal, the evidence and what it was merged with', () => {
  const [first, second, third] = standingsOf([tower, rain, lost], issue)
  assert.equal(first?.place, 'Top of the morning, 2')
  assert.equal(first?.leftOut, null)
  assert.deepEqual(first?.signals, { freshness: 31.25, novelty: -8 })
  assert.deepEqual(first?.evidence, [reasons[0]])
  assert.deepEqual(
    [first?.merged.with.map(({ id, outlet }) => [id, outlet]), first?.merged.why],
    [[['b', 'Wick Radio']], ['Wick Radio: the same headline']],
  )
  assert.ok(first?.reasons.includes(opened))
  assert.deepEqual([second?.place, second?.leftOut], [null, 'no section takes it'])
  assert.equal(third?.leftOut, 'there is no issue: nothing can be printed')
})

test('the table has a column for each signal under its name', () => {
  const [row] = standingsOf([tower], issue)
  assert.ok(row)
  const [head, line] = [standingHead(), standingLine(row)]
  assert.match(line, /^ {2}2 {3}23\.3 .* Tower \(Tamsin Courier and 1 more\)$/)
  const under = (name: string) =>
    line
      .slice(0, head.indexOf(name) + name.length)
      .split(' ')
      .at(-1)
  assert.deepEqual(['score', 'time', 'spread', 'told'].map(under), ['23.3', '31.3', '·', '-8.0'])
})

test('the table goes section by section, what was left out stands last with the reason, and nothing in it steers a terminal', () => {
  const text = standingsText(standingsOf([rain, tower], issue), ['Top of the morning'])
  assert.match(text, /^Top of the morning\n/)
  assert.ok(text.indexOf('Tower') < text.indexOf('Left out\n'))
  assert.match(text, /\n {8}topic: “board” \(\+2\)\n/)
  assert.match(text, /\n {8}left out: no section takes it$/)
  assert.ok(!text.includes('\u001b'))
})
