import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { chosenPlaces } from '../../src/collect/prominence.ts'

const dates = (hours: readonly (number | undefined)[]) =>
  hours.map(hour => (hour === undefined ? undefined : new Date(Date.UTC(2026, 4, 14, hour))))

test('a feed in the order of its dates says nothing by its order', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 500 })), hours => {
      const newest = hours.toSorted((a, b) => b - a)
      assert.equal(chosenPlaces(dates(newest)), 0)
      assert.equal(chosenPlaces(dates(newest.toReversed())), 0)
    }),
  )
})

test('one item that is kept on top, or dated anew, does not make an order', () => {
  assert.equal(chosenPlaces(dates([2, 20, 19, 18, 17, 16, 15, 14])), 0)
  assert.equal(chosenPlaces(dates([20, 19, 12, 18, 17, 11, 16, 15])), 0)
})

test('a feed that an editor ordered says which are its first ten', () => {
  assert.equal(chosenPlaces(dates([5, 20, 11, 19, 2, 23, 9])), 10)
  assert.equal(chosenPlaces(dates([5, 20, undefined, 11, 19, 2, 23, 9])), 10)
})

test('where few dates are known nothing is said', () => {
  assert.equal(chosenPlaces([]), 0)
  assert.equal(chosenPlaces(dates([5, undefined, 11, undefined])), 0)
})
