import type { Outcome } from '../model/delivery.ts'
import type { Reply } from './smtp/replies.ts'

/**
 * What an answer means for one message, or for the whole run: `unreachable`, nothing of the message was taken and another
 * connection may be tried; `refused`, the server wants nothing of us.
 */
export type Verdict = Outcome | { readonly state: 'unreachable' | 'refused'; readonly reply: string }

/** Reads the answer to a command, or to the final dot. What is said of the sender, or of us, says nothing of a reader. */
export function judgeReply(command: 'MAIL' | 'RCPT' | 'DATA' | 'final', { code, text }: Reply): Verdict {
  const reply = oneLine(text)
  if (code === 530 || code === 535 || (command === 'MAIL' && code >= 500)) return { state: 'refused', reply }
  if (code >= 500) return { state: 'rejected', reply }
  if (code >= 400) return { state: 'deferred', reply }
  if (command !== 'final') return { state: 'unreachable', reply: `${command} was answered by ${reply}` }
  // Whoever asks for more behind the final dot leaves open what became of the message.
  return { state: code >= 300 ? 'unknown' : 'accepted', reply }
}

/** A fault of nodemailer's, met while a connection is opened. */
export interface OpeningFault {
  readonly message: string
  /** Its own code, such as `EAUTH` or `ECONNECTION`. */
  readonly code?: string
  readonly responseCode?: number
  readonly response?: string
}

/** Whether a server that cannot be opened is down, or refuses us. */
export function judgeOpening({ message, code, responseCode, response }: OpeningFault): Verdict {
  const isAuth = code === 'EAUTH' || code === 'ENOAUTH' || responseCode === 530 || responseCode === 535
  const isFinal = responseCode === undefined || responseCode >= 500
  return { state: isAuth && isFinal ? 'refused' : 'unreachable', reply: oneLine(response ?? message) }
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, 500)
}
