import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Article, scopes, severities, topics } from '../../src/model/article.ts'
import { usualRanking, type Weighed, weighed } from '../../src/model/edition.ts'
import type { Story } from '../../src/model/story.ts'
import { halfLives } from '../../src/rank/half-life.ts'
import { readGazetteer } from '../../src/rank/places/near.ts'
import { type Scale, scoreStory } from '../../src/rank/score.ts'
import { anAlert, anArticle, anEvent, aStory, hoursBefore, morning } from '../support/fixtures.ts'

const places = [{ name: 'Ellery', also: [], weight: 1 }]
const even: Scale = { now: morning, ranking: usualRanking, weights: new Map(), known: readGazetteer(places) }
const weigh = (weights: Partial<Record<Weighed, number>>): Scale => ({
  ...even,
  ranking: { ...usualRanking, weights: { ...usualRanking.weights, ...weights } },
})
const image = { url: 'https://x.example/a.jpg', alt: '' }
const related = { id: 'x', headline: 'Tower', url: 'https://x.example/', date: '2026-05-13' }

const anyStory = fc
  .record({
    hours: fc.integer({ min: 0, max: 500 }),
    lede: fc.integer({ min: 0, max: 320 }),
    others: fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 6 }),
    scope: fc.constantFrom(...scopes),
    topic: fc.constantFrom(...topics),
    isTold: fc.boolean(),
    prominence: fc.option(fc.integer({ min: 1, max: 10 })),
    more: fc.oneof(
      fc.constant<Partial<Article>>({ image }),
      fc.integer({ min: -900, max: 900 }).map(hours => ({ event: anEvent({ starts: hoursBefore(hours) }) })),
      fc.constantFrom(...severities).map(severity => ({ alert: anAlert({ severity }) })),
    ),
  })
  .map(({ hours, lede, others, scope, topic, isTold, prominence, more }): Story => {
    const lead = anArticle({
      source: 'a',
      outlet: 'a',
      publishedAt: hoursBefore(hours),
      lede: 'x'.repeat(lede),
      ...(prominence === null ? {} : { prominence }),
      ...more,
    })
    const rest = others.map((outlet, at) => anArticle({ source: outlet, outlet, headline: `Other words ${at}` }))
    return aStory({ lead, others: rest, scope, topic, ...(isTold ? { related } : {}) })
  })

test("a story's score is the sum of its reasons, to a tenth of a point, and each names its signal once", () => {
  fc.assert(
    fc.property(anyStory, fc.double({ min: 0.1, max: 10, noNaN: true }), (story, weight) => {
      const { score, reasons } = scoreStory(story, { ...even, weights: new Map([['a', weight]]) })
      const sum = reasons.reduce((total, reason) => total + (reason.points ?? 0), 0)
      assert.ok(Math.abs(score - sum) < 0.05, `${score} is not ${sum}`)
      assert.ok(reasons.every(reason => reason.about === 'score' && reason.points !== 0))
      const signals = reasons.map(({ signal }) => signal)
      assert.ok(signals.every(Boolean) && new Set(signals).size === signals.length)
    }),
  )
})

test('a weight multiplies its own signal and touches no other; with nothing it is left out', () => {
  fc.assert(
    fc.property(anyStory, fc.constantFrom(...weighed), (story, signal) => {
      const share = (scale: Scale) =>
        new Map(scoreStory(story, scale).reasons.map(({ signal: name, points }) => [name, points ?? 0]))
      const [usual, double, none] = [share(even), share(weigh({ [signal]: 2 })), share(weigh({ [signal]: 0 }))]
      assert.ok(Math.abs((double.get(signal) ?? 0) - 2 * (usual.get(signal) ?? 0)) < 0.2)
      assert.equal(none.has(signal), false)
      for (const other of weighed) if (other !== signal) assert.equal(double.get(other), usual.get(other))
    }),
  )
})

const score = (given: Partial<Story>, scale = even) => scoreStory(aStory(given), scale).score

test('newer, nearer, wider told, prominent, new and illustrated stories score higher', () => {
  const lead = anArticle({ headline: 'Council keeps the tower', publishedAt: hoursBefore(6) })
  const usual = score({ lead })
  assert.ok(usual > score({ lead: { ...lead, publishedAt: hoursBefore(30) } }))
  assert.ok(score({ lead, scope: 'local' }) > score({ lead, scope: 'national' }))
  assert.ok(score({ lead: { ...lead, headline: 'Ellery council keeps the tower' } }) > usual)
  assert.ok(score({ lead, others: [anArticle({ outlet: 'Wick Radio', headline: 'A tower stays' })] }) > usual)
  assert.ok(score({ lead: { ...lead, prominence: 1 } }) > usual)
  assert.ok(score({ lead: { ...lead, image } }) > usual)
  assert.ok(score({ lead: { ...lead, lede: 'Short.' } }) < usual)
  const update = score({ lead, related })
  assert.ok(update < usual && update > 0)
})

