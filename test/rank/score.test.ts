import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Article, scopes, severities, topics } from '../../src/model/article.ts'
import { scoreStory } from '../../src/rank/score.ts'
import { anAlert, anArticle, anEvent, aStory, hoursBefore, morning } from '../support/fixtures.ts'

const even = new Map<string, number>()

test("a story's score is the sum of its reasons, to a tenth of a point", () => {
  const story = fc.record({
    hours: fc.integer({ min: 0, max: 500 }),
    lede: fc.integer({ min: 0, max: 320 }),
    others: fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 6 }),
    scope: fc.constantFrom(...scopes),
    topic: fc.constantFrom(...topics),
    weight: fc.double({ min: 0.1, max: 10, noNaN: true }),
    more: fc.oneof(
      fc.constant<Partial<Article>>({}),
      fc.integer({ min: -900, max: 900 }).map(hours => ({ event: anEvent({ starts: hoursBefore(hours) }) })),
      fc.constantFrom(...severities).map(severity => ({ alert: anAlert({ severity }) })),
    ),
  })
  fc.assert(
    fc.property(story, ({ hours, lede, others, scope, topic, weight, more }) => {
      const lead = anArticle({ source: 'a', publishedAt: hoursBefore(hours), lede: 'x'.repeat(lede), ...more })
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

test('an event or a warning is not ranked by how many feeds have it', () => {
  for (const more of [{ event: anEvent() }, { alert: anAlert() }]) {
    const lead = anArticle({ source: 'a', ...more })
    const score = (...others: string[]) =>
      scoreStory(aStory({ lead, others: others.map(source => ({ ...lead, source })) }), morning, even).score
    assert.equal(score('b', 'c'), score())
  }
})

test('an event counts by how soon it begins, whenever its calendar was written, and says it in words', () => {
  const first = (hours: number, publishedAt = hoursBefore(500)) =>
    scoreStory(
      aStory({ lead: anArticle({ publishedAt, event: anEvent({ starts: hoursBefore(-hours) }) }) }),
      morning,
      even,
    ).reasons[0]
  assert.deepEqual(first(12), first(12, hoursBefore(0)))
  assert.deepEqual([first(12)?.text, first(12)?.points], ['soon: it begins in 12 h', 38.1])
  assert.equal(first(0.2)?.text, 'soon: it begins within the hour')
  assert.equal(first(-1)?.text, 'soon: it has begun')
  assert.equal(first(72)?.text, 'soon: it begins in 3 days')
})

test('a severe warning stands above all news, an extreme one above that, and both say why', () => {
  const crowd = Array.from({ length: 40 }, (_, at) => anArticle({ source: `s${at}` }))
  const heavy = new Map([['tamsin-courier', 10]])
  const news = scoreStory(aStory({ lead: anArticle({ publishedAt: hoursBefore(0) }), others: crowd }), morning, heavy)
  const [severe, extreme] = (['severe', 'extreme'] as const).map(severity =>
    scoreStory(
      aStory({ scope: 'national', lead: anArticle({ lede: '', alert: anAlert({ severity }) }) }),
      morning,
      even,
    ),
  )
  assert.ok((severe?.score ?? 0) > news.score && (extreme?.score ?? 0) > (severe?.score ?? 0))
  assert.equal(severe?.reasons[0]?.text, 'a warning: its severity is severe')
})
