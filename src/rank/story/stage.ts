/** How far an event has come, in the words by which headlines tell it. A set of stages is a number, one bit for each. */
const stages: readonly (readonly [string, RegExp])[] = [
  [
    'ahead',
    /\b(?:will|won[’']t|set to|plans?|planned|planning|may|could|might|faces|expected|upcoming|ahead of|prepares?|braces?|awaits?|looms?|next week|tomorrow|wants|considers|considering|weighs|proposes|proposed|urges|hopes|eyes|threatens|approaches)\b/i,
  ],
  [
    'future',
    /\b(?:(?:will|(?:he|she|they|we|it|who)[’']ll)(?! not)|set to|plans? to|planned|expected to|prepares?|braces? for|awaits?|ahead of|tomorrow)\b|\b(?!(?:agree[sd]?|push|voted?|votes|orders?|deals?|bid|bills?|efforts?|moves?|refuse[sd]?|fail(?:s|ed)?|wants?|ha[sd]|have|needs?|how|what|where|when|time|ways?|tr(?:y|ies|ied|ying)|continue[sd]?|seeks?|threaten(?:s|ed)?|vow(?:s|ed)?|returns?|steps?|told|ask(?:s|ed)?|urge[sd]?|urging|call(?:s|ed|ing)?|about|going|able|likely|used|tells?|telling|over|back|enough|first|deadline|legislation|request|appeals?|money|funds?|helps?|begins?|starts?|appears?|seems?|forced?|allow(?:s|ed)?|lets?|closer|due|offers?|pledge[sd]?|decline[sd]?|decide[sd]?|elects?|known?|things|reasons?|right|as|up|down|next|rally|rallies|rallied) )[a-z’'-]+ to (?:be|become|begin|build|close|cut|decide|end|get|give|hear|help|hold|host|join|lead|leave|lose|make|meet|move|open|pay|play|release|replace|retire|run|see|seek|sell|send|sign|start|step|stop|take|visit|vote|weigh)\b/i,
  ],
  ['death', /\b(?:dies|died|dead|dying|deaths?|killed|kills|killing|fatal|fatally|slain)\b/i],
  ['arrest', /\b(?:arrest(?:s|ed)?|suspects?|custody|nabbed|detained|detains?|manhunt)\b/i],
  ['charge', /\b(?:charge[sd]|charges|arraigned|indict(?:ed|s|ment)|accused|extradited)\b/i],
  [
    'trial',
    /\b(?:trial|testif(?:y|ies|ied)|jury|jurors|hearing|pleads?|pleaded|guilty|verdict|acquitted|convicted)\b/i,
  ],
  ['sentence', /\b(?:sentenced?|sentencing|prison term|years in prison|life in prison|parole)\b/i],
  ['naming', /\b(?:identif(?:y|ies|ied)|names? victims?|cause of|motives?|who was|who is)\b/i],
  [
    'mourning',
    /\b(?:funeral|vigil|mourns?|mourners|mourning|tributes?|remembers?|remembered|memorial|laid to rest|honou?rs)\b/i,
  ],
  [
    'answer',
    /\b(?:reacts?|reaction|responds?|response|criticiz\w+|praises?|hails|blasts|slams|defends?|outrage|backlash|apologi\w+|denies|denied)\b/i,
  ],
  [
    'aftermath',
    /\b(?:aftermath|cleanup|clean-up|pick up the pieces|recover(?:s|y|ing)?|rebuild\w*|leaves|devastat\w+)\b/i,
  ],
  ['appeal', /\b(?:appeals?|appealed|appealing|renews|overturn\w*|reinstat\w+|extends?|extended)\b/i],
  ['search', /\b(?:missing|search(?:es|ing)?|rescue[ds]?|rescuers)\b/i],
]

const kinds: readonly (readonly [string, RegExp])[] = [
  ['pictures', /\b(?:photos?|pictures|gallery|slideshow)\b/i],
  ['video', /^(?:watch|video|listen)\b/i],
  [
    'explanation',
    /^(?:(?:\w+ )?(?:things|questions|reasons|ways|facts|tips|lessons)\b|explainer|q&a|a guide|a look|a timeline|by the numbers|fact check|inside\b|what|why|how)\b|\?$|\bwhat to know\b|\b(?:things|need) to know\b|\bhere[’']s (?:what|how|why|when)/i,
  ],
  ['opinion', /^(?:commentary|opinion|editorial|column|letters?|guest|analysis|our view|review)\b/i],
]

const picturePage = /\/image_|\/(?:photos?|galler(?:y|ies)|slideshows?)\//

/** The stages of an event that a headline names. */
export function stagesOf(headline: string): number {
  return bitsOf(stages, headline)
}

/** What an article is instead of a report: pictures, an explanation, …; 0 for a report. */
export function kindsOf(headline: string, url: string): number {
  return bitsOf(kinds, headline) | (picturePage.test(url.slice(0, 500)) ? bit(kinds, ['pictures']) : 0)
}

function bitsOf(all: readonly (readonly [string, RegExp])[], text: string): number {
  let bits = 0
  for (let at = 0; at < all.length; at++) if (all[at]?.[1].test(text)) bits |= 1 << at
  return bits
}

function bit(all: readonly (readonly [string, RegExp])[], names: readonly string[]): number {
  return all.reduce((bits, [name], at) => (names.includes(name) ? bits | (1 << at) : bits), 0)
}

const naming = bit(stages, ['naming'])
const later = bit(stages, ['arrest', 'charge', 'trial', 'sentence', 'naming', 'mourning', 'appeal'])
const future = bit(stages, ['future'])
const explanation = bit(kinds, ['explanation'])

/** Words that cannot both be said of one event, a line each, in groups that `|` parts: what is issued is not lifted. */
const contraries = `
issue issues issued begin begins began start starts started effect impose imposes imposed resume resumes resumed under | lift lifts lifted end ends ended expire expires expired cancel cancels canceled cancelled rescind rescinds rescinded suspend suspends suspended
open opens opened opening reopen reopens reopened | close closes closed closing closure shut shuts shutting
approve approves approved approval pass passes passed adopt adopts adopted ok oks | reject rejects rejected deny denies denied | table tables tabled postpone postpones postponed delay delays delayed defer defers deferred | consider considers weigh weighs discuss
win wins won sweep sweeps | lose loses lost split splits drop drops
boys | girls lady
varsity | jv junior freshman freshmen
man men | woman women
seek seeks seeking search searches searching missing | found safe located
`
  .trim()
  .split('\n')
  .map(line => line.split(' | ').map(words => words.split(' ')))

/** For each word the group that it is in, as a bit: four for each line. */
const sideOf = new Map(
  contraries.flatMap((groups, line) =>
    groups.flatMap((words, at) => words.map(word => [word, 1 << (line * 4 + at)] as const)),
  ),
)

/** Which groups of contraries a headline has words of, in bits. `words` are plain and in lower case. */
export function sidesOf(words: readonly string[]): number {
  let bits = 0
  for (const word of words) bits |= sideOf.get(word) ?? 0
  return bits
}

/** Whether two say contrary things of something: each has one word of a line, and none has the other's. */
export function isContrary(a: number, b: number): boolean {
  for (let line = 0; line < contraries.length; line++) {
    const [ours, theirs] = [(a >>> (line * 4)) & 15, (b >>> (line * 4)) & 15]
    if (ours !== 0 && theirs !== 0 && (ours & theirs) === 0) return true
  }
  return false
}

/** What of an article tells its stage and kind. */
export interface Staged {
  readonly stages: number
  readonly kinds: number
  /** What it says of which another may say the contrary. */
  readonly sides: number
}

/** Whether two tell of stages that cannot be one report's, or are of kinds that cannot: an arrest and a death, pictures and a film. */
export function isOtherStage(a: Staged, b: Staged): boolean {
  if (((a.stages ^ b.stages) & naming) !== 0 || ((a.kinds ^ b.kinds) & explanation) !== 0) return true
  return isApart(a.stages, b.stages) || isApart(a.kinds, b.kinds)
}

function isApart(a: number, b: number): boolean {
  return a !== 0 && b !== 0 && (a & b) === 0
}

/** Whether only one of two tells what came later: an arrest, a charge, a funeral. */
export function isLater(a: Staged, b: Staged): boolean {
  return ((a.stages ^ b.stages) & later) !== 0
}

/** Whether only one of two speaks of what is to come. */
export function isAhead(a: Staged, b: Staged): boolean {
  return ((a.stages ^ b.stages) & future) !== 0
}
