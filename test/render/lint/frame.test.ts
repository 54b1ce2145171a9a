import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lintEmail } from '../../../src/render/lint.ts'
import { anEmail, found, quietSections } from '../../support/an-email.ts'
import { aPublication, aSection } from '../../support/fixtures.ts'

test('an empty section is told by its heading, and an issue of fewer than three stories by their number', () => {
  const sections = [...quietSections, aSection({ id: 'schools', heading: 'Schools', stories: [] })]
  const [empty] = found('sections', { issue: { sections } })
  assert.deepEqual([empty?.where.section, empty?.text], ['schools', 'the section “Schools” is empty'])
  const [few] = found('sections', { issue: { sections: [aSection()] } })
  assert.equal(few?.text, 'the issue has only one story')
})

test('no way to unsubscribe is an error, in the HTML and in the text', () => {
  const findings = found('unsubscribe', {
    footer: '12 Courthouse Square, Ellery',
    textFooter: '12 Courthouse Square, Ellery',
  })
  assert.deepEqual(
    findings.map(({ level, where }) => [level, where.partial]),
    [
      ['error', 'footer'],
      ['error', 'issue.text'],
    ],
  )
})

test('a link to unsubscribe in one section is none: who does not read that section would not get it', () => {
  const { email, issue, edition } = anEmail({ footer: '12 Courthouse Square, Ellery' })
  const html = [
    ...email.html,
    { section: 'front', parts: ['<a href="', { token: 'unsubscribe' } as const, '">Leave the list</a>'] },
  ]
  const rules = lintEmail({ ...email, html }, { html: '', text: '' }, issue, edition).map(({ rule }) => rule)
  assert.ok(rules.includes('unsubscribe'))
})

test('no postal address is an error, one without a number a warning', () => {
  const [missing] = found('postal-address', { textFooter: 'Bye' })
  assert.deepEqual([missing?.level, missing?.where.partial], ['error', 'issue.text'])
  const publication = aPublication({ postalAddress: 'Courthouse Square, Ellery' })
  assert.equal(found('postal-address', { edition: { publication } })[0]?.level, 'warning')
  const box = aPublication({ postalAddress: 'Apartado 17,\n28080 Villanueva' })
  assert.deepEqual(found('postal-address', { edition: { publication: box } }), [])
})
