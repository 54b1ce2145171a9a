import { field, type Head } from './head.ts'
import type { Part } from './part.ts'

/** What speaks for a mail being the report of a mail system, and not the letter of a person who writes about one. */
export interface Evidence {
  readonly isReport: boolean
  readonly isAutoReply: boolean
}

const machine =
  /\b(?:mailer-?daemon|post ?master|mail ?delivery|mail(?:er)? ?administrator|mdaemon|mail ?system|delivery ?(?:sub)?system|system administrator|mail-?admin)\b/i
/** Names that mail systems go by, and others too. */
const perhapsMachine =
  /\b(?:delivery (?:status|notification|failure|agent)|internet mail|mail ?router|mmdf|mailer|bounces?|daemon|mta|mail (?:server|gateway|transfer)|returned mail|undeliver\w{0,7}|exchange|smtp(?: gateway)?)\b/i
const daemon = /\b(?:mailer[- ]?|m)daemon\b|\bmail delivery (?:sub)?system\b/i
const failing =
  /\b(?:undeliver\w{0,7}|non-?deliver\w{0,5}|not (?:be )?deliver\w{0,4}|undelivered|unzustellbar|zustell\w{0,12} (?:fehl|problem)|entrega|deliver(?:y|ed|ing)?\b.{0,30}\b(?:fail\w{0,4}|errors?|status|notif\w{0,9}|reports?|problems?|delay\w{0,3}|unsuccessful|warning|incomplete)|fail(?:ure|ed)\b.{0,20}\b(?:notice|notification|mail|deliver\w{0,3}|recipients?|message)|returned (?:mail|e-?mail|message|to sender)|returning (?:mail|message)|mail (?:failure|error|problem|returned|failed|refused|system error|could|not|status)|message (?:status|could|not|delay\w{0,3}|returned|rejected|blocked|undeliver)|(?:mail|e-?mail|message)\b.{0,30}\b(?:not deliver|delayed|rejected|bounced|returned)|bounce\w{0,2}|warning.{0,40}(?:could|delay|not)|unknown (?:user|address|recipient)|user unknown|(?:sorry|delivery) .{0,20}(?:deliver|problem)|remise|échec|配信|送信|退信|host unknown|errors? (?:from|in|sending)|could not send|delayed mail|unable to deliver)/i
