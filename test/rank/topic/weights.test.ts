import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { hashTable, readWeights, rowOf, type Weights, writeWeights } from '../../../src/rank/topic/weights.ts'

const some: Weights = {
  topics: ['world', 'sports'],
  kinds: ['crop'],
  dimensions: 3,
  hidden: 1,
  temperature: 1.25,
  phrases: hashTable([7]),
  phraseKinds: Uint32Array.of(1, 0),
  features: hashTable([3, 4_000_000_000]),
  featureScales: Float32Array.of(0.5, 2),
  featureWeights: Int8Array.of(1, -1, 127, -127),
  words: hashTable([9]),
  wordScales: Float32Array.of(0.25),
  wordVectors: Int8Array.of(1, 2, 3),
  scopeWeights: Float32Array.of(0, 1, 2, 3, 4, 5),
  straight: new Float32Array(12),
  inner: new Float32Array(8),
  innerBias: new Float32Array(1),
  outer: new Float32Array(2),
}

test('weights are read as they were written, also from the middle of a larger buffer', () => {
  const file = writeWeights(some)
  assert.deepEqual(readWeights(file), some)
  const shifted = new Uint8Array(file.length + 1)
  shifted.set(file, 1)
  assert.deepEqual(readWeights(shifted.subarray(1)), some)
})

test('what is no file of weights is refused', () => {
  for (const bytes of [[], [1, 2, 3], [255, 255, 255, 255, 0], [2, 0, 0, 0, 123, 125, 0, 0]])
    assert.throws(() => readWeights(Uint8Array.from(bytes)), RangeError)
})

test('a table finds the row of each hash and no other', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 2, max: 2 ** 32 - 1 })),
      fc.integer({ min: 2, max: 2 ** 32 - 1 }),
      (hashes, other) => {
        const table = hashTable(hashes)
        for (const [row, hash] of hashes.entries()) assert.equal(rowOf(table, hash), row)
        if (!hashes.includes(other)) assert.equal(rowOf(table, other), -1)
      },
    ),
  )
})
