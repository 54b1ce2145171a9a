import type { Readable } from 'node:stream'
import { type buildConnector, type Dispatcher, Pool } from 'undici'
import { createConnector, type Lookup } from './connect.ts'
import { isOwnMachine } from './private-address.ts'

/** The head of an answer, and its body to be read or discarded. */
export interface Answer {
  readonly status: number
  /** The first line of a header; of one that is a list, all of them, joined (RFC 9110 §5.3). */
  readonly header: (name: string) => string | undefined
  readonly body: Readable
  /** Lets the body go, and keeps the connection where that costs little. */
  readonly discard: () => void
}

/** Asks for one URL, without following redirects. Throws where no answer comes; `signal` ends it, its body too. */
export type Request = (
  url: URL,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
  method?: 'GET' | 'HEAD',
) => Promise<Answer>

/** Origins to which connections stay open though nobody asks, so that a thousand hosts do not leave a thousand sockets. */
const mostIdle = 20

interface Line {
  readonly pool: Pool
  going: number
}

/** Keeps connections, `perHost` at once to an origin and `toOwnMachine` to one of this machine, until it is disposed of. */
export function openConnections(options: {
  perHost: number
  toOwnMachine: number
  trustedHosts: readonly string[]
  /** Milliseconds in which a connection must be open. */
  timeout: number
  lookup?: Lookup
}): { readonly request: Request } & AsyncDisposable {
  const ended = new AbortController()
  const connect = createConnector({ ...options, signal: ended.signal })
  /** The one that was used last stands last. */
  const lines = new Map<string, Line>()
  const take = ({ origin, hostname }: URL): Line => {
    const connections = isOwnMachine(hostname) ? options.toOwnMachine : options.perHost
    const line = lines.get(origin) ?? { pool: openPool(origin, connections, connect), going: 0 }
    line.going++
    lines.delete(origin)
    lines.set(origin, line)
    return line
  }
  const release = (line: Line) => {
    line.going--
    const idle = [...lines].filter(([, each]) => each.going === 0)
    for (const [origin, { pool }] of idle.slice(0, -mostIdle)) {
      lines.delete(origin)
      pool.close().catch(() => {})
    }
  }
  return {
    async request(url, headers, signal, method = 'GET') {
      signal.throwIfAborted()
      const line = take(url)
      const path = url.pathname + url.search
      const sent = line.pool.request({ path, method, signal, headers })
      sent.then(
        ({ body }) => body.once('close', () => release(line)),
        () => release(line),
      )
      return toAnswer(await untilAborted(sent, signal))
    },
    async [Symbol.asyncDispose]() {
      ended.abort()
      await Promise.all([...lines.values()].map(({ pool }) => pool.destroy()))
    },
  }
}

function openPool(origin: string, connections: number, connect: buildConnector.connector): Pool {
  return new Pool(origin, {
    connections,
    connect,
    allowH2: false,
    keepAliveTimeout: 2000,
    keepAliveMaxTimeout: 2000,
    // The signal of each request has the time of all of it.
    headersTimeout: 0,
    bodyTimeout: 0,
  })
}

/** A request that still waits for its connection does not hear its signal by itself. */
async function untilAborted<T>(sent: Promise<T>, signal: AbortSignal): Promise<T> {
  const stopped = Promise.withResolvers<never>()
  const stop = () => stopped.reject(signal.reason)
  signal.addEventListener('abort', stop)
  try {
    return await Promise.race([sent, stopped.promise])
  } finally {
    signal.removeEventListener('abort', stop)
  }
}

const lists = new Set(['content-encoding', 'cache-control'])

function toAnswer({ statusCode, headers, body }: Dispatcher.ResponseData): Answer {
  return {
    status: statusCode,
    header: name => {
      const lines = [headers[name] ?? []].flat()
      return lists.has(name) ? lines.join(',') : lines[0]
    },
    body,
    discard: () => {
      body.dump({ limit: 16 * 1024 }).catch(() => {})
    },
  }
}
