import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { scopes, topics } from '../../src/model/article.ts'
import { scoreStory } from '../../src/rank/score.ts'
import { anArticle, aStory, hoursBefore, morning } from '../support/fixtures.ts'

const even = new Map<string, number>()

test("a story's score is the sum of its reasons, to a tenth of a point", () => {
  const story = fc.record({
    hours: fc.integer({ min: 0, max: 500 }),
    lede: fc.integer({ min: 0, max: 320 }),
    others: fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 6 }),
    scope: fc.constantFrom(...scopes),
    topic: fc.constantFrom(...topics),
    weight: fc.double({ min: 0.1, max: 10, noNaN: true }),
  })
  fc.assert(
    fc.property(story, ({ hours, lede, others, scope, topic, weight }) => {
      const lead = anArticle({ source: 'a', publishedAt: hoursBefore(hours), lede: 'x'.repeat(lede) })
      const { score, reasons } = scoreStory(
        aStory({ lead, others: others.map(source => anArticle({ source })), scope, topic }),
        morning,
        new Map([['a', weight]]),
      )
      const sum = reasons.reduce((total, reason) => total + (reason.points ?? 0), 0)
      assert.ok(Math.abs(score - sum) < 0.05, `${score} is not ${sum}`)
      assert.ok(reasons.every(reason => reason.about === 'score' && reason.points !== 0))
    }),
  )
})

test('newer, nearer and wider told stories score higher', () => {
  const score = (given: Parameters<typeof aStory>[0]) => scoreStory(aStory(given), morning, even).score
  const lead = anArticle({ publishedAt: hoursBefore(6) })
  assert.ok(score({ lead }) > score({ lead: { ...lead, publishedAt: hoursBefore(30) } }))
  assert.ok(score({ lead, scope: 'local' }) > score({ lead, scope: 'national' }))
  assert.ok(score({ lead, others: [anArticle({ source: 'wick-radio' })] }) > score({ lead }))
})

test('an obituary is not ranked by how many outlets have it', () => {
  const score = (others: readonly string[]) =>
    scoreStory(aStory({ topic: 'obituaries', others: others.map(source => anArticle({ source })) }), morning, even)
      .score
  assert.equal(score(['wick-radio', 'ellery-echo']), score([]))
})

test('the reasons tell the age in words', () => {
  const first = (hours: number) =>
    scoreStory(aStory({ lead: anArticle({ publishedAt: hoursBefore(hours) }) }), morning, even).reasons[0]?.text
  assert.equal(first(0), 'new: published within the hour')
  assert.equal(first(5), 'new: published 5 h ago')
})
