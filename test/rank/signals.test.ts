import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { severities } from '../../src/model/article.ts'
import {
  agenda,
  countVoices,
  freshness,
  fullness,
  gravity,
  hasAgenda,
  nearness,
  novelty,
  picture,
  prominence,
  soonness,
  sourceWeight,
  spread,
} from '../../src/rank/signals.ts'
import { anAlert, anArticle, anEvent, hoursBefore, morning } from '../support/fixtures.ts'

const aged = (hours: number) => anArticle({ publishedAt: hoursBefore(hours) })

test('freshness is 40 points when a report is published and half of it after each half-life', () => {
  assert.equal(freshness(aged(0), morning, 24), 40)
  assert.equal(freshness(aged(24), morning, 24), 20)
  assert.equal(freshness(aged(48), morning, 24), 10)
  assert.equal(freshness(aged(48), morning, 48), 20)
  assert.equal(freshness({ ...aged(0), dateInDoubt: true }, morning, 24), 20)
})

test('an older report is never fresher, one from the future not fresher than new, and a longer half-life never takes', () => {
  const [hours, life] = [fc.integer({ min: -100, max: 1000 }), fc.integer({ min: 1, max: 500 })]
  fc.assert(
    fc.property(hours, fc.nat(1000), life, fc.nat(500), (age, more, halfLife, longer) => {
      const newer = freshness(aged(age), morning, halfLife)
      const older = freshness(aged(age + more), morning, halfLife)
      assert.ok(older <= newer && newer <= 40 && older >= 0)
      assert.ok(freshness(aged(age), morning, halfLife + longer) >= newer)
    }),
  )
})

const named = (weight: number, where: 'headline' | 'dateline' | 'lede') => ({
  place: { name: 'Ellery', also: [], weight },
  where,
  isCertain: false,
})

test('nearness is 6 points for a local story and 10 or 5 for the place of ours that weighs most, named high or low', () => {
  assert.equal(nearness({ scope: 'national' }, []), 0)
  assert.equal(nearness({ scope: 'local' }, []), 6)
  assert.equal(nearness({ scope: 'local' }, [named(1, 'headline')]), 16)
  assert.equal(nearness({ scope: 'local' }, [named(1, 'dateline')]), 16)
  assert.equal(nearness({ scope: 'local' }, [named(1, 'lede')]), 11)
  assert.equal(nearness({ scope: 'local' }, [named(0.5, 'headline'), named(2, 'lede'), named(1, 'lede')]), 16)
})

test('spread is 14 points for each doubling of the outlets that tell it', () => {
  assert.deepEqual([0, 1, 2, 4].map(spread), [0, 0, 14, 28])
})

const told = (outlet: string, headline: string, byline?: string) =>
  anArticle({ outlet, source: outlet, headline, url: `https://${outlet}.example/1`, ...(byline ? { byline } : {}) })
const byWire = ({ byline }: { byline?: string }) => (byline === 'Continental Press' ? byline : undefined)

test('a wire is one voice however many print it, and so are an outlet and reports under one headline', () => {
  const count = (...articles: ReturnType<typeof told>[]) => countVoices(articles, byWire)
  assert.equal(count(told('courier', 'Tower stays')), 1)
  assert.equal(count(told('courier', 'Tower stays'), told('courier', 'Council keeps the tower')), 1)
  assert.equal(count(told('courier', 'Tower stays'), told('echo', 'Council keeps the tower')), 2)
  assert.equal(count(told('courier', 'Tower stays'), told('echo', 'Tower Stays!')), 1)
  assert.equal(
    count(
      told('courier', 'Treaty signed', 'Continental Press'),
      told('echo', 'Leaders sign', 'Continental Press'),
      told('Continental Press', 'Treaty is signed'),
    ),
    1,
  )
})

test('another report never takes a voice away, and never adds more than one', () => {
  const anyReport = fc.record({
    outlet: fc.constantFrom('courier', 'echo', 'radio'),
    headline: fc.constantFrom('Tower stays', 'Council keeps the tower', 'A vote'),
    byline: fc.constantFrom('Continental Press', 'Cora Hemming'),
  })
  fc.assert(
    fc.property(fc.array(anyReport, { minLength: 1, maxLength: 8 }), given => {
      const reports = given.map(({ outlet, headline, byline }) => told(outlet, headline, byline))
      const [all, before] = [countVoices(reports, byWire), countVoices(reports.slice(0, -1), byWire)]
      assert.ok(all - before === 0 || all - before === 1)
    }),
  )
})

test('the heaviest of its sources gives a story its weight: 10 points for each doubling', () => {
  const articles = [anArticle({ source: 'a' }), anArticle({ source: 'b' })]
  assert.equal(
    sourceWeight(
      articles,
      new Map([
        ['a', 0.5],
        ['b', 2],
      ]),
    ),
    10,
  )
  assert.equal(sourceWeight(articles, new Map()), 0)
  assert.equal(sourceWeight(articles.slice(0, 1), new Map([['a', 0.5]])), -10)
})

test('the first of a feed has 8 points, the fifth half, and one whose place says nothing has none', () => {
  assert.deepEqual([1, 5, 9, undefined].map(prominence), [8, 4, 2, 0])
})

test('what readers were told before loses 8 points when it goes on', () => {
  assert.equal(novelty({}), 0)
  assert.equal(novelty({ related: { id: 'x', headline: 'Tower', url: 'https://x.example/', date: '2026-05-13' } }), -8)
})

test('a picture gives 4 points, a lede up to 4', () => {
  assert.equal(picture({}), 0)
  assert.equal(picture({ image: { url: 'https://x.example/', alt: '' } }), 4)
  assert.deepEqual(
    [0, 100, 200, 320].map(length => fullness({ lede: 'x'.repeat(length) })),
    [0, 2, 4, 4],
  )
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

test('an agenda is found in words and address, and gives 6 points', () => {
  const bare = { headline: 'Plan Commission', lede: '', url: 'https://ellery.example/calendar/7' }
  assert.equal(hasAgenda(bare), false)
  assert.equal(agenda(bare), 0)
  assert.equal(agenda({ ...bare, headline: 'Agenda: Plan Commission' }), 6)
  assert.equal(agenda({ ...bare, lede: 'The agendas are posted at the library.' }), 6)
  assert.equal(agenda({ ...bare, url: 'https://ellery.example/agendas/7.pdf' }), 6)
})

test('a warning has more points the worse it can get, always more than all that news can have', () => {
  const points = severities.map(severity => gravity(anAlert({ severity })))
  assert.deepEqual(
    points,
    points.toSorted((a, b) => b - a),
  )
  const all = 40 + 6 + 100 + 14 * Math.log2(1000) + 10 * Math.log2(10) + 8 + 4 + 4
  assert.ok((points.at(-1) ?? 0) > all)
})