const opening =
  /\b(?:could not|couldn['’]?t|cannot|can['’]?t|unable to|was ?n['o’]t able to|not able to|was not|were not|failed to|failure to|has not (?:yet )?been|have not been|unsuccessful|undeliverable|undelivered|returned|rejected|not be|did not)\b[^\n]{0,80}(?:\n[^\n]{0,40})?\b(?:deliver\w{0,4}|sent|send|reach\w{0,2}|recipients?|address(?:es)?|mailbox|sender|accepted|relayed|processed)\b|\bthe following (?:address|recipient|destination|user|mail|message|e-?mail|person|errors?)|\bpermanent(?: fatal)? (?:errors?|failure)|\btranscript of (?:the )?session|\bqmail-send|\bmail delivery (?:software|system|agent|failed|status)|\bdeliver(?:y|ing) (?:to|failure|failed|of|errors?|has failed|report|status|problem|your)|\bundeliverable|\b[45]\d\d[ -][45]\.\d{1,3}\.\d{1,3}\b|[45]\d\d .{0,80}\b(?:user|mailbox|recipient|unknown|rejected)|\bno mailbox here|\buser unknown|\bdon['’]t have an account/i
const failingSentence =
  /\b(?:could not|cannot|can['’]?t|unable to|was not|were not|has not been|not be|failed to)\b[^\n]{0,30}\bdeliver(?:ed|y)?\b[^\n]{0,60}\b(?:to|following|for|because)\b|(?:配信|送信|お届け)(?:でき|され)ません|(?:配信|送信)に失敗/i
/** How a mail system begins that goes by a name and a path of its own. */
const ownOpening =
  /^\W{0,40}(?:your|the|a|this) (?:e-?mail )?(?:message|mail|e-?mail)\b.{0,200}\b(?:could|can) ?not be delivered to (?:the following|one or more) (?:recipients?|address)/is
const autoReplySubject =
  /^\s{0,9}(?:auto(?:matic|mated|matische|m[aá]tica)?[ -]?(?:reply|response|antwort|respuesta|:)|auto:|automatische antwort|out of (?:the )?office|ooo\b|vacation|on (?:holiday|leave|vacation)|away from|i am (?:away|out)|abwesenheit|respuesta autom|r[ée]ponse automatique|absence)/i

/** Weighs sender, return path (RFC 5321 §4.5.5), structure (RFC 6522), subject and first lines. */
export function weighEvidence(mail: Part, hasStatusPart: boolean, notice: string): Evidence {
  const { head } = mail
  const subject = field(head, 'subject').slice(0, 300)
  const isAnswer = /^\s{0,9}(?:re|aw|sv|rv|fwd?|wg|tr|antw)\s{0,3}(?:\[\d{1,3}\])?\s{0,3}:/i.test(subject)
  const isList = head.has('list-id') || head.has('list-unsubscribe') || head.has('list-post')
  const isAutoReply = autoReplySubject.test(subject) || saysAutoReply(head)
  const isFromMachine = machine.test(senderOf(head)) || /^<?>?$/.test(head.get('from')?.[0] ?? '-')
  const isPathNull = returnsNowhere(head)
  if (mail.type === 'multipart/report' && hasStatusPart) return { isReport: true, isAutoReply }
  if (hasStatusPart && (isFromMachine || isPathNull) && !isAnswer) return { isReport: true, isAutoReply }
  if (head.has('x-failed-recipients') && !isAnswer) return { isReport: true, isAutoReply }
  if (isAnswer || autoReplySubject.test(subject)) return { isReport: false, isAutoReply }
  const [isSubject, isOpening] = [failing.test(subject), opening.test(notice.slice(0, 3000))]
  const isPerhapsMachine = !isFromMachine && !head.has('return-path') && perhapsMachine.test(senderOf(head))
  const weight =
    (isFromMachine ? 2 : 0) +
    (isPathNull ? 1 : 0) +
    (isPerhapsMachine ? 1 : 0) +
    (isSubject ? 1 : 0) +
    (isOpening ? 1 : 0)
  // Nobody writes by this name; a list's manager passes such reports on under its own path and with the list's fields.
  if (daemon.test(senderOf(head))) return { isReport: true, isAutoReply }
  if (isList) return { isReport: isFromMachine && isSubject && isOpening, isAutoReply }
  if (isSubject && ownOpening.test(notice.slice(0, 400))) return { isReport: true, isAutoReply }
  const isPlain = isPathNull && !isAutoReply && failingSentence.test(notice.slice(0, 1000))
  return {
    isReport: isPlain || ((isFromMachine || isPathNull || isPerhapsMachine) && weight >= 3 && (isSubject || isOpening)),
    isAutoReply,
  }
}

function saysAutoReply(head: Head): boolean {
  const submitted = (head.get('auto-submitted')?.[0] ?? '').toLowerCase()
  if (submitted.startsWith('auto-replied')) return true
  if (/auto[_-]?reply/i.test(head.get('precedence')?.[0] ?? '')) return true
  return ['x-autoreply', 'x-autorespond', 'x-autoreply-from', 'x-mail-autoreply', 'x-auto-reply-from'].some(name =>
    head.has(name),
  )
}

function senderOf(head: Head): string {
  return ['from', 'sender'].map(name => field(head, name).slice(0, 300).replace(/[._]/g, ' ')).join(' ')
}

function returnsNowhere(head: Head): boolean {
  const path = head.get('return-path')?.[0]
  return path !== undefined && (/^<?\s?>?$/.test(path) || /^<?(?:mailer-daemon|postmaster|double-bounce)\b/i.test(path))
}
