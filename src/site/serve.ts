import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import type { Hono } from 'hono'
import { BroadsheetError } from '../errors.ts'

/** Where to listen: a port (0 takes a free one) and the address of the machine that has it. */
export interface Place {
  readonly port: number
  readonly host: string
}

/** Pages that are being served at `http://HOST:PORT`. Disposing of them lets answers end and closes the port. */
export interface Served extends AsyncDisposable {
  readonly origin: string
}

/** How long a request may take to arrive, in milliseconds; what it carries is short. */
const patience = 20_000

/** Serves the readers' pages. Throws `unavailable` where the port cannot be had. */
export async function serveSite(site: Hono, { port, host }: Place): Promise<Served> {
  const server = createAdaptorServer({ fetch: site.fetch }) as Server
  server.requestTimeout = patience
  server.headersTimeout = patience
  server.listen(port, host)
  try {
    await once(server, 'listening')
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    const why = code === 'EADDRINUSE' ? 'is taken' : `cannot be used: ${code}`
    throw new BroadsheetError('unavailable', `port ${port} of ${host} ${why}`, {
      cause,
      help: 'Is a site open already? Choose another port with --port, or an address of this machine with --host.',
    })
  }
  const { address, family, port: taken } = server.address() as AddressInfo
  return {
    origin: `http://${family === 'IPv6' ? `[${address}]` : address}:${taken}`,
    async [Symbol.asyncDispose]() {
      const closed = once(server, 'close')
      server.close()
      const last = setTimeout(() => server.closeAllConnections(), 2000)
      await closed
      clearTimeout(last)
    },
  }
}
