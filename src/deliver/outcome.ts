import type { Outcome } from '../model/delivery.ts'

/** A fault as an SMTP client reports it. */
export interface SmtpFault {
  readonly message: string
  /** The client's own code, such as `EAUTH` or `ECONNECTION`. */
  readonly code?: string
  /** The server's reply code, where it gave one. */
  readonly responseCode?: number
  readonly response?: string
  /** The command that was answered, such as `RCPT TO`. */
  readonly command?: string
}

/** What the fault means for one message, or for the whole run: the service is down, or refuses us. */
export type Verdict = Outcome | { readonly state: 'unreachable' | 'refused'; readonly reply: string }

/**
 * Reads a fault. `begun`: bytes of the message had been handed over when it came. Without a reply to them, nobody can
 * know whether the server took the message (RFC 1047).
 */
export function judge(fault: SmtpFault, begun: boolean): Verdict {
  const reply = (fault.response ?? fault.message).replace(/\s+/g, ' ').trim().slice(0, 500)
  const isFinal = fault.responseCode !== undefined && fault.responseCode >= 500
  // What is said of the sender, or of us, says nothing of a reader.
  const isAboutUs =
    (isFinal && fault.command === 'MAIL FROM') || fault.responseCode === 530 || fault.responseCode === 535
  if (isAboutUs || fault.code === 'EAUTH' || fault.code === 'ENOAUTH') return { state: 'refused', reply }
  const isAboutMessage = fault.code === 'EENVELOPE' || fault.code === 'EMESSAGE'
  if (isAboutMessage && fault.responseCode !== undefined) {
    if (isFinal) return { state: 'rejected', reply }
    if (fault.responseCode >= 400) return { state: 'deferred', reply }
  }
  if (isAboutMessage && fault.responseCode === undefined && !begun) return { state: 'rejected', reply }
  return { state: begun ? 'unknown' : 'unreachable', reply }
}
