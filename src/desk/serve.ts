import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import type { Hono } from 'hono'
import { BroadsheetError } from '../errors.ts'

/** Where the desk is served if nobody says otherwise. */
export const usualPort = 4680

/** Pages that are being served. Disposing of them closes the port and whatever is connected to it. */
export interface Served extends AsyncDisposable {
  readonly url: string
}

/** Serves pages on 127.0.0.1 only. Port 0 takes a free one. Throws `unavailable` where the port cannot be had. */
export async function serveDesk(desk: Pick<Hono, 'fetch'>, port = usualPort): Promise<Served> {
  const server = createAdaptorServer({ fetch: desk.fetch }) as Server
  server.listen(port, '127.0.0.1')
  try {
    await once(server, 'listening')
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    const why = code === 'EADDRINUSE' ? 'is taken' : `cannot be used: ${code}`
    throw new BroadsheetError('unavailable', `port ${port} ${why}`, {
      cause,
      help: 'Is a desk open already? Choose another port with --port, or a free one with --port 0.',
    })
  }
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async [Symbol.asyncDispose]() {
      if (!server.listening) return
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}
