import type { Return } from '../model/bounce.ts'
import { addressesIn, addressIn } from './bounce/address.ts'
import { readFeedback, readOldComplaint } from './bounce/complaint.ts'
import { weighEvidence } from './bounce/evidence.ts'
import { field, type Head } from './bounce/head.ts'
import { judgeFailure } from './bounce/judge.ts'
import { readLeaving } from './bounce/leaving.ts'
import { description, readNotice } from './bounce/notice.ts'
import { answeredIds, messageIdsIn, originalRecipients } from './bounce/original.ts'
import { readPart } from './bounce/part.ts'
import { type Report, readReport } from './bounce/report.ts'
import { type Failure, readStatusReport } from './bounce/status-report.ts'

/** Of a mail that is larger than this, in bytes, the rest is not looked at. */
export const mostBytes = 25 * 1024 * 1024

/**
 * What a mail that came back says: one return a recipient, none where the bytes are no mail. It never throws, and takes
 * time in proportion to the bytes. An ordinary mail is `reply` or `other`, whatever it quotes.
 */
export async function readReturns(raw: Uint8Array): Promise<readonly Return[]> {
  const bytes = raw.subarray(0, mostBytes)
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  const mail = readPart(
    source
      .replace(/\r\n?/g, '\n')
      .replace(/^\s{1,1000}(?=\S)/, '')
      .replace(/^>?From [^\n]{0,1000}\n/, ''),
  )
  if (mail.head.size === 0) return []
  return readMail(readReport(mail))
}

function readMail(report: Report): readonly Return[] {
  const { mail, notice, original } = report
  const common = {
    returnPaths: pathsOf(mail.head),
    messageIds: messageIdsIn(original),
  }
  const feedback = report.feedback === undefined ? readOldComplaint(mail) : readFeedback(report.feedback, original)
  if (feedback) {
    const kind = feedback.isComplaint ? 'complaint' : 'other'
    const returnPaths = [...new Set([...common.returnPaths, ...feedback.returnPaths])]
    const recipients = feedback.recipients.length === 0 ? [undefined] : feedback.recipients
    return recipients.map(recipient => ({
      kind,
      ...(recipient !== undefined && { recipient }),
      ...common,
      returnPaths,
      ...(feedback.leave ? { leave: feedback.leave } : {}),
    }))
  }
  const evidence = weighEvidence(mail, report.status !== undefined, notice)
  if (evidence.isReport) return readFailures(report, common)
  const from = addressIn(field(mail.head, 'from'))
  const answered = { ...common, messageIds: answeredIds(mail.head), ...(from !== undefined && { recipient: from }) }
  const leaving = evidence.isAutoReply ? undefined : readLeaving(mail.head)
  if (leaving) {
    const { edition, word } = leaving
    return [
      { kind: 'leave', ...answered, ...(edition !== undefined && word !== undefined && { leave: { edition, word } }) },
    ]
  }
  const isReply =
    evidence.isAutoReply ||
    answered.messageIds.length > 0 ||
    /^\s{0,9}(?:re|aw|sv)\s{0,3}:/i.test(field(mail.head, 'subject'))
  return isReply ? [{ kind: 'reply', ...answered }] : [{ kind: 'other', ...common }]
}

function readFailures(report: Report, common: Pick<Return, 'returnPaths' | 'messageIds'>): readonly Return[] {
  const { mail, notice, original } = report
  const { failures, fields } = readStatusReport(report.status ?? '')
  const surroundings = {
    named: (mail.head.get('x-failed-recipients') ?? []).flatMap(addressesIn),
    original: originalRecipients(original),
    home: addressIn(field(mail.head, 'from'))?.split('@').at(-1) ?? '',
    others: [...common.returnPaths, ...addressesIn(field(mail.head, 'from'))],
  }
  const told = failures.length > 0 && failures.some(({ recipient }) => recipient !== undefined) ? failures : undefined
  const named = told ? told.flatMap(({ recipient }) => recipient ?? []) : surroundings.named
  const free = readNotice(notice, { ...surroundings, named })
  const all: readonly Failure[] = told ?? (failures.length === 1 ? merge(failures[0], free) : free)
  const messageIds = [...new Set([...common.messageIds, ...messageIdsIn(fields), ...answeredIds(mail.head)])]
  const reasons = notice
    .split('\n')
    .filter(line => !description.test(line))
    .join('\n')
  const isWarning = saysDelayed(notice, field(mail.head, 'subject'))
  return unique(all).map(({ recipient, action, status, words }) => {
    const code = betterCode(status, all.length === 1 ? `${words}\n${reasons}` : words)
    const reply = oneLine(words === '' ? notice : words)
    const kind = judgeFailure({
      action: action === '' && isWarning ? 'delayed' : action,
      ...(code !== undefined && { status: code }),
      words,
      around: (told && free.find(failure => failure.recipient === recipient)?.words) ?? '',
      notice: reasons,
    })
    return {
      kind,
      ...(recipient !== undefined && { recipient }),
      returnPaths: common.returnPaths,
      messageIds,
      ...(code !== undefined && { status: code }),
      ...(reply !== '' && { reply }),
    }
  })
}

/** A status block that names no recipient speaks of the one that the text names. */
function merge(block: Failure | undefined, free: readonly Failure[]): readonly Failure[] {
  if (!block) return free
  return free.map(failure => ({ ...block, ...(failure.recipient !== undefined && { recipient: failure.recipient }) }))
}

function unique(failures: readonly Failure[]): readonly Failure[] {
  const seen = new Map<string, Failure>()
  for (const failure of failures) {
    const key = failure.recipient?.toLowerCase() ?? ''
    const before = seen.get(key)
    if (!before || (before.action !== 'failed' && failure.action === 'failed')) seen.set(key, failure)
  }
  return [...seen.values()].slice(0, 1000)
}

/** The code in the server's own words, where the report's own says only that something failed. */
function betterCode(status: string | undefined, words: string): string | undefined {
  if (status !== undefined && !/\.0\.0$/.test(status)) return status
  return /(?:^|[^\d.])([45]\.\d{1,3}\.\d{1,3})(?![\d.]*\d)/.exec(words)?.[1] ?? status
}

function saysDelayed(notice: string, subject: string): boolean {
  const text = `${subject}\n${notice.slice(0, 3000)}`.replace(/\s+/g, ' ')
  if (/given up|giving up|permanent|has failed|could not be delivered for|no further/i.test(text)) return false
  return /\bthis is (?:only )?a warning|\bwarning message only|\bwill (?:be retried|continue to (?:be )?(?:try|retr|attempt)|keep trying|try again|be attempted)|\bdo not need to resend|\bno action is required|\bdelivery (?:is |has been |was )?delayed|\b(?:has )?not yet been delivered|\bdelayed mail\b|\bstill (?:trying|being)/i.test(
    text,
  )
}

function pathsOf(head: Head): readonly string[] {
  const names = ['delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to', 'to', 'apparently-to']
  const fields = names.flatMap(name => (head.get(name) ?? []).slice(0, 20).flatMap(addressesIn))
  const received = (head.get('received') ?? [])
    .slice(0, 20)
    .flatMap(line => addressesIn(/\bfor\s{1,9}(<?[^\s;]{1,320})/.exec(line.slice(0, 2000))?.[1] ?? ''))
  return [...new Set([...fields, ...received])].slice(0, 50)
}

function oneLine(words: string): string {
  return words.slice(0, 2000).replace(/\s+/g, ' ').trim().slice(0, 500)
}
