import { mostBytes } from '../../deliver/bounce.ts'
import { BroadsheetError, faultText } from '../../errors.ts'
import type { Mail } from './mail.ts'

/** The unseen mails of the mailbox that an `imaps://user:password@host/MAILBOX` URL names (INBOX if it names none). `done` marks one as seen. Throws `unavailable`. */
export async function* readImap(address: string): AsyncGenerator<Mail> {
  const { ImapFlow } = await import('imapflow')
  const url = new URL(address)
  const isSecure = url.protocol === 'imaps:'
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
  const client = new ImapFlow({
    host: url.hostname,
    port: Number(url.port) || (isSecure ? 993 : 143),
    secure: isSecure,
    // In clear a password would be anybody's: without TLS only this machine is spoken to.
    doSTARTTLS: !isSecure && !isHere,
    auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
    logger: false,
    emitLogs: false,
  })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.mailboxOpen(decodeURIComponent(url.pathname.slice(1)) || 'INBOX')
    const found = await client.search({ seen: false }, { uid: true })
    for (const uid of found || []) {
      const mail = await client.fetchOne(String(uid), { source: { maxLength: mostBytes } }, { uid: true })
      if (!mail || mail.source === undefined) continue
      yield {
        raw: mail.source,
        done: () => client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true }),
      }
    }
  } catch (cause) {
    if (cause instanceof BroadsheetError) throw cause
    throw new BroadsheetError('unavailable', `the mailbox at ${url.host} cannot be read: ${faultText(cause)}`, {
      cause,
      help: 'Check BROADSHEET_BOUNCES_URL: imaps://user:password@imap.example.org/INBOX (write %40 for an @ within user or password).',
    })
  } finally {
    client.close()
  }
}
