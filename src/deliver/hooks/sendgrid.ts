import { createPublicKey, verify } from 'node:crypto'
import type { Return } from '../../model/bounce.ts'
import {
  fieldsOf,
  freshFor,
  type HookAnswer,
  type HookRequest,
  listOf,
  parseJson,
  returnOf,
  speaksOfUs,
} from './hook.ts'

/** Reads events of SendGrid: ECDSA (P-256, SHA-256) over timestamp and body, by the public key (base64 of its DER) that it shows. */
export function readSendgrid({ header, body }: HookRequest, publicKey: string, now: Date): HookAnswer {
  const signature = header('x-twilio-email-event-webhook-signature')
  const timestamp = header('x-twilio-email-event-webhook-timestamp')
  if (!signature || !timestamp || !isSigned(timestamp + body, signature, publicKey)) return 'forged'
  if (!(Math.abs(now.getTime() - Number(timestamp) * 1000) <= freshFor)) return 'forged'
  const events = parseJson(body)
  if (!Array.isArray(events)) return 'unreadable'
  return {
    returns: listOf(events).flatMap(each => {
      const event = fieldsOf(each)
      const kind = kindOf(event)
      if (!kind) return []
      const { email: recipient, status, reason: reply } = event
      return [returnOf(kind, { recipient, messageId: event['smtp-id'], status, reply, event: event.sg_event_id })]
    }),
  }
}

function isSigned(text: string, signature: string, publicKey: string): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' })
    return verify('sha256', Buffer.from(text), key, Buffer.from(signature, 'base64'))
  } catch {
    return false
  }
}

function kindOf({ event, type, reason, status }: Readonly<Record<string, unknown>>): Return['kind'] | undefined {
  if (event === 'spamreport') return 'complaint'
  if (event === 'deferred') return 'delayed'
  if (event !== 'bounce') return undefined
  if (type === 'blocked' || speaksOfUs(`${status} ${reason}`)) return 'blocked'
  if (/quota|full/i.test(String(reason)) || status === '5.2.2') return 'full'
  return String(status).startsWith('4.') ? 'soft' : 'hard'
}
