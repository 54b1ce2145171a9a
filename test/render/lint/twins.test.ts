import assert from 'node:assert/strict'
import { test } from 'node:test'
import { found, withStory } from '../../support/an-email.ts'
import { anArticle } from '../../support/fixtures.ts'

test('a headline or a link that only one of HTML and text has is told with its story', () => {
  const story = (headline: string, url: string) =>
    headline === 'Bridge reopens' ? '' : `<h3><a href="${url}" style="color:#222222">${headline}</a></h3>`
  const findings = found('twins', { ...withStory('Bridge reopens'), story })
  assert.deepEqual(
    findings.map(({ where, text }) => [where.headline, text]),
    [
      ['Bridge reopens', 'its headline is in the plain text only'],
      ['Bridge reopens', 'its link is in the plain text only'],
    ],
  )
})

test('how a headline is wrapped or what is invisible in it makes no difference', () => {
  const story = (headline: string, url: string) =>
    `<h3><a href="${url}" style="color:#222222">${headline.replace(' ', '\n  &nbsp;').replace('reopens', 're&shy;opens')}</a></h3><p>A sentence beneath it that says what happened, so that there is something to read.</p>`
  assert.deepEqual(found('twins', { ...withStory('Bridge reopens after two years & a flood'), story }), [])
})

test('a text that is much shorter than the HTML is told', () => {
  const [finding] = found('twins', { html: `<p>${'More words for those who see. '.repeat(100)}</p>` })
  assert.match(finding?.text ?? '', /the plain text has \d+ characters, the HTML \d+/)
})

test('HTML that a template left in the text is told, what a feed wrote is not', () => {
  assert.match(found('twins', { text: 'Fish &amp; chips' })[0]?.text ?? '', /“&amp;”/)
  assert.match(found('twins', { text: 'A <b class="x">word</b>' })[0]?.text ?? '', /“<b class="x">”/)
  assert.deepEqual(found('twins', { text: 'Write to <editor@tamsin.example>, 2 < 3 & 4 > 3; AT&T;' }), [])
  const headline = 'How to write &amp; in HTML'
  assert.deepEqual(found('twins', withStory(headline, { lead: anArticle({ headline }) })), [])
})
