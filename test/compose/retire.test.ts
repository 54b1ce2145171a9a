import assert from 'node:assert/strict'
import { test } from 'node:test'
import { composeIssue } from '../../src/compose/compose.ts'
import { whyRetired } from '../../src/compose/retire.ts'
import type { Service } from '../../src/model/facts.ts'
import { anEdition, morning, storyOf } from '../support/fixtures.ts'

const mourned = (service?: Service) =>
  storyOf('Ida Berg', {
    topic: 'obituaries',
    facts: { kind: 'obituary', name: 'Ida Berg', ...(service ? { service } : {}) },
  })

test('a notice of death is told up to the day of the service, and no longer', () => {
  const why = (date: string) => whyRetired(mourned({ date: '2026-05-13', time: '11:00' }), date, anEdition())
  assert.deepEqual(['2026-05-12', '2026-05-13'].map(why), [undefined, undefined])
  assert.deepEqual(['2026-05-14', '2027-01-01'].map(why), Array(2).fill('the service was on May 13, 2026'))
})

test('without a service, and for anything else, there is nothing to be past', () => {
  assert.equal(whyRetired(mourned(), '2026-05-14', anEdition()), undefined)
  assert.equal(whyRetired(storyOf('Tower'), '2026-05-14', anEdition()), undefined)
})

test('an issue leaves it out with the reason', () => {
  const stories = [storyOf('Tower'), mourned({ date: '2026-05-13' })]
  const issue = composeIssue(stories, anEdition(), '2026-05-14', morning, new Map())
  assert.deepEqual(
    issue?.leftOut.map(({ story, why }) => [story.lead.headline, why]),
    [['Ida Berg', 'the service was on May 13, 2026']],
  )
})
