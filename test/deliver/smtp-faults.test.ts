import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import fc from 'fast-check'
import { SMTPServer } from 'smtp-server'
import type { Transport } from '../../src/deliver/deliver.ts'
import { type OpenWire, openWire } from '../../src/deliver/smtp/open.ts'
import { smtpTransport } from '../../src/deliver/smtp.ts'
import type { Message } from '../../src/model/delivery.ts'
import { type Fault, faultySmtp, type Given, type Moment } from '../support/faulty-smtp.ts'

const patience = { command: 250, final: 250 }

function aMessage(number: number, text = 'Hello'): Message {
  const to = `r${number}@tamsin.example`
  const raw = Buffer.from(`To: ${to}\r\nSubject: x\r\n\r\n${text}\r\n`)
  return { from: 'morning@tamsinmorning.example', to, messageId: `<${number}@tamsinmorning.example>`, raw }
}

function aTransport(urls: readonly string[], connections = 1): Transport & AsyncDisposable {
  const transport = smtpTransport(urls, { connections, patience })
  return { ...transport, [Symbol.asyncDispose]: () => transport.close() }
}

/** How a message fares: its state, or the code of what is thrown. */
async function fate(transport: Transport, message: Message): Promise<string> {
  try {
    return (await transport.send(message)).state
  } catch (fault) {
    return `throws ${(fault as { code?: string }).code}`
  }
}

const once =
  (moment: Moment, fault: Fault, when = 1): NonNullable<Given['fault']> =>
  (at, time) =>
    at === moment && time === when ? fault : undefined

/** What happens to the message during which it goes wrong. In brackets: how often the server took it. */
const table: readonly (readonly [Moment, Fault, string])[] = [
  ['connect', '421 4.7.0 too many connections', 'accepted 1'],
  ['connect', 'drop', 'accepted 1'],
  ['connect', 'garbage', 'accepted 1'],
  ['ehlo', '421 4.3.0 going down', 'accepted 1'],
  ['ehlo', 'drop', 'accepted 1'],
  ['mail', '421 4.7.0 slow down', 'deferred 0'],
  ['mail', '450 4.2.0 not now', 'deferred 0'],
  ['mail', '451 4.7.1 try again later', 'deferred 0'],
  ['mail', '452 4.3.1 no room', 'deferred 0'],
  ['mail', '550 5.7.1 not your domain', 'throws config 0'],
  ['mail', '554 5.7.1 go away', 'throws config 0'],
  ['mail', 'drop', 'accepted 1'],
  ['mail', 'reset', 'accepted 1'],
  ['mail', 'garbage', 'accepted 1'],
  ['mail', 'silence', 'accepted 1'],
  ['mail', 'drip', 'accepted 1'],
  ['rcpt', '421 4.7.0 slow down', 'deferred 0'],
  ['rcpt', '450 4.2.1 mailbox busy', 'deferred 0'],
  ['rcpt', '451 4.7.1 greylisted', 'deferred 0'],
  ['rcpt', '452 4.2.2 mailbox full', 'deferred 0'],
  ['rcpt', '550 5.1.1 no such user', 'rejected 0'],
  ['rcpt', '550-5.1.1 no such\r\n550 5.1.1 user', 'rejected 0'],
  ['rcpt', '552 5.2.2 mailbox full', 'rejected 0'],
  ['rcpt', '554 5.7.1 no', 'rejected 0'],
  ['rcpt', '530 5.7.0 sign in first', 'throws config 0'],
  ['rcpt', 'drop', 'accepted 1'],
  ['rcpt', 'silence', 'accepted 1'],
  ['rcpt', 'garbage', 'accepted 1'],
  ['data', '421 4.3.2 closing', 'deferred 0'],
  ['data', '451 4.3.0 not now', 'deferred 0'],
  ['data', '554 5.5.1 no valid recipients', 'rejected 0'],
  ['data', '250 ok', 'accepted 1'],
  ['data', 'drop', 'accepted 1'],
  ['data', 'silence', 'accepted 1'],
  ['dot', '421 4.3.2 closing', 'deferred 0'],
  ['dot', '450 4.7.1 too fast', 'deferred 0'],
  ['dot', '452 4.3.1 disk full', 'deferred 0'],
  ['dot', '550 5.1.1 no such user', 'rejected 0'],
  ['dot', '552 5.3.4 too big', 'rejected 0'],
  ['dot', '554 5.7.1 spam', 'rejected 0'],
  ['dot', '354 go on', 'unknown 0'],
  ['dot', 'drop', 'unknown 0'],
  ['dot', 'reset', 'unknown 0'],
  ['dot', 'take and drop', 'unknown 1'],
  ['dot', 'silence', 'unknown 0'],
  ['dot', 'drip', 'unknown 0'],
  ['dot', 'garbage', 'unknown 0'],
]

