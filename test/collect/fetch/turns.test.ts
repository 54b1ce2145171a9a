import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate as aMoment } from 'node:timers/promises'
import { createTurns } from '../../../src/collect/fetch/turns.ts'

test('as many as may go at once do, and the others follow in the order in which they came', async () => {
  const turns = createTurns(() => 2)
  const going: Disposable[] = []
  const began: number[] = []
  const all = [1, 2, 3, 4].map(async each => {
    going.push(await turns('wick.example'))
    began.push(each)
  })
  await aMoment()
  assert.deepEqual(began, [1, 2])
  going[1]?.[Symbol.dispose]()
  await aMoment()
  assert.deepEqual(began, [1, 2, 3])
  going[0]?.[Symbol.dispose]()
  await Promise.all(all)
  assert.deepEqual(began, [1, 2, 3, 4])
})

test('one host does not wait for another', async () => {
  const turns = createTurns(host => (host === 'wick.example' ? 1 : 2))
  using _first = await turns('wick.example')
  using _second = await turns('ellery.example')
  using _third = await turns('ellery.example')
})

test('a host whose turns are all over begins anew', async () => {
  const turns = createTurns(() => 1)
  for (let round = 0; round < 3; round++) {
    using _turn = await turns('wick.example')
  }
  using _last = await turns('wick.example')
})
