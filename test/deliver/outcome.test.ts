import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { judge, type SmtpFault, type Verdict } from '../../src/deliver/outcome.ts'

const table: readonly (readonly [string, SmtpFault, boolean, Verdict['state']])[] = [
  [
    'a recipient refused for good',
    { message: 'x', code: 'EENVELOPE', responseCode: 550, response: '550 5.1.1 no such user' },
    false,
    'rejected',
  ],
  [
    'a recipient refused for now',
    { message: 'x', code: 'EENVELOPE', responseCode: 450, response: '450 4.2.0 try later' },
    false,
    'deferred',
  ],
  [
    'a server that closes at RCPT for now',
    { message: 'x', code: 'EENVELOPE', responseCode: 421, response: '421 closing' },
    false,
    'deferred',
  ],
  [
    'a message refused for good after its end',
    { message: 'x', code: 'EMESSAGE', responseCode: 554, response: '554 5.7.1 spam' },
    true,
    'rejected',
  ],
  [
    'a message refused for now after its end',
    { message: 'x', code: 'EMESSAGE', responseCode: 452, response: '452 4.3.1 disk full' },
    true,
    'deferred',
  ],
  [
    'an address that the client itself does not accept',
    { message: 'Invalid recipient', code: 'EENVELOPE' },
    false,
    'rejected',
  ],
  ['a connection lost before the message', { message: 'Connection closed', code: 'ECONNECTION' }, false, 'unreachable'],
  [
    'a connection lost after the message had begun',
    { message: 'Connection closed', code: 'ECONNECTION' },
    true,
    'unknown',
  ],
  ['a connection reset after the message had begun', { message: 'read ECONNRESET', code: 'ESOCKET' }, true, 'unknown'],
  ['a time-out before the message', { message: 'Timeout', code: 'ETIMEDOUT' }, false, 'unreachable'],
  ['a time-out after the message had begun', { message: 'Timeout', code: 'ETIMEDOUT' }, true, 'unknown'],
  ['a host that is not known', { message: 'getaddrinfo ENOTFOUND', code: 'EDNS' }, false, 'unreachable'],
  [
    'a password that is wrong',
    { message: 'x', code: 'EAUTH', responseCode: 535, response: '535 5.7.8 no' },
    false,
    'refused',
  ],
  ['a user that is missing', { message: 'x', code: 'ENOAUTH' }, false, 'refused'],
  [
    'a greeting that refuses',
    { message: 'x', code: 'EPROTOCOL', responseCode: 554, response: '554 go away' },
    false,
    'unreachable',
  ],
]

for (const [what, fault, begun, state] of table)
  test(`${what}: ${state}`, () => {
    assert.equal(judge(fault, begun).state, state)
  })

test("the reply is the server's answer, or else the fault, in one line of bounded length", () => {
  assert.equal(
    judge({ message: 'x', code: 'EENVELOPE', responseCode: 550, response: '550-5.1.1 no\r\n550 such user' }, false)
      .reply,
    '550-5.1.1 no 550 such user',
  )
  assert.equal(judge({ message: 'Connection\nclosed' }, false).reply, 'Connection closed')
  assert.ok(judge({ message: 'x'.repeat(5000) }, false).reply.length <= 500)
})

test('a message of which bytes were handed over is never taken for untried', () => {
  const fault = fc.record(
    {
      message: fc.string(),
      code: fc.constantFrom('EENVELOPE', 'EMESSAGE', 'ECONNECTION', 'ESOCKET', 'ETIMEDOUT', 'EPROTOCOL', 'ESTREAM'),
      responseCode: fc.integer({ min: 200, max: 599 }),
      response: fc.string(),
    },
    { requiredKeys: ['message'] },
  )
  fc.assert(
    fc.property(fault, each => {
      assert.notEqual(judge(each, true).state, 'unreachable')
      assert.notEqual(judge(each, false).state, 'unknown')
    }),
  )
})
