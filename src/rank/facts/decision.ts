import type { Article } from '../../model/article.ts'
import type { Decision, Deed } from '../../model/facts.ts'
import { findBodies, type NamedBody } from './public-body.ts'
import { sentencesOf } from './sentences.ts'

const [longestText, longestMatter] = [1500, 110]

/**
 * What a public body did or is to do, out of the headline or, where that does not tell, the lede; undefined where neither
 * says plainly who decides and how.
 */
export function readDecision({ headline, lede }: Pick<Article, 'headline' | 'lede'>): Decision | undefined {
  const title = headline.slice(0, 300).replace(/\s+/g, ' ').trim()
  const sentences = sentencesOf(lede.slice(0, longestText).replace(/\s+/g, ' ').trim())
  for (const [at, sentence] of [title, ...sentences].entries())
    for (const clause of sentence.split(/;\s/)) {
      const found = readClause(clause)
      if (!found) continue
      const told = at === 0 ? [clause, sentences[0] ?? ''] : [clause]
      const vote = told.map(text => readVote(text, found.did)).find(Boolean)
      const amounts = [...new Set(told.flatMap(text => text.match(amount) ?? []))].slice(0, 3)
      return {
        kind: 'decision',
        body: inFull(found.body, sentences),
        did: found.did,
        ...(found.what ? { what: found.what } : {}),
        ...(vote ? { vote } : {}),
        amounts,
      }
    }
  return undefined
}

const amount = /\$\d[\d,]*(?:\.\d+)?(?:[ -]?(?:million|billion|thousand)\b|[MBK]\b)?(?<!,)/g

/** The body's name as the lede gives it, where the headline only says of which kind it is. */
function inFull(body: NamedBody, sentences: readonly string[]): string {
  const named = body.isNamed
    ? body
    : (sentences.flatMap(findBodies).find(other => other.isNamed && other.kind === body.kind) ?? body)
  return named.name.charAt(0).toUpperCase() + named.name.slice(1)
}

interface Deciding {
  readonly body: NamedBody
  readonly did: Deed
  readonly what: string | undefined
}

const between =
  /^(?: members)?(?:, [^,;]{1,60},| \([^()]{1,40}\))?(?:,? (?:has|have|again|also|unanimously|narrowly|tentatively|formally|finally|recently|on|last|late|this|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|week|morning|afternoon|evening|night))*,? /i

/** Ends before a body that does not act: `a member of the`. */
const notSubject = /\b(?:of|by|off|on|to|for|with|from|against|at|aboard|in) (?:the |a |its |their )?$/i

function readClause(clause: string): Deciding | undefined {
  for (const body of findBodies(clause)) {
    const lead = notSubject.test(clause.slice(0, body.at)) ? null : between.exec(clause.slice(body.end))
    if (lead?.[0] === ', ') continue
    const rest = lead && clause.slice(body.end + lead[0].length)
    const deed = rest && readDeed(rest)
    if (deed) return { body, did: deed.did, what: matterOf(rest.slice(deed.length)) }
  }
  return undefined
}

const votes = String.raw`(?:,? (?:\d+[-–]\d+|\d+ to \d+|unanimously|narrowly|again|late|on|last|this|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|morning|afternoon|evening|night))*,?`
const past: readonly (readonly [RegExp, Deed])[] = (
  [
    [`vot(?:es?|ed)${votes} (?:against|down|not to|no on|to (?:reject|deny|oppose))`, 'rejected'],
    [`vot(?:es?|ed)${votes} to (?:table|postpone|delay|defer)`, 'tabled'],
    [`vot(?:es?|ed)${votes} to recommend`, 'recommended'],
    [`vot(?:es?|ed)${votes} (?:to (?:approve|adopt|accept|pass)|in favor of|for)`, 'approved'],
    [`vot(?:es?|ed)${votes} to`, 'approved'],
    [
      `(?:approve[sd]?|adopt(?:s|ed)?|pass(?:es|ed)|okays?|okayed|oks|ok['’]s|ok['’]d|award(?:s|ed)|accept(?:s|ed)|authoriz(?:es|ed)|ratif(?:y|ies|ied)|enact(?:s|ed)|signs off on|signed off on)`,
      'approved',
    ],
    [`(?:reject(?:s|ed)?|den(?:y|ies|ied)|turn(?:s|ed)? down|nix(?:es|ed)|declin(?:es?|ed)${votes} to)`, 'rejected'],
    ['(?:tables|tabled|postpone[sd]?|delay(?:s|ed)?|defer(?:s|red)?|puts? off)', 'tabled'],
    ['recommend(?:s|ed)?', 'recommended'],
    [
      '(?:discuss(?:es|ed)?|mull(?:s|ed)?|debate[sd]?|weigh(?:s|ed)?(?! in)|review(?:s|ed)?|considers|considered|consider|talks about)',
      'discussed',
    ],
  ] as const
).map(([verb, deed]) => [new RegExp(`^${verb}(?=[ ,:])(?! (?:on|over|up)\\b)`, 'i'), deed])
const coming: readonly (readonly [RegExp, Deed])[] = (
  [
    ['(?:consider|vote(?: again)? on|decide(?: on)?|act on|take action on|approve|adopt)', 'will decide'],
    ['(?:discuss|review|weigh|take up|talk about|debate)', 'will discuss'],
    [
      '(?:hear(?: testimony| comments?)?(?: on)?|hold (?:a |its |another )?(?:public )?hearings? (?:on|for|about))',
      'will hear',
    ],
  ] as const
).map(([verb, deed]) => [
  new RegExp(
    `^(?:will|to|is to|are to|(?:is |are )?(?:set|scheduled|expected|due) to|plans? to) (?:again |also )?${verb}(?= )`,
    'i',
  ),
  deed,
])

function readDeed(text: string): { readonly did: Deed; readonly length: number } | undefined {
  for (const [pattern, did] of [...coming, ...past]) {
    const found = pattern.exec(text)
    if (found) return { did, length: found[0].length }
  }
  return undefined
}

/** What was decided: up to the next clause, and nothing where that is too long to be one. */
function matterOf(text: string): string | undefined {
  const [matter = ''] = text
    .replace(/^(?:,? ?(?:by a )?\d+[-–]\d+(?: vote)?,?)? /, '')
    .split(/, (?!\d)|; | [–—-] |: | (?=(?:on|in|by|with) an? \d+[-–]\d+ vote)|[.?!]["”’)]*$/)
  const bare = matter.trim()
  return bare.length >= 4 && bare.length <= longestMatter ? bare : undefined
}

const counted =
  /\b(?:vot(?:es?|ed|ing)(?: of)?|split|by(?: an?)?|(?:on|in) an?|approved|rejected|denied|declined|tabled|recommended approval|passed|adopted)[ ,:]{1,2}(\d{1,2})(?:[-–]| to )(\d{1,2})(?![\d–-]|\.\d)|(?<![\d$–-])\b(\d{1,2})[-–](\d{1,2})(?![\d–-]) (?:vote|decision|margin|split)\b/i

/** The vote that a text counts: the majority was for what was done. */
function readVote(text: string, did: Deed): Decision['vote'] {
  if (did.startsWith('will')) return undefined
  const found = counted.exec(text)
  const [one, other] = [Number(found?.[1] ?? found?.[3]), Number(found?.[2] ?? found?.[4])]
  if (!found || one === other || one + other > 60 || (other > one && did !== 'rejected')) return undefined
  return { for: Math.max(one, other), against: Math.min(one, other) }
}