test('a section can have a half-life of its own; without one the topic has', () => {
  const lead = anArticle({ publishedAt: hoursBefore(36) })
  const story = aStory({ lead, topic: 'sports' })
  const first = (halfLife?: number) => scoreStory(story, even, halfLife).reasons[0]
  assert.deepEqual([first()?.points, first(36)?.points], [10, 20])
  assert.equal(first()?.text, 'new: published 36 h ago; half of it goes in 18 h')
  assert.ok(halfLives.sports < halfLives.nation && halfLives.nation < halfLives['local-government'])
  for (const topic of topics) assert.ok(halfLives[topic] >= 12)
})

test('an obituary counts by its date alone, whoever has it and however it is told', () => {
  const lead = anArticle({ headline: 'Ida Berg, 87' })
  const plain = score({ lead, topic: 'obituaries' })
  const others = [anArticle({ outlet: 'Wick Radio', headline: 'Ida Berg' })]
  const loud = { ...lead, headline: 'Ida Berg of Ellery', image, prominence: 1, lede: 'x'.repeat(300) }
  const heavy: Scale = { ...weigh({ spread: 10, source: 10 }), weights: new Map([[lead.source, 10]]) }
  assert.equal(score({ lead: loud, others, topic: 'obituaries' }, heavy), plain)
  assert.ok(score({ lead: { ...lead, publishedAt: hoursBefore(9) }, topic: 'obituaries' }) < plain)
})

test('the reasons tell the age in words', () => {
  const first = (lead: Partial<Article>) => scoreStory(aStory({ lead: anArticle(lead) }), even).reasons[0]?.text
  assert.equal(first({ publishedAt: hoursBefore(0) }), 'new: published within the hour; half of it goes in 72 h')
  assert.equal(first({ publishedAt: hoursBefore(5) }), 'new: published 5 h ago; half of it goes in 72 h')
  assert.equal(first({ dateInDoubt: true }), 'new? its date is in doubt')
})

test('the reasons say what is near, who tells it, and what readers know', () => {
  const lead = anArticle({ headline: 'Ellery council keeps the tower', prominence: 2 })
  const others = [anArticle({ outlet: 'Wick Radio', headline: 'A tower stays' })]
  const texts = scoreStory(aStory({ lead, others, related }), even).reasons.map(({ text }) => text)
  for (const text of [
    'near: it is local, Ellery stands in the headline',
    'spread: 2 outlets tell it in words of their own',
    'prominent: number 2 in the feed of Tamsin Courier',
    'readers were told of it on 2026-05-13',
  ])
    assert.ok(texts.includes(text), `${text} is not in\n${texts.join('\n')}`)
})

test('an event or a warning is not ranked by how many feeds have it', () => {
  for (const more of [{ event: anEvent() }, { alert: anAlert() }]) {
    const lead = anArticle({ source: 'a', ...more })
    const among = (...others: string[]) =>
      score({ lead, others: others.map(source => ({ ...lead, source, outlet: source })) })
    assert.equal(among('b', 'c'), among())
  }
})

test('an event counts by how soon it begins, whenever its calendar was written, and says it in words', () => {
  const first = (hours: number, publishedAt = hoursBefore(500)) =>
    scoreStory(aStory({ lead: anArticle({ publishedAt, event: anEvent({ starts: hoursBefore(-hours) }) }) }), even)
      .reasons[0]
  assert.deepEqual(first(12), first(12, hoursBefore(0)))
  assert.deepEqual([first(12)?.text, first(12)?.points], ['soon: it begins in 12 h', 38.1])
  assert.equal(first(0.2)?.text, 'soon: it begins within the hour')
  assert.equal(first(-1)?.text, 'soon: it has begun')
  assert.equal(first(72)?.text, 'soon: it begins in 3 days')
})

test('of two meetings at one hour the one with an agenda scores higher', () => {
  const lead = anArticle({ headline: 'Plan Commission', lede: '', event: anEvent() })
  assert.ok(score({ lead: { ...lead, lede: 'Agenda: roads' } }) > score({ lead }))
})

test('the least warning stands above all news, a worse one above that, and both say why', () => {
  const crowd = Array.from({ length: 40 }, (_, at) => anArticle({ outlet: `s${at}`, headline: `Words ${at}` }))
  const heavy: Scale = { ...even, weights: new Map([['tamsin-courier', 10]]) }
  const news = score({ lead: anArticle({ publishedAt: hoursBefore(0), image }), others: crowd }, heavy)
  const [minor, extreme] = (['minor', 'extreme'] as const).map(severity =>
    scoreStory(aStory({ scope: 'national', lead: anArticle({ lede: '', alert: anAlert({ severity }) }) }), even),
  )
  assert.ok((minor?.score ?? 0) > news && (extreme?.score ?? 0) > (minor?.score ?? 0))
  assert.equal(minor?.reasons[0]?.text, 'a warning: its severity is minor')
})
