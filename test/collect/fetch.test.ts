import assert from 'node:assert/strict'
import { mkdir, truncate, utimes, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import { type AddressInfo, createServer as createTcpServer } from 'node:net'
import { join } from 'node:path'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { brotliCompressSync, createGzip, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib'
import { createFetcher, type Fetched, largestBody } from '../../src/collect/fetch.ts'
import { aFolder } from '../support/fixtures.ts'

const feed = '<rss version="2.0"><channel><title>Wick Radio – Mühle</title></channel></rss>'

/** A web server on a free port of this machine, gone when its block ends. */
async function aServer(answer: RequestListener) {
  const server = createServer(answer)
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise(done => server.close(done))
    },
  }
}

/** A port of this machine on which nobody listens. */
async function aDeadPort(): Promise<number> {
  const server = createTcpServer()
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  await new Promise(done => server.close(done))
  return port
}

async function fetchOnce(
  url: string,
  options: { deadline?: number; validators?: { etag: string | null; lastModified: string | null } } = {},
) {
  await using fetcher = createFetcher({ userAgent: 'Broadsheet/test', deadline: options.deadline ?? 10_000 })
  return await fetcher.fetch(url, options.validators)
}

function textOf(fetched: Fetched): string {
  assert.equal(fetched.status, 'ok', JSON.stringify(fetched))
  return fetched.status === 'ok' ? fetched.bytes.toString() : ''
}

function errorOf(fetched: Fetched): string {
  assert.equal(fetched.status, 'failed', JSON.stringify(fetched).slice(0, 200))
  return fetched.status === 'failed' ? fetched.error : ''
}

test('an answer comes with its bytes, its type, its address and what it says of its age', async () => {
  await using server = await aServer((_, response) =>
    response
      .writeHead(200, {
        'content-type': 'text/xml; charset=utf-8',
        etag: '"v1"',
        'last-modified': 'Wed, 13 May 2026 08:00:00 GMT',
      })
      .end(feed),
  )
  assert.deepEqual(await fetchOnce(`${server.url}/feed?x=1`), {
    status: 'ok',
    bytes: Buffer.from(feed),
    contentType: 'text/xml; charset=utf-8',
    url: `${server.url}/feed?x=1`,
    validators: { etag: '"v1"', lastModified: 'Wed, 13 May 2026 08:00:00 GMT' },
  })
})

test('a source learns who reads it and what is wanted', async () => {
  let seen: IncomingMessage | undefined
  await using server = await aServer((request, response) => {
    seen = request
    response.end(feed)
  })
  await fetchOnce(`${server.url}/feed`)
  assert.equal(seen?.headers['user-agent'], 'Broadsheet/test')
  assert.match(seen?.headers.accept ?? '', /application\/rss\+xml/)
  assert.match(seen?.headers['accept-encoding'] ?? '', /gzip/)
  assert.equal(seen?.headers['if-none-match'], undefined)
  assert.equal(seen?.headers['if-modified-since'], undefined)
  assert.equal(seen?.headers.authorization, undefined)
})

test('a source that has not changed since its last answer is unchanged', async () => {
  await using server = await aServer((request, response) => {
    const isKnown =
      request.headers['if-none-match'] === '"v1"' &&
      request.headers['if-modified-since'] === 'Wed, 13 May 2026 08:00:00 GMT'
    response.writeHead(isKnown ? 304 : 200).end(isKnown ? undefined : feed)
  })
  const known = { etag: '"v1"', lastModified: 'Wed, 13 May 2026 08:00:00 GMT' }
  assert.deepEqual(await fetchOnce(server.url, { validators: known }), { status: 'unchanged' })
  assert.equal(textOf(await fetchOnce(server.url, { validators: { etag: '"v0"', lastModified: null } })), feed)
})

test('a source that says "unchanged" without having been asked has failed', async () => {
  await using server = await aServer((_, response) => response.writeHead(304).end())
  assert.equal(errorOf(await fetchOnce(server.url)), 'answers HTTP 304')
})

test('a user and a password in the address are sent as such, and not to where the source redirects', async () => {
  const seen: (string | undefined)[] = []
  const note = (request: IncomingMessage) => seen.push(request.headers.authorization)
  await using elsewhere = await aServer((request, response) => {
    note(request)
    response.end(feed)
  })
  await using server = await aServer((request, response) => {
    note(request)
    response.writeHead(302, { location: `${elsewhere.url}/feed` }).end()
  })
  assert.equal(textOf(await fetchOnce(`${server.url.replace('//', '//ann:p%40ss@')}/feed`)), feed)
  assert.deepEqual(seen, [`Basic ${Buffer.from('ann:p@ss').toString('base64')}`, undefined])
})

test('an answer that is an error is told with its number', async () => {
  await using server = await aServer((request, response) =>
    response.writeHead(Number(request.url?.slice(1))).end('<rss/>'),
  )
  for (const status of [400, 401, 403, 404, 410, 429, 500, 503])
    assert.equal(errorOf(await fetchOnce(`${server.url}/${status}`)), `answers HTTP ${status}`)
})

test('a server that is silent is given up at the deadline', async () => {
  await using server = await aServer(() => {})
  assert.equal(errorOf(await fetchOnce(server.url, { deadline: 200 })), 'did not answer in 0.2 s')
})

