import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { SMTPServer } from 'smtp-server'

/** A server on loopback that ends when it is disposed of. */
interface Running extends AsyncDisposable {
  readonly url: string
}

/**
 * Serves the feeds of a folder over HTTP, each under its file's name, with an ETag. Of the others, `/broken` answers 500
 * and `/silent` never.
 */
export async function serveFeeds(folder: string, names: readonly string[]): Promise<Running> {
  const feeds = new Map<string, Buffer>()
  for (const name of names) feeds.set(`/${name}`, await readFile(join(folder, name)))
  const server = createServer((request, response) => {
    const path = request.url ?? ''
    if (path === '/silent') return
    const feed = feeds.get(path)
    if (!feed) {
      response.writeHead(path === '/broken' ? 500 : 404).end()
      return
    }
    const etag = `"${createHash('sha256').update(feed).digest('hex').slice(0, 16)}"`
    if (request.headers['if-none-match'] === etag) response.writeHead(304).end()
    else
      response
        .writeHead(200, { 'content-type': path.endsWith('.ics') ? 'text/calendar' : 'application/xml', etag })
        .end(feed)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: () => close(server),
  }
}

/** An SMTP server that takes every message and writes it into `folder`, byte for byte as it came: `0001.eml`, `0002.eml`, … */
export async function catchMail(folder: string): Promise<Running & { readonly caught: () => number }> {
  let caught = 0
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onData(stream, _session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('error', done)
      stream.on('end', () => {
        const name = `${String(++caught).padStart(4, '0')}.eml`
        writeFile(join(folder, name), Buffer.concat(chunks)).then(() => done(), done)
      })
    },
  })
  await new Promise<void>((resolve, reject) => {
    server.on('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    caught: () => caught,
    [Symbol.asyncDispose]: () => new Promise<void>(resolve => server.close(() => resolve())),
  }
}

function close(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise(resolve => server.close(() => resolve()))
}
