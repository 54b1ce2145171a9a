import assert from 'node:assert/strict'
import { test } from 'node:test'
import { labelledByAddress, labelledByCategories } from '../../../src/rank/topic/labels.ts'

test('categories speak for topics however they are written, each topic once', () => {
  assert.deepEqual(labelledByCategories(['Home', 'Crime & Courts', 'POLICE', 'agri-business', '__proto__']), [
    { topic: 'crime-courts', label: 'Crime & Courts' },
    { topic: 'agriculture', label: 'agri-business' },
  ])
})

test('the folders of an address speak, its last part does not', () => {
  assert.deepEqual(labelledByAddress('https://wick.example/news/sports/obituaries'), [
    { topic: 'sports', label: 'sports' },
  ])
  assert.deepEqual(labelledByAddress('no address/sports/x'), [])
})
