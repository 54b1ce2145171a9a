import { setTimeout as wait } from 'node:timers/promises'
import { BroadsheetError } from '../errors.ts'
import type { Message, Outcome } from '../model/delivery.ts'
import type { Transport } from './deliver.ts'
import { judgeOpening, type OpeningFault, type Verdict } from './outcome.ts'
import { beginDialogue, type Dialogue, type Patience } from './smtp/dialogue.ts'
import { openWire } from './smtp/open.ts'

/** How a server is used. */
export interface SmtpOptions {
  readonly connections: number
  readonly patience: Patience
  /** Milliseconds for which a server that has carried something may be away, as while it is started anew. */
  readonly absence: number
}

const usual: SmtpOptions = { connections: 5, patience: { command: 120_000, final: 600_000 }, absence: 60_000 }

/** Messages that are given to one connection at once: the second one's envelope travels with the first one's content, and a third is made ready meanwhile. */
const depth = 2
/** A server may close a connection between two messages; one message is offered on so many connections. */
const mostOffers = 4

/**
 * Some connections to the first of these servers that can be had. `urls` are `smtp:` or `smtps:`, each with the password in it
 * where there is one.
 */
export function smtpTransport(urls: readonly string[], options: Partial<SmtpOptions> = {}): Transport {
  const { connections, patience, absence } = { ...usual, ...options }
  const open: Dialogue[] = []
  const servers = urls.map(url => ({ url, name: new URL(url).hostname }))
  let opening = 0
  let most = connections
  let mayGoAhead = true
  let hasCarried = false
  let waiting: (() => void)[] = []

  /** Gives a message to the least busy connection, a new one where all are busy. Throws what keeps us from having any. */
  async function place(message: Message): Promise<Verdict> {
    for (;;) {
      const free = leastBusy(open)
      const canOpen = open.length + opening < most
      if (free && (free.pending === 0 || (!canOpen && free.pending < depth))) return free.send(message)
      if (canOpen) await openOne()
      else await new Promise<void>(resolve => waiting.push(resolve))
    }
  }

  /** Where the server gives us no more connections than we have, these are enough. */
  async function openOne(): Promise<void> {
    opening++
    try {
      open.push(await openFirst())
    } catch (fault) {
      if (open.length === 0 || fault instanceof BroadsheetError) throw fault
      most = open.length
    } finally {
      opening--
      wake()
    }
  }

  async function openFirst(): Promise<Dialogue> {
    let last: unknown
    for (const { url, name } of servers) {
      try {
        const { socket, abilities } = await openWire(url)
        const dialogue: Dialogue = beginDialogue(socket, {
          abilities,
          patience,
          mayGoAhead: () => mayGoAhead,
          onEnd(lostAhead) {
            if (lostAhead) mayGoAhead = false
            open.splice(open.indexOf(dialogue), 1)
            wake()
          },
        })
        return dialogue
      } catch (fault) {
        const verdict = judgeOpening(fault as OpeningFault)
        if (verdict.state === 'refused') throw refusal(name, verdict)
        last = new Error(verdict.reply)
      }
    }
    throw last
  }

  function wake(): void {
    const all = waiting
    waiting = []
    for (const each of all) each()
  }

  /** `isAway`: no connection could be had. */
  async function offer(message: Message): Promise<Verdict & { readonly isAway?: boolean }> {
    try {
      return await place(message)
    } catch (fault) {
      if (fault instanceof BroadsheetError) throw fault
      return { state: 'unreachable', reply: (fault as Error).message, isAway: true }
    } finally {
      if (waiting.length > 0) wake()
    }
  }

  const names = servers.map(({ name }) => name).join(' or ')
  return {
    atOnce: connections * (depth + 1),
    description: urls.map(describeServer).join(', else '),
    async send(message): Promise<Outcome> {
      const begun = performance.now()
      for (let offers = 1; ; offers++) {
        const verdict = await offer(message)
        hasCarried ||= verdict.state === 'accepted'
        const comesBack = verdict.isAway && hasCarried && performance.now() - begun < absence
        if (verdict.state === 'refused') throw refusal(names, verdict)
        if (verdict.state !== 'unreachable') return { state: verdict.state, reply: verdict.reply }
        if (offers >= mostOffers && !comesBack)
          throw new BroadsheetError('unavailable', `the SMTP server ${names} cannot be used: ${verdict.reply}`, {
            help: 'Nothing is lost: run the same command again when it is back.',
          })
        await wait(Math.min(5000, 100 * 2 ** offers))
      }
    },
    async close() {
      most = 0
      for (const dialogue of [...open]) dialogue.close()
    },
  }
}

function leastBusy(open: readonly Dialogue[]): Dialogue | undefined {
  let found: Dialogue | undefined
  for (const dialogue of open) if (dialogue.isOpen && (!found || dialogue.pending < found.pending)) found = dialogue
  return found
}

function refusal(name: string, { reply }: Verdict): BroadsheetError {
  return new BroadsheetError('config', `the SMTP server ${name} refuses us: ${reply}`, {
    help: 'Check user and password in BROADSHEET_SMTP_URL (write %40 for an @ within them), and whether it lets you send as publication.sender.',
  })
}

function describeServer(url: string): string {
  const { protocol, hostname, port } = new URL(url)
  return `${protocol}//${hostname}${port ? `:${port}` : ''}`
}

/** Connects and signs in, without sending anything. Throws what the server or the network answered. */
export async function verifySmtp(url: string): Promise<void> {
  const { socket } = await openWire(url, 10_000)
  socket.end('QUIT\r\n')
}
