import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { acceptedEncodings, unpackersFor, unzipped } from '../../../src/collect/fetch/decompress.ts'

const words = 'Port Wick has a new ferry. '.repeat(20)

async function unpack(packed: Buffer, encodings: string): Promise<string> {
  let bytes = packed
  for (const open of unpackersFor(encodings)) {
    const stream = open(bytes[0] ?? 0)
    stream.end(bytes)
    bytes = Buffer.concat(await stream.toArray())
  }
  return bytes.toString()
}

test('all that is asked for can be undone', () => {
  assert.equal(unpackersFor(acceptedEncodings.replace('gzip, ', '')).length, 3)
  assert.equal(unpackersFor('gzip').length, 1)
})

test('"deflate" is undone with the header of zlib and without', async () => {
  assert.equal(await unpack(deflateSync(words), 'deflate'), words)
  assert.equal(await unpack(deflateRawSync(words), 'deflate'), words)
  assert.equal(await unpack(deflateRawSync(words, { level: 0 }), 'deflate'), words)
  assert.equal(await unpack(deflateSync(words, { windowBits: 9 }), 'deflate'), words)
})

test('the last compression is undone first', async () => {
  assert.equal(await unpack(gzipSync(deflateRawSync(words)), 'Deflate , GZIP'), words)
})

test('nothing needs to be undone where nothing was done', () => {
  for (const encodings of [undefined, '', 'identity', ' , identity'])
    assert.equal(unpackersFor(encodings).length, 0, encodings)
})

test('what nobody asked for is refused in words', () => {
  assert.throws(() => unpackersFor('compress'), /^Error: is compressed in a way that nobody asked for \("compress"\)$/)
  assert.throws(() => unpackersFor('gzip, constructor'), /nobody asked for \("constructor"\)/)
  assert.throws(() => unpackersFor('gzip, gzip, gzip, gzip'), /more than three times over/)
})

test('a document that its server keeps compressed is undone, also where it is cut off, but not beyond the limit', () => {
  const packed = gzipSync(words)
  assert.equal(Buffer.from(unzipped(packed, 10_000)).toString(), words)
  assert.ok(words.startsWith(Buffer.from(unzipped(packed.subarray(0, -10), 10_000)).toString()))
  assert.equal(Buffer.from(unzipped(Buffer.from(words), 10_000)).toString(), words)
  assert.throws(() => unzipped(gzipSync(Buffer.alloc(100_000)), 10_000))
})
