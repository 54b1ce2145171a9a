import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Alert, Article, CalendarEvent } from '../../../src/model/article.ts'
import { clusterArticles } from '../../../src/rank/cluster.ts'
import { anAlert, anArticle, anEvent, hoursBefore } from '../../support/fixtures.ts'

let count = 0
const given = (headline: string, more: Partial<Article>) =>
  anArticle({ id: `n${count++}`, headline, lede: '', url: `https://x.example/${count}`, ...more })
/** A meeting as the calendar of one source announces it, by default without a place. */
function meeting(headline: string, source: string, event: Partial<CalendarEvent> = {}): Article {
  const { place: _, ...evening } = anEvent()
  return given(headline, { source, outlet: source, event: { ...evening, ...event } })
}
const warning = (source: string, alert: Partial<Alert> = {}, more: Partial<Article> = {}) =>
  given('Tornado Warning', { source, outlet: source, alert: anAlert(alert), ...more })
const sizes = (...articles: Article[]) =>
  clusterArticles(articles)
    .map(({ articles: members }) => members.length)
    .toSorted()

test('the same meeting in several feeds of a town is one story, with the reason', () => {
  const [story, ...more] = clusterArticles([
    meeting('Plan Commission', 'all'),
    meeting('Plan Commission Meeting', 'boards'),
    meeting('PLAN COMMISSION – regular meeting', 'commissions'),
  ])
  assert.deepEqual(more, [])
  assert.equal(story?.articles.length, 3)
  assert.deepEqual(
    story?.reasons.map(({ about, text }) => `${about}: ${text}`),
    ['merged: boards: the same name and hour', 'merged: commissions: the same name and hour'],
  )
})

test('the monthly meetings of a board are different meetings, however alike they are announced', () => {
  const monthly = ['2026-05-14', '2026-06-11', '2026-07-09'].map(day => ({ starts: `${day}T23:30:00.000Z` }))
  const lede = 'The board meets in the council chambers of City Hall; the agenda is posted two days before.'
  const all = monthly.map(event => ({ ...meeting('Ellery Library Board of Trustees', 'library', event), lede }))
  assert.deepEqual(sizes(...all), [1, 1, 1])
  assert.deepEqual(sizes(...all.map((article, at) => ({ ...article, source: `s${at}` }))), [1, 1, 1])
  assert.deepEqual(sizes(...all.map(article => ({ ...article, url: 'https://library.example/board' }))), [1, 1, 1])
})

test('different meetings at one hour stay apart', () => {
  assert.deepEqual(
    sizes(
      meeting('Finance Committee', 'city'),
      meeting('Parks Committee', 'city'),
      meeting('Public hearing: Finance Committee', 'city'),
      meeting('JV Baseball vs. Port Wick', 'school'),
      meeting('Varsity Baseball vs. Port Wick', 'school'),
      meeting('District 5 Board', 'school'),
      meeting('District 7 Board', 'school'),
    ),
    [1, 1, 1, 1, 1, 1, 1],
  )
})

test('the boards of two villages that meet at one hour in different halls are two meetings', () => {
  const arden = { place: 'Village Hall, 12 Main Street, Arden' }
  const berea = { place: 'Village Hall, 4 Oak Street, Berea' }
  const [a, b] = [meeting('Village Board', 'arden', arden), meeting('Village Board', 'berea', berea)]
  assert.deepEqual(sizes(a, b), [1, 1])
  assert.deepEqual(sizes(a, b, meeting('Village Board', 'courier', { place: 'village hall, Berea' })), [1, 2])
})

test('a meeting of a day and one with its hour are not taken for one, two of one day are', () => {
  const day = { starts: '2026-05-14T05:00:00.000Z', ends: '2026-05-15T05:00:00.000Z', allDay: true } as const
  assert.deepEqual(sizes(meeting('Book sale', 'a', day), meeting('Book sale', 'b', day)), [2])
  assert.deepEqual(sizes(meeting('Book sale', 'a', day), meeting('Book sale', 'b', { starts: day.starts })), [1, 1])
})

test('an instant that is written otherwise is the same', () => {
  assert.deepEqual(
    sizes(meeting('Plan Commission', 'a'), meeting('Plan Commission', 'b', { starts: '2026-05-14T23:30:00Z' })),
    [2],
  )
})

test('the calendar that knows of a change leads, so that the change is told', () => {
  const [story] = clusterArticles(
    [
      meeting('Plan Commission', 'planned'),
      meeting('Plan Commission', 'moved', { status: 'moved' }),
      meeting('CANCELLED: Plan Commission', 'cancelled', { status: 'cancelled' }),
    ],
    source => (source === 'planned' ? 9 : 1),
  )
  assert.deepEqual(
    story?.articles.map(({ source }) => source),
    ['cancelled', 'moved', 'planned'],
  )
})

test('an event is never one story with a report of it, an alert with neither', () => {
  const url = 'https://x.example/same'
  const headline = 'Ellery plan commission takes up solar ordinance tonight'
  assert.deepEqual(
    sizes(
      given(headline, { url, source: 'courier' }),
      { ...meeting(headline, 'city'), url },
      given(headline, { url, source: 'nws', alert: anAlert() }),
    ),
    [1, 1, 1],
  )
})

test('one warning for one area from two feeds is one story; the one that holds longest leads', () => {
  const [story, ...more] = clusterArticles([
    warning('county', { area: 'TAMSIN, Wick', expires: '2026-05-14T11:00:00.000Z' }),
    warning('state', { area: 'Wick; Tamsin' }, { publishedAt: hoursBefore(9) }),
  ])
  assert.deepEqual(more, [])
  assert.deepEqual(
    story?.articles.map(({ source }) => source),
    ['state', 'county'],
  )
  assert.deepEqual(
    story?.reasons.map(({ text }) => text),
    ['county: the same warning for the same area'],
  )
})

test('other warnings, and the same for other areas or for none, stay apart', () => {
  assert.deepEqual(
    sizes(
      warning('a'),
      warning('a', { event: 'Tornado Watch' }),
      warning('a', { area: 'Wick' }),
      warning('a', { area: '' }),
      warning('b', { area: '' }),
    ),
    [1, 1, 1, 1, 1],
  )
})

test('the same announcements in any order give the same stories', () => {
  const all = [
    meeting('Plan Commission', 'a'),
    meeting('Plan Commission', 'b', { place: 'City Hall' }),
    meeting('Plan Commission', 'c', { place: 'Library' }),
    meeting('Plan Commission', 'd', { place: 'Library, upstairs', status: 'cancelled' }),
    warning('a'),
    warning('b'),
    warning('c', { area: 'Wick' }),
    given('Council approves tower', {}),
  ]
  const expected = clusterArticles(all)
  fc.assert(
    fc.property(fc.shuffledSubarray(all, { minLength: all.length }), shuffled => {
      assert.deepEqual(clusterArticles(shuffled), expected)
    }),
  )
})

test('a calendar of thousands of meetings of one name is read quickly', () => {
  const many = Array.from({ length: 4000 }, (_, at) => meeting('Open gym', `s${at % 9}`, { place: `Gym ${at}` }))
  assert.equal(clusterArticles(many).length, 4000)
})