test('a server that takes the connection and never speaks HTTP is given up at the deadline', async () => {
  const tcp = createTcpServer(socket => socket.on('error', () => {}).resume())
  await new Promise<void>(done => tcp.listen(0, '127.0.0.1', done))
  try {
    const fetched = await fetchOnce(`http://127.0.0.1:${(tcp.address() as AddressInfo).port}/`, { deadline: 200 })
    assert.equal(errorOf(fetched), 'did not answer in 0.2 s')
  } finally {
    tcp.close()
  }
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

test('a host that refuses connections is said to', async () => {
  assert.equal(errorOf(await fetchOnce(`http://127.0.0.1:${await aDeadPort()}/`)), 'its host refuses connections')
})

test('a host that breaks the connection is said to', async () => {
  await using server = await aServer(request => request.socket.destroy())
  assert.equal(errorOf(await fetchOnce(server.url)), 'its host broke the connection')
  await using half = await aServer((request, response) => {
    response.writeHead(200, { 'content-length': '1000' }).write('<rss', () => request.socket.destroy())
  })
  assert.match(errorOf(await fetchOnce(half.url)), /\S/)
})

test('what is no HTTP is a failure in words', async () => {
  const tcp = createTcpServer(socket => socket.on('error', () => {}).end('SSH-2.0-OpenSSH_9.9\r\n'))
  await new Promise<void>(done => tcp.listen(0, '127.0.0.1', done))
  try {
    assert.match(errorOf(await fetchOnce(`http://127.0.0.1:${(tcp.address() as AddressInfo).port}/`)), /\S/)
  } finally {
    tcp.close()
  }
})

test('redirects are followed, relative ones too, and the last address is the one that counts', async () => {
  await using server = await aServer((request, response) => {
    const next = { '/a': '/b?c=1', '/b?c=1': 'd/e', '/d/e': './f#top' }[request.url ?? '']
    if (next) response.writeHead(request.url === '/a' ? 301 : 307, { location: next }).end('moved')
    else response.end(feed)
  })
  const fetched = await fetchOnce(`${server.url}/a`)
  assert.equal(textOf(fetched), feed)
  assert.equal(fetched.status === 'ok' && fetched.url, `${server.url}/d/f`)
})

test('a redirect loop ends', async () => {
  let count = 0
  await using server = await aServer((_, response) => {
    count++
    response.writeHead(302, { location: '/again' }).end()
  })
  assert.equal(errorOf(await fetchOnce(server.url)), 'redirects more than 5 times')
  assert.equal(count, 6)
})

test('a redirect to what is no web address is refused', async () => {
  await using server = await aServer((request, response) => {
    const location = decodeURIComponent(request.url?.slice(1) ?? '')
    response.writeHead(302, { location }).end()
  })
  for (const target of [
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/xml,<rss/>',
    'ftp://wick.example/feed',
    'http://',
  ])
    assert.match(
      errorOf(await fetchOnce(`${server.url}/${encodeURIComponent(target)}`)),
      /^redirects to ".*", which is not a web address$/,
      target,
    )
})

test('a redirect without a target is an answer like any other error', async () => {
  await using server = await aServer((_, response) => response.writeHead(302).end())
  assert.equal(errorOf(await fetchOnce(server.url)), 'answers HTTP 302')
})

test('compressed bodies are read, whichever way they are compressed', async () => {
  await using server = await aServer((request, response) => {
    const coding = request.url?.slice(1) ?? ''
    const pack = {
      gzip: gzipSync,
      'x-gzip': gzipSync,
      deflate: deflateSync,
      br: brotliCompressSync,
      zstd: zstdCompressSync,
    }[coding]
    response.writeHead(200, { 'content-encoding': coding.toUpperCase() }).end(pack?.(feed))
  })
  for (const coding of ['gzip', 'x-gzip', 'deflate', 'br', 'zstd'])
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

test('a broken or truncated compressed body is a failure in words', async () => {
  await using server = await aServer((request, response) => {
    const body = request.url === '/short' ? gzipSync(feed).subarray(0, 30) : Buffer.from('this is not gzip at all')
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(body)
  })
  assert.equal(errorOf(await fetchOnce(`${server.url}/broken`)), 'its compressed body is broken')
  assert.equal(errorOf(await fetchOnce(`${server.url}/short`)), 'its compressed body ends too early')
})

/** Sends `chunk` for as long as the other side reads, and tells how many bytes went. */
function pour(response: ServerResponse, chunk: Buffer): Promise<number> {
  let sent = 0
  const write = () => {
    while (response.writable) {
      sent += chunk.length
      if (!response.write(chunk)) return
    }
  }
  response.on('drain', write).on('error', () => {})
  write()
  return new Promise(done => response.on('close', () => done(sent)))
}

test('a body that never ends is stopped at the limit', async () => {
  let sent: Promise<number> | undefined
  await using server = await aServer((_, response) => {
    sent = pour(response, Buffer.alloc(64 * 1024, 'x'))
  })
  assert.equal(errorOf(await fetchOnce(server.url)), 'is larger than 10 MB')
  assert.ok(((await sent) ?? 0) < 8 * largestBody)
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
