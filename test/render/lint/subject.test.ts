import assert from 'node:assert/strict'
import { test } from 'node:test'
import { found } from '../../support/an-email.ts'

const of = (subject: string) => found('subject', { issue: { subject } })

test('a subject that is too long, shouts, plays an answer, has no word or says the preheader again is told', () => {
  for (const subject of [
    'The council '.repeat(8),
    'COUNCIL APPROVES TOWER',
    'Council approves tower!!',
    'Re: council approves tower',
    'FWD: council approves tower',
    'RV: el consejo aprueba la torre',
    '🎉🎉',
    'Quarry Bend bridge reopens',
  ])
    assert.equal(of(subject)[0]?.level, 'warning', subject)
})

test('a subject as newspapers write them is not', () => {
  for (const subject of [
    'Council approves new water tower',
    'NASA and the FBI visit Ellery High',
    'Recount: tower passes by one vote!',
    '議会が給水塔を承認',
    'IHSA: 3-2',
  ])
    assert.deepEqual(of(subject), [], subject)
})
