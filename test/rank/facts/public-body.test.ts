import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findBodies } from '../../../src/rank/facts/public-body.ts'

const names = (text: string) => findBodies(text).map(({ name }) => name)

test('public bodies are found with the names before and behind them', () => {
  for (const [text, name] of [
    ['Tamsin County Board of Health meets', 'Tamsin County Board of Health'],
    ['On Monday the Port Wick Village Board sat', 'Port Wick Village Board'],
    ['St. Anselm commissioners met', 'St. Anselm commissioners'],
    ['The Ellery Planning and Zoning Commission', 'Ellery Planning and Zoning Commission'],
    ['Divided school board', 'school board'],
  ] as const)
    assert.deepEqual(names(text), [name], text)
})

test('a name tells which one it is, a kind alone does not', () => {
  assert.deepEqual(
    findBodies('Ellery Council; the council; County Board').map(({ isNamed }) => isNamed),
    [true, false, true],
  )
})

test('what decides nothing for the public is no public body', () => {
  assert.deepEqual(names('student council, the Security Council, a committee, boarding house, council’s lawyer'), [])
})

test('bodies stand where they are found', () => {
  const text = 'So the Ellery School Board said'
  assert.deepEqual(
    findBodies(text).map(({ at, end }) => text.slice(at, end)),
    ['Ellery School Board'],
  )
})
