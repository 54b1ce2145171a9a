import { mkdir, open, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { BroadsheetError } from '../errors.ts'
import type { Transport } from './deliver.ts'

/** Writes each message into a Maildir folder instead of sending it. The same message is the same file, however often it comes. */
export function maildirTransport(folder: string): Transport {
  let ready: Promise<unknown> | undefined
  return {
    atOnce: 1,
    description: `the Maildir ${folder}`,
    async send(message) {
      const name = `${message.messageId.slice(1, -1).replace(/[^A-Za-z0-9.@_-]/g, '_')}`
      const place = join(folder, 'new', name)
      try {
        ready ??= Promise.all(['tmp', 'new', 'cur'].map(part => mkdir(join(folder, part), { recursive: true })))
        await ready
        const file = await open(join(folder, 'tmp', name), 'w')
        try {
          await file.writeFile(message.raw)
          await file.sync()
        } finally {
          await file.close()
        }
        await rename(join(folder, 'tmp', name), place)
      } catch (cause) {
        throw new BroadsheetError('unavailable', `${place} cannot be written`, {
          cause,
          help: 'Make room or give the right to write there, or set BROADSHEET_SMTP_URL; then run the same command again.',
        })
      }
      return { state: 'accepted', reply: place }
    },
    async close() {},
  }
}
