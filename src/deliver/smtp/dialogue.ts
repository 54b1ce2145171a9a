import type { Duplex } from 'node:stream'
import type { Message } from '../../model/delivery.ts'
import { judgeReply, type Verdict } from '../outcome.ts'
import { envelope, envelopeFault } from './envelope.ts'
import { createReplyReader, type Reply } from './replies.ts'
import { stuffed } from './stuffed.ts'

/** Milliseconds that a server may think (RFC 5321 §4.5.3.2). */
export interface Patience {
  readonly command: number
  /** After the final dot: whoever gives up too soon sends a message twice. */
  readonly final: number
}

/** What a server told of itself (RFC 1870, 2920, 6531). */
export interface Abilities {
  readonly pipelining: boolean
  readonly utf8: boolean
  /** Bytes of a message; 0: not said. */
  readonly mostBytes: number
}

/** One connection's talk with a server. */
export interface Dialogue {
  /** Messages that have been given to it and have not ended. */
  readonly pending: number
  readonly isOpen: boolean
  /** Sends a message, behind those that were given to it before. Never throws. */
  send(message: Message): Promise<Verdict>
  /** Takes leave as soon as what is under way has ended. */
  close(): void
}

/** One message under way. */
interface Transaction {
  readonly message: Message
  readonly settle: (verdict: Verdict) => void
  stage: 'waiting' | 'envelope' | 'content'
  /** Its envelope went out before the message in front of it had ended. */
  isAhead: boolean
  /** What the server has against it. */
  refusal?: Verdict
}

type Command = 'RSET' | 'MAIL' | 'RCPT' | 'DATA' | 'final' | 'empty'

/** Something that was asked of the server and has not been answered. */
interface Question {
  readonly command: Command
  readonly transaction: Transaction
}

/**
 * Lets whoever waits for what has just ended store it first, which takes a turn of the event loop: otherwise a process that
 * dies here would leave two messages of a connection in doubt instead of one.
 */
function afterRecording(work: () => void): void {
  setImmediate(() => setImmediate(work))
}

/** Messages that a connection has to carry before the next one's envelope is sent ahead: some servers hang up after each. */
const untilTrusted = 2

export interface DialogueOptions {
  readonly abilities: Abilities
  readonly patience: Patience
  /** Whether envelopes may be sent ahead at all. */
  readonly mayGoAhead: () => boolean
  /** `lostAhead`: the server hung up on a message whose envelope had been sent ahead. */
  readonly onEnd: (lostAhead: boolean) => void
}

/**
 * Speaks SMTP on an open and greeted socket. Where the server allows it and has shown that it stays, the next message's
 * envelope travels behind the content of the one before, so that a message costs one round trip (RFC 2920 §3.1).
 */
