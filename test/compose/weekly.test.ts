import assert from 'node:assert/strict'
import { test } from 'node:test'
import { composeWeekly } from '../../src/compose/weekly.ts'
import type { RankedStory } from '../../src/model/story.ts'
import {
  anAlert,
  anArticle,
  anEdition,
  anEvent,
  anIssue,
  aPlan,
  aRankedStory,
  aSection,
  morning,
  storyOf,
} from '../support/fixtures.ts'

const edition = anEdition({ sections: [aPlan({ id: 'front', most: 3 })] })
const day = (date: string, ...stories: readonly RankedStory[]) =>
  anIssue({ id: `bell-${date}`, date, sections: [aSection({ id: 'front', stories })] })
const told = (...issues: Parameters<typeof composeWeekly>[0]) =>
  composeWeekly(issues, edition, morning).sections.flatMap(({ stories }) => stories.map(({ lead }) => lead.headline))

test('a week’s issue holds the best of its mornings, as many as a section has room for', () => {
  const stories = [10, 60, 30, 50].map(score => storyOf(`A story of ${score} points`, { score }))
  assert.deepEqual(told(day('2026-05-12', ...stories.slice(0, 2)), day('2026-05-14', ...stories.slice(2))), [
    'A story of 60 points',
    'A story of 50 points',
    'A story of 30 points',
  ])
})

test('of a story that two mornings told, the later one is told, once', () => {
  const article = anArticle({ headline: 'Fire at the mill' })
  const first = aRankedStory({ lead: article, score: 80 })
  const later = aRankedStory({
    lead: anArticle({ headline: 'Fire at the mill is out' }),
    others: [article],
    score: 40,
  })
  assert.deepEqual(told(day('2026-05-12', first), day('2026-05-14', later)), ['Fire at the mill is out'])
})

test('what is over and the warnings of other days are gone; the inbox tells what remains', () => {
  const over = anArticle({
    headline: 'Fish fry',
    event: anEvent({ starts: '2026-05-12T23:00:00Z', ends: '2026-05-13T01:00:00Z' }),
  })
  const old = anArticle({ headline: 'Flood warning', alert: anAlert() })
  const now = anArticle({ headline: 'Tornado warning', alert: anAlert() })
  const lead = storyOf('Bridge closes on Friday')
  const weekly = composeWeekly(
    [
      day('2026-05-12', ...[over, old].map(article => aRankedStory({ lead: article })), lead),
      day('2026-05-14', aRankedStory({ lead: now })),
    ],
    edition,
    morning,
  )
  assert.deepEqual(
    weekly.sections.flatMap(({ stories }) => stories.map(story => story.lead.headline)),
    ['Tornado warning', 'Bridge closes on Friday'],
  )
  assert.equal(weekly.id, 'bell-2026-05-14')
  assert.match(weekly.subject + weekly.preheader, /Bridge closes on Friday/)
})
