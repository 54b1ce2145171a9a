import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anIssue } from '../../bench/render/an-issue.ts'
import { withCorrections } from '../../src/model/corrected.ts'
import type { IssueCorrection } from '../../src/model/issue-correction.ts'

test('a corrected story says what is right and nothing that may be wrong; the others stay as they are', () => {
  const issue = anIssue(6)
  const stories = issue.sections.flatMap(section => section.stories)
  const [wrong] = stories
  assert.ok(wrong)
  const corrections = ['On Friday.', 'At six.'].map(text => ({ story: wrong.id, text }) as IssueCorrection)
  const told = withCorrections(issue, corrections, text => `Correction: ${text}`).sections.flatMap(each => each.stories)
  assert.equal(told[0]?.lead.lede, 'Correction: On Friday. At six.')
  assert.equal(told[0]?.lead.headline, wrong.lead.headline)
  assert.equal(told[0]?.lead.image, undefined)
  assert.deepEqual(told.slice(1), stories.slice(1))
  assert.equal(
    withCorrections(issue, [], text => text),
    issue,
  )
})
