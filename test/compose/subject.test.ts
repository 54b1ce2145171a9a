import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { composeSubject } from '../../src/compose/subject.ts'
import { anArticle, aSection, storyOf } from '../support/fixtures.ts'

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
