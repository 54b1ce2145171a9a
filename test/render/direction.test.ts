import assert from 'node:assert/strict'
import { test } from 'node:test'
import { directionIn, directionOf } from '../../src/render/direction.ts'

test('a language is written as its script is', () => {
  assert.deepEqual(['en', 'ar-EG', 'he', 'pa', 'pa-PK', 'yi'].map(directionOf), [
    'ltr',
    'rtl',
    'rtl',
    'ltr',
    'rtl',
    'rtl',
  ])
})

test('a text runs as its first letter does', () => {
  assert.equal(directionIn('12 – “ועדת התכנון” meets'), 'rtl')
  assert.equal(directionIn('Ellery مرحبا'), 'ltr')
  assert.equal(directionIn('7–3'), undefined)
})
