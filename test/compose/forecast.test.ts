import assert from 'node:assert/strict'
import { test } from 'node:test'
import { composeIssue } from '../../src/compose/compose.ts'
import { takeForecast } from '../../src/compose/forecast.ts'
import type { Article } from '../../src/model/article.ts'
import type { RankedStory } from '../../src/model/story.ts'
import { anAlert, anArticle, anEdition, anEvent, hoursBefore, morning, storyOf } from '../support/fixtures.ts'

const edition = anEdition({ weather: 'forecast' })
const forecast = (headline: string, hours: number, given: Partial<Article> = {}) =>
  storyOf(headline, {
    lead: anArticle({ headline, source: 'forecast', publishedAt: hoursBefore(hours), ...given }),
    score: 1,
    sections: [],
  })
const names = (stories: readonly RankedStory[]) => stories.map(({ lead }) => lead.headline)
const whys = ({ leftOut }: ReturnType<typeof takeForecast>) =>
  leftOut.map(({ story, why }) => [story.lead.headline, why])

test('the newest forecast stands beneath the masthead, and an older one is left out', () => {
  const stories = [storyOf('Tower'), forecast('Rain, high 61', 20), forecast('Sunny, high 74', 2)]
  const taken = takeForecast(stories, edition, morning)
  assert.equal(taken.weather?.lead.headline, 'Sunny, high 74')
  assert.deepEqual(taken.weather.reasons.at(-1)?.text, 'it is the newest forecast: it stands beneath the masthead')
  assert.deepEqual(names(taken.stories), ['Tower'])
  assert.deepEqual(whys(taken), [['Rain, high 61', 'a newer forecast stands beneath the masthead']])
})

test('a forecast of the day before, or of a day to come, is none, and says of which day it is', () => {
  const taken = takeForecast([forecast('Rain', 24.1), forecast('Hail', -1)], edition, morning)
  assert.deepEqual(
    [taken.weather, whys(taken)],
    [
      undefined,
      [
        ['Rain', 'it is the forecast of May 13, 2026'],
        ['Hail', 'it is the forecast of May 14, 2026'],
      ],
    ],
  )
  assert.equal(takeForecast([forecast('Rain', 24)], edition, morning).weather?.lead.headline, 'Rain')
})

test('warnings and events of that source stay stories, and so does what others tell with it', () => {
  const stories = [
    forecast('Flood Warning', 1, { alert: anAlert() }),
    forecast('Spotter class', 1, { event: anEvent() }),
    { ...forecast('Sunny, high 74', 1), others: [anArticle({ headline: 'Sun today' })] },
    storyOf('Sun today'),
  ]
  const taken = takeForecast(stories, edition, morning)
  assert.deepEqual([taken.weather, taken.leftOut], [undefined, []])
  assert.deepEqual(taken.stories, stories)
})

test('an edition without a weather source has no forecast', () => {
  const stories = [forecast('Sunny, high 74', 1)]
  assert.deepEqual(takeForecast(stories, anEdition(), morning), { stories, leftOut: [] })
})

test('an issue shows its forecast below the floor, carried or not, in no section, and never in its two lines', () => {
  const sunny = { ...forecast('Sunny, high 74', 2), toldOn: '2026-05-13', sections: ['front'], score: 0 }
  const carried = new Map([[sunny.id, '2026-05-13']])
  const issue = composeIssue([sunny, storyOf('Tower')], edition, '2026-05-14', morning, carried)
  assert.equal(issue?.weather?.id, sunny.id)
  assert.deepEqual(
    issue?.sections.map(({ stories }) => names(stories)),
    [['Tower']],
  )
  assert.deepEqual(issue?.leftOut, [])
  assert.doesNotMatch(`${issue?.subject}${issue?.preheader}`, /Sunny/)
})

test('a forecast alone is no issue', () => {
  assert.equal(composeIssue([forecast('Sunny', 2)], edition, '2026-05-14', morning, new Map()), undefined)
})
