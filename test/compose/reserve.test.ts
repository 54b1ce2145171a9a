import assert from 'node:assert/strict'
import { test } from 'node:test'
import { composeIssue } from '../../src/compose/compose.ts'
import type { RankedStory } from '../../src/model/story.ts'
import { anAlert, anArticle, anEdition, aPlan, hoursBefore, morning, storyOf } from '../support/fixtures.ts'

const edition = anEdition({
  sections: [
    aPlan({ id: 'corrections', heading: 'Corrections', layout: 'correction', most: 2 }),
    aPlan({ id: 'front', most: 4 }),
  ],
})
const correction = (of: string, hours: number, given: Partial<RankedStory> = {}) =>
  storyOf(of, {
    lead: anArticle({ headline: `Correction: ${of}`, publishedAt: hoursBefore(hours) }),
    score: 1,
    sections: ['corrections'],
    ...given,
  })
const compose = (stories: readonly RankedStory[], carried = new Map<string, string>()) =>
  composeIssue(stories, edition, '2026-05-14', morning, carried)
const laidOut = (issue: ReturnType<typeof compose>) =>
  Object.fromEntries(issue?.sections.map(({ id, stories }) => [id, stories.map(({ lead }) => lead.headline)]) ?? [])

test('the newest corrections find room, below the floor and all of one outlet, the newest first', () => {
  const issue = compose([correction('Fair', 30), correction('Levee', 3), correction('Tower', 9), storyOf('Ferry')])
  assert.deepEqual(laidOut(issue), { corrections: ['Correction: Levee', 'Correction: Tower'], front: ['Ferry'] })
  assert.deepEqual(
    issue?.leftOut.map(({ story, why }) => [story.lead.headline, why]),
    [['Correction: Fair', '“Corrections” is full of newer ones']],
  )
})

test('a correction is printed once, and also where what it corrects was told before', () => {
  const again = correction('Levee', 3, { toldOn: '2026-05-13' })
  assert.deepEqual(laidOut(compose([again])), { corrections: ['Correction: Levee'] })
  assert.equal(compose([again], new Map([[again.id, '2026-05-13']])), undefined)
})

test('no report and no warning stands among corrections, unless an editor moved it there', () => {
  const both = ['corrections', 'front']
  const stories = [
    storyOf('Ferry', { sections: both }),
    storyOf('Flood Warning', { sections: both, lead: anArticle({ headline: 'Flood Warning', alert: anAlert() }) }),
  ]
  assert.deepEqual(laidOut(compose(stories)), { front: ['Flood Warning', 'Ferry'] })
  const moved = storyOf('We misspelled a name', { sections: both, movedTo: 'corrections' })
  assert.deepEqual(laidOut(compose([correction('A', 1), correction('B', 2), moved])), {
    corrections: ['Correction: A', 'We misspelled a name'],
  })
})

test('a warning that an editor moved among corrections stands above all news, once', () => {
  const lead = anArticle({ headline: 'Correction: Flood Warning', alert: anAlert() })
  const warning = storyOf('', { lead, sections: ['corrections', 'front'], movedTo: 'corrections' })
  assert.deepEqual(laidOut(compose([correction('Levee', 3), warning, storyOf('Ferry')])), {
    corrections: ['Correction: Levee'],
    front: ['Correction: Flood Warning', 'Ferry'],
  })
})

test('a correction that an editor moved elsewhere stands there', () => {
  const moved = correction('Levee', 3, { sections: ['front', 'corrections'], movedTo: 'front' })
  assert.deepEqual(laidOut(compose([moved])), { front: ['Correction: Levee'] })
})

test('neither subject nor preheader tells a correction as long as there is anything else', () => {
  const issue = compose([correction('Levee', 1, { score: 99 }), storyOf('Ferry', { score: 20 }), storyOf('Fair')])
  assert.doesNotMatch(`${issue?.subject}${issue?.preheader}`, /Correction/)
  assert.match(compose([correction('Levee', 1)])?.subject ?? '', /^Correction: Levee$/)
})
