import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { TopicRule } from '../../../src/model/edition.ts'
import { ruleFor } from '../../../src/rank/topic/rules.ts'

const rule = (more: Partial<TopicRule>): TopicRule => ({
  topic: 'local-government',
  words: [],
  places: [],
  sources: [],
  ...more,
})

test('a rule fits where a word of it stands whole, in the headline or the lede', () => {
  const rules = [rule({ words: ['wind farm', 'solar'] })]
  assert.deepEqual(ruleFor({ headline: 'Wind  Farm: hearing set' }, rules), {
    topic: 'local-government',
    about: 'your rule: local-government where it names “wind farm”',
  })
  assert.ok(ruleFor({ headline: 'Hearing set', lede: 'On solar panels.' }, rules))
  assert.equal(ruleFor({ headline: 'Solarium opens' }, rules), undefined)
})

test('words, places and sources of one rule must all fit, and the first rule that fits decides', () => {
  const rules = [
    rule({ words: ['levee'], places: ['Ellery'], sources: ['wick-radio'] }),
    rule({ topic: 'weather', words: ['levee'] }),
  ]
  assert.equal(ruleFor({ headline: 'Levee holds at Ellery', source: 'wick-radio' }, rules)?.topic, 'local-government')
  assert.equal(ruleFor({ headline: 'Levee holds at Ellery', source: 'echo' }, rules)?.topic, 'weather')
  assert.equal(ruleFor({ headline: 'Levee holds', source: 'wick-radio' }, rules)?.topic, 'weather')
})

test('a rule that names nothing fits nothing', () => {
  assert.equal(ruleFor({ headline: 'Anything' }, [rule({})]), undefined)
})
