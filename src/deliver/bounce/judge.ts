import type { ReturnKind } from '../../model/bounce.ts'
import { mattersOf } from './words.ts'

/** What a report says of one failure. */
export interface Said {
  readonly action?: string
  readonly status?: string
  /** The server's reply or the report's own reason. */
  readonly words: string
  /** What the report says to people of this recipient, where it says it apart. */
  readonly around: string
  /** All that the report says to people, for where the words above say nothing. */
  readonly notice: string
}

const hardMatters = new Set(['nobody', 'nowhere', 'moved'])
const hardStatus = /^5\.(?:1\.(?:1|2|3|4|6|10)|4\.310)$/
const aboutUs = /^[45]\.(?:1\.[789]|7\.\d+)$/

/** Judges by the server's words first, then by its code (RFC 3463), last by what the report says around them. */
export function judgeFailure(said: Said): ReturnKind {
  const { action, status, words, around, notice } = said
  if (action === 'delayed') return 'delayed'
  if (/^(?:deliver|relay|expand)/.test(action ?? '') || status?.startsWith('2.')) return 'other'
  const stage = stageOf(words) ?? stageOf(around) ?? stageOf(notice)
  return (
    judgeWords(words, status, stage) ??
    judgeWords(around, status, stage) ??
    judgeStatus(status) ??
    judgeWords(notice, status, stage) ??
    'soft'
  )
}

function judgeWords(words: string, status: string | undefined, stage: Stage): ReturnKind | undefined {
  const matters = mattersOf(words)
  const isPassing = isTemporary(words, status)
  const has = (matter: (typeof matters)[number]) => matters.includes(matter)
  if (has('full')) return 'full'
  if (has('gone') && !isPassing) return 'hard'
  // A name that could not be looked up just then may be found tomorrow.
  const isUncertain = !has('nobody') && /\btry again\b|\bmalformed\b|\btemporar(?:y|ily)\b|\bloop/i.test(words)
  const isHard = !isUncertain && matters.some(matter => hardMatters.has(matter))
  if (stage === 'before' && (isHard || has('sender') || has('blocked'))) return isPassing ? 'soft' : 'blocked'
  const isAddress = has('nobody') || has('moved')
  const isOurs = has('ours') || (has('sender') && !isAddress) || (status !== undefined && aboutUs.test(status))
  if (isHard && (!isOurs || (has('nobody') && hardStatus.test(status ?? '')))) {
    // Who took the recipient and then refuses the text has seen more than the recipient, unless its code says otherwise.
    return isPassing || (stage === 'data' && !hardStatus.test(status ?? '')) ? 'soft' : 'hard'
  }
  if (isUncertain && has('nowhere')) return 'soft'
  if (has('blocked') || has('ours') || has('sender')) return isPassing ? 'soft' : 'blocked'
  if (has('suspended') || has('expired')) return 'soft'
  return has('unavailable') && !isPassing && stage === 'recipient' ? 'hard' : undefined
}

function judgeStatus(status: string | undefined): ReturnKind | undefined {
  if (status === undefined || /^[45]\.0\.0$/.test(status)) return
  if (status.startsWith('4')) return 'soft'
  if (/^5\.2\.2$/.test(status)) return 'full'
  if (hardStatus.test(status)) return 'hard'
  if (aboutUs.test(status)) return 'blocked'
  return
}

/** Whether the server that answered said "not now" (RFC 5321 §4.2.1); where none is quoted, the report's code tells. */
function isTemporary(words: string, status: string | undefined): boolean {
  const code = /(?:^|[\s:(<#])([45])\d\d(?=[\s-]|$)(?!-?\d)/.exec(words)?.[1] ?? status?.[0]
  return code === '4'
}

type Stage = 'before' | 'recipient' | 'data' | undefined

/** At what point of the session the refusal came, where the report tells: before a recipient was named, or after the text. */
function stageOf(words: string): Stage {
  if (
    /\bafter (?:initial connection|MAIL FROM|(?:EHLO|HELO|pipelined MAIL))|\bsender was rejected|in reply to (?:MAIL FROM|EHLO|HELO)/i.test(
      words,
    )
  )
    return 'before'
  if (
    /\bafter (?:end of data|DATA|pipelined end of data|I sent the message|sending (?:data|the message))|in reply to (?:end of )?DATA|>>> DATA\s+<<< 5|SMTP command\s{1,9}DATA/i.test(
      words,
    )
  )
    return 'data'
  if (
    /\b(?:after|in reply to|response to|command:?) ['"(]?RCPT|RCPT (?:TO )?(?:command|response)|\bdoes not like recipient|>>> RCPT [^\n]{0,200}\s<<< 5/i.test(
      words,
    )
  )
    return 'recipient'
  return
}
