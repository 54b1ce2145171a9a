import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isCorrection } from '../../src/model/correction.ts'
import { anAlert, anArticle, anEvent } from '../support/fixtures.ts'

test('a headline that begins by putting something right is a correction, in English and in Spanish', () => {
  for (const headline of [
    'Correction: Levee vote was 5-2',
    'CORRECTIONS — May 14',
    'Clarification',
    'Clarifications - the ferry',
    'Correction and clarification: tower, fair',
    'Corrections & Clarifications: May 13',
    'Fe de errores: la presa',
    'Fe de erratas – el puente',
    'Corrección: la feria',
    'Aclaración: horario',
    'RECTIFICACIÓN',
  ])
    assert.ok(isCorrection(anArticle({ headline })), headline)
})

test('a headline about corrections is none', () => {
  for (const headline of [
    'Corrections officer charged in Wick County',
    'Correction facility to close',
    'Correction-fluid maker leaves Ellery',
    'Stocks in a correction: what it means',
    'Clarification of the zoning code approved',
    '',
  ])
    assert.ok(!isCorrection(anArticle({ headline })), headline)
})

test('neither a warning nor an event is a correction', () => {
  assert.ok(!isCorrection(anArticle({ headline: 'Correction: Flood Warning', alert: anAlert() })))
  assert.ok(!isCorrection(anArticle({ headline: 'Correction: Plan Commission', event: anEvent() })))
})

test('a headline of nothing but spaces behind the word takes no longer', () => {
  assert.ok(!isCorrection(anArticle({ headline: `Correction${' '.repeat(300_000)}officer` })))
})
