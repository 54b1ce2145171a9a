import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sharedWords } from '../../../src/rank/story/why-merged.ts'

test('what two headlines share is what both hold, numbers and names first', () => {
  assert.deepEqual(sharedWords('Board spends $210 on Mill Street bridge', 'Mill Street bridge costs $210'), [
    '$210',
    'Street',
    'Mill',
    'bridge',
  ])
})

test('a number that only one of them holds is not shared', () => {
  assert.deepEqual(sharedWords('Ellery 7, Port Wick 3', 'Pickup stolen in Ellery found near Port Wick'), [
    'Ellery',
    'Port',
    'Wick',
  ])
  assert.deepEqual(sharedWords('Team wins 9-4', 'Team wins in the rain'), ['Team', 'wins'])
})
