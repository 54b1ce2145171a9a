import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anEmail, found, lint, withStory } from '../../support/an-email.ts'
import { anArticle, aSection, storyOf } from '../../support/fixtures.ts'

test('a headline that is missing is an error, one without a letter a warning', () => {
  assert.equal(found('missing-text', withStory(' '))[0]?.level, 'error')
  assert.equal(found('missing-text', withStory('2026 – 17:30'))[0]?.level, 'warning')
  assert.deepEqual(found('missing-text', withStory('17 Ways')), [])
})

test('an empty subject is an error, an empty preheader a warning', () => {
  const findings = found('missing-text', { issue: { subject: ' ', preheader: '' } })
  assert.deepEqual(
    findings.map(({ level, text }) => [level, text]),
    [
      ['error', 'the subject is empty'],
      ['warning', 'the preheader is empty'],
    ],
  )
})

test('words that stand for a text to come are found, and other words are not', () => {
  for (const headline of ['Budget vote TODO', 'Lorem ipsum dolor', 'Game time TBD for Friday'])
    assert.equal(found('placeholder-text', withStory(headline))[0]?.where.headline, headline)
  for (const headline of [
    'A todo list for spring',
    'Fans gather for Super Bowl XXX party',
    'TODO LISTO PARA LA FERIA',
    'Mastodons found at the quarry',
  ])
    assert.deepEqual(found('placeholder-text', withStory(headline)), [], headline)
})

test('what a template left behind is an error that names it', () => {
  for (const [html, what] of [
    ['<p>Hello {{name}}</p>', '{{name}}'],
    ['<p>Hello %%first_name%%</p>', '%%first_name%%'],
    ['<p>Hello *|FNAME|*</p>', '*|FNAME|*'],
    ['<p>{% if a %}</p>', '{% if a %}'],
    ['<p>By undefined</p>', 'undefined'],
    ['<p>null</p>', 'null'],
    ['<p>[object Object]</p>', '[object Object]'],
    ['<p>on Invalid Date</p>', 'Invalid Date'],
  ] as const) {
    const [finding] = found('leftover', { html })
    assert.equal(finding?.level, 'error', html)
    assert.ok(finding?.text.includes(what), finding?.text)
  }
  assert.equal(found('leftover', { text: 'Hello {{name}}' })[0]?.where.partial, 'issue.text')
})

test('the same in a feed’s headline is its own: a warning that names the story', () => {
  const findings = found('leftover', withStory('What {{each}} of us wants'))
  assert.deepEqual(
    findings.map(({ level, where }) => [level, where.headline]),
    [['warning', 'What {{each}} of us wants']],
  )
  assert.deepEqual(found('leftover', withStory('A null result still counts, says lab')), [])
})

test('a reader’s own address is no leftover', () => {
  assert.deepEqual(lint(), [])
  assert.ok(anEmail().email.html.some(({ parts }) => parts.some(part => typeof part !== 'string')))
})

test('what begins in one text of a feed and ends in another is no template’s', () => {
  const lead = anArticle({ headline: 'What {{ means to a plumber', lede: 'The }} closes it.' })
  const text = `${lead.headline}\n\n${lead.lede}\nTamsin Courier`
  assert.deepEqual(found('leftover', { ...withStory(lead.headline, { lead }), text, html: `<p>${text}</p>` }), [])
})

test('a heading of the configuration is its own, also where plain text prints it in capitals', () => {
  const sections = [aSection({ heading: 'A null island [object Lesson]', stories: [storyOf('Bridge reopens')] })]
  assert.deepEqual(found('leftover', { issue: { sections }, text: 'A NULL ISLAND [OBJECT LESSON]' }), [])
})

test('what a template left behind is found beside a feed that wrote the same', () => {
  const given = withStory('A null result still counts, says lab')
  assert.deepEqual(
    found('leftover', { ...given, text: 'By null' }).map(({ level, where }) => [level, where.partial]),
    [['error', 'issue.text']],
  )
  assert.equal(found('leftover', { ...given, html: '<p>By null</p>' })[0]?.level, 'error')
})
