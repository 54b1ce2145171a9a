import { createHash, timingSafeEqual } from 'node:crypto'
import type { Return } from '../../model/bounce.ts'
import { fieldsOf, type HookAnswer, type HookRequest, parseJson, returnOf } from './hook.ts'

const kinds: Readonly<Record<string, Return['kind']>> = {
  HardBounce: 'hard',
  BadEmailAddress: 'hard',
  SoftBounce: 'soft',
  Transient: 'delayed',
  DnsError: 'soft',
  SMTPApiError: 'soft',
  SpamNotification: 'blocked',
  Blocked: 'blocked',
  DMARCPolicy: 'blocked',
  SpamComplaint: 'complaint',
  AutoResponder: 'reply',
  ChallengeVerification: 'reply',
}

/** Reads a bounce or complaint of Postmark, which signs nothing: `userAndPassword` (`user:password`) stands in the URL that it calls. */
export function readPostmark({ header, body }: HookRequest, userAndPassword: string): HookAnswer {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  const expected = `Basic ${Buffer.from(userAndPassword).toString('base64')}`
  if (!timingSafeEqual(digest(header('authorization') ?? ''), digest(expected))) return 'forged'
  const event = parseJson(body)
  if (event === undefined) return 'unreadable'
  const { ID, Type, Email, Description, Details } = fieldsOf(event)
  const kind = kinds[String(Type)]
  if (!kind) return { returns: [] }
  const isFull = kind === 'soft' && /quota|full/i.test(String(Details))
  return { returns: [returnOf(isFull ? 'full' : kind, { recipient: Email, reply: Details || Description, event: ID })] }
}
