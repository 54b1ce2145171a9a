import type { Transform } from 'node:stream'
import {
  constants,
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createInflateRaw,
  createZstdDecompress,
  gunzipSync,
} from 'node:zlib'

/** What a request may name as `Accept-Encoding`. */
export const acceptedEncodings = 'gzip, deflate, br, zstd'

/** Opens what undoes one encoding, for data that begins with this byte. */
export type Unpacker = (firstByte: number) => Transform

const chunkSize = 64 * 1024
const unpackers: Readonly<Record<string, Unpacker>> = {
  gzip: () => createGunzip({ chunkSize }),
  'x-gzip': () => createGunzip({ chunkSize }),
  // It means zlib (RFC 1950), whose first byte ends in 8, but some servers send it bare (RFC 1951).
  deflate: firstByte => ((firstByte & 0x0f) === 8 ? createInflate({ chunkSize }) : createInflateRaw({ chunkSize })),
  br: () => createBrotliDecompress({ chunkSize }),
  // A window of 8 MB is the largest that HTTP allows (RFC 9659).
  zstd: () => createZstdDecompress({ chunkSize, params: { [constants.ZSTD_d_windowLogMax]: 23 } }),
}

/** A document that its server keeps compressed and says nothing about. Throws where it is larger than `most` bytes. */
export function unzipped(bytes: Uint8Array, most: number): Uint8Array {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes
  return gunzipSync(bytes, { maxOutputLength: most, finishFlush: constants.Z_SYNC_FLUSH })
}

/** What undoes a `Content-Encoding`, in the order in which it is done: the last first (RFC 9110 §8.4). Throws for one that is not known. */
export function unpackersFor(encodings = ''): readonly Unpacker[] {
  const names = encodings
    .toLowerCase()
    .split(',')
    .map(name => name.trim())
    .filter(name => name !== '' && name !== 'identity')
  if (names.length > 3) throw new Error('is compressed more than three times over')
  return names.reverse().map(name => {
    const unpack = Object.hasOwn(unpackers, name) ? unpackers[name] : undefined
    if (unpack) return unpack
    throw new Error(`is compressed in a way that nobody asked for (${JSON.stringify(name.slice(0, 40))})`)
  })
}
