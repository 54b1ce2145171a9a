import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { composeSubject, tellsOf } from '../../src/compose/subject.ts'
import { anAlert, anArticle, anEvent, aSection, storyOf } from '../support/fixtures.ts'

test('the lead section gives the first headline of the subject, and the next that fits follows', () => {
  const sections = [
    aSection({ id: 'sports', stories: [storyOf('Tigers win state title', { score: 90 })] }),
    aSection({
      id: 'front',
      layout: 'lead',
      stories: [storyOf('Council approves water tower', { score: 60 }), storyOf('Ferry runs again', { score: 50 })],
    }),
  ]
  assert.deepEqual(composeSubject(sections), {
    subject: 'Council approves water tower; Tigers win state title',
    preheader: 'Ferry runs again',
  })
})

test('without a lead section the local story with the highest score comes first', () => {
  const sections = [
    aSection({
      stories: [
        storyOf('Treaty signed', { score: 99, scope: 'national' }),
        storyOf('Council approves tower', { score: 10 }),
      ],
    }),
  ]
  assert.equal(composeSubject(sections).subject, 'Council approves tower; Treaty signed')
})

test('nobody is announced as dead in the subject while there is other news', () => {
  const sections = [
    aSection({ layout: 'obituary', stories: [storyOf('Mary Boyd', { score: 99 })] }),
    aSection({ id: 'sports', stories: [storyOf('Tigers win', { score: 1 })] }),
  ]
  const { subject, preheader } = composeSubject(sections)
  assert.ok(!`${subject} ${preheader}`.includes('Boyd'))
  assert.equal(composeSubject(sections.slice(0, 1)).subject, 'Mary Boyd')
})

test('a headline that is too long is cut between words', () => {
  const { subject } = composeSubject([aSection({ stories: [storyOf('Council '.repeat(20).trim())] })])
  assert.match(subject, /^(Council )+Council…$/)
  assert.ok(subject.length <= 78)
})

test('with one story only, its lede is the preheader', () => {
  const story = storyOf('Council approves tower', {
    lead: anArticle({ headline: 'Council approves tower', lede: 'Five to two.' }),
  })
  assert.deepEqual(composeSubject([aSection({ stories: [story] })]), {
    subject: 'Council approves tower',
    preheader: 'Five to two.',
  })
})

const headline = fc.oneof(
  fc
    .array(fc.constantFrom('Council', 'tower', 'of', 'Ellery', 'approves', '😀', '字字字字字字'), {
      minLength: 1,
      maxLength: 40,
    })
    .map(words => words.join(' ')),
  fc.constantFrom('x'.repeat(300), '😀'.repeat(150), `x${'😀'.repeat(100)}`),
)

test('subject and preheader keep to their lengths, cut no character in two, and are made of headlines', () => {
  const stories = fc.array(
    fc.tuple(headline, fc.integer({ min: 0, max: 99 }), fc.constantFrom('local' as const, 'national' as const)),
    { minLength: 1, maxLength: 12 },
  )
  fc.assert(
    fc.property(stories, fc.constantFrom('lead' as const, 'story' as const, 'obituary' as const), (all, layout) => {
      const held = all.map(([text, score, scope], at) => ({ ...storyOf(text, { score, scope }), id: `s${at}` }))
      const { subject, preheader } = composeSubject([aSection({ layout, stories: held })])
      const headlines = all.map(([text]) => text)
      assert.ok(subject.length > 0 && subject.length <= 78, `${subject.length} characters`)
      assert.ok(preheader.length <= 150)
      assert.ok(subject.isWellFormed() && preheader.isWellFormed())
      const [first, second, ...more] = subject.split('; ')
      assert.deepEqual(more, [])
      assert.ok(headlines.some(text => text === first || (first?.endsWith('…') && text.startsWith(first.slice(0, -1)))))
      if (second !== undefined) assert.ok(headlines.includes(second))
      const ledes = held.map(story => story.lead.lede)
      for (const piece of preheader.split(' · '))
        assert.ok(piece === '' || headlines.includes(piece) || ledes.includes(piece), piece)
    }),
    { numRuns: 500 },
  )
})

test('a lede that stands in as preheader is cut between characters', () => {
  const lead = anArticle({ lede: `x${'😀'.repeat(120)}` })
  const { preheader } = composeSubject([aSection({ stories: [storyOf('Tower', { lead })] })])
  assert.ok(preheader.isWellFormed() && preheader.length <= 150)
})

test('meetings, which are announced for days, stand in the two lines only where there is no news', () => {
  const meeting = storyOf('Plan Commission', {
    score: 99,
    lead: anArticle({ headline: 'Plan Commission', lede: '', event: anEvent() }),
  })
  const sections = [
    aSection({ layout: 'lead', stories: [meeting, storyOf('Ferry runs again', { score: 1 })] }),
    aSection({ id: 'sports', stories: [storyOf('Tigers win', { score: 2 })] }),
  ]
  assert.deepEqual(composeSubject(sections), {
    subject: 'Ferry runs again; Tigers win',
    preheader: 'The city council voted 5-2 on Tuesday to replace the tower on Mill Street.',
  })
  assert.equal(composeSubject([aSection({ stories: [meeting] })]).subject, 'Plan Commission')
})

test('a warning can be the first thing that an inbox shows', () => {
  const warning = storyOf('Tornado Warning', {
    score: 2000,
    lead: anArticle({ headline: 'Tornado Warning', alert: anAlert() }),
  })
  assert.match(composeSubject([aSection({ stories: [storyOf('Ferry'), warning] })]).subject, /^Tornado Warning/)
})

test('of a story it can be said whether the two lines tell it, by its headline or its lede, cut or whole', () => {
  const long = storyOf('Council '.repeat(20).trim(), {
    lead: anArticle({ headline: 'Council '.repeat(20).trim(), lede: 'word '.repeat(60).trim() }),
  })
  const [tower, ferry] = [storyOf('Tower'), storyOf('Ferry')]
  for (const stories of [[long], [tower, ferry]]) {
    const lines = composeSubject([aSection({ stories })])
    for (const story of stories) assert.ok(tellsOf(lines, story), JSON.stringify(lines))
    assert.ok(!tellsOf(lines, storyOf('Bridge', { lead: anArticle({ headline: 'Bridge', lede: '' }) })))
  }
})
