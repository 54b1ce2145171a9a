import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Article, CalendarEvent } from '../../src/model/article.ts'
import { reviseArticle } from '../../src/model/revise.ts'
import { anArticle, anEvent, hoursBefore, morning } from '../support/fixtures.ts'

const now = morning.toISOString()
const [tuesday, thursday, friday] = ['2026-05-19', '2026-05-21', '2026-05-22'].map(day => `${day}T23:30:00.000Z`)
assert.ok(tuesday && thursday && friday)

/** What is kept of a meeting after its calendar said these things, one after the other. */
function told(...sayings: readonly Partial<CalendarEvent>[]): CalendarEvent | undefined {
  const articles = sayings.map(({ ...given }) => {
    const { ends: _, ...event } = anEvent()
    return anArticle({ headline: 'Plan Commission', event: { ...event, starts: tuesday ?? '', ...given } })
  })
  return articles.slice(1).reduce((kept, next) => reviseArticle(kept, next, now), articles[0] as Article).event
}

test('a known report keeps its id and takes the new wording', () => {
  const before = anArticle({ id: 'old', alias: 'mark', headline: 'Tower approved' })
  const after = anArticle({ id: 'new', alias: 'mark', headline: 'Tower approved, 5-2', url: 'https://x.example/2' })
  assert.deepEqual(reviseArticle(before, after, now), { ...after, id: 'old' })
})

test('a report that comes without its second mark keeps it', () => {
  assert.equal(reviseArticle(anArticle({ alias: 'mark' }), anArticle(), now).alias, 'mark')
})

test('the first date stands where the new one is in doubt, and stays in doubt only if it was', () => {
  const certain = anArticle({ publishedAt: hoursBefore(9) })
  const doubtful = anArticle({ publishedAt: hoursBefore(1), dateInDoubt: true })
  assert.deepEqual(reviseArticle(certain, doubtful, now), certain)
  assert.deepEqual(reviseArticle(doubtful, certain, now), certain)
  const first = { ...doubtful, publishedAt: hoursBefore(5) }
  assert.deepEqual(reviseArticle(first, doubtful, now), first)
})

test('a meeting at another hour has moved, and says when and where it was to be', () => {
  const event = told({}, { starts: thursday })
  assert.equal(event?.status, 'moved')
  assert.equal(event?.starts, thursday)
  assert.deepEqual(event?.was, { starts: tuesday, place: 'City Hall, Council Chambers' })
})

test('a meeting at another place has moved', () => {
  const event = told({}, { place: 'Library' })
  assert.equal(event?.status, 'moved')
  assert.deepEqual(event?.was, { starts: tuesday, place: 'City Hall, Council Chambers' })
})

test('a place in other letters, spaces or punctuation is the same, and one that is named for the first time or no more is no move', () => {
  for (const place of ['CITY HALL - council chambers', 'City Hall (Council Chambers)', 'City  Hall Council-Chambers'])
    assert.deepEqual([told({}, { place })?.status, told({}, { place })?.was], ['planned', undefined])
  const { place: _, ...nowhere } = anEvent({ starts: tuesday })
  const lost = reviseArticle(anArticle({ event: anEvent({ starts: tuesday }) }), anArticle({ event: nowhere }), now)
  const found = reviseArticle(anArticle({ event: nowhere }), anArticle({ event: anEvent({ starts: tuesday }) }), now)
  assert.deepEqual([lost.event?.status, found.event?.status], ['planned', 'planned'])
})

test('a meeting that has moved stays so while its calendar says the same', () => {
  const once = told({}, { starts: thursday })
  assert.deepEqual(told({}, { starts: thursday }, { starts: thursday }, { starts: thursday }), once)
})

test('a meeting that moves again was where it stood last', () => {
  assert.equal(told({}, { starts: thursday }, { starts: friday })?.was?.starts, thursday)
})

test('a meeting that goes back to where it was is planned again', () => {
  for (const away of [{ starts: thursday }, { place: 'Library' }]) {
    const event = told({}, away, {})
    assert.equal(event?.status, 'planned')
    assert.equal(event?.was, undefined)
    assert.equal(told({}, away, {}, {})?.was, undefined)
  }
})

test('a meeting is cancelled as long as its calendar says so, whether or not it moved', () => {
  assert.equal(told({}, { status: 'cancelled' })?.status, 'cancelled')
  assert.equal(told({}, { status: 'cancelled' }, {})?.status, 'planned')
  assert.equal(told({}, { starts: thursday, status: 'cancelled' })?.status, 'cancelled')
  assert.equal(told({}, { starts: thursday }, { starts: thursday, status: 'cancelled' })?.status, 'cancelled')
  const again = told({}, { starts: thursday }, { starts: thursday, status: 'cancelled' }, { starts: thursday })
  assert.deepEqual([again?.status, again?.was?.starts], ['moved', tuesday])
})

test('a meeting that had begun does not move: its calendar names the next one', () => {
  const last = { starts: hoursBefore(1), ends: hoursBefore(0) }
  const event = told(last, { starts: thursday })
  assert.deepEqual([event?.status, event?.was], ['planned', undefined])
})

test('an hour on a day of which only the day was known is no move, and neither is the day without its hour', () => {
  const day = { starts: '2026-05-19T05:00:00.000Z', allDay: true as const }
  assert.equal(told(day, { starts: tuesday })?.status, 'planned')
  assert.equal(told({ starts: tuesday }, day)?.status, 'planned')
  assert.equal(told(day, { starts: thursday })?.status, 'moved')
  assert.equal(told(day, { ...day, starts: '2026-05-20T05:00:00.000Z' })?.status, 'moved')
})

test('an instant is the same however it is written', () => {
  assert.equal(told({}, { starts: tuesday.replace('.000Z', 'Z') })?.status, 'planned')
})

test('a report becomes an event and ceases to be one without having moved', () => {
  const [plain, event] = [anArticle(), anArticle({ event: anEvent() })]
  assert.deepEqual(reviseArticle(plain, event, now), event)
  assert.deepEqual(reviseArticle(event, plain, now), plain)
})

test('whatever a calendar says, what is kept twice is what was kept once', () => {
  const saying = fc.record({
    starts: fc.constantFrom(tuesday, thursday, friday),
    place: fc.constantFrom('City Hall', 'CITY HALL', 'Library', ''),
    status: fc.constantFrom('planned' as const, 'tentative' as const, 'cancelled' as const),
  })
  fc.assert(
    fc.property(fc.array(saying, { minLength: 1, maxLength: 6 }), sayings => {
      const last = sayings.at(-1) ?? {}
      assert.deepEqual(told(...sayings, last), told(...sayings))
      const kept = told(...sayings)
      assert.equal(kept?.starts, sayings.at(-1)?.starts)
      assert.ok(kept?.status !== 'moved' || kept.was)
      assert.equal(kept?.status === 'cancelled', sayings.at(-1)?.status === 'cancelled')
    }),
    { numRuns: 500 },
  )
})
