import assert from 'node:assert/strict'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { test } from 'node:test'
import { SMTPServer, type SMTPServerOptions, type SMTPServerSession } from 'smtp-server'
import type { Transport } from '../../src/deliver/deliver.ts'
import { smtpTransport, verifySmtp } from '../../src/deliver/smtp.ts'
import type { Message } from '../../src/model/delivery.ts'

function aMessage(to = 'ann@tamsin.example', text = 'Hello'): Message {
  return {
    from: 'morning@tamsinmorning.example',
    to,
    messageId: `<${to}>`,
    raw: Buffer.from(`To: ${to}\r\nSubject: x\r\n\r\n${text}\r\n.dot\r\n`),
  }
}

function refusal(responseCode: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode })
}

/** A real SMTP server on a free port. `took` are the messages whose end it has read; `hangUp` cuts a session's wire. */
async function aServer(
  options: (server: {
    hangUp(session: SMTPServerSession): void
    readonly sessions: () => number
  }) => SMTPServerOptions = () => ({}),
) {
  const took: { to: string; from: string; raw: string }[] = []
  const sockets = new Map<number, Socket>()
  let sessions = 0
  const given = options({ hangUp: session => sockets.get(session.remotePort)?.destroy(), sessions: () => sessions })
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    disableReverseLookup: true,
    ...given,
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        took.push({
          to: rcptTo.map(({ address }) => address).join(),
          from: mailFrom ? mailFrom.address : '',
          raw: Buffer.concat(chunks).toString(),
        })
        if (given.onData) given.onData(stream, session, done)
        else done()
      })
    },
  })
  server.on('error', () => {})
  server.server.on('connection', (socket: Socket) => {
    sessions++
    sockets.set(socket.remotePort ?? 0, socket)
    socket.on('error', () => {})
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    port,
    took,
    sessions: () => sessions,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets.values()) socket.destroy()
      await new Promise<void>(done => server.close(done))
    },
  }
}

/** A transport that is closed when its block ends. */
function aTransport(url: string): Transport & AsyncDisposable {
  const transport = smtpTransport([url])
  return { ...transport, [Symbol.asyncDispose]: () => transport.close() }
}

async function aDeadPort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  await new Promise(done => server.close(done))
  return port
}

test('a message that the server takes is accepted, with its reply, and arrives byte for byte', async () => {
  await using server = await aServer()
  await using transport = aTransport(server.url)
  const outcome = await transport.send(aMessage())
  assert.equal(outcome.state, 'accepted')
  assert.match(outcome.reply, /^250 /)
  assert.deepEqual(server.took, [
    { to: 'ann@tamsin.example', from: 'morning@tamsinmorning.example', raw: aMessage().raw.toString() },
  ])
})

test('many messages at once are accepted exactly once each, over few connections', async () => {
  await using server = await aServer()
  await using transport = aTransport(server.url)
  const all = Array.from({ length: 60 }, (_, at) => aMessage(`r${at}@tamsin.example`))
  const outcomes = await Promise.all(all.map(message => transport.send(message)))
  assert.ok(outcomes.every(({ state }) => state === 'accepted'))
  assert.deepEqual(server.took.map(({ to }) => to).toSorted(), all.map(({ to }) => to).toSorted())
  assert.ok(server.sessions() <= transport.atOnce)
})

test('a recipient refused for now is deferred, one refused for good rejected, and the next is not harmed', async () => {
  await using server = await aServer(() => ({
    onRcptTo({ address }, _session, done) {
      if (address.startsWith('full')) return done(refusal(450, '4.2.2 mailbox full'))
      if (address.startsWith('gone')) return done(refusal(550, '5.1.1 no such user'))
      done()
    },
  }))
  await using transport = aTransport(server.url)
  const full = await transport.send(aMessage('full@tamsin.example'))
  const gone = await transport.send(aMessage('gone@tamsin.example'))
  assert.equal(full.state, 'deferred')
  assert.match(full.reply, /450 4\.2\.2 mailbox full/)
  assert.equal(gone.state, 'rejected')
  assert.match(gone.reply, /550 5\.1\.1 no such user/)
  assert.equal((await transport.send(aMessage())).state, 'accepted')
  assert.deepEqual(
    server.took.map(({ to }) => to),
    ['ann@tamsin.example'],
  )
})

