import assert from 'node:assert/strict'
import { test } from 'node:test'
import { found } from '../../support/an-email.ts'

test('HTML that Gmail cuts off is an error, HTML that is close to it a warning', () => {
  const filled = (bytes: number) => found('size', { html: `<p>${'a '.repeat(bytes / 2)}</p>` })
  assert.deepEqual(filled(80_000), [])
  assert.equal(filled(99_000)[0]?.level, 'warning')
  const [cut] = filled(103_000)
  assert.equal(cut?.level, 'error')
  assert.match(cut?.text ?? '', /the HTML is 10\d\.\d KB/)
})

test('style blocks of more than 8 KB are an error', () => {
  const [finding] = found('size', { style: 'p { margin: 0 }\n'.repeat(600) })
  assert.deepEqual([finding?.level, finding?.where.partial], ['error', 'style'])
})

test('what was done to make it fit is told, each story by the last thing done to it', () => {
  const step = (story: string, how: 'shorter' | 'brief' | 'web') => ({ story, section: 'front', headline: story, how })
  const fitted = [step('One', 'shorter'), step('Two', 'shorter'), step('One', 'brief'), step('Three', 'web')]
  const [finding] = found('fitted', { fitted })
  assert.equal(
    finding?.text,
    'to keep it from being cut off, 1 story shortened to the first sentence (“Two”); 1 story set as briefs (“One”); 1 story left for the web (“Three”)',
  )
})