for (const offers of [['PIPELINING'], []])
  for (const [moment, fault, expected] of table)
    test(`${offers[0] ?? 'no pipelining'}: at ${moment} ${JSON.stringify(fault)}: ${expected}, and the next message is accepted`, async () => {
      await using server = await faultySmtp({ fault: once(moment, fault), offers })
      await using transport = aTransport([server.url])
      const state = await fate(transport, aMessage(0))
      assert.equal(`${state} ${server.took.filter(({ to }) => to === aMessage(0).to).length}`, expected)
      assert.equal(await fate(transport, aMessage(1)), 'accepted')
      assert.equal(server.took.filter(({ to }) => to === aMessage(1).to).length, 1)
    })

test('whatever goes wrong with one of many messages, each is taken once, but for those of unknown end', async () => {
  for (const [moment, fault] of table.filter(([moment, fault]) => moment !== 'mail' || !fault.startsWith('5'))) {
    if (fault.startsWith('530')) continue
    await using server = await faultySmtp({
      fault: once(moment, fault, moment === 'connect' || moment === 'ehlo' ? 2 : 7),
    })
    await using transport = aTransport([server.url], 2)
    const waiting = Array.from({ length: 20 }, (_, number) => aMessage(number))
    const states = new Map<string, string>()
    const place = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) states.set(next.to, await fate(transport, next))
    }
    await Promise.all(Array.from({ length: transport.atOnce }, place))
    for (const [to, state] of states) {
      const copies = server.took.filter(each => each.to === to).length
      if (state === 'unknown') assert.ok(copies <= 1, `${moment} ${fault}: ${to} was taken ${copies} times`)
      else assert.equal(copies, state === 'accepted' ? 1 : 0, `${moment} ${fault}: ${to} is ${state}`)
    }
    const failed = [...states.values()].filter(state => state !== 'accepted')
    assert.ok(failed.length <= 2, `${moment} ${fault}: ${failed.join()}`)
  }
})

test('a server that is started anew in the middle is waited for; one that stays away is not for ever', async () => {
  const first = await faultySmtp()
  await using transport = aTransport([first.url])
  assert.equal(await fate(transport, aMessage(0)), 'accepted')
  await first[Symbol.asyncDispose]()
  const next = fate(transport, aMessage(1))
  await wait(3500)
  const second = await faultySmtp({ port: first.port })
  assert.equal(await next, 'accepted')
  assert.equal(second.took.length, 1)
  await second[Symbol.asyncDispose]()
  await using impatient = {
    ...smtpTransport([first.url], { connections: 1, patience, absence: 100 }),
    [Symbol.asyncDispose]: async () => {},
  }
  assert.equal(await fate(impatient, aMessage(2)), 'throws unavailable')
})

test('a password that is refused is offered once, and nobody is harmed', async () => {
  await using server = await faultySmtp({
    offers: ['AUTH PLAIN', 'PIPELINING'],
    fault: at => (at === 'auth' ? '535 5.7.8 wrong' : undefined),
  })
  await using transport = aTransport([`smtp://ann:secret@127.0.0.1:${server.port}`])
  assert.equal(await fate(transport, aMessage(0)), 'throws config')
  assert.deepEqual([server.count('auth'), server.count('mail')], [1, 0])
})

test('where a server gives fewer connections than are asked for, those do all the work', async () => {
  await using server = await faultySmtp({
    fault: (at, time) => (at === 'connect' && time > 2 ? '421 4.7.0 too many' : undefined),
  })
  await using transport = aTransport([server.url], 8)
  const fates = await Promise.all(Array.from({ length: 40 }, (_, number) => fate(transport, aMessage(number))))
  assert.deepEqual(new Set(fates), new Set(['accepted']))
  assert.equal(server.took.length, 40)
})

test('where the first server is down the second carries, and which refuses us is said', async () => {
  await using server = await faultySmtp()
  await using transport = aTransport(['smtp://127.0.0.1:1', server.url])
  assert.equal(await fate(transport, aMessage(0)), 'accepted')
  assert.equal(server.took.length, 1)
})

