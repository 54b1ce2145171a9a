import type { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import nodemailer from 'nodemailer'
import { BroadsheetError } from '../errors.ts'
import type { Message } from '../model/delivery.ts'
import type { Transport } from './deliver.ts'
import { judge, type SmtpFault, type Verdict } from './outcome.ts'

const connections = 5
/** A server may close a connection between two messages; one message is offered on so many connections. */
const mostOffers = 4

/** nodemailer's pool on one SMTP server. `url` is `smtp:` or `smtps:`, with the password in it where there is one. */
export function smtpTransport(url: string): Transport {
  const { protocol, hostname, port } = new URL(url)
  const pool = createPool(url)
  return {
    connections,
    description: `${protocol}//${hostname}${port ? `:${port}` : ''}`,
    async send(message) {
      for (let offer = 1; ; offer++) {
        const verdict = await offerMessage(pool, message)
        if (verdict.state === 'refused')
          throw new BroadsheetError('config', `the SMTP server ${hostname} refuses us: ${verdict.reply}`, {
            help: 'Check user and password in BROADSHEET_SMTP_URL (write %40 for an @ within them), and whether it lets you send as publication.sender.',
          })
        if (verdict.state !== 'unreachable') return { state: verdict.state, reply: verdict.reply }
        if (offer === mostOffers)
          throw new BroadsheetError('unavailable', `the SMTP server ${hostname} cannot be used: ${verdict.reply}`, {
            help: 'Nothing is lost: run the same command again when it is back.',
          })
        await wait(100 * 2 ** offer)
      }
    },
    async close() {
      pool.pool.close()
    },
  }
}

/** Connects and signs in, without sending anything. Throws what the server or the network answered. */
export async function verifySmtp(url: string): Promise<void> {
  const transport = nodemailer.createTransport({ ...wire(url), connectionTimeout: 10_000, greetingTimeout: 10_000 })
  try {
    await transport.verify()
  } finally {
    transport.close()
  }
}

type Pool = ReturnType<typeof createPool>

/** What every connection keeps to. A password never travels in the clear because somebody struck STARTTLS from the answer. */
function wire(url: string) {
  const { protocol, hostname, username } = new URL(url)
  const isLoopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname)
  return { url, requireTLS: protocol === 'smtp:' && username !== '' && !isLoopback }
}

function createPool(url: string) {
  const streams = new WeakMap<Buffer, Readable>()
  const pool = nodemailer.createTransport({
    ...wire(url),
    pool: true,
    maxConnections: connections,
    // Offering a message again is decided below, where it is known whether any of it had been handed over.
    maxRequeues: 0,
    connectionTimeout: 30_000,
    greetingTimeout: 30_000,
    socketTimeout: 120_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  pool.use('stream', (mail, done) => {
    const { message } = mail
    const create = message.createReadStream.bind(message)
    message.createReadStream = options => {
      const stream = create(options)
      streams.set(mail.data.raw as Buffer, stream)
      return stream
    }
    done()
  })
  return { pool, streams }
}

async function offerMessage({ pool, streams }: Pool, message: Message): Promise<Verdict> {
  try {
    const envelope = { from: message.from, to: [message.to] }
    const info = await pool.sendMail({ envelope, raw: message.raw })
    return { state: 'accepted', reply: info.response ?? '' }
  } catch (fault) {
    return judge(fault as SmtpFault, streams.get(message.raw)?.readableDidRead ?? false)
  }
}
