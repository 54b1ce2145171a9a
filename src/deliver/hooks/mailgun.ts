import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Return } from '../../model/bounce.ts'
import { fieldsOf, freshFor, type HookAnswer, type HookRequest, parseJson, returnOf, speaksOfUs } from './hook.ts'

/** Reads an event of Mailgun: HMAC-SHA-256 over timestamp and token, by the key for signing webhooks. `isNew` is false for a token that was used. */
export function readMailgun(
  { body }: HookRequest,
  key: string,
  now: Date,
  isNew: (token: string) => boolean,
): HookAnswer {
  const all = parseJson(body)
  if (all === undefined) return 'unreadable'
  const { timestamp, token, signature } = fieldsOf(fieldsOf(all).signature)
  if (typeof timestamp !== 'string' || typeof token !== 'string' || typeof signature !== 'string') return 'forged'
  const expected = createHmac('sha256', key)
    .update(timestamp + token)
    .digest()
  const given = Buffer.from(signature, 'hex')
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return 'forged'
  if (!/^\d{10}$/.test(timestamp) || !(Math.abs(now.getTime() - Number(timestamp) * 1000) <= freshFor) || !isNew(token))
    return 'forged'
  const data = fieldsOf(fieldsOf(all)['event-data'])
  const status = fieldsOf(data['delivery-status'])
  const kind = kindOf(data, status)
  const messageId = fieldsOf(fieldsOf(data.message).headers)['message-id']
  const reply = [status.code, status.description || status.message].filter(Boolean).join(' ')
  return { returns: kind ? [returnOf(kind, { recipient: data.recipient, messageId, reply, event: data.id })] : [] }
}

function kindOf(
  { event, severity, reason }: Readonly<Record<string, unknown>>,
  status: Readonly<Record<string, unknown>>,
): Return['kind'] | undefined {
  if (event === 'complained' || reason === 'suppress-complaint') return 'complaint'
  if (event !== 'failed' || reason === 'suppress-unsubscribe') return undefined
  const words = `${status.description ?? ''} ${status.message ?? ''}`
  if (speaksOfUs(words)) return 'blocked'
  if (/quota|full|5\.2\.2/i.test(words)) return 'full'
  // `old`: it gave up trying again.
  return severity === 'permanent' && reason !== 'generic' && reason !== 'old' ? 'hard' : 'soft'
}
