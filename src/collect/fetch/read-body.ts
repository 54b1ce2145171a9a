import type { Readable, Transform } from 'node:stream'
import { type Unpacker, unpackersFor } from './decompress.ts'

/** Bytes of a body, as it comes and decompressed: a feed that is larger is not read on. */
export const largestBody = 10 * 1024 * 1024
export const tooLarge = `is larger than ${largestBody / 1024 / 1024} MB`

/** Bytes that wait to be decompressed before the network has to wait. */
const mostWaiting = 1024 * 1024

/** What came of a body. */
export interface Body {
  readonly bytes: Buffer
  /** True where the connection or the compressed data ended before the body did. */
  readonly isCut: boolean
}

/** Reads a body and undoes its `Content-Encoding`. Throws where it is too large or broken, and where `signal` ends it. */
export async function readBody(body: Readable, encodings: string | undefined, signal: AbortSignal): Promise<Body> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const stages: Readable[] = []
  const chunks: Buffer[] = []
  let received = 0
  let length = 0
  let isCut = false
  const keep = (chunk: Buffer) => {
    length += chunk.length
    if (length > largestBody) reject(new Error(tooLarge))
    else chunks.push(chunk)
  }
  const join = (stage: Readable, [unpack, ...others]: readonly Unpacker[]) => {
    let next: Transform | undefined
    const finish = () => (next ? end(next) : resolve())
    stages.push(stage)
    stage
      .on('data', (chunk: Buffer) => {
        if (unpack && !next) {
          next = unpack(chunk[0] ?? 0)
          join(next, others)
        }
        if (next) pass(chunk, stage, next)
        else keep(chunk)
      })
      .on('end', finish)
      .on('error', fault => {
        if (!endsEarly(fault)) return reject(fault)
        isCut = true
        finish()
      })
  }
  const stop = () => reject(signal.reason)
  signal.addEventListener('abort', stop)
  body.on('error', () => {})
  try {
    join(body, unpackersFor(encodings))
    body.on('data', (chunk: Buffer) => {
      received += chunk.length
      if (received > largestBody) reject(new Error(tooLarge))
    })
    await promise
    return { bytes: Buffer.concat(chunks), isCut }
  } finally {
    signal.removeEventListener('abort', stop)
    for (const stage of stages) stage.destroy()
    body.destroy()
  }
}

function pass(chunk: Buffer, from: Readable, to: Transform): void {
  to.write(chunk)
  if (to.writableLength < mostWaiting || from.isPaused()) return
  from.pause()
  to.once('drain', () => from.resume())
}

/** Where the data breaks off, the last of what it holds only comes out if nothing but the end is written at the end. */
function end(to: Transform): void {
  to.write(Buffer.alloc(0), () => to.end())
}

const earlyEnds = new Set(['UND_ERR_SOCKET', 'ECONNRESET', 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH', 'Z_BUF_ERROR'])

function endsEarly({ name, code = '' }: NodeJS.ErrnoException): boolean {
  return earlyEnds.has(code) || name === 'HTTPParserError'
}
