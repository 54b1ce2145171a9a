import { verify, X509Certificate } from 'node:crypto'
import type { Return } from '../../model/bounce.ts'
import { fieldsOf, type HookAnswer, type HookRequest, listOf, parseJson, returnOf } from './hook.ts'

/** Gives the certificate (PEM) that stands at a URL of Amazon's. */
export type FetchCertificate = (url: string) => Promise<string>

/** The fields that a signature covers, in this order, where they are there. */
const signedFields = {
  Notification: ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'],
  SubscriptionConfirmation: ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'],
} as const

/** Reads a notification of Amazon SES by way of SNS, signed (versions 1 and 2) by a certificate of Amazon's, for our topic. */
export async function readSes(
  { body }: HookRequest,
  topic: string,
  fetchCertificate: FetchCertificate,
): Promise<HookAnswer> {
  const envelope = parseJson(body)
  if (envelope === undefined) return 'unreadable'
  const fields = fieldsOf(envelope)
  const { Type, TopicArn, SignatureVersion, Signature, SigningCertURL, Message, SubscribeURL } = fields
  if (Type !== 'Notification' && Type !== 'SubscriptionConfirmation') return 'forged'
  if (TopicArn !== topic || typeof Signature !== 'string' || !isAmazons(SigningCertURL)) return 'forged'
  const signed = signedFields[Type]
    .filter(name => typeof fields[name] === 'string')
    .map(name => `${name}\n${fields[name]}\n`)
  const algorithm = SignatureVersion === '2' ? 'sha256' : 'sha1'
  try {
    const { publicKey } = new X509Certificate(await fetchCertificate(String(SigningCertURL)))
    if (!verify(algorithm, Buffer.from(signed.join('')), publicKey, Buffer.from(Signature, 'base64'))) return 'forged'
  } catch {
    return 'forged'
  }
  if (Type === 'SubscriptionConfirmation') return { returns: [], note: `to confirm the topic open ${SubscribeURL}` }
  const event = parseJson(String(Message))
  return event === undefined ? 'unreadable' : { returns: returnsOf(fieldsOf(event)) }
}

/** Amazon's own host alone: a certificate from anywhere else proves nothing. */
function isAmazons(address: unknown): boolean {
  const url = URL.parse(String(address))
  return (
    url?.protocol === 'https:' &&
    url.port === '' &&
    /^sns\.[a-z0-9-]{3,30}\.amazonaws\.com(\.cn)?$/.test(url.hostname) &&
    url.pathname.endsWith('.pem')
  )
}

function returnsOf(event: Readonly<Record<string, unknown>>): Return[] {
  const mail = fieldsOf(event.mail)
  const messageId = fieldsOf(mail.commonHeaders).messageId
  const what = event.notificationType ?? event.eventType
  if (what === 'Complaint')
    return listOf(fieldsOf(event.complaint).complainedRecipients).map(each =>
      returnOf('complaint', { recipient: fieldsOf(each).emailAddress, messageId }),
    )
  if (what !== 'Bounce') return []
  const bounce = fieldsOf(event.bounce)
  return listOf(bounce.bouncedRecipients).map(each => {
    const { emailAddress: recipient, status, diagnosticCode: reply } = fieldsOf(each)
    return returnOf(kindOf(bounce), { recipient, messageId, status, reply })
  })
}

function kindOf({ bounceType, bounceSubType }: Readonly<Record<string, unknown>>): Return['kind'] {
  if (bounceSubType === 'MailboxFull') return 'full'
  if (bounceSubType === 'ContentRejected') return 'blocked'
  return bounceType === 'Permanent' ? 'hard' : 'soft'
}