export function beginDialogue(socket: Duplex, options: DialogueOptions): Dialogue {
  const { patience, mayGoAhead, onEnd } = options
  const { pipelining, utf8, mostBytes } = options.abilities
  const transactions: Transaction[] = []
  const questions: Question[] = []
  let isOpen = true
  let isLeaving = false
  let needsReset = false
  let carried = 0
  let lastHeard = performance.now()

  const timer = setInterval(
    () => {
      const [first] = questions
      if (!first) return
      const limit = first.command === 'final' || first.command === 'empty' ? patience.final : patience.command
      if (performance.now() - lastHeard > limit) end(`no answer to ${first.command} in ${Math.round(limit / 1000)} s`)
    },
    Math.min(1000, patience.command / 4),
  )
  socket.on('data', (bytes: Buffer) => {
    try {
      read(bytes)
    } catch (fault) {
      end((fault as Error).message)
    }
  })
  socket.on('error', (fault: Error) => end(fault.message))
  socket.on('end', () => end('the server closed the connection'))
  socket.on('close', () => end('the connection was lost'))
  const read = createReplyReader(hear)

  function end(reason: string): void {
    if (!isOpen) return
    isOpen = false
    clearInterval(timer)
    socket.destroy()
    const lost = transactions.splice(0)
    onEnd(lost.some(({ isAhead, stage }) => isAhead && stage === 'content'))
    for (const { stage, refusal, settle } of lost)
      settle(refusal ?? { state: stage === 'content' ? 'unknown' : 'unreachable', reply: reason })
  }

  function ask(transaction: Transaction, ...commands: Command[]): void {
    if (questions.length === 0) lastHeard = performance.now()
    for (const command of commands) questions.push({ command, transaction })
  }

  /** Begins the next message as soon as the server can be told of it. */
  function advance(): void {
    if (!isOpen) return
    const next = transactions.find(({ stage }) => stage !== 'content')
    if (!next) {
      if (isLeaving && transactions.length === 0) leave()
      return
    }
    if (next.stage !== 'waiting') return
    const isAhead = questions.length > 0
    if (isAhead && !(pipelining && carried >= untilTrusted && mayGoAhead())) return
    next.stage = 'envelope'
    next.isAhead = isAhead
    const reset = needsReset ? 'RSET\r\n' : ''
    needsReset = false
    const { mail, rcpt } = envelope(next.message, utf8, mostBytes > 0)
    if (reset) ask(next, 'RSET')
    if (pipelining) {
      ask(next, 'MAIL', 'RCPT', 'DATA')
      socket.write(`${reset}${mail}${rcpt}DATA\r\n`)
    } else if (reset) {
      socket.write(reset)
    } else {
      ask(next, 'MAIL')
      socket.write(mail)
    }
  }

  function hear(reply: Reply): void {
    lastHeard = performance.now()
    const question = questions.shift()
    if (!question) {
      end(reply.text)
      return
    }
    answer(question, reply)
    if (reply.code === 421) end(reply.text)
    advance()
  }

  function answer({ command, transaction }: Question, reply: Reply): void {
    const isYes = reply.code >= 200 && reply.code < 300
    const { mail, rcpt } = pipelining ? { mail: '', rcpt: '' } : envelope(transaction.message, utf8, mostBytes > 0)
    if (command === 'final') {
      carried++
      finish(transaction, judgeReply('final', reply))
    } else if (command === 'empty') {
      finish(transaction, transaction.refusal ?? judgeReply('final', reply))
    } else if (command === 'DATA' && reply.code === 354) {
      if (transaction.refusal) {
        // All that was asked for was refused, and still the server waits for a text: it gets an empty one (RFC 2920 §3.1).
        ask(transaction, 'empty')
        socket.write('.\r\n')
      } else if (transaction.isAhead) {
        afterRecording(() => writeContent(transaction))
      } else {
        writeContent(transaction)
      }
    } else if (command === 'RSET') {
      if (!isYes) end(reply.text)
      else if (!pipelining) step('MAIL', mail)
    } else if (command === 'DATA') {
      needsReset = true
      finish(transaction, transaction.refusal ?? judgeReply(command, reply))
    } else if (!isYes) {
      transaction.refusal ??= judgeReply(command, reply)
      if (pipelining) return
      needsReset = command === 'RCPT'
      finish(transaction, transaction.refusal)
    } else if (!pipelining) {
      if (command === 'MAIL') step('RCPT', rcpt)
      else step('DATA', 'DATA\r\n')
    }
    function step(next: Command, line: string): void {
      ask(transaction, next)
      socket.write(line)
    }
  }

  function writeContent(transaction: Transaction): void {
    if (!isOpen) return
    transaction.stage = 'content'
    ask(transaction, 'final')
    const { parts, end: last } = stuffed(transaction.message.raw)
    socket.cork()
    for (const part of parts) socket.write(part)
    socket.write(last)
    advance()
    socket.uncork()
  }

  function finish(transaction: Transaction, verdict: Verdict): void {
    transactions.splice(transactions.indexOf(transaction), 1)
    transaction.settle(verdict)
  }

  function leave(): void {
    isOpen = false
    clearInterval(timer)
    socket.end('QUIT\r\n')
    socket.resume()
    // Whoever does not answer to QUIT is not waited for.
    setTimeout(() => socket.destroy(), 500).unref()
    onEnd(false)
  }

  return {
    get pending() {
      return transactions.length
    },
    get isOpen() {
      return isOpen && !isLeaving
    },
    send(message) {
      const fault = envelopeFault(message, utf8, mostBytes)
      if (fault) return Promise.resolve(fault)
      if (!isOpen || isLeaving) return Promise.resolve({ state: 'unreachable', reply: 'the connection was closed' })
      return new Promise(settle => {
        transactions.push({ message, settle, stage: 'waiting', isAhead: false })
        advance()
      })
    },
    close() {
      isLeaving = true
      advance()
    },
  }
}
