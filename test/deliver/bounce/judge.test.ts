import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judgeFailure } from '../../../src/deliver/bounce/judge.ts'
import type { ReturnKind } from '../../../src/model/bounce.ts'

const said: Readonly<Partial<Record<ReturnKind, readonly string[]>>> = {
  hard: [
    '550 No such user here',
    '550 5.1.1 ada: unknown or illegal alias',
    '553 Addressee unknown',
    '550 Unrouteable address',
    'User ada is not listed in the directory',
    'Empfänger unbekannt',
    'El usuario no existe: usuario desconocido',
    'Utilisateur inconnu',
    "The account doesn't exist",
    'DNS error: domain name not found',
    'all relevant MX records point to non-existent hosts',
    '551 the user has moved to ada@quay.example',
    '550 5.4.1 Recipient address rejected: Access denied',
  ],
  full: [
    '452 4.2.2 mailbox full',
    '552 disk quota exceeded',
    'The mailbox is over quota',
    'not enough storage space',
    'El buzón está lleno',
    'Postfach voll',
  ],
  blocked: [
    '550 relaying denied',
    '554 Message refused: your host is on a blacklist',
    '550 5.7.1 SPF check failed',
    '571 no PTR record found, reverse DNS required',
    '550 Sender address rejected: user unknown',
    '554 rejected as spam',
    '550 Client host rejected: cannot find your hostname',
    '553 that domain is not in my list of allowed rcpthosts',
  ],
  soft: [
    '450 user unknown, try again later',
    'delivery time expired',
    'Connection refused',
    '550 5.2.1 the account is suspended',
    '552 message size exceeds the fixed maximum',
    'something went wrong',
  ],
}

for (const [kind, wordings] of Object.entries(said)) {
  for (const words of wordings) {
    test(`"${words}" is ${kind}`, () => {
      assert.equal(judgeFailure({ words, around: '', notice: '' }), kind)
    })
  }
}

test('the code decides where the words do not', () => {
  for (const [status, kind] of [
    ['5.1.1', 'hard'],
    ['5.1.2', 'hard'],
    ['5.2.2', 'full'],
    ['5.7.1', 'blocked'],
    ['5.3.4', 'soft'],
    ['4.1.1', 'soft'],
    ['2.1.5', 'other'],
  ] as const) {
    assert.equal(judgeFailure({ status, words: 'no', around: '', notice: '' }), kind, status)
  }
})

test('what the report tells people decides last', () => {
  assert.equal(judgeFailure({ words: '', around: '', notice: 'The address could not be found.' }), 'hard')
  assert.equal(judgeFailure({ words: '552 over quota', around: '', notice: 'The address may not exist.' }), 'full')
})
