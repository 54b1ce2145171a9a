import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { themes } from '../../src/config/themes.ts'
import { layouts } from '../../src/model/edition.ts'
import { joinFragments } from '../../src/model/email.ts'
import { lintRules } from '../../src/model/lint-finding.ts'
import { emailLinks, lintEmail } from '../../src/render/lint.ts'
import { renderEmail } from '../../src/render/render.ts'
import { sampleIssue } from '../../src/render/sample-issue.ts'
import { builtInTemplates } from '../../src/render/templates.ts'
import { anEmail, found, lint, withStory } from '../support/an-email.ts'
import { anArticle, anEdition, anIssue, aPlan, aSection, storyOf } from '../support/fixtures.ts'

const values = { address: 'reader@inbox.example', unsubscribe: 'https://tamsinmorning.example/leave/x', choose: '' }

test('a quiet issue has no finding', () => {
  assert.deepEqual(lint(), [])
})

for (const theme of themes)
  test(`the templates that come with Broadsheet cause no finding in the theme ${theme.name}`, async () => {
    const sections = layouts.map(layout => aPlan({ id: layout, heading: `The ${layout}s`, layout }))
    const edition = anEdition({ theme, sections })
    const issue = sampleIssue(edition)
    const email = await renderEmail(issue, edition, [builtInTemplates])
    const copy = { html: joinFragments(email.html, values), text: joinFragments(email.text, values) }
    const findings = lintEmail(email, copy, issue, edition)
    assert.deepEqual(
      findings.filter(({ level, rule }) => level === 'error' || !/^(link-shared|dates)$/.test(rule)),
      [],
    )
  })

test('errors come first, and each finding says what to do', () => {
  const findings = lint({ html: '<video src="https://tamsin.example/a.mp4"></video><img src="x.png">' })
  assert.ok(findings.length > 3)
  assert.deepEqual(
    findings.map(({ level }) => level),
    findings.map(({ level }) => level).toSorted(),
  )
  for (const { help, text, rule } of findings) {
    assert.ok(help.length > 5 && text.length > 5)
    assert.ok(lintRules.includes(rule))
  }
})

test('a finding names its story, also where calendars give several stories one address', () => {
  const url = 'https://tamsin.example/calendar'
  const event = { starts: '2026-05-14T23:30:00.000Z', status: 'planned' } as const
  const leads = ['Zoning Board', 'Board of Health', 'Highway Committee'].map(headline =>
    anArticle({ headline, url, event, id: headline }),
  )
  const sections = [aSection({ stories: leads.map(lead => storyOf(lead.headline, { lead, id: lead.id })) })]
  const story = (headline: string) =>
    `<h3><a href="${url}" style="color:#222222">${headline}</a></h3><p>Words of ${headline} for all to read, one after the other.</p>${headline === 'Board of Health' ? '<p style="color:#eeeeee">pale</p>' : ''}`
  const [finding] = found('contrast', { issue: { sections }, story })
  assert.deepEqual(finding?.where, { story: 'Board of Health', headline: 'Board of Health', section: 'front' })
})

test('a finding in the frame names its template', () => {
  const pale = '<p style="color:#eeeeee">pale</p>'
  assert.equal(found('contrast', { masthead: pale })[0]?.where.partial, 'masthead')
  assert.equal(
    found('contrast', { footer: `${pale}<a href="https://a.example/">A place</a>` })[0]?.where.partial,
    'footer',
  )
  assert.equal(found('client-support', { style: '@font-face { font-family: x }' })[0]?.where.partial, 'style')
})

test('the links that can be tried are those of the web, each once, and none of a reader’s own', () => {
  const html =
    '<a href="https://a.example/x#part">One</a><a href="https://a.example/x">Two</a><a href="mailto:a@b.example">Three</a>'
  const { email, issue } = anEmail({ html })
  const urls = emailLinks(email, issue).map(({ url }) => url)
  assert.equal(urls.length, 4)
  assert.ok(urls.includes('https://a.example/x'))
  assert.ok(emailLinks(email, issue).some(({ where }) => where.headline === 'Quarry Bend bridge reopens'))
})

test('whatever feeds write, reading it ends and throws nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (headline, html) => {
      lint({ ...withStory(headline), html, text: html, style: html })
    }),
    { numRuns: 300 },
  )
})

test('hostile text costs no more than its length', () => {
  const length = 100_000
  for (const piece of [
    '{{',
    '%%a',
    '<a ',
    '&a',
    '!',
    'Tuesday, ',
    'May 1',
    'http://',
    'a-',
    '((',
    '/*',
    '{',
    ' ',
    'A b ',
  ]) {
    const text = piece.repeat(length / piece.length)
    const begun = process.cpuUsage()
    lint({
      ...withStory(text.slice(0, 10_000), { lead: anArticle({ headline: 'x', lede: text }) }),
      html: text,
      text,
      style: text,
    })
    lint({ html: `<p style="${text.replaceAll('"', '')}">x</p>` })
    const { user } = process.cpuUsage(begun)
    assert.ok(user < 4_000_000, `${piece}: ${user / 1000} ms`)
  }
})

test('an issue without stories can be looked at too', () => {
  const { email, edition } = anEmail()
  const issue = anIssue({ sections: [] })
  assert.ok(lintEmail(email, { html: '', text: '' }, issue, edition).some(({ rule }) => rule === 'sections'))
})
