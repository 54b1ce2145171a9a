import { open } from 'node:fs/promises'
import { type Duplex, pipeline, type Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { createBrotliDecompress, createGunzip, createInflate, createZstdDecompress } from 'node:zlib'
import { Agent, type Dispatcher } from 'undici'

/** Bytes of a decompressed body; a feed that is larger is not read on. */
export const largestBody = 10 * 1024 * 1024
const mostRedirects = 5

/** What makes an answer "unchanged": what the source said of its last answer. */
export interface Validators {
  readonly etag: string | null
  readonly lastModified: string | null
}

export type Fetched =
  | {
      readonly status: 'ok'
      readonly bytes: Buffer
      readonly contentType?: string
      readonly url: string
      readonly validators: Validators
    }
  | { readonly status: 'unchanged' }
  | { readonly status: 'failed'; readonly error: string }

/** Reads URLs until it is disposed of. A source's failure is a result; it never throws. */
export interface Fetcher extends AsyncDisposable {
  fetch(url: string, validators: Validators | undefined): Promise<Fetched>
}

/** A fetcher for `http:`, `https:` and `file:` URLs. `deadline` is milliseconds for one source, redirects and body included; `signal` ends all. */
export function createFetcher(options: { userAgent: string; deadline: number; signal?: AbortSignal }): Fetcher {
  const agent = new Agent({
    connections: 4,
    allowH2: false,
    connect: { timeout: options.deadline },
    headersTimeout: options.deadline,
    bodyTimeout: options.deadline,
  })
  return {
    async fetch(url, validators) {
      try {
        if (url.startsWith('file:')) return await readLocal(url, validators)
        const signal = AbortSignal.any([
          AbortSignal.timeout(options.deadline),
          ...(options.signal ? [options.signal] : []),
        ])
        return await readRemote(url, validators, { dispatcher: agent, signal, userAgent: options.userAgent })
      } catch (fault) {
        return { status: 'failed', error: faultInWords(fault, options.deadline) }
      }
    },
    async [Symbol.asyncDispose]() {
      await agent.destroy()
    },
  }
}

async function readRemote(
  start: string,
  validators: Validators | undefined,
  wire: { dispatcher: Dispatcher; signal: AbortSignal; userAgent: string },
): Promise<Fetched> {
  let url = start
  for (let hop = 0; hop <= mostRedirects; hop++) {
    const target = new URL(url)
    const password = decodeURIComponent(`${target.username}:${target.password}`)
    const response = await wire.dispatcher.request({
      origin: target.origin,
      path: target.pathname + target.search,
      method: 'GET',
      signal: wire.signal,
      headers: {
        'user-agent': wire.userAgent,
        accept:
          'application/rss+xml, application/atom+xml, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5',
        'accept-encoding': 'gzip, br, zstd',
        ...(target.username ? { authorization: `Basic ${Buffer.from(password).toString('base64')}` } : {}),
        ...(validators?.etag ? { 'if-none-match': validators.etag } : {}),
        ...(validators?.lastModified ? { 'if-modified-since': validators.lastModified } : {}),
      },
    })
    const { statusCode, headers, body } = response
    const location = header(headers, 'location')
    if ([301, 302, 303, 307, 308].includes(statusCode) && location !== undefined) {
      body.on('error', () => {}).destroy()
      const next = URL.parse(location, url)
      if (!next || !/^https?:$/.test(next.protocol))
        return {
          status: 'failed',
          error: `redirects to ${JSON.stringify(location.slice(0, 200))}, which is not a web address`,
        }
      if (next.hash) next.hash = ''
      url = next.href
      continue
    }
    if (statusCode === 304 && validators) {
      body.on('error', () => {}).destroy()
      return { status: 'unchanged' }
    }
    if (statusCode < 200 || statusCode > 299) {
      body.on('error', () => {}).destroy()
      return { status: 'failed', error: `answers HTTP ${statusCode}` }
    }
    const bytes = await readBody(decompress(body, header(headers, 'content-encoding')))
    const contentType = header(headers, 'content-type')
    return {
      status: 'ok',
      bytes,
      url,
      ...(contentType ? { contentType } : {}),
      validators: {
        etag: header(headers, 'etag')?.slice(0, 1000) ?? null,
        lastModified: header(headers, 'last-modified')?.slice(0, 100) ?? null,
      },
    }
  }
  return { status: 'failed', error: `redirects more than ${mostRedirects} times` }
}

/** Undoes what `Content-Encoding` says was done, the last first (RFC 9110 §8.4). */
function decompress(body: Readable, encodings = ''): Readable {
  return encodings
    .toLowerCase()
    .split(',')
    .map(name => name.trim())
    .filter(name => name !== '' && name !== 'identity')
    .slice(0, 3)
    .reduceRight<Readable>((stream, name) => {
      const unpack = decompressors[name]
      if (!unpack)
        throw new Error(`is compressed in a way that nobody asked for (${JSON.stringify(name.slice(0, 40))})`)
      return pipeline(stream, unpack(), () => {})
    }, body)
}

const decompressors: Readonly<Record<string, () => Duplex>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
  zstd: createZstdDecompress,
}

async function readBody(body: Readable): Promise<Buffer> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of body) {
    length += chunk.length
    if (length > largestBody) {
      body.destroy()
      throw new Error(tooLarge)
    }
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

const tooLarge = `is larger than ${largestBody / 1024 / 1024} MB`

async function readLocal(url: string, validators: Validators | undefined): Promise<Fetched> {
  await using file = await open(fileURLToPath(url))
  const { size, mtime } = await file.stat()
  const lastModified = `${mtime.toISOString()} ${size}`
  if (validators?.lastModified === lastModified) return { status: 'unchanged' }
  if (size > largestBody) return { status: 'failed', error: tooLarge }
  return { status: 'ok', bytes: await file.readFile(), url, validators: { etag: null, lastModified } }
}

function header(headers: Dispatcher.ResponseData['headers'], name: string): string | undefined {
  const value = headers[name]
  return Array.isArray(value) ? value[0] : value
}

const faults: Readonly<Record<string, string>> = {
  ENOTFOUND: 'its host is not known',
  EAI_AGAIN: 'its host could not be looked up',
  ECONNREFUSED: 'its host refuses connections',
  ECONNRESET: 'its host broke the connection',
  UND_ERR_SOCKET: 'its host broke the connection',
  EHOSTUNREACH: 'its host cannot be reached',
  ENETUNREACH: 'its host cannot be reached',
  ENOENT: 'there is no such file',
  EACCES: 'the file may not be read',
  EISDIR: 'it is a folder, not a file',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by itself',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate cannot be verified',
  HPE_INVALID_CONSTANT: 'it does not speak HTTP',
  Z_DATA_ERROR: 'its compressed body is broken',
  Z_BUF_ERROR: 'its compressed body ends too early',
}

function faultInWords(fault: unknown, deadline: number): string {
  const { name, code, message } = fault as NodeJS.ErrnoException
  const isSlow = name === 'TimeoutError' || /TIMEOUT|TIMEDOUT/.test(code ?? '')
  if (isSlow) return `did not answer in ${deadline / 1000} s`
  return (code !== undefined && faults[code]) || message.replace(/\s+/g, ' ').slice(0, 200)
}
