import type { Message } from '../../model/delivery.ts'
import type { Verdict } from '../outcome.ts'

/** The two commands that name a message's sender and recipient. `isSized`: the server wants to know its size beforehand (RFC 1870). */
export function envelope({ from, to, raw }: Message, utf8: boolean, isSized: boolean): { mail: string; rcpt: string } {
  const international = utf8 && !(isAscii(from) && isAscii(to)) ? ' SMTPUTF8 BODY=8BITMIME' : ''
  const mail = `MAIL FROM:<${from}>${isSized ? ` SIZE=${raw.length}` : ''}${international}\r\n`
  return { mail, rcpt: `RCPT TO:<${to}>\r\n` }
}

/** What keeps a message from being offered to this server at all. */
export function envelopeFault({ from, to, raw }: Message, utf8: boolean, mostBytes: number): Verdict | undefined {
  const control = /[\0-\x20<>\x7f]/
  if (control.test(from) || control.test(to))
    return { state: 'rejected', reply: `${JSON.stringify(to)} cannot stand in an envelope` }
  if (!utf8 && !(isAscii(from) && isAscii(to)))
    return { state: 'rejected', reply: 'the server does not take international mailboxes (SMTPUTF8)' }
  if (mostBytes > 0 && raw.length > mostBytes)
    return { state: 'refused', reply: `it takes at most ${mostBytes} bytes, the message has ${raw.length}` }
  return undefined
}

function isAscii(text: string): boolean {
  return !/\P{ASCII}/u.test(text)
}
