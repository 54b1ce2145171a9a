import { readFileSync } from 'node:fs'
import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { createFetcher, type Fetched, type FetcherOptions, type Validators } from '../../src/collect/fetch/fetch.ts'

const tlsFixture = (name: string) => readFileSync(new URL(`../fixtures/tls/${name}.pem`, import.meta.url), 'utf8')

/** A certificate that only itself vouches for, of the host feeds.wick.example. */
const certificate = tlsFixture('certificate')

/** Makes this process believe that certificate, until its block ends. */
export function believeCertificate(): Disposable {
  const known = getCACertificates('default')
  setDefaultCACertificates([...known, certificate])
  return { [Symbol.dispose]: () => setDefaultCACertificates(known) }
}

async function listen(server: Server) {
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return {
    port,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise(done => server.close(done))
    },
  }
}

/** A web server on a free port of this machine, gone when its block ends. */
export async function aServer(answer: RequestListener) {
  const server = await listen(createServer(answer))
  return { ...server, url: `http://127.0.0.1:${server.port}` }
}

/** The same with TLS; `onName` hears the name that a client asks for. */
export async function aTlsServer(answer: RequestListener, onName: (name: string) => void = () => {}) {
  const server = createTlsServer(
    {
      key: tlsFixture('key'),
      cert: certificate,
      SNICallback: (name, done) => {
        onName(name)
        done(null)
      },
    },
    answer,
  )
  server.on('tlsClientError', () => {})
  const listening = await listen(server)
  return { ...listening, url: `https://127.0.0.1:${listening.port}` }
}

/** A server that speaks whatever it likes. */
export async function aTcpServer(speak: (socket: Socket) => void) {
  const sockets = new Set<Socket>()
  const server = createTcpServer(socket => {
    sockets.add(socket.on('error', () => {}))
    speak(socket)
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return {
    port,
    url: `http://127.0.0.1:${port}/`,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      await new Promise(done => server.close(done))
    },
  }
}

/** A port of this machine on which nobody listens. */
export async function aDeadPort(): Promise<number> {
  await using server = await aTcpServer(() => {})
  return server.port
}

/** A fetcher that trusts this machine and does not pause between two tries. */
export function aFetcher(options: Partial<FetcherOptions> = {}) {
  return createFetcher({
    userAgent: 'Broadsheet/test',
    deadline: 10_000,
    trustedHosts: ['127.0.0.1:*'],
    pause: () => 0,
    ...options,
  })
}

export async function fetchOnce(url: string, options: Partial<FetcherOptions> & { validators?: Validators } = {}) {
  await using fetcher = aFetcher(options)
  return await fetcher.fetch(url, options.validators)
}

/** The body of an answer that is all right; throws for any other. */
export function textOf(fetched: Fetched): string {
  if (fetched.status !== 'ok') throw new Error(JSON.stringify(fetched))
  return fetched.bytes.toString()
}

/** The error of a source that failed; throws for any other answer. */
export function errorOf(fetched: Fetched): string {
  if (fetched.status !== 'failed') throw new Error(JSON.stringify(fetched).slice(0, 200))
  return fetched.error
}

/** Sends `chunk` for as long as the other side reads, and tells how many bytes went. */
export function pour(response: ServerResponse, chunk: Buffer): Promise<number> {
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

/** A lookup that knows these names only. Each answers with its lists of addresses in turn, the last one for good. */
export function namesAt(names: Readonly<Record<string, readonly (readonly string[])[]>>) {
  const asked: string[] = []
  const lookup: NonNullable<FetcherOptions['lookup']> = (hostname, _, answer) => {
    const times = asked.filter(name => name === hostname).length
    asked.push(hostname)
    const addresses = names[hostname]?.[times] ?? names[hostname]?.at(-1)
    queueMicrotask(() => {
      if (!addresses) answer(Object.assign(new Error(`no ${hostname}`), { code: 'ENOTFOUND' }), [])
      else
        answer(
          null,
          addresses.map(address => ({ address, family: address.includes(':') ? 6 : 4 })),
        )
    })
  }
  return { lookup, asked }
}
