import assert from 'node:assert/strict'
import { test } from 'node:test'
import { writtenDates } from '../../../src/render/lint/written-dates.ts'
import { found, withStory } from '../../support/an-email.ts'
import { anAlert, anArticle, anEvent, aSection, storyOf } from '../../support/fixtures.ts'

test('a masthead with another day than the issue’s is an error', () => {
  const [finding] = found('dates', { masthead: '<p>Wednesday, May 13, 2026</p>' })
  assert.deepEqual([finding?.level, finding?.where.partial], ['error', 'masthead'])
  assert.deepEqual(found('dates', { masthead: '<p>jueves, 14 de mayo de 2026</p>' }), [])
  assert.deepEqual(found('dates', { masthead: '<p>14. Mai 2026</p>' }), [])
})

test('the issue’s day is looked for as its locale writes it, in whatever language', () => {
  const later = '<p>Update of May 16, 2026</p>'
  for (const [locale, day] of [
    ['fr', 'jeudi 14 mai 2026'],
    ['de', 'Donnerstag, 14. Mai 2026'],
    ['fi', 'torstai 14. toukokuuta 2026'],
  ] as const)
    assert.deepEqual(found('dates', { edition: { locale }, masthead: `<p>${day}</p>${later}` }), [], locale)
})

test('a date with a year in a forecast or a warning is not the masthead’s', () => {
  const sky = storyOf('Frost from May 16, 2026 on')
  const headline = 'Flood warning of 13 May 2026'
  const lead = anArticle({ headline, lede: 'In force until May 17, 2026.', alert: anAlert() })
  const issue = { weather: sky, sections: [aSection({ stories: [storyOf(headline, { lead })] })] }
  const warning = `<h2><a href="${lead.url}" style="color:#222222">${headline}</a></h2><p>${lead.lede}</p>`
  for (const day of ['Thursday, May 14, 2026', '14 Mai 2026', ''])
    assert.deepEqual(found('dates', { issue, masthead: `<p>${day}</p><p>${sky.lead.headline}</p>${warning}` }), [], day)
  const wrong = `<p>May 13, 2026</p><p>${sky.lead.headline}</p>${warning}`
  assert.equal(found('dates', { issue, masthead: wrong })[0]?.level, 'error')
})

test('a weekday that does not fit its date is told, in English and Spanish', () => {
  for (const headline of [
    'Fair opens Tuesday, May 14',
    'Fair opens Tues. May 14, 2026',
    'Fair opens Tuesday 14 May',
    'La feria abre el martes, 14 de mayo',
    'La feria abre el martes 14 de mayo de 2026',
  ])
    assert.match(found('dates', withStory(headline))[0]?.text ?? '', /2026-05-14 is a Thursday/, headline)
  for (const headline of [
    'Fair opens Thursday, May 14',
    'La feria abre el jueves 14 de mayo',
    'Fair opens May 14',
    'Snow fell on Monday, Dec. 29',
    'Tuesday: 14 maybes',
  ])
    assert.deepEqual(found('dates', withStory(headline)), [], headline)
})

test('a day without a year is the nearest one', () => {
  assert.equal(writtenDates('Dec. 30', '2026-01-02')[0]?.date, '2025-12-30')
  assert.equal(writtenDates('January 2', '2026-12-30')[0]?.date, '2027-01-02')
  assert.deepEqual(writtenDates('February 30', '2026-05-14'), [])
})

test('an event whose text says another day than its calendar is told', () => {
  const about = (headline: string, event = anEvent()) => withStory(headline, { lead: anArticle({ headline, event }) })
  assert.match(
    found('dates', about('Board meets May 15'))[0]?.text ?? '',
    /says “May 15”, and its calendar says 2026-05-14/,
  )
  assert.match(found('dates', about('Board meets on Friday'))[0]?.text ?? '', /2026-05-14, a Thursday/)
  for (const headline of ['Board meets May 14', 'Board meets on Thursday', 'Friday Club meets', 'Board meets'])
    assert.deepEqual(
      found('dates', about(headline, anEvent())).filter(({ where }) => where.headline === headline),
      [],
      headline,
    )
})

test('an event that was over before the issue’s day is told', () => {
  const event = anEvent({ starts: '2026-05-13T23:00:00.000Z', ends: '2026-05-14T01:00:00.000Z' })
  const [finding] = found('dates', withStory('Board meets', { lead: anArticle({ headline: 'Board meets', event }) }))
  assert.match(finding?.text ?? '', /over on 2026-05-13/)
})

test('a report from the future is told', () => {
  const given = (publishedAt: string) => withStory('Bridge', { lead: anArticle({ headline: 'Bridge', publishedAt }) })
  assert.match(found('dates', given('2026-05-16T10:00:00.000Z'))[0]?.text ?? '', /after the issue was made/)
  assert.deepEqual(found('dates', given('2026-05-14T10:00:00.000Z')), [])
})