test('a message refused after its last dot is rejected or deferred, as the server says', async () => {
  await using server = await aServer(() => ({
    onData(_stream, session, done) {
      const [recipient] = session.envelope.rcptTo
      done(
        recipient?.address.startsWith('spam') ? refusal(554, '5.7.1 looks like spam') : refusal(452, '4.3.1 disk full'),
      )
    },
  }))
  await using transport = aTransport(server.url)
  const spam = await transport.send(aMessage('spam@tamsin.example'))
  assert.equal(spam.state, 'rejected')
  assert.match(spam.reply, /554 5\.7\.1 looks like spam/)
  assert.equal((await transport.send(aMessage())).state, 'deferred')
})

test('a connection that breaks after the final dot leaves it unknown, and the message is not offered again', async () => {
  await using server = await aServer(({ hangUp }) => ({ onData: (_stream, session) => hangUp(session) }))
  await using transport = aTransport(server.url)
  const outcome = await transport.send(aMessage())
  assert.equal(outcome.state, 'unknown')
  assert.match(outcome.reply, /\S/)
  assert.equal(server.took.length, 1)
})

test('a connection that breaks before the message was begun is no loss: it is offered on the next one', async () => {
  for (const step of ['onMailFrom', 'onRcptTo'] as const) {
    await using server = await aServer(({ hangUp, sessions }) => ({
      [step](_address: unknown, session: SMTPServerSession, done: () => void) {
        if (sessions() === 1) hangUp(session)
        else done()
      },
    }))
    await using transport = aTransport(server.url)
    assert.equal((await transport.send(aMessage())).state, 'accepted', step)
    assert.equal(server.took.length, 1)
  }
})

test('a server that breaks every connection before the message is unavailable, and nothing was taken', async () => {
  await using server = await aServer(({ hangUp }) => ({ onRcptTo: (_address, session) => hangUp(session) }))
  await using transport = aTransport(server.url)
  await assert.rejects(transport.send(aMessage()), { name: 'BroadsheetError', code: 'unavailable' })
  assert.equal(server.took.length, 0)
  assert.equal(server.sessions(), 4)
})

test('a server that refuses connections is unavailable, and the error does not repeat the password', async () => {
  const port = await aDeadPort()
  await using transport = aTransport(`smtp://ann:hunter2@127.0.0.1:${port}`)
  await assert.rejects(transport.send(aMessage()), (fault: Error) => {
    assert.equal((fault as unknown as { code: string }).code, 'unavailable')
    assert.ok(!JSON.stringify([fault.message, fault.stack, transport.description]).includes('hunter2'))
    return true
  })
})

test('a server that greets with a refusal is unavailable', async () => {
  await using server = await aServer(() => ({ onConnect: (_session, done) => done(refusal(554, 'go away')) }))
  await using transport = aTransport(server.url)
  await assert.rejects(transport.send(aMessage()), { name: 'BroadsheetError', code: 'unavailable', message: /go away/ })
})

test('a wrong user or password is a configuration error, told at once and without the password', async () => {
  await using server = await aServer(() => ({
    authOptional: false,
    allowInsecureAuth: true,
    onAuth: (_auth, _session, done) => done(refusal(535, '5.7.8 bad credentials')),
  }))
  await using transport = aTransport(`smtp://ann:hunter2@127.0.0.1:${server.port}`)
  await assert.rejects(transport.send(aMessage()), (fault: Error) => {
    assert.equal((fault as unknown as { code: string }).code, 'config')
    assert.match(fault.message, /refuses us: .*bad credentials/)
    assert.ok(!fault.message.includes('hunter2'))
    return true
  })
  assert.equal(server.sessions(), 1)
})

