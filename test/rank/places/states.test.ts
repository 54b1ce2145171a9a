import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stateAfterComma, statesIn } from '../../../src/rank/places/states.ts'

test('a state behind a comma is known by its name, its short form and its letters', () => {
  for (const text of [', Illinois', ', Ill. — The', ', IL', ',Ill', ', Illinois man'])
    assert.equal(stateAfterComma(text), 'IL', text)
  assert.equal(stateAfterComma(', New Mexico, on'), 'NM')
  assert.equal(stateAfterComma(', N.M. —'), 'NM')
  assert.equal(stateAfterComma(', West Virginia'), 'WV')
  for (const text of ['', ' Illinois', ', Kenya', ', where', ', illinois'])
    assert.equal(stateAfterComma(text), undefined)
})

test('the states that a text names are found in full and behind a comma; Washington alone is the capital', () => {
  assert.deepEqual(
    [...statesIn('A truck from Ohio hit a sign in Ellery, Ill., near West Virginia Street')],
    ['OH', 'WV', 'IL'],
  )
  assert.deepEqual([...statesIn('Lawmakers in Washington said in Kansas City')], ['KS'])
  assert.deepEqual([...statesIn('')], [])
})
