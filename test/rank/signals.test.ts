import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { severities } from '../../src/model/article.ts'
import { freshness, fullness, gravity, nearness, soonness, sourceWeight, spread } from '../../src/rank/signals.ts'
import { anAlert, anArticle, anEvent, aStory, hoursBefore, morning } from '../support/fixtures.ts'

const aged = (hours: number) => aStory({ lead: anArticle({ publishedAt: hoursBefore(hours) }) })

test('freshness is 40 points when a story is published and half of it every 24 hours', () => {
  assert.equal(freshness(aged(0), morning), 40)
  assert.equal(freshness(aged(24), morning), 20)
  assert.equal(freshness(aged(48), morning), 10)
})

test('an older story is never fresher, and one from the future not fresher than new', () => {
  fc.assert(
    fc.property(fc.integer({ min: -100, max: 1000 }), fc.integer({ min: 0, max: 1000 }), (hours, more) => {
      const [newer, older] = [freshness(aged(hours), morning), freshness(aged(hours + more), morning)]
      assert.ok(older <= newer && newer <= 40 && older >= 0)
    }),
  )
})

test('nearness is 20 points for a local story', () => {
  assert.equal(nearness(aStory({ scope: 'local' })), 20)
  assert.equal(nearness(aStory({ scope: 'national' })), 0)
})

test('spread is 14 points for each doubling of the outlets, and a second report of one outlet adds nothing', () => {
  const told = (...sources: string[]) =>
    spread(aStory({ lead: anArticle({ source: 'a' }), others: sources.map(source => anArticle({ source })) }))
  assert.equal(told(), 0)
  assert.equal(told('a', 'a'), 0)
  assert.equal(told('b'), 14)
  assert.equal(told('b', 'c', 'd'), 28)
})

test('the heaviest of its sources gives a story its weight', () => {
  const story = aStory({ lead: anArticle({ source: 'a' }), others: [anArticle({ source: 'b' })] })
  assert.equal(
    sourceWeight(
      story,
      new Map([
        ['a', 0.5],
        ['b', 2],
      ]),
    ),
    20,
  )
  assert.equal(sourceWeight(story, new Map()), 10)
})

test('a picture gives 5 points, a lede up to 5', () => {
  const full = (length: number, image = false) =>
    fullness(
      aStory({
        lead: anArticle({
          lede: 'x'.repeat(length),
          ...(image ? { image: { url: 'https://x.example/', alt: '' } } : {}),
        }),
      }),
    )
  assert.equal(full(0), 0)
  assert.equal(full(100), 2.5)
  assert.equal(full(200), 5)
  assert.equal(full(320, true), 10)
})

const begins = (hours: number) => soonness(anEvent({ starts: hoursBefore(-hours) }), morning)

test('an event has 40 points on the day that it begins, and half of it for every week before or after', () => {
  assert.deepEqual([0, -1, -24].map(begins), [40, 40, 40])
  assert.deepEqual([168, 336, -192].map(begins), [20, 10, 20])
})

test('of two events to come the one that begins sooner never has fewer points', () => {
  fc.assert(
    fc.property(fc.integer({ min: -24, max: 1000 }), fc.integer({ min: 0, max: 1000 }), (hours, more) => {
      assert.ok(begins(hours + more) <= begins(hours) && begins(hours) <= 40 && begins(hours + more) >= 0)
    }),
  )
})

test('a warning has more points the worse it can get, with the two worst more than all else together', () => {
  const points = severities.map(severity => gravity(anAlert({ severity })))
  assert.deepEqual(
    points,
    points.toSorted((a, b) => b - a),
  )
  const all = 40 + 20 + 14 * Math.log2(1000) + 10 * 10 + 10
  assert.ok((points[1] ?? 0) > all && (points[0] ?? 0) > (points[1] ?? 0) + all)
  assert.ok((points[2] ?? 0) <= 40)
})
