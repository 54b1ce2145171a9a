import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { judgeOpening, judgeReply, type OpeningFault, type Verdict } from '../../src/deliver/outcome.ts'

type Command = Parameters<typeof judgeReply>[0]

const answers: readonly (readonly [string, Command, number, string, Verdict['state']])[] = [
  ['a recipient refused for good', 'RCPT', 550, '550 5.1.1 no such user', 'rejected'],
  ['a recipient refused for now', 'RCPT', 450, '450 4.2.0 try later', 'deferred'],
  ['a server that closes at RCPT for now', 'RCPT', 421, '421 closing', 'deferred'],
  ['a message refused for good before its text', 'DATA', 554, '554 no valid recipients', 'rejected'],
  ['a message refused for good after its end', 'final', 554, '554 5.7.1 spam', 'rejected'],
  ['a message refused for now after its end', 'final', 452, '452 4.3.1 disk full', 'deferred'],
  ['a message taken', 'final', 250, '250 2.0.0 queued', 'accepted'],
  ['a server that asks for more behind the final dot', 'final', 354, '354 go on', 'unknown'],
  ['a sender that is refused for good', 'MAIL', 550, '550 5.7.1 not your domain', 'refused'],
  ['a sender that is refused for now', 'MAIL', 451, '451 4.7.1 slow down', 'deferred'],
  ['a server that wants us to sign in', 'RCPT', 530, '530 5.7.0 authentication required', 'refused'],
]
for (const [what, command, code, text, state] of answers)
  test(`${what}: ${state}`, () => assert.deepEqual(judgeReply(command, { code, text }), { state, reply: text }))

const openings: readonly (readonly [string, OpeningFault, Verdict['state']])[] = [
  [
    'a password that is wrong',
    { message: 'x', code: 'EAUTH', responseCode: 535, response: '535 5.7.8 wrong' },
    'refused',
  ],
  ['a sign-in that cannot be checked now', { message: 'x', code: 'EAUTH', responseCode: 454 }, 'unreachable'],
  ['a server that nobody answers for', { message: 'connect ECONNREFUSED', code: 'ECONNECTION' }, 'unreachable'],
  ['a server with too many guests', { message: 'x', responseCode: 421, response: '421 too many' }, 'unreachable'],
]
for (const [what, fault, state] of openings)
  test(`while a connection is opened, ${what}: ${state}`, () => assert.equal(judgeOpening(fault).state, state))

test('a reply is one line of at most 500 characters, whatever the server sent', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), fc.integer({ min: 200, max: 599 }), (text, code) => {
      for (const command of ['MAIL', 'RCPT', 'DATA', 'final'] as const) {
        const { reply } = judgeReply(command, { code, text })
        assert.doesNotMatch(reply, /[\r\n]/)
        assert.ok(reply.length <= 600)
      }
    }),
  )
})

test('no answer but the one to the final dot says that a message was accepted', () => {
  for (const command of ['MAIL', 'RCPT', 'DATA'] as const)
    for (let code = 200; code < 600; code++)
      assert.notEqual(judgeReply(command, { code, text: `${code}` }).state, 'accepted')
})

test('a text that is asked for before DATA leaves the message where it is', () => {
  assert.equal(judgeReply('RCPT', { code: 354, text: '354 go' }).state, 'unreachable')
})
