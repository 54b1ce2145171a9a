import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { layouts } from '../../../src/model/edition.ts'
import { joinFragments } from '../../../src/model/email.ts'
import { lintEmail } from '../../../src/render/lint.ts'
import { renderEmail } from '../../../src/render/render.ts'
import { builtInTemplates } from '../../../src/render/templates.ts'
import { anAlert, anArticle, anEdition, anEvent, anIssue, aPlan, aSection, storyOf } from '../../support/fixtures.ts'

const values = { address: 'reader@inbox.example', unsubscribe: 'https://tamsinmorning.example/leave/x', choose: '' }

const pieces = [
  '{{',
  '}}',
  '{{x}}',
  '{{#each this}}',
  '{%',
  '%}',
  '<%',
  '%>',
  '%%a%%',
  '%%',
  '*|X|*',
  '*|',
  '|*',
  'Cleveland.com',
  'https://bank.example/',
  'May 16, 2026',
  '16 de mayo de 2025',
  '2026',
  'lorem ipsum',
  'Lorem',
  'undefined',
  'null',
  'NaN',
  '[object Object]',
  '[object',
  'Invalid Date',
  'Invalid',
  '&amp;',
  '<b>',
  '</td>',
  '<script>',
  '-->',
  'javascript:alert(1)',
  '$$$',
  'مرحبا',
  '\u202eabc\u202c',
  '🌪️',
  'Straße',
  'İstanbul',
  'Click here',
  'Update.',
  'Rain! Then',
  'a plumber',
]
const hostile = fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 12 }).map(some => some.join(' '))
const shortOne = fc.constantFrom(...pieces)
const text = fc.oneof(shortOne, hostile)

const told = fc.record({
  headline: text,
  lede: fc.oneof(fc.constant(''), text),
  outlet: text,
  other: text,
  byline: text,
  place: fc.oneof(
    text,
    text.map(piece => `${piece} `.repeat(40)),
  ),
  alt: text,
  kind: fc.constantFrom('report', 'event', 'alert', 'game', 'decision', 'obituary'),
})
type Told = typeof told extends fc.Arbitrary<infer T> ? T : never

function storyFrom({ headline, lede, outlet, other, byline, place, alt, kind }: Told, at: number) {
  const url = `https://news.example/${at}/%%a%%`
  const image = { url: `https://news.example/${at}.jpg`, alt, width: 600, height: 400 }
  const event = kind === 'event' ? { event: anEvent({ place }) } : {}
  const alert = kind === 'alert' ? { alert: anAlert({ event: alt, area: place }) } : {}
  const lead = anArticle({ headline, lede, outlet, byline, url, image, ...event, ...alert })
  const others = [anArticle({ outlet: other, url: `https://wire.example/${at}` })]
  const sides = [
    { team: outlet, score: 3 },
    { team: other, score: 1 },
  ] as const
  const facts = {
    game: { kind: 'game', sides },
    decision: { kind: 'decision', body: outlet, did: 'approved', amounts: [other, alt] },
    obituary: { kind: 'obituary', name: headline, town: other, service: { date: '2026-05-16', place: alt } },
  } as const
  const told = kind === 'game' || kind === 'decision' || kind === 'obituary' ? { facts: facts[kind] } : {}
  return storyOf(headline, { id: `${at}`, lead, others, ...told })
}

for (const locale of ['en-US', 'es-MX', 'fr', 'de'])
  test(`nothing that feeds write is an error in an issue in ${locale}`, async () => {
    const plans = layouts.map(layout => aPlan({ id: layout, heading: `The ${layout}s {{today}}`, layout }))
    const edition = anEdition({ locale, sections: plans })
    await fc.assert(
      fc.asyncProperty(fc.array(told, { minLength: 14, maxLength: 14 }), told, async (all, sky) => {
        const stories = all.map(storyFrom)
        const sections = plans.map(({ id, heading, layout }, at) =>
          aSection({ id, heading, layout, stories: stories.filter((_, each) => each % plans.length === at) }),
        )
        const [first, second] = stories
        const issue = anIssue({
          sections,
          weather: storyFrom(sky, 99),
          subject: first?.lead.headline ?? '',
          preheader: second?.lead.headline ?? '',
        })
        const email = await renderEmail(issue, edition, [builtInTemplates])
        const copy = { html: joinFragments(email.html, values), text: joinFragments(email.text, values) }
        const errors = lintEmail(email, copy, issue, edition).filter(({ level }) => level === 'error')
        assert.deepEqual(errors, [])
      }),
      { numRuns: 60 },
    )
  })
