import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** What the server answers to one recipient: nothing special, a refusal at RCPT, or silence after the final dot. */
export type Whim = { readonly code: number; readonly text: string } | 'hang' | undefined

/** A real SMTP server on loopback with whims. `took` has a message's recipient and bytes from the moment its end was read. */
export async function smtpServer(
  whim: (to: string) => Whim = () => undefined,
  onTook: (count: number) => void = () => {},
  onFrom: () => Exclude<Whim, 'hang'> = () => undefined,
) {
  const took: { readonly to: string; readonly raw: string }[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onMailFrom(_from, _session, done) {
      const answer = onFrom()
      done(answer && Object.assign(new Error(answer.text), { responseCode: answer.code }))
    },
    onRcptTo({ address }, _session, done) {
      const answer = whim(address)
      if (typeof answer !== 'object') return done()
      done(Object.assign(new Error(answer.text), { responseCode: answer.code }))
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const to = session.envelope.rcptTo[0]?.address ?? ''
        took.push({ to, raw: Buffer.concat(chunks).toString() })
        onTook(took.length)
        if (whim(to) !== 'hang') done()
      })
    },
  })
  server.on('error', () => {})
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    took,
    [Symbol.asyncDispose]: () => new Promise<void>(resolve => server.close(() => resolve())),
  }
}
