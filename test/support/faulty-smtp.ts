import { type AddressInfo, createServer, type Socket } from 'node:net'

/** Where in a session something goes wrong. */
export const moments = ['connect', 'ehlo', 'auth', 'mail', 'rcpt', 'data', 'dot'] as const
export type Moment = (typeof moments)[number]

/**
 * What goes wrong: a reply of its own, the wire cut (`drop`, `reset`), nothing said (`silence`), one letter at a time without an
 * end (`drip`), what is no SMTP (`garbage`), or the message taken and the wire cut before that is said (`take and drop`).
 */
export type Fault = `${2 | 3 | 4 | 5}${string}` | 'drop' | 'reset' | 'silence' | 'drip' | 'garbage' | 'take and drop'

export interface Given {
  /** What goes wrong the n-th time (from 1) that a moment comes. */
  readonly fault?: (moment: Moment, time: number) => Fault | undefined
  /** Lines of the answer to EHLO. */
  readonly offers?: readonly string[]
  /** Replies come in pieces of so many bytes. */
  readonly pieces?: number
  /** Where another one stood. */
  readonly port?: number
}

/** A server of SMTP that can do anything at any moment. `took` is what it decided to take, in the bytes that its maildrop would hold. */
export async function faultySmtp({
  fault = () => undefined,
  offers = ['PIPELINING'],
  pieces,
  port: place = 0,
}: Given = {}) {
  const took: { readonly to: string; readonly from: string; readonly raw: string; readonly session: number }[] = []
  const times = new Map<Moment, number>()
  const sockets = new Set<Socket>()
  let sessions = 0
  const server = createServer({ noDelay: true }, socket => {
    const session = ++sessions
    sockets.add(socket)
    socket.on('error', () => {}).on('close', () => sockets.delete(socket))
    let [rest, from, to, text] = ['', '', '', '']
    let isText = false
    let isDeaf = false
    const say = (reply: string) => {
      const bytes = `${reply}\r\n`
      if (!pieces) socket.write(bytes)
      else for (let at = 0; at < bytes.length; at += pieces) socket.write(bytes.slice(at, at + pieces))
    }
    /** True where the moment went as it should. */
    const at = (moment: Moment): boolean => {
      const time = (times.get(moment) ?? 0) + 1
      times.set(moment, time)
      const wrong = fault(moment, time)
      if (wrong === undefined) return true
      if (wrong === 'take and drop') took.push({ to, from, raw: text, session })
      if (wrong === 'drop' || wrong === 'take and drop') socket.destroy()
      else if (wrong === 'reset') socket.resetAndDestroy()
      else if (wrong === 'garbage') say('\u0000 what?')
      else if (wrong === 'drip') drip(socket)
      else if (wrong !== 'silence') {
        say(wrong)
        if (wrong.startsWith('421')) socket.end()
      }
      isDeaf ||= !/^\d/.test(wrong) || wrong.startsWith('421')
      return false
    }
    const hear = (line: string) => {
      const verb = line.slice(0, 4).toUpperCase()
      if (verb === 'EHLO' && at('ehlo'))
        say(['250-faulty', ...offers.map(each => `250-${each}`), '250 HELP'].join('\r\n'))
      else if (verb === 'AUTH' && at('auth')) say('235 2.7.0 in')
      else if (verb === 'MAIL') {
        to = ''
        from = /<([^>]*)>/.exec(line)?.[1] ?? ''
        if (at('mail')) say('250 2.1.0 ok')
        else from = ''
      } else if (verb === 'RCPT' && from === '') {
        say('503 5.5.1 from whom?')
      } else if (verb === 'RCPT' && at('rcpt')) {
        to = /<([^>]*)>/.exec(line)?.[1] ?? ''
        say('250 2.1.5 ok')
      } else if (verb === 'DATA') {
        if (to === '') say('503 5.5.1 nobody to send to')
        else if (at('data')) {
          isText = true
          say('354 go on')
        }
      } else if (verb === 'RSET') {
        ;[from, to] = ['', '']
        say('250 2.0.0 ok')
      } else if (verb === 'QUIT') {
        say('221 2.0.0 bye')
        socket.end()
      }
    }
    socket.on('data', bytes => {
      rest += bytes.toString('latin1')
      while (!isDeaf) {
        const end = isText ? (rest.startsWith('.\r\n') ? 0 : rest.indexOf('\r\n.\r\n') + 2) : rest.indexOf('\r\n')
        if (isText ? end === 1 : end < 0) return
        if (!isText) {
          const line = rest.slice(0, end)
          rest = rest.slice(end + 2)
          hear(line)
          continue
        }
        text = rest.slice(0, end).replaceAll(/^\.\./gm, '.')
        rest = rest.slice(end + 3)
        isText = false
        if (at('dot')) {
          took.push({ to, from, raw: text, session })
          say('250 2.0.0 queued')
        }
      }
    })
    if (at('connect')) say('220 faulty ESMTP')
  })
  await new Promise<void>(done => server.listen(place, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    port,
    took,
    sessions: () => sessions,
    count: (moment: Moment) => times.get(moment) ?? 0,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      await new Promise<void>(done => server.close(() => done()))
    },
  }
}

function drip(socket: Socket): void {
  const timer = setInterval(() => socket.write('2'), 20)
  socket.on('close', () => clearInterval(timer))
}
