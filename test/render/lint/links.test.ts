import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { LintRule } from '../../../src/model/lint-finding.ts'
import { found, withStory } from '../../support/an-email.ts'
import { anArticle, aPublication } from '../../support/fixtures.ts'

const link = (href: string, text = 'The county’s page') => ({ html: `<a href="${href}">${text}</a>` })

test('each way in which a link can be wrong has its rule and its level', () => {
  const cases: readonly (readonly [string, LintRule, 'error' | 'warning'])[] = [
    ['', 'link-broken', 'error'],
    ['#', 'link-broken', 'error'],
    ['#nowhere', 'link-broken', 'error'],
    ['/about', 'link-broken', 'error'],
    ['about.html', 'link-broken', 'error'],
    ['https://', 'link-broken', 'error'],
    ['javascript:alert(1)', 'link-unsafe', 'error'],
    ['java\tscript:alert(1)', 'link-unsafe', 'error'],
    ['data:text/html,x', 'link-unsafe', 'error'],
    ['file:///etc/passwd', 'link-unsafe', 'error'],
    ['http://a.example/', 'link-plain', 'warning'],
    ['https://192.0.2.7/', 'link-host', 'warning'],
    ['https://[2001:db8::1]/', 'link-host', 'warning'],
    ['https://user:word@a.example/', 'link-host', 'warning'],
    ['https://localhost:8080/', 'link-host', 'warning'],
    ['https://intranet/', 'link-host', 'warning'],
    [`https://a.example/${'x'.repeat(2000)}`, 'link-long', 'warning'],
  ]
  for (const [href, rule, level] of cases) assert.equal(found(rule, link(href))[0]?.level, level, href)
})

test('links to the web, to mail and within the email are right', () => {
  for (const href of ['https://a.example/x?y=1#z', 'mailto:a@b.example?subject=x', 'tel:+15550100', '#front'])
    for (const rule of ['link-broken', 'link-unsafe', 'link-plain', 'link-host'] as const)
      assert.deepEqual(found(rule, link(href)), [], href)
})

test('two stories with one link are told of, meetings on one calendar page are not', () => {
  const url = 'https://tamsincourier.example/Quarry%20Bend%20bridge%20reopens'
  const [finding] = found('link-shared', withStory('Bridge', { lead: anArticle({ headline: 'Bridge', url }) }))
  assert.equal(finding?.where.headline, 'Bridge')
  assert.match(finding?.text ?? '', /the same link as “Quarry Bend bridge reopens”/)
  const event = { starts: '2026-05-14T23:30:00.000Z', status: 'planned' } as const
  const lead = anArticle({ headline: 'Bridge', url, event })
  assert.deepEqual(found('link-shared', withStory('Bridge', { lead })), [])
})

test('a link text stands alone, in English and in Spanish', () => {
  const url = 'https://a.example/'
  for (const text of ['Click here', 'Read more', 'here', 'Read more »', 'más', 'Leer más…'])
    assert.equal(found('link-text', link(url, text))[0]?.level, 'warning', text)
  for (const text of ['Read more about the bridge', 'Here comes the sun', 'Más lluvia el viernes'])
    assert.deepEqual(found('link-text', link(url, text)), [], text)
})

test('a link without text is an error, one with a picture that says something is not', () => {
  const url = 'https://a.example/'
  const picture = (alt: string) => `<img src="https://a.example/p.jpg" width="10" alt="${alt}">`
  assert.equal(found('link-text', link(url, ''))[0]?.level, 'error')
  assert.equal(found('link-text', link(url, picture('')))[0]?.level, 'error')
  assert.deepEqual(found('link-text', link(url, picture('The bridge at dawn'))), [])
  assert.deepEqual(found('link-text', { html: `<a href="${url}" aria-label="The bridge">→</a>` }), [])
})

test('a link that shows another host than it leads to is an error, a headline that does a warning', () => {
  const url = 'https://evil.example/'
  assert.equal(found('link-disguised', link(url, 'https://bank.example/'))[0]?.level, 'error')
  assert.equal(found('link-disguised', link(url, 'www.bank.com'))[0]?.level, 'error')
  assert.deepEqual(found('link-disguised', link('https://www.bank.com/a', 'bank.com')), [])
  assert.deepEqual(found('link-disguised', link(url, 'Bank.com goes down')), [])
  assert.equal(found('link-disguised', withStory('Craigslist.org'))[0]?.level, 'warning')
})

test('a name that looks like an address is a warning: an outlet’s, the publication’s, the edition’s', () => {
  const url = 'https://news.wire.example/7'
  const others = [anArticle({ headline: 'Bridge reopens', outlet: 'Cleveland.com', url })]
  const also = { ...withStory('Bridge reopens', { others }), ...link(url, 'Cleveland.com') }
  assert.equal(found('link-disguised', also)[0]?.level, 'warning')
  const publication = aPublication({ name: 'Courier.com' })
  const footer = { edition: { publication, masthead: 'Morning.org' } }
  for (const name of ['Courier.com', 'Morning.org'])
    assert.equal(found('link-disguised', { ...footer, ...link(url, name) })[0]?.level, 'warning', name)
  assert.equal(found('link-disguised', { ...also, ...link(url, 'bank.com') })[0]?.level, 'error')
})

test('a link that has no text since its outlet has no name is a warning', () => {
  const url = 'https://news.wire.example/7'
  const others = [anArticle({ headline: 'Bridge reopens', outlet: '\u200b', url })]
  const given = withStory('Bridge reopens', { others })
  assert.equal(found('link-text', { ...given, ...link(url, '\u200b') })[0]?.level, 'warning')
  assert.equal(found('link-text', { ...given, ...link('https://a.example/', '') })[0]?.level, 'error')
})
