import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib'
import { largestBody, readBody } from '../../../src/collect/fetch/read-body.ts'

/** Words that hardly compress, so that the half of what is compressed holds about the half of them. */
const feed = Array.from({ length: 30_000 }, (_, at) => `<item>${(at * 2_654_435_761) % 4_294_967_296}</item>`).join('')
const never = new AbortController().signal

const packers = {
  gzip: gzipSync,
  deflate: deflateSync,
  'raw deflate': deflateRawSync,
  br: (text: string) => brotliCompressSync(text, { params: { 1: 4 } }),
  zstd: zstdCompressSync,
}

/** A stream of some bytes that ends well or, given a fault, does not. */
function stream(bytes: Buffer, options: { piece?: number; fault?: string } = {}): Readable {
  return Readable.from(
    (async function* () {
      const piece = options.piece ?? 16_384
      for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece)
      if (options.fault) throw Object.assign(new Error('it ended'), { code: options.fault })
    })(),
    { objectMode: false },
  )
}

test('a body is read whole, compressed or not, in whichever pieces it comes', async () => {
  assert.deepEqual(await readBody(stream(Buffer.from(feed)), undefined, never), {
    bytes: Buffer.from(feed),
    isCut: false,
  })
  for (const [name, pack] of Object.entries(packers))
    for (const piece of [1_000_000, 777]) {
      const { bytes, isCut } = await readBody(stream(pack(feed), { piece }), name.replace('raw ', ''), never)
      assert.equal(bytes.toString() === feed && !isCut, true, `${name} ${piece}`)
    }
})

test('of compressed data that breaks off, all that it holds is kept', async () => {
  for (const [name, pack] of Object.entries(packers))
    for (const piece of [1_000_000, 777]) {
      const packed = pack(feed)
      const half = packed.subarray(0, packed.length >> 1)
      const { bytes, isCut } = await readBody(stream(half, { piece }), name.replace('raw ', ''), never)
      assert.equal(isCut, true, name)
      assert.ok(feed.startsWith(bytes.toString()), name)
      const least = name === 'zstd' ? 0.25 : 0.4
      assert.ok(bytes.length > feed.length * least, `${name} ${piece}: ${bytes.length} of ${feed.length}`)
    }
})

test('of small compressed data that breaks off in its first piece, too', async () => {
  const packed = gzipSync(feed.slice(0, 3000))
  const { bytes, isCut } = await readBody(stream(packed.subarray(0, packed.length >> 1)), 'gzip', never)
  assert.ok(isCut && bytes.length > 1000, `${bytes.length}`)
})

test('of a connection that breaks off, what came before is kept', async () => {
  for (const fault of ['ECONNRESET', 'UND_ERR_SOCKET', 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH']) {
    const plain = await readBody(stream(Buffer.from('<rss>'), { fault }), undefined, never)
    assert.deepEqual(plain, { bytes: Buffer.from('<rss>'), isCut: true })
    const packed = await readBody(stream(gzipSync('<rss>'), { fault }), 'gzip', never)
    assert.deepEqual(packed, { bytes: Buffer.from('<rss>'), isCut: true })
  }
})

test('a body without a byte is empty, whatever it is said to be compressed with', async () => {
  for (const encodings of [undefined, 'gzip', 'br', 'zstd, gzip'])
    assert.deepEqual(await readBody(stream(Buffer.alloc(0)), encodings, never), {
      bytes: Buffer.alloc(0),
      isCut: false,
    })
})

test('what stands behind compressed data does not hinder', async () => {
  for (const name of ['deflate', 'br', 'zstd'] as const) {
    const packed = Buffer.concat([packers[name](feed), Buffer.from('and more')])
    assert.equal((await readBody(stream(packed), name, never)).bytes.toString() === feed, true, name)
  }
  const padded = Buffer.concat([gzipSync(feed), Buffer.alloc(100)])
  assert.equal((await readBody(stream(padded), 'gzip', never)).bytes.toString() === feed, true)
})

test('a fault that is no early end is thrown', async () => {
  await assert.rejects(readBody(stream(Buffer.from('<rss>'), { fault: 'EWICK' }), undefined, never), /it ended/)
  await assert.rejects(readBody(stream(Buffer.from('not gzip at all')), 'gzip', never), { code: 'Z_DATA_ERROR' })
})

test('a body is stopped at the limit, before and after it is unpacked', async () => {
  const chunk = Buffer.alloc(64 * 1024)
  let sent = 0
  const endless = () =>
    Readable.from(
      (async function* () {
        for (sent = 0; ; sent += chunk.length) yield chunk
      })(),
    )
  await assert.rejects(readBody(endless(), undefined, never), /is larger than 10 MB/)
  assert.ok(sent < 2 * largestBody)
  const bomb = zstdCompressSync(Buffer.alloc(2 * largestBody))
  await assert.rejects(readBody(stream(bomb), 'zstd', never), /is larger than 10 MB/)
  await assert.rejects(readBody(stream(gzipSync(bomb)), 'zstd, gzip', never), /is larger than 10 MB/)
})

test('a signal ends it, even where nothing comes any more', async () => {
  const signal = AbortSignal.timeout(50)
  const silent = new Readable({ read() {} })
  await assert.rejects(readBody(silent, 'gzip', signal), { name: 'TimeoutError' })
  assert.equal(silent.destroyed, true)
})