test('the right user and password are let in', async () => {
  let seen: unknown
  await using server = await aServer(() => ({
    authOptional: false,
    allowInsecureAuth: true,
    onAuth(auth, _session, done) {
      seen = [auth.username, auth.password]
      done(null, { user: 'ann' })
    },
  }))
  await using transport = aTransport(`smtp://ann%40tamsin.example:p%2Fss%20word@127.0.0.1:${server.port}`)
  assert.equal((await transport.send(aMessage())).state, 'accepted')
  assert.deepEqual(seen, ['ann@tamsin.example', 'p/ss word'])
})

test('a server that closes the connection after each message gets every message exactly once', async () => {
  await using server = await aServer(({ hangUp }) => ({
    onData(_stream, session, done) {
      done()
      setImmediate(() => setImmediate(() => hangUp(session)))
    },
  }))
  await using transport = aTransport(server.url)
  const all = Array.from({ length: 25 }, (_, at) => aMessage(`r${at}@tamsin.example`))
  const waiting = [...all]
  const states: string[] = []
  const connection = async () => {
    for (let message = waiting.shift(); message; message = waiting.shift())
      states.push((await transport.send(message)).state)
  }
  await Promise.all(Array.from({ length: transport.atOnce }, connection))
  assert.deepEqual([...new Set(states)], ['accepted'])
  assert.deepEqual(server.took.map(({ to }) => to).toSorted(), all.map(({ to }) => to).toSorted())
})

test('a server that says 421 and closes after each message gets every message exactly once', async () => {
  const lines = (socket: Socket, answer: (line: string) => void) => {
    let rest = ''
    socket.on('data', chunk => {
      const pieces = (rest + chunk.toString()).split('\r\n')
      rest = pieces.pop() ?? ''
      for (const line of pieces) answer(line)
    })
  }
  const took: string[] = []
  const sockets = new Set<Socket>()
  const server = createServer(socket => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.write('220 ready\r\n')
    let to = ''
    let isBody = false
    lines(socket, line => {
      if (isBody) {
        if (line !== '.') return
        isBody = false
        took.push(to)
        socket.end('250 taken\r\n421 one message is enough\r\n')
      } else if (/^DATA/i.test(line)) {
        isBody = true
        socket.write('354 go on\r\n')
      } else {
        if (/^RCPT/i.test(line)) to = /<(.*)>/.exec(line)?.[1] ?? ''
        socket.write('250 ok\r\n')
      }
    })
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  try {
    await using transport = aTransport(`smtp://127.0.0.1:${(server.address() as AddressInfo).port}`)
    const all = Array.from({ length: 12 }, (_, at) => `r${at}@tamsin.example`)
    const outcomes = []
    for (const to of all) outcomes.push((await transport.send(aMessage(to))).state)
    assert.deepEqual([...new Set(outcomes)], ['accepted'])
    assert.deepEqual(took, all)
  } finally {
    for (const socket of sockets) socket.destroy()
    server.close()
  }
})

test('a password is never sent in the clear to a server elsewhere that offers no encryption', async () => {
  let authSeen = false
  await using server = await aServer(() => ({
    authOptional: false,
    allowInsecureAuth: true,
    onAuth(_auth, _session, done) {
      authSeen = true
      done(null, { user: 'ann' })
    },
  }))
  await using transport = aTransport(`smtp://ann:hunter2@0.0.0.0:${server.port}`)
  await assert.rejects(transport.send(aMessage()), { name: 'BroadsheetError' })
  assert.equal(authSeen, false)
  assert.equal(server.took.length, 0)
})

test('what it is called holds neither user nor password', () => {
  const transport = smtpTransport(['smtps://ann:hunter2@smtp.tamsin.example:465'])
  assert.equal(transport.description, 'smtps://smtp.tamsin.example:465')
  return transport.close()
})

test('a server can be tried without sending anything', async () => {
  await using server = await aServer()
  await verifySmtp(server.url)
  assert.equal(server.took.length, 0)
  await assert.rejects(verifySmtp(`smtp://127.0.0.1:${await aDeadPort()}`))
})
