import { open } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Lookup } from './connect.ts'
import { faultInWords } from './fetch-faults.ts'
import { better, type Fetched, type Validators } from './fetched.ts'
import { followSource } from './follow.ts'
import { isOwnMachine } from './private-address.ts'
import { largestBody, tooLarge } from './read-body.ts'
import { openConnections } from './request.ts'
import { createTurns } from './turns.ts'

export type { Fetched, Validators } from './fetched.ts'

/** Reads URLs until it is disposed of. A source's failure is a result; it never throws. */
export interface Fetcher extends AsyncDisposable {
  fetch(url: string, validators: Validators | undefined): Promise<Fetched>
}

export interface FetcherOptions {
  readonly userAgent: string
  /** Milliseconds for one source, from its turn at its host on: redirects, body and a second try included. */
  readonly deadline: number
  /** Ends all. */
  readonly signal?: AbortSignal
  /** Connections at once in all. Who calls it keeps to that; here it is how many may go to this very machine. */
  readonly connections?: number
  /** Connections at once to any other host. */
  readonly connectionsPerHost?: number
  /** Those that may be at private addresses, as `host:port` or `host:*`: see `trustedHosts`. */
  readonly trustedHosts: readonly string[]
  readonly lookup?: Lookup
  readonly now?: () => Date
  /** Milliseconds between two tries. */
  readonly pause?: () => number
}

/** A fetcher for `http:`, `https:` and `file:` URLs. What may have been an accident is tried once more. */
export function createFetcher(options: FetcherOptions): Fetcher {
  const { userAgent, deadline, connections = 20, connectionsPerHost = 4, now = () => new Date() } = options
  const { pause = () => 300 + Math.random() * 900 } = options
  const opened = openConnections({
    ...options,
    perHost: connectionsPerHost,
    toOwnMachine: connections,
    timeout: deadline,
  })
  const turns = createTurns(hostname => (isOwnMachine(hostname) ? connections : connectionsPerHost))
  const fetchRemote = async (source: URL, validators: Validators | undefined): Promise<Fetched> => {
    using _turn = await turns(source.hostname)
    const signal = AbortSignal.any([AbortSignal.timeout(deadline), ...(options.signal ? [options.signal] : [])])
    const wire = { request: opened.request, userAgent, signal, deadline, now }
    const first = await followSource(source, validators, wire)
    if (first.again === undefined) return first.fetched
    await wait(Math.max(pause(), first.again * 1000), undefined, { signal }).catch(() => {})
    if (signal.aborted) return first.fetched
    const second = await followSource(source, validators, wire)
    return better(first.fetched, second.fetched)
  }
  return {
    async fetch(url, validators) {
      try {
        if (url.startsWith('file:')) return await readLocal(url, validators)
        const source = URL.parse(url)
        if (source && /^https?:$/.test(source.protocol)) return await fetchRemote(source, validators)
        return { status: 'failed', error: 'has an address that begins with none of https:, http: and file:' }
      } catch (fault) {
        return { status: 'failed', error: faultInWords(fault, deadline) }
      }
    },
    async [Symbol.asyncDispose]() {
      await opened[Symbol.asyncDispose]()
    },
  }
}

async function readLocal(url: string, validators: Validators | undefined): Promise<Fetched> {
  await using file = await open(fileURLToPath(url))
  const { size, mtime } = await file.stat()
  const lastModified = `${mtime.toISOString()} ${size}`
  if (validators?.lastModified === lastModified) return { status: 'unchanged' }
  if (size > largestBody) return { status: 'failed', error: tooLarge }
  return { status: 'ok', bytes: await file.readFile(), url, validators: { etag: null, lastModified } }
}
