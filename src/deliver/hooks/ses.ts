import { verify, X509Certificate } from 'node:crypto'
import type { Return } from '../../model/bounce.ts'
import { fieldsOf, type HookAnswer, type HookRequest, listOf, parseJson, returnOf, speaksOfUs } from './hook.ts'

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
  let certificate: string
  try {
    certificate = await fetchCertificate(String(SigningCertURL))
  } catch {
    return 'later'
  }
  try {
    const { publicKey } = new X509Certificate(certificate)
    if (!verify(algorithm, Buffer.from(signed.join('')), publicKey, Buffer.from(Signature, 'base64'))) return 'forged'
  } catch {
    return 'forged'
  }
  if (Type === 'SubscriptionConfirmation') return { returns: [], note: `to confirm the topic open ${SubscribeURL}` }
  const event = parseJson(String(Message))
  return event === undefined ? 'unreadable' : { returns: returnsOf(fieldsOf(event), fields.MessageId) }
}

/** Amazon's own host alone: a certificate from anywhere else proves nothing. */
function isAmazons(address: unknown): boolean {
  const url = URL.parse(String(address))
  return (
    url?.protocol === 'https:' &&
    url.port + url.search + url.username === '' &&
    /^sns\.[a-z0-9-]{3,30}\.amazonaws\.com(\.cn)?$/.test(url.hostname) &&
    url.pathname.endsWith('.pem')
  )
}

function returnsOf(event: Readonly<Record<string, unknown>>, id: unknown): Return[] {
  const mail = fieldsOf(event.mail)
  const messageId = fieldsOf(mail.commonHeaders).messageId
  const what = event.notificationType ?? event.eventType
  if (what === 'Complaint' && fieldsOf(event.complaint).complaintFeedbackType === 'not-spam') return []
  if (what === 'Complaint')
    return listOf(fieldsOf(event.complaint).complainedRecipients).map(each =>
      returnOf('complaint', { recipient: fieldsOf(each).emailAddress, messageId, event: id }),
    )
  if (what !== 'Bounce') return []
  const bounce = fieldsOf(event.bounce)
  return listOf(bounce.bouncedRecipients).map(each => {
    const { emailAddress: recipient, status, diagnosticCode: reply } = fieldsOf(each)
    return returnOf(kindOf(bounce, `${status} ${reply}`), { recipient, messageId, status, reply, event: id })
  })
}

function kindOf({ bounceType, bounceSubType }: Readonly<Record<string, unknown>>, words: string): Return['kind'] {
  if (bounceSubType === 'MailboxFull') return 'full'
  if (bounceSubType === 'ContentRejected' || speaksOfUs(words)) return 'blocked'
  if (bounceSubType === 'AttachmentRejected' || bounceSubType === 'MessageTooLarge') return 'soft'
  return bounceType === 'Permanent' ? 'hard' : 'soft'
}
