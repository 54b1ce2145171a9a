import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Alert, Article } from '../../src/model/article.ts'
import { currentArticles } from '../../src/rank/current.ts'
import { anAlert, anArticle, hoursBefore, morning } from '../support/fixtures.ts'

const hoursAhead = (hours: number) => hoursBefore(-hours)
const current = (articles: readonly Article[], lookAhead = 7) =>
  currentArticles(articles, { now: morning, lookAhead }).map(({ id }) => id)
const event = (id: string, begins: number, ends?: number) =>
  anArticle({
    id,
    event: { starts: hoursAhead(begins), status: 'planned', ...(ends === undefined ? {} : { ends: hoursAhead(ends) }) },
  })
const alert = (id: string, given: Partial<Alert> = {}, more: Partial<Article> = {}) =>
  anArticle({ id, alert: anAlert(given), ...more })

test('reports are told whatever the hour', () => {
  assert.deepEqual(current([anArticle({ id: 'old', publishedAt: hoursBefore(900) })]), ['old'])
})

test('an event is told until it is over, without an end for two hours', () => {
  const events = [event('over', -5, 0), event('going on', -5, 0.1), event('just begun', -1.9), event('begun', -2)]
  assert.deepEqual(current(events), ['going on', 'just begun'])
})

test('an event is told from so many days before it begins as the edition looks ahead', () => {
  const events = [event('tonight', 12), event('in a week', 168), event('later', 168.1)]
  assert.deepEqual(current(events), ['tonight', 'in a week'])
  assert.deepEqual(current(events, 0.5), ['tonight'])
  assert.deepEqual(current(events, 8), ['tonight', 'in a week', 'later'])
})

test('a cancelled event is told like any other: who meant to go must know', () => {
  assert.deepEqual(current([anArticle({ id: 'off', event: { starts: hoursAhead(9), status: 'cancelled' } })]), ['off'])
})

test('an alert is told until the instant at which it expires', () => {
  const alerts = [alert('expired', { expires: hoursAhead(0) }), alert('in force', { expires: hoursAhead(0.01) })]
  assert.deepEqual(current(alerts), ['in force'])
})

test('an alert that only says that others are over is not told, and neither are those', () => {
  assert.deepEqual(current([alert('one'), alert('end', { isCancel: true, replaces: ['one'] }), alert('two')]), ['two'])
})

test('an alert ends others also when it has itself expired', () => {
  assert.deepEqual(
    current([alert('one'), alert('end', { isCancel: true, replaces: ['one'], expires: hoursBefore(1) })]),
    [],
  )
})

test('an alert takes the place of earlier ones of its source, by either of their marks, never of later ones', () => {
  const replaces = ['one']
  const early = { publishedAt: hoursBefore(3) }
  const late = { publishedAt: hoursBefore(2) }
  assert.deepEqual(current([alert('one', {}, early), alert('two', { replaces }, late)]), ['two'])
  assert.deepEqual(current([alert('x', {}, { ...early, alias: 'one' }), alert('two', { replaces }, late)]), ['two'])
  assert.deepEqual(current([alert('one', {}, late), alert('two', { replaces }, late)]), ['two'])
  assert.deepEqual(current([alert('one', {}, late), alert('two', { replaces }, early)]), ['one', 'two'])
  assert.deepEqual(current([alert('one', {}, early), alert('two', { replaces }, { ...late, source: 'other' })]), [
    'one',
    'two',
  ])
})

test('an alert that names itself stays', () => {
  assert.deepEqual(current([alert('one', { replaces: ['one'] })]), ['one'])
})

test('whatever is told was given, and what is told now is told again of itself', () => {
  const any = fc.oneof(
    fc.tuple(fc.double({ min: -99, max: 999, noNaN: true }), fc.option(fc.double({ min: -99, max: 999, noNaN: true }))),
    fc.constantFrom('one', 'two', 'three'),
  )
  fc.assert(
    fc.property(fc.array(any, { maxLength: 12 }), all => {
      const articles = all.map((each, at) =>
        typeof each === 'string'
          ? alert(each, { replaces: [['one', 'two', 'three'][at % 3] ?? ''] }, { publishedAt: hoursBefore(at) })
          : event(`${at}`, each[0], each[1] ?? undefined),
      )
      const once = currentArticles(articles, { now: morning, lookAhead: 7 })
      assert.ok(once.every(article => articles.includes(article)))
      assert.deepEqual(currentArticles(once, { now: morning, lookAhead: 7 }), once)
    }),
  )
})
