import assert from 'node:assert/strict'
import { test } from 'node:test'
import { withoutExpired } from '../../src/compose/expire.ts'
import { composeSubject } from '../../src/compose/subject.ts'
import type { Alert } from '../../src/model/article.ts'
import type { Section } from '../../src/model/issue.ts'
import { anAlert, anArticle, anEdition, anIssue, aSection, hoursBefore, morning, storyOf } from '../support/fixtures.ts'

const edition = anEdition()
const past = { expires: hoursBefore(0.5) }
const warning = (headline: string, alert: Partial<Alert> = {}, others: Parameters<typeof anArticle>[0][] = []) =>
  storyOf(headline, {
    score: 2000,
    lead: anArticle({ headline, alert: anAlert(alert) }),
    others: others.map(anArticle),
  })
const issueOf = (...sections: readonly Section[]) => anIssue({ sections, ...composeSubject(sections) })

test('an issue of which nothing has expired is the same issue', () => {
  const issue = issueOf(aSection({ stories: [warning('Tornado Warning'), storyOf('Tower')] }))
  assert.equal(withoutExpired(issue, edition, morning), issue)
})

test('a warning is told until the instant at which it expires, then left out with that hour in local time', () => {
  const issue = issueOf(aSection({ stories: [warning('Tornado Warning'), storyOf('Tower')] }))
  const expires = new Date(anAlert().expires)
  assert.equal(withoutExpired(issue, edition, new Date(expires.getTime() - 1)), issue)
  const after = withoutExpired(issue, edition, expires)
  assert.deepEqual(
    after.sections.map(({ stories }) => stories.map(({ lead }) => lead.headline)),
    [['Tower']],
  )
  assert.deepEqual(
    after.leftOut.map(({ story, why }) => [story.lead.headline, why.replace(/\s/g, ' ')]),
    [['Tornado Warning', 'it expired at May 14, 2026, 6:15 AM']],
  )
})

test('what was left out before stays so, and nothing else of the issue changes', () => {
  const leftOut = [{ story: storyOf('Ferry'), why: 'no room' }]
  const issue = { ...issueOf(aSection({ stories: [storyOf('Tower'), warning('Flood Warning', past)] })), leftOut }
  const { sections: _, leftOut: all, subject: __, preheader: ___, ...rest } = withoutExpired(issue, edition, morning)
  assert.deepEqual(all[0], leftOut[0])
  assert.equal(all.length, 2)
  const { sections: ____, leftOut: _____, subject: ______, preheader: _______, ...before } = issue
  assert.deepEqual(rest, before)
})

test('a section that held nothing else is gone', () => {
  const issue = issueOf(
    aSection({ stories: [storyOf('Tower')] }),
    aSection({ id: 'weather', stories: [warning('Flood Warning', past)] }),
  )
  assert.deepEqual(
    withoutExpired(issue, edition, morning).sections.map(({ id }) => id),
    ['front'],
  )
})

test('where all has expired nothing is left', () => {
  const after = withoutExpired(issueOf(aSection({ stories: [warning('Flood Warning', past)] })), edition, morning)
  assert.deepEqual([after.sections, after.subject, after.preheader], [[], '', ''])
})

test('the subject and preheader tell what remains', () => {
  const first = issueOf(
    aSection({ stories: [warning('Tornado Warning', past), storyOf('Tower'), storyOf('Ferry', { score: 1 })] }),
  )
  assert.match(first.subject, /Tornado/)
  const after = withoutExpired(first, edition, morning)
  assert.deepEqual([after.subject, after.preheader], ['Tower; Ferry', storyOf('Tower').lead.lede])
  const second = { ...first, subject: 'Tower', preheader: 'Ferry · Tornado Warning' }
  assert.deepEqual(withoutExpired(second, edition, morning).subject, 'Tower; Ferry')
})

test('a subject and preheader that tell of other things stay as they are', () => {
  const issue = {
    ...issueOf(aSection({ stories: [storyOf('Tower'), warning('Flood Warning', past)] })),
    subject: 'What an editor wrote',
    preheader: 'and this',
  }
  const after = withoutExpired(issue, edition, morning)
  assert.deepEqual([after.subject, after.preheader], ['What an editor wrote', 'and this'])
})

test('of a warning that several feeds tell, those that have expired go, and the next one leads', () => {
  const later = { id: 'later', headline: 'Tornado Warning extended', alert: anAlert() }
  const over = { id: 'over', headline: 'Tornado Warning', alert: anAlert(past) }
  const [story] =
    withoutExpired(issueOf(aSection({ stories: [warning('Tornado Warning', past, [over, later])] })), edition, morning)
      .sections[0]?.stories ?? []
  assert.deepEqual([story?.id, story?.lead.headline, story?.others], ['later', 'Tornado Warning extended', []])
  const [kept] =
    withoutExpired(issueOf(aSection({ stories: [warning('Flood Warning', {}, [over, later])] })), edition, morning)
      .sections[0]?.stories ?? []
  assert.deepEqual([kept?.lead.headline, kept?.others.map(({ id }) => id)], ['Flood Warning', ['later']])
})

test('it comes to the same in one step and in two', () => {
  const issue = issueOf(
    aSection({ stories: [warning('Flood Warning', past), warning('Tornado Warning'), storyOf('Tower')] }),
  )
  const later = new Date('2026-05-14T12:00:00.000Z')
  assert.deepEqual(
    withoutExpired(withoutExpired(issue, edition, morning), edition, later).sections,
    withoutExpired(issue, edition, later).sections,
  )
  const once = withoutExpired(issue, edition, later)
  assert.equal(withoutExpired(once, edition, later), once)
})

test('a forecast is told for a day, then left out, whatever else has expired', () => {
  const lead = anArticle({ headline: 'Sunny, high 74', source: 'forecast', publishedAt: hoursBefore(2) })
  const weather = storyOf('Sunny, high 74', { lead })
  const issue = { ...issueOf(aSection({ stories: [storyOf('Tower'), warning('Flood Warning', past)] })), weather }
  assert.equal(withoutExpired(issue, edition, morning).weather, weather)
  const calm = { ...issueOf(aSection({ stories: [storyOf('Tower')] })), weather }
  assert.equal(withoutExpired(calm, edition, morning), calm)
  const { weather: gone, leftOut, ...rest } = withoutExpired(calm, edition, new Date('2026-05-15T10:30:00.000Z'))
  assert.equal(gone, undefined)
  assert.deepEqual(leftOut, [{ story: weather, why: 'it is the forecast of May 14, 2026' }])
  const { weather: _, leftOut: __, ...before } = calm
  assert.deepEqual(rest, before)
})
