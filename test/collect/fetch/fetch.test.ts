import assert from 'node:assert/strict'
import { mkdir, truncate, utimes, writeFile } from 'node:fs/promises'
import type { RequestListener } from 'node:http'
import { join } from 'node:path'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { brotliCompressSync, createGzip, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib'
import { largestBody } from '../../../src/collect/fetch/read-body.ts'
import { aFolder } from '../../support/fixtures.ts'
import {
  aDeadPort,
  aFetcher,
  aServer,
  aTcpServer,
  aTlsServer,
  believeCertificate,
  errorOf,
  fetchOnce,
  namesAt,
  pour,
  textOf,
} from '../../support/web-server.ts'

const feed = '<rss version="2.0"><channel><title>Wick Radio – Mühle</title></channel></rss>'

test('a server that is silent is given up at the deadline', async () => {
  await using server = await aServer(() => {})
  assert.equal(errorOf(await fetchOnce(server.url, { deadline: 200 })), 'did not answer in 0.2 s')
})

test('a server that takes the connection and never speaks HTTP is given up at the deadline', async () => {
  await using server = await aTcpServer(socket => socket.resume())
  assert.equal(errorOf(await fetchOnce(server.url, { deadline: 200 })), 'did not answer in 0.2 s')
})

test('a name that nobody ever finds is given up at the deadline', async () => {
  const fetched = await fetchOnce('http://wick.example/', { deadline: 200, lookup: () => {} })
  assert.equal(errorOf(fetched), 'did not answer in 0.2 s')
})

test('the deadline counts for the whole answer: a body that drips is given up', async () => {
  await using server = await aServer((_, response) => {
    const drip = setInterval(() => response.write('x'), 20)
    response.on('close', () => clearInterval(drip))
  })
  assert.equal(errorOf(await fetchOnce(server.url, { deadline: 300 })), 'did not answer in 0.3 s')
})

test('the deadline counts for a compressed body that stops in the middle, too', async () => {
  await using server = await aServer((_, response) => {
    response.writeHead(200, { 'content-encoding': 'gzip' }).write(gzipSync(feed).subarray(0, 20))
  })
  assert.equal(errorOf(await fetchOnce(server.url, { deadline: 300 })), 'did not answer in 0.3 s')
})

test('the deadline counts for both tries together', async () => {
  let count = 0
  await using server = await aServer(request => {
    if (++count === 1) request.socket.destroy()
  })
  assert.equal(errorOf(await fetchOnce(server.url, { deadline: 1000 })), 'did not answer in 1 s')
  assert.equal(count, 2)
})

test('what failed is not tried again when the deadline has passed', async () => {
  let count = 0
  await using server = await aServer((_, response) => {
    count++
    response.writeHead(503).end()
  })
  assert.match(errorOf(await fetchOnce(server.url, { deadline: 1000, pause: () => 60_000 })), /^answers HTTP 503/)
  assert.equal(count, 1)
})

test('the time in which a source waits for its turn at its host is not its own', async () => {
  await using server = await aServer((request, response) => {
    if (request.url !== '/silent') response.end(feed)
  })
  await using fetcher = aFetcher({
    deadline: 1000,
    connectionsPerHost: 1,
    trustedHosts: ['wick.example:*'],
    lookup: namesAt({ 'wick.example': [['127.0.0.1']] }).lookup,
  })
  const [silent, later] = await Promise.all(
    ['silent', 'feed'].map(path => fetcher.fetch(`http://wick.example:${server.port}/${path}`, undefined)),
  )
  assert.equal(silent && errorOf(silent), 'did not answer in 1 s')
  assert.equal(later && textOf(later), feed)
})

test('somebody who stops it ends all of it', async () => {
  const stopped = new AbortController()
  await using server = await aServer((_, response) => {
    response.write('<rss>')
    stopped.abort()
  })
  assert.equal(
    errorOf(await fetchOnce(server.url, { signal: stopped.signal })),
    'was not read to its end: somebody asked to stop',
  )
})

test('a host that refuses connections is said to', async () => {
  assert.equal(errorOf(await fetchOnce(`http://127.0.0.1:${await aDeadPort()}/`)), 'its host refuses connections')
})

test('a host that breaks the connection is said to', async () => {
  await using server = await aServer(request => request.socket.destroy())
  assert.equal(errorOf(await fetchOnce(server.url)), 'its host broke the connection')
})

test('what is no HTTP is a failure in words', async () => {
  await using server = await aTcpServer(socket => socket.end('SSH-2.0-OpenSSH_9.9\r\n'))
  assert.equal(errorOf(await fetchOnce(server.url)), 'does not speak HTTP')
  await using radio = await aTcpServer(socket => socket.end('ICY 200 OK\r\n\r\n<rss/>'))
  assert.equal(errorOf(await fetchOnce(radio.url)), 'does not speak HTTP')
})

test('headers without an end are a failure in words', async () => {
  await using server = await aTcpServer(socket => {
    const more = () => socket.write(`x-wick: ${'x'.repeat(1000)}\r\n`.repeat(100))
    socket.write('HTTP/1.1 200 OK\r\n')
    socket.on('drain', more)
    more()
  })
  assert.equal(errorOf(await fetchOnce(server.url)), 'its answer begins with too many headers')
})

/** A server that answers its first request in one way and all others in another. */
function aServerThatMends(first: RequestListener, later: RequestListener) {
  let count = 0
  const whole: RequestListener = (request, response) => (++count === 1 ? first : later)(request, response)
  return { answer: whole, count: () => count }
}

const well: RequestListener = (_, response) => response.writeHead(200, { etag: '"v1"' }).end(feed)
const cutAfter =
  (length: number): RequestListener =>
  (request, response) => {
    response.writeHead(200, { 'content-length': '1000', etag: '"v1"', 'cache-control': 'max-age=600' })
    response.write(feed.slice(0, length), () => request.socket.destroy())
  }

test('what may have been an accident is tried once more', async () => {
  const accidents: RequestListener[] = [
    request => request.socket.destroy(),
    cutAfter(10),
    ...[500, 502, 503, 504].map(
      (status): RequestListener =>
        (_, response) =>
          response.writeHead(status).end(),
    ),
    (_, response) => response.writeHead(503, { 'retry-after': '0' }).end(),
    (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(feed).subarray(0, 30)),
  ]
  for (const accident of accidents) {
    const { answer, count } = aServerThatMends(accident, well)
    await using server = await aServer(answer)
    const fetched = await fetchOnce(server.url)
    assert.equal(textOf(fetched), feed)
    assert.equal(fetched.status === 'ok' && fetched.validators.etag, '"v1"')
    assert.equal('cutShort' in fetched, false)
    assert.equal(count(), 2)
  }
})

test('a host that cannot be looked up for the moment is looked up once more', async () => {
  await using server = await aServer(well)
  let count = 0
  const fetched = await fetchOnce(`http://wick.example:${server.port}/`, {
    trustedHosts: ['wick.example:*'],
    lookup: (_, __, answer) => {
      if (++count === 1) answer(Object.assign(new Error('try again'), { code: 'EAI_AGAIN' }), [])
      else answer(null, [{ address: '127.0.0.1', family: 4 }])
    },
  })
  assert.equal(textOf(fetched), feed)
  assert.equal(count, 2)
})

test('what fails again is not tried a third time', async () => {
  let count = 0
  await using server = await aServer((_, response) => {
    count++
    response.writeHead(502).end()
  })
  assert.match(errorOf(await fetchOnce(server.url)), /^answers HTTP 502: its server is in trouble/)
  assert.equal(count, 2)
})

test('what will be the same a moment later is not tried again', async () => {
  const certain: RequestListener[] = [
    ...[400, 401, 403, 404, 410, 429, 501].map(
      (status): RequestListener =>
        (_, response) =>
          response.writeHead(status).end(),
    ),
    (_, response) => response.writeHead(503, { 'retry-after': '6' }).end(),
    (_, response) => response.writeHead(302, { location: 'ftp://wick.example/' }).end(),
    (_, response) => response.writeHead(200, { 'content-length': String(largestBody + 1) }).flushHeaders(),
    (_, response) => response.writeHead(200, { 'content-encoding': 'compress' }).end(feed),
  ]
  for (const fault of certain) {
    const { answer, count } = aServerThatMends(fault, well)
    await using server = await aServer(answer)
    assert.match(errorOf(await fetchOnce(server.url)), /\S/)
    assert.equal(count(), 1)
  }
})

test('a pause lies between two tries, and a server may ask for a longer one', async () => {
  const at: number[] = []
  await using server = await aServer((_, response) => {
    at.push(performance.now())
    response.writeHead(503, { 'retry-after': '1' }).end()
  })
  await fetchOnce(server.url)
  assert.ok((at[1] ?? 0) - (at[0] ?? 0) >= 990)
})

test('where both tries end early what came is kept, the longer of the two, without validators', async () => {
  for (const [first, second] of [
    [10, 25],
    [25, 10],
    [25, 0],
  ] as const) {
    await using server = await aServer(aServerThatMends(cutAfter(first), cutAfter(second)).answer)
    assert.deepEqual(await fetchOnce(`${server.url}/feed`), {
      status: 'ok',
      bytes: Buffer.from(feed.slice(0, 25)),
      url: `${server.url}/feed`,
      validators: { etag: null, lastModified: null },
      cutShort: true,
    })
  }
})

test('what came is kept where the second try does not even begin to answer', async () => {
  await using server = await aServer(aServerThatMends(cutAfter(10), request => request.socket.destroy()).answer)
  const fetched = await fetchOnce(server.url)
  assert.equal(fetched.status === 'ok' && fetched.cutShort, true)
})

test('a body that ends before its first byte is a failure', async () => {
  await using server = await aServer(cutAfter(0))
  assert.equal(errorOf(await fetchOnce(server.url)), 'its answer ends too early')
})

test('a body that is cut is noticed in chunks, in compressed data and where the connection is reset', async () => {
  const cuts: RequestListener[] = [
    (request, response) => response.write(feed, () => request.socket.destroy()),
    (request, response) => response.setHeader('connection', 'close').write(feed, () => request.socket.destroy()),
    (request, response) => response.write(feed, () => request.socket.resetAndDestroy()),
    (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(feed).subarray(0, 60)),
  ]
  for (const cut of cuts) {
    await using server = await aServer(cut)
    const fetched = await fetchOnce(server.url)
    assert.equal(fetched.status === 'ok' && fetched.cutShort, true, JSON.stringify(fetched))
    assert.ok(feed.startsWith(textOf(fetched).slice(0, 30)))
  }
})

test('a private address is refused unless its host is trusted', async () => {
  await using server = await aServer(well)
  const { port } = server
  const mend = 'if that is meant, name the host under collect.privateHosts'
  const { lookup } = namesAt({ 'wick.example': [['127.0.0.1']], 'ellery.example': [['10.0.0.5', 'fd00::5']] })
  const ask = (host: string, trustedHosts: string[]) => fetchOnce(`http://${host}:${port}/`, { lookup, trustedHosts })
  assert.equal(textOf(await ask('127.0.0.1', [`127.0.0.1:${port}`])), feed)
  assert.equal(textOf(await ask('wick.example', ['wick.example:*'])), feed)
  assert.equal(
    errorOf(await ask('127.0.0.1', [`127.0.0.1:${port + 1}`, 'wick.example:*'])),
    `its host 127.0.0.1 is a private address: ${mend}`,
  )
  assert.equal(
    errorOf(await ask('wick.example', [`127.0.0.1:${port}`])),
    `its host wick.example resolves to 127.0.0.1, a private address: ${mend}`,
  )
  assert.equal(
    errorOf(await ask('ellery.example', [])),
    `its host ellery.example resolves to 10.0.0.5, a private address: ${mend}`,
  )
})

test('a certificate that nobody vouches for is refused in words, and only once', async () => {
  let count = 0
  await using server = await aTlsServer(well, () => count++)
  const { lookup } = namesAt({ 'feeds.wick.example': [['127.0.0.1']] })
  const options = { lookup, trustedHosts: ['127.0.0.1:*', 'feeds.wick.example:*'] }
  const words = 'its certificate is signed by itself: nobody vouches for its host'
  assert.equal(errorOf(await fetchOnce(`https://feeds.wick.example:${server.port}/`, options)), words)
  assert.equal(count, 1)
  assert.equal(errorOf(await fetchOnce(server.url, options)), words)
})

test('a server that does not speak TLS where it should is said not to', async () => {
  await using server = await aServer(well)
  assert.equal(
    errorOf(await fetchOnce(server.url.replace('http:', 'https:'))),
    'does not speak TLS there: look whether its URL begins with http:// instead',
  )
})

test('a server is asked by its name, and its certificate must be for that name', async () => {
  const asked: string[] = []
  await using server = await aTlsServer(well, name => asked.push(name))
  using _believed = believeCertificate()
  const { lookup } = namesAt({ 'feeds.wick.example': [['127.0.0.1']], 'wick.example': [['127.0.0.1']] })
  const options = { lookup, trustedHosts: ['feeds.wick.example:*', 'wick.example:*', '127.0.0.1:*'] }
  assert.equal(textOf(await fetchOnce(`https://feeds.wick.example:${server.port}/`, options)), feed)
  assert.equal(textOf(await fetchOnce(server.url, options)), feed)
  assert.equal(
    errorOf(await fetchOnce(`https://wick.example:${server.port}/`, options)),
    'its certificate is for another host',
  )
  assert.deepEqual(asked, ['feeds.wick.example', 'wick.example'])
})

test('compressed bodies are read, whichever way they are compressed', async () => {
  await using server = await aServer((request, response) => {
    const coding = request.url?.slice(1) ?? ''
    const pack = {
      gzip: gzipSync,
      'x-gzip': gzipSync,
      deflate: deflateSync,
      'deflate-bare': deflateRawSync,
      br: brotliCompressSync,
      zstd: zstdCompressSync,
    }[coding]
    response.writeHead(200, { 'content-encoding': coding.replace('-bare', '').toUpperCase() }).end(pack?.(feed))
  })
  for (const coding of ['gzip', 'x-gzip', 'deflate', 'deflate-bare', 'br', 'zstd'])
    assert.equal(textOf(await fetchOnce(`${server.url}/${coding}`)), feed, coding)
})

test('a body that was compressed twice is read', async () => {
  await using server = await aServer((_, response) =>
    response.writeHead(200, { 'content-encoding': 'gzip, br' }).end(brotliCompressSync(gzipSync(feed))),
  )
  assert.equal(textOf(await fetchOnce(server.url)), feed)
})

test('a body that is called "identity" is read as it is', async () => {
  await using server = await aServer((_, response) =>
    response.writeHead(200, { 'content-encoding': 'identity' }).end(feed),
  )
  assert.equal(textOf(await fetchOnce(server.url)), feed)
})

test('a compression that nobody asked for is a failure in words', async () => {
  await using server = await aServer((_, response) =>
    response.writeHead(200, { 'content-encoding': 'compress' }).end(feed),
  )
  assert.match(errorOf(await fetchOnce(server.url)), /compressed in a way that nobody asked for \("compress"\)/)
})

test('a broken compressed body is a failure in words', async () => {
  await using server = await aServer((request, response) =>
    response.writeHead(200, { 'content-encoding': request.url?.slice(1) }).end('this is nothing of the kind'),
  )
  for (const coding of ['gzip', 'deflate', 'br', 'zstd'])
    assert.equal(errorOf(await fetchOnce(`${server.url}/${coding}`)), 'its compressed body is broken', coding)
})

test('a body that never ends is stopped at the limit', async () => {
  let sent: Promise<number> | undefined
  await using server = await aServer((_, response) => {
    sent = pour(response, Buffer.alloc(64 * 1024, 'x'))
  })
  assert.equal(errorOf(await fetchOnce(server.url)), 'is larger than 10 MB')
  assert.ok(((await sent) ?? 0) < 8 * largestBody)
})

test('a body that says that it is too large is not read at all', async () => {
  let sent: Promise<number> | undefined
  await using server = await aServer((_, response) => {
    response.writeHead(200, { 'content-length': String(50 * 1024 * 1024) })
    sent = pour(response, Buffer.alloc(64 * 1024, 'x'))
  })
  assert.equal(errorOf(await fetchOnce(server.url)), 'is larger than 10 MB')
  assert.ok(((await sent) ?? 0) < largestBody)
})

test('a body of exactly the limit is read', async () => {
  await using server = await aServer((_, response) => response.end(Buffer.alloc(largestBody, 'x')))
  const fetched = await fetchOnce(server.url)
  assert.equal(fetched.status === 'ok' && fetched.bytes.length, largestBody)
})

test('a small body that unpacks to gigabytes is stopped at the limit, without filling the memory', async () => {
  const packer = createGzip({ level: 9 })
  const zeros = Buffer.alloc(1024 * 1024)
  const chunks: Buffer[] = []
  packer.on('data', (chunk: Buffer) => chunks.push(chunk))
  for (let megabytes = 0; megabytes < 512; megabytes++)
    if (!packer.write(zeros)) await new Promise(done => packer.once('drain', done))
  await new Promise<void>(done => packer.end(done))
  const bomb = Buffer.concat(chunks)
  assert.ok(bomb.length < 1024 * 1024)
  await using server = await aServer((_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb))
  const before = process.memoryUsage().rss
  let peak = before
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss)
  }, 1)
  const fetched = await fetchOnce(server.url)
  clearInterval(watch)
  assert.equal(errorOf(fetched), 'is larger than 10 MB')
  assert.ok(peak - before < 200 * 1024 * 1024, `${Math.round((peak - before) / 1024 / 1024)} MB more`)
})

