import assert from 'node:assert/strict'
import type { ServerResponse } from 'node:http'
import { test } from 'node:test'
import { setImmediate as aMoment } from 'node:timers/promises'
import { openConnections } from '../../../src/collect/fetch/request.ts'
import { aServer, namesAt } from '../../support/web-server.ts'

const options = { perHost: 2, toOwnMachine: 5, trustedHosts: ['127.0.0.1:*', 'wick.example:*'], timeout: 5000 }
const never = new AbortController().signal

test('a connection is used again for the next request to the same host', async () => {
  const ports = new Set<number | undefined>()
  await using server = await aServer((request, response) => {
    ports.add(request.socket.remotePort)
    response.end('the feed')
  })
  await using connections = openConnections({ ...options, toOwnMachine: 1 })
  for (let count = 0; count < 5; count++) {
    const answer = await connections.request(new URL(server.url), {}, never)
    assert.equal(Buffer.concat(await answer.body.toArray()).toString(), 'the feed')
  }
  assert.equal(ports.size, 1)
})

test('a small body that nobody wants leaves the connection usable', async () => {
  const ports = new Set<number | undefined>()
  await using server = await aServer((request, response) => {
    ports.add(request.socket.remotePort)
    response.writeHead(404).end('there is nothing here')
  })
  await using connections = openConnections({ ...options, toOwnMachine: 1 })
  for (let count = 0; count < 3; count++) {
    const answer = await connections.request(new URL(server.url), {}, never)
    answer.discard()
    await new Promise(done => answer.body.on('close', done))
  }
  assert.equal(ports.size, 1)
})

test('a host gets only so many connections at once, this machine as many as there may be', async () => {
  let expected = 0
  let most = 0
  const held: ServerResponse[] = []
  await using server = await aServer(async (_, response) => {
    most = Math.max(most, held.push(response))
    if (held.length < expected) return
    for (let moment = 0; moment < 50; moment++) await aMoment()
    for (const each of held.splice(0)) each.end('the feed')
  })
  const { lookup } = namesAt({ 'wick.example': [['127.0.0.1']] })
  for (const [host, limit] of [
    ['wick.example', 2],
    ['127.0.0.1', 5],
  ] as const) {
    expected = limit
    most = 0
    await using connections = openConnections({ ...options, lookup })
    const url = new URL(`http://${host}:${server.port}/`)
    const bodies = Array.from({ length: 10 }, async () => {
      const { body } = await connections.request(url, {}, never)
      return (await body.toArray()).join('')
    })
    for (const body of await Promise.all(bodies)) assert.equal(body, 'the feed')
    assert.equal(most, limit)
  }
})

test('an idle connection is closed after a while, whatever its server would like', async () => {
  const { promise: closed, resolve: close } = Promise.withResolvers<void>()
  await using server = await aServer((request, response) => {
    request.socket.on('close', close)
    response.writeHead(200, { 'keep-alive': 'timeout=600' }).end('the feed')
  })
  await using connections = openConnections(options)
  await (await connections.request(new URL(server.url), {}, never)).body.toArray()
  await closed
})

test('many hosts, one after the other, do not leave as many open connections', async () => {
  let open = 0
  let most = 0
  await using server = await aServer((request, response) => {
    most = Math.max(most, ++open)
    request.socket.once('close', () => open--)
    response.end('the feed')
  })
  await using connections = openConnections({
    ...options,
    trustedHosts: Array.from({ length: 100 }, (_, at) => `town-${at}.example:*`),
    lookup: (_, __, answer) => answer(null, [{ address: '127.0.0.1', family: 4 }]),
  })
  for (let at = 0; at < 100; at++) {
    const answer = await connections.request(new URL(`http://town-${at}.example:${server.port}/`), {}, never)
    await answer.body.toArray()
  }
  assert.ok(most < 50, `${most} at once`)
})

test('a signal ends a request whose name is never found', async () => {
  await using connections = openConnections({ ...options, lookup: () => {} })
  const asked = connections.request(new URL('http://wick.example/'), {}, AbortSignal.timeout(50))
  await assert.rejects(asked, { name: 'TimeoutError' })
  await assert.rejects(connections.request(new URL('http://wick.example/'), {}, AbortSignal.abort()), {
    name: 'AbortError',
  })
})

test('a header that is a list has all its lines, any other its first', async () => {
  await using server = await aServer((_, response) =>
    response.setHeader('cache-control', ['public', 'max-age=60']).setHeader('retry-after', ['5', '10']).end('the feed'),
  )
  await using connections = openConnections(options)
  const { header, discard } = await connections.request(new URL(server.url), {}, never)
  assert.equal(header('cache-control'), 'public,max-age=60')
  assert.equal(header('retry-after'), '5')
  assert.equal(header('etag'), undefined)
  discard()
})