test('an international mailbox goes where the server takes it, and is rejected where it does not', async () => {
  const message = { ...aMessage(0), to: 'añorga@tamsin.example' }
  for (const [offers, expected] of [
    [['PIPELINING', 'SMTPUTF8', '8BITMIME'], 'accepted'],
    [['PIPELINING'], 'rejected'],
  ] as const) {
    await using server = await faultySmtp({ offers })
    await using transport = aTransport([server.url])
    assert.equal(await fate(transport, message), expected)
    assert.equal(await fate(transport, aMessage(1)), 'accepted')
  }
})

test('a message that is larger than a server takes stops the run before a byte of it', async () => {
  await using server = await faultySmtp({ offers: ['PIPELINING', 'SIZE 20'] })
  await using transport = aTransport([server.url])
  assert.equal(await fate(transport, aMessage(0)), 'throws config')
  assert.equal(server.count('mail'), 0)
})

test('a server that asks for the text although it refused the recipient gets an empty one', async () => {
  let isFirst = true
  await using server = await faultySmtp({
    fault(moment) {
      if (moment !== 'rcpt' || !isFirst) return undefined
      isFirst = false
      return '550 5.1.1 no such user\r\n354 go on\r\n554 5.5.1 nobody'
    },
  })
  await using transport = aTransport([server.url])
  assert.equal(await fate(transport, aMessage(0)), 'rejected')
  assert.equal(server.took.length, 0)
})

test('replies that come cut into pieces are read as if they were whole', async () => {
  for (const pieces of [1, 3, 7]) {
    await using server = await faultySmtp({ pieces })
    await using transport = aTransport([server.url])
    for (let number = 0; number < 5; number++) assert.equal(await fate(transport, aMessage(number)), 'accepted')
  }
})

test('whatever a text holds, the server’s maildrop holds the same bytes', async () => {
  await using server = await faultySmtp()
  await using transport = aTransport([server.url])
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom('.', '..', '. x', 'x', '', '.\r\n.'), { maxLength: 12 }), async lines => {
      const message = aMessage(0, lines.join('\r\n'))
      server.took.length = 0
      assert.equal(await fate(transport, message), 'accepted')
      assert.equal(server.took[0]?.raw, message.raw.toString('latin1'))
    }),
    { numRuns: 50 },
  )
})

test('an address cannot bring a command of its own', async () => {
  await using server = await faultySmtp()
  await using transport = aTransport([server.url])
  const message = { ...aMessage(0), to: 'ann@tamsin.example>\r\nRCPT TO:<eve@evil.example' }
  assert.equal(await fate(transport, message), 'rejected')
  assert.equal(server.count('rcpt'), 0)
})

/** A server of smtp-server's with STARTTLS, whose certificate nobody vouches for. */
async function aSecureServer(given: ConstructorParameters<typeof SMTPServer>[0] = {}) {
  const server = new SMTPServer({
    authOptional: true,
    logger: false,
    disableReverseLookup: true,
    onData: (stream, _, done) => stream.resume().on('end', done),
    ...given,
  })
  server.on('error', () => {})
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const { port } = server.server.address() as { port: number }
  return { port, [Symbol.asyncDispose]: () => new Promise<void>(done => server.close(() => done())) }
}

test('a certificate that nobody vouches for is refused, unless the URL says that any will do', async () => {
  await using server = await aSecureServer()
  const open = async (url: string) => (await openWire(url, 2000)).socket
  await assert.rejects(open(`smtp://127.0.0.1:${server.port}`), /certificate/i)
  const socket = await open(`smtp://127.0.0.1:${server.port}/?tls.rejectUnauthorized=false`)
  assert.ok('encrypted' in socket)
  socket.destroy()
})

test('where the wire has to be secured and the server does not offer it, no password travels', async () => {
  let isAsked = false
  await using server = await aSecureServer({
    disabledCommands: ['STARTTLS'],
    onAuth: (_auth, _session, done) => {
      isAsked = true
      done(null, { user: 'ann' })
    },
  })
  const opened = openWire(`smtp://ann:secret@127.0.0.1:${server.port}/?requireTLS=true`, 2000)
  await assert.rejects(opened.then(({ socket }: OpenWire) => socket.destroy()))
  assert.equal(isAsked, false)
})