test('a file is read and unchanged until it is written again', async () => {
  await using folder = await aFolder()
  const file = join(folder.path, 'wick radio.xml')
  const { href } = pathToFileURL(file)
  await writeFile(file, feed)
  const first = await fetchOnce(href)
  assert.equal(textOf(first), feed)
  assert.equal(first.status === 'ok' && first.url, href)
  const validators = first.status === 'ok' ? first.validators : undefined
  assert.ok(validators)
  assert.deepEqual(await fetchOnce(href, { validators }), { status: 'unchanged' })
  await utimes(file, new Date(), new Date('2026-05-14T00:00:00Z'))
  assert.equal(textOf(await fetchOnce(href, { validators })), feed)
})

test('a file that is missing, a folder or too large is a failure in words', async () => {
  await using folder = await aFolder()
  const { href } = pathToFileURL(folder.path)
  assert.equal(errorOf(await fetchOnce(`${href}/none.xml`)), 'there is no such file')
  await mkdir(join(folder.path, 'feeds'))
  assert.equal(errorOf(await fetchOnce(`${href}/feeds`)), 'it is a folder, not a file')
  await writeFile(join(folder.path, 'large.xml'), '')
  await truncate(join(folder.path, 'large.xml'), largestBody + 1)
  assert.equal(errorOf(await fetchOnce(`${href}/large.xml`)), 'is larger than 10 MB')
})

test('whatever stands where a URL belongs, the answer is a result', async () => {
  for (const url of [
    '',
    'feed',
    'http://',
    'http://%',
    'http://ann:%ff@127.0.0.1:1/',
    'file://',
    'file://%00',
    'gopher://wick.example/',
  ])
    assert.match(errorOf(await fetchOnce(url, { deadline: 1000 })), /\S/, url)
})
