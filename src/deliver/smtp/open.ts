import type { Socket } from 'node:net'
import { parseConnectionUrl } from 'nodemailer/lib/shared'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import type { Abilities } from './dialogue.ts'
import { createReplyReader, type Reply } from './replies.ts'

/** Milliseconds until a server that does not greet, secure the wire or sign us in is given up. */
const openingMs = 30_000

/** An open wire to a server that has signed us in, and what it can do. */
export interface OpenWire {
  readonly socket: Socket
  readonly abilities: Abilities
}

/**
 * Connects, secures the wire and signs in; nodemailer does all three. Throws its fault. A password never travels in the clear
 * because somebody struck STARTTLS from the answer, and a certificate has to fit unless the URL says
 * `?tls.rejectUnauthorized=false`.
 */
export async function openWire(url: string, patienceMs: number = openingMs): Promise<OpenWire> {
  const { protocol, hostname, username } = new URL(url)
  const { auth, ...given } = parseConnectionUrl(url) as ConnectionOptions
  const isLoopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname)
  const connection = new SMTPConnection({
    ...(protocol === 'smtp:' && username !== '' && !isLoopback ? { requireTLS: true } : {}),
    ...given,
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
  })
  try {
    await new Promise<void>((resolve, reject) => {
      connection.on('error', reject)
      connection.connect(fault => {
        if (fault) reject(fault)
        else if (!auth) resolve()
        else connection.login(auth, failed => (failed ? reject(failed) : resolve()))
      })
    })
    const socket = takeSocket(connection)
    const { code, text } = await greet(socket, connection.name, patienceMs)
    if (code !== 250) throw Object.assign(new Error(text), { responseCode: code, response: text })
    return { socket, abilities: abilitiesOf(text) }
  } catch (fault) {
    connection.close()
    throw fault
  }
}

type ConnectionOptions = NonNullable<ConstructorParameters<typeof SMTPConnection>[0]> & {
  readonly auth?: Parameters<SMTPConnection['login']>[0]
}

/** From here on nodemailer hears nothing of the wire. */
function takeSocket(connection: SMTPConnection): Socket {
  const socket = connection._socket
  if (!socket) throw new Error('the connection was lost')
  for (const event of ['data', 'error', 'close', 'end', 'timeout']) socket.removeAllListeners(event)
  socket.setTimeout(0)
  return socket
}

/** Asks once more what the server can do, which nodemailer keeps to itself. */
function greet(socket: Socket, name: string, patienceMs: number): Promise<Reply> {
  const { promise, resolve, reject } = Promise.withResolvers<Reply>()
  const timer = setTimeout(() => reject(new Error('no answer to EHLO')), patienceMs)
  const read = createReplyReader(resolve)
  const onData = (bytes: Buffer) => {
    try {
      read(bytes)
    } catch (fault) {
      reject(fault as Error)
    }
  }
  const onEnd = () => reject(new Error('the server closed the connection'))
  socket.on('data', onData).on('error', reject).on('end', onEnd).on('close', onEnd)
  socket.write(`EHLO ${name}\r\n`)
  return promise.finally(() => {
    clearTimeout(timer)
    socket.off('data', onData).off('error', reject).off('end', onEnd).off('close', onEnd)
  })
}

/** What the lines of an answer to EHLO offer (RFC 5321 §4.1.1.1). */
function abilitiesOf(text: string): Abilities {
  const words = new Map<string, string>()
  for (const [, word = '', value = ''] of text.matchAll(/^250[ -](\S+)(?: (\d+))?/gm))
    words.set(word.toUpperCase(), value)
  return {
    pipelining: words.has('PIPELINING'),
    utf8: words.has('SMTPUTF8'),
    mostBytes: Number(words.get('SIZE') ?? 0),
  }
}
