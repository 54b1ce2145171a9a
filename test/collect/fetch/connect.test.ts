import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Agent } from 'undici'
import { createConnector, privateCode } from '../../../src/collect/fetch/connect.ts'
import { aServer, aTcpServer, namesAt } from '../../support/web-server.ts'

/** As if 127.0.0.1 were an address on the internet, and all others were not. */
const isPrivate = (address: string) => address !== '127.0.0.1'

async function ask(url: string, options: Partial<Parameters<typeof createConnector>[0]>) {
  const agent = new Agent({ connect: createConnector({ trustedHosts: [], timeout: 5000, isPrivate, ...options }) })
  try {
    const { body } = await agent.request({ origin: new URL(url).origin, path: '/', method: 'GET' })
    return await body.text()
  } finally {
    await agent.destroy()
  }
}

test('a name is looked up once for a connection, and what was looked at is what is connected to', async () => {
  await using server = await aServer((_, response) => response.end('the feed'))
  const url = `http://wick.example:${server.port}/`
  const { lookup, asked } = namesAt({ 'wick.example': [['127.0.0.1'], ['127.0.0.2']] })
  assert.equal(await ask(url, { lookup }), 'the feed')
  assert.deepEqual(asked, ['wick.example'])
})

test('a name that has a public address first and a private one later is refused as soon as it has', async () => {
  let count = 0
  await using server = await aServer((_, response) => {
    count++
    response.writeHead(200, { connection: 'close' }).end('the feed')
  })
  const url = `http://wick.example:${server.port}/`
  const { lookup } = namesAt({ 'wick.example': [['127.0.0.1'], ['127.0.0.2']] })
  assert.equal(await ask(url, { lookup }), 'the feed')
  await assert.rejects(ask(url, { lookup }), {
    code: privateCode,
    hostname: 'wick.example',
    address: '127.0.0.2',
  })
  assert.equal(count, 1)
})

test('of a name with public and private addresses the public ones are used', async () => {
  await using server = await aServer((request, response) => response.end(request.socket.localAddress))
  const { lookup } = namesAt({ 'wick.example': [['127.0.0.2', '10.0.0.5', '127.0.0.1', 'fd00::1']] })
  assert.equal(await ask(`http://wick.example:${server.port}/`, { lookup }), '127.0.0.1')
})

test('a literal private address is refused without a connection', async () => {
  let count = 0
  await using server = await aTcpServer(socket => {
    count++
    socket.end()
  })
  const refused = (address: string) => ({ code: privateCode, hostname: address, address })
  const isPrivate = () => true
  await assert.rejects(ask(`http://127.0.0.1:${server.port}/`, { isPrivate }), refused('127.0.0.1'))
  await assert.rejects(ask(`https://0x7f.1:${server.port}/`, { isPrivate }), refused('127.0.0.1'))
  await assert.rejects(ask(`http://[::1]:${server.port}/`, { isPrivate }), refused('::1'))
  assert.equal(count, 0)
})

test('a host that is trusted may be private, at the port that is trusted', async () => {
  await using server = await aServer((_, response) => response.end('the feed'))
  const { port } = server
  const { lookup } = namesAt({ intranet: [['127.0.0.1']] })
  const options = { lookup, isPrivate: () => true }
  for (const host of ['intranet', '127.0.0.1']) {
    assert.equal(await ask(`http://${host}:${port}/`, { ...options, trustedHosts: [`${host}:${port}`] }), 'the feed')
    assert.equal(await ask(`http://${host}:${port}/`, { ...options, trustedHosts: [`${host}:*`] }), 'the feed')
    await assert.rejects(ask(`http://${host}:${port}/`, { ...options, trustedHosts: [`${host}:80`] }), {
      code: privateCode,
    })
  }
})

test('a name that is not known, or that has no address, is not known', async () => {
  const { lookup } = namesAt({ 'empty.example': [[]] })
  await assert.rejects(ask('http://wick.example/', { lookup }), { code: 'ENOTFOUND' })
  await assert.rejects(ask('http://empty.example/', { lookup }), { code: 'ENOTFOUND' })
})

test('a connection that is half open is closed by the signal', async () => {
  const { promise: connected, resolve: connect } = Promise.withResolvers<void>()
  const { promise: closed, resolve: close } = Promise.withResolvers<void>()
  await using server = await aTcpServer(socket => {
    connect()
    socket.on('close', () => close()).resume()
  })
  const ended = new AbortController()
  const answer = ask(`https://127.0.0.1:${server.port}/`, { signal: ended.signal })
  const refused = assert.rejects(answer)
  await connected
  ended.abort()
  await refused
  await closed
})
