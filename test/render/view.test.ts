import assert from 'node:assert/strict'
import { test } from 'node:test'
import { layouts } from '../../src/model/edition.ts'
import { sampleIssue } from '../../src/render/sample-issue.ts'
import { viewIssue } from '../../src/render/view.ts'
import { anAlert, anArticle, anEdition, anEvent, anIssue, aPlan, aSection, storyOf } from '../support/fixtures.ts'

test("the day is written in the words of the edition's language, whatever its time zone", () => {
  const date = (locale: string, timeZone = 'UTC') => viewIssue(anIssue(), anEdition({ locale, timeZone })).date
  assert.equal(date('en-US'), 'Thursday, May 14, 2026')
  assert.equal(date('en-US', 'Pacific/Kiritimati'), 'Thursday, May 14, 2026')
  assert.equal(date('en-US', 'Pacific/Pago_Pago'), 'Thursday, May 14, 2026')
  assert.equal(date('de'), 'Donnerstag, 14. Mai 2026')
})

test('languages that are written from right to left are set so', () => {
  for (const [locale, direction] of [
    ['en-US', 'ltr'],
    ['ar', 'rtl'],
    ['he-IL', 'rtl'],
    ['fa', 'rtl'],
    ['ur-PK', 'rtl'],
    ['az', 'ltr'],
    ['az-Arab', 'rtl'],
  ] as const)
    assert.equal(viewIssue(anIssue(), anEdition({ locale })).direction, direction, locale)
})

test("a story's time is that of the edition's clocks, and none where its date is in doubt", () => {
  const timeOf = (given: Parameters<typeof anArticle>[0], timeZone = 'America/Chicago') => {
    const story = storyOf('Tower', { lead: anArticle({ publishedAt: '2026-05-13T21:10:00.000Z', ...given }) })
    return viewIssue(
      anIssue({ sections: [aSection({ stories: [story] })] }),
      anEdition({ timeZone }),
    ).sections[0]?.stories[0]?.time?.replace(/\s/g, ' ')
  }
  assert.match(timeOf({}) ?? '', /^Wednesday.* 4:10 PM$/)
  assert.match(timeOf({}, 'Europe/Berlin') ?? '', /^Wednesday.* 11:10 PM$/)
  assert.equal(timeOf({ dateInDoubt: true }), undefined)
})

test('only a lead section sets its first story apart', () => {
  const stories = [storyOf('One'), storyOf('Two')]
  for (const layout of layouts) {
    const [section] = viewIssue(anIssue({ sections: [aSection({ layout, stories })] }), anEdition()).sections
    assert.equal(section?.count, 2)
    assert.equal(section?.lead?.headline, layout === 'lead' ? 'One' : undefined)
    assert.deepEqual(
      section?.stories.map(story => story.headline),
      layout === 'lead' ? ['Two'] : ['One', 'Two'],
    )
  }
})

test('each further outlet is named once, that of the lead article not again', () => {
  const other = (outlet: string, at: number) => anArticle({ outlet, url: `https://x.example/${at}` })
  const story = storyOf('Tower', {
    others: [other('Tamsin Courier', 1), other('Wick Radio', 2), other('Wick Radio', 3), other('The Ellery Echo', 4)],
  })
  const [section] = viewIssue(anIssue({ sections: [aSection({ stories: [story] })] }), anEdition()).sections
  assert.deepEqual(section?.stories[0]?.others, [
    { outlet: 'Wick Radio', url: 'https://x.example/2', number: 2 },
    { outlet: 'The Ellery Echo', url: 'https://x.example/4', number: 3 },
  ])
})

test('what a story does not have is null, so that a template can ask for it', () => {
  const [section] = viewIssue(anIssue(), anEdition()).sections
  assert.equal(section?.stories[0]?.byline, null)
  assert.equal(section?.stories[0]?.image, null)
  for (const name of ['when', 'place', 'status', 'was', 'alert'] as const)
    assert.equal(section?.stories[0]?.[name], null, name)
})

const viewOf = (given: Parameters<typeof anArticle>[0]) =>
  viewIssue(anIssue({ sections: [aSection({ stories: [storyOf('Tower', { lead: anArticle(given) })] })] }), anEdition())
    .sections[0]?.stories[0]

const alertOf = (alert: ReturnType<typeof anAlert>) =>
  viewIssue(
    anIssue({ sections: [aSection({ stories: [storyOf('Tower', { lead: anArticle({ alert }) })] })] }),
    anEdition(),
  ).alerts[0]

test('an event is shown with when and where it will be, not with when it was announced', () => {
  const was = { starts: '2026-05-12T23:30:00.000Z' }
  const view = viewOf({ event: anEvent({ status: 'moved', was }) })
  assert.match(view?.when ?? '', /^Thursday, May 14, 6:30/)
  assert.match(view?.was ?? '', /^Tuesday, May 12, 6:30/)
  assert.deepEqual([view?.place, view?.status, view?.time], ['City Hall, Council Chambers', 'moved', null])
})

test('a warning is shown with its kind, how bad it can get, where and until when', () => {
  const { until, ...alert } = alertOf(anAlert())?.alert ?? { until: '' }
  assert.deepEqual(alert, { event: 'Tornado Warning', severity: 'extreme', area: 'Tamsin; Wick' })
  assert.match(until, /^Thursday, May 14, 6:15/)
  assert.ok(alertOf(anAlert())?.time)
})

test('an area of a hundred counties and a place that is a whole letter are cut', () => {
  assert.ok((alertOf(anAlert({ area: 'Tamsin; '.repeat(100) }))?.alert?.area.length ?? 999) <= 160)
  assert.ok((viewOf({ event: anEvent({ place: 'Hall '.repeat(100) }) })?.place?.length ?? 999) <= 160)
})

test('the sample on which templates are tried has every section of the edition', () => {
  const edition = anEdition({ sections: layouts.map(layout => aPlan({ id: layout, layout })) })
  const issue = sampleIssue(edition)
  assert.deepEqual(
    issue.sections.map(({ layout }) => layout),
    layouts,
  )
  assert.ok(issue.sections.every(({ stories }) => stories.length > 1))
  const { alerts, sections } = viewIssue(issue, edition)
  const shown = [...alerts, ...sections.flatMap(({ lead, stories }) => [...(lead ? [lead] : []), ...stories])]
  for (const name of ['when', 'place', 'was', 'alert', 'image', 'time'] as const)
    assert.deepEqual(new Set(shown.map(story => story[name] === null)), new Set([true, false]), name)
})
