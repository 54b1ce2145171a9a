import type { Article } from '../../model/article.ts'
import type { Game, Side } from '../../model/facts.ts'
import { firstNames } from '../first-names.ts'
import { sportOf } from './sport.ts'

const longestHeadline = 200
/** Points; no ball game yields more, and what golfers count are strokes. */
const mostPoints = 180

/** How a game ended, out of the headline that tells it; undefined where it does not, or not clearly. */
export function readGame(article: Pick<Article, 'headline' | 'categories' | 'url'>): Game | undefined {
  const headline = article.headline.slice(0, longestHeadline).replace(/\s+/g, ' ').trim()
  const sport = sportOf({ ...article, headline })
  const found = sport?.lowWins || notOver.test(headline) ? undefined : (readList(headline) ?? readSentence(headline))
  if (!found || found.some(({ score, team }) => score > mostPoints || team.length < 2 || counted.test(team)))
    return undefined
  const [a, b] = found
  if (a.team.toLowerCase() === b.team.toLowerCase()) return undefined
  return { kind: 'game', sides: b.score > a.score ? [b, a] : [a, b], ...(sport ? { sport: sport.name } : {}) }
}

/** Said of games that did not come to their end. */
const notOver = /\b(?:half-?time|postponed|ppd|suspended|forfeits?|[1-4]Q|live)\b/i

/** What is counted in headlines without being a team. */
const counted =
  /(?:^| )(?:No\.?|Game|Round|Week|Class(?: \w{1,3})?|District|Top|Part|Grade|Group|Division|Set|Season|Episode|Series|Act|Volume|Vol\.?|Route|Highway|Chapter|Day|Ages?|Section|Region|Bus|Pool|Room|(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.?|January|February|March|April|May|June|July|August|September|October|November|December)$/

type Sides = readonly [Side, Side]

const word = String.raw`(?:\d\ders|\p{Lu}[\p{L}&.’'-]*)`
const run = `${word}(?: (?:of |& )?${word}){0,4}`
const seed = String.raw`(?:(?:No\. ?|#)\d{1,2} |\(\d{1,2}\) )?`
const listed = new RegExp(
  `(?:^|: )${seed}(${run}(?: boys| girls)?) (\\d{1,3})(?:,| [-–—]) ${seed}(${run}(?: boys| girls)?) (\\d{1,3})(?![\\d–-])(?=$|[:;,.( ])`,
  'u',
)

/** `Ellery 7, Port Wick 3`, alone or behind a colon. */
function readList(headline: string): Sides | undefined {
  const [all, a = '', scoreA, b = '', scoreB] = listed.exec(headline) ?? []
  if (all === undefined || /;.*\d/.test(headline)) return undefined
  return [
    { team: tidy(a), score: Number(scoreA) },
    { team: tidy(b), score: Number(scoreB) },
  ]
}

const score = /(?<![\d–-])(\d{1,3}) ?[-–] ?(\d{1,3})(?![\d–-]|[.:/]\d| (?:record|mark|start|series|lead|vote|run)\b)/
const [won, lost, drawn] = [
  /\b(?:beats?|defeats?|tops?|edges?|routs?|blanks?|downs|upsets?|outlasts?|overpowers?|dominates?|overcomes?|(?:knocks?|holds?|fends?|picks?) off|(?:slips?|gets?|rolls?|cruises?|rall(?:y|ies)|rushes|eases?|blows?|runs?|pulls?) past|squeaks? by|shuts? out|crush(?:es)?|trounces?|sweeps?|stuns?|nips?|drubs?|hammers?|thumps?|wins? over) /gi,
  /\b(?:(?:falls?|fell|loses?|lost|drops? (?:one|game|match|opener)|bows?) to) /gi,
  /\b(?:ties?|draws? with) /gi,
] as const

/** `Hollis edges Ellery 54-51`, `Ellery falls to Hollis, 3-1`, `… lead Ellery to 20-9 win over Hollis`. */
function readSentence(headline: string): Sides | undefined {
  const points = score.exec(headline)
  if (!points) return undefined
  const [before, after] = [headline.slice(0, points.index), headline.slice(points.index + points[0].length)]
  const [more, less] = [Number(points[1]), Number(points[2])].toSorted((a, b) => b - a) as [number, number]
  const isDrawn = more === less
  for (const [verbs, isWin] of isDrawn
    ? ([[drawn, true]] as const)
    : ([
        [won, true],
        [lost, false],
      ] as const)) {
    const teams = aroundVerb(before, verbs) ?? (isDrawn ? undefined : aroundScore(before, after, isWin))
    if (teams)
      return [
        { team: teams[0], score: isWin ? more : less },
        { team: teams[1], score: isWin ? less : more },
      ]
  }
  return undefined
}

const untilScore = /^(?:,? (?:in|on|at|for|during) [^,;:]{1,40})?,?(?: by)? \(?$/i

function aroundVerb(before: string, verbs: RegExp): readonly [string, string] | undefined {
  const verb = [...before.matchAll(verbs)].at(-1)
  if (!verb) return undefined
  const a = teamAtEnd(before.slice(0, verb.index), /^\p{Lu}/u.test(verb[0]))
  const rest = before.slice(verb.index + verb[0].length)
  const b = teamAtStart(rest)
  return a && b && untilScore.test(rest.slice(b.length)) ? [tidy(a), tidy(b.team)] : undefined
}

const result = {
  win: /^ (?:[a-z][a-z-]* ){0,4}(?:win|victory|rout|triumph|shutout) (?:over|against|of|vs\.?) /,
  loss: /^ (?:[a-z][a-z-]* ){0,4}(?:loss|defeat) (?:to|against) /,
}
const lead = / (?:to|in|with|for|on)(?: an?| the)?(?: [a-z-]+){0,2} $/
const lifted = new RegExp(
  `(?:^|\\b(?:leads?|lifts?|powers?|push|pushes|carry|carries|helps?|guides?|propels?|sends?|paces?|sparks?|pitches|for|gives?|fuels?|boosts?) )${seed}(${run})$`,
  'u',
)
/** Whose win it is: `Ellery’s 5-4 win`, `… gives Ellery 5-4 win`. */
const owner = new RegExp(`(?:(?:^|[a-z] )${seed}(${run})['’]s?|\\b(?:gives?|hands?) ${seed}(${run})) $`, 'u')
/** Verbs of teams, seldom of one player. */
const opener = new RegExp(
  `^${seed}(${run}) (?:(?:boys|girls) )?(?:rolls?|roars?|cruises?|races?|storms?|opens?|closes? out|celebrates?|advances?|survives?|holds? on|coasts?|sails?|breezes?|romps?|surges?|ends?|starts?|snaps?|stays?|improves?|clinch(?:es)?|finish(?:es)?)\\b`,
  'u',
)

function aroundScore(before: string, after: string, isWin: boolean): readonly [string, string] | undefined {
  const outcome = (isWin ? result.win : result.loss).exec(after)
  const b = outcome && teamAtStart(after.slice(outcome[0].length))
  if (!b) return undefined
  const [, start] = opener.exec(before) ?? []
  const isPerson =
    firstNames.has(start?.split(' ')[0]?.toLowerCase() ?? '') || /^(?:Coach|Freshman|Senior|Junior)\b/.test(before)
  const a = lead.test(before)
    ? (lifted.exec(before.replace(lead, ''))?.[1] ?? (isPerson ? undefined : start))
    : owner.exec(before)?.slice(1).find(Boolean)
  return a ? [tidy(a), tidy(b.team)] : undefined
}

const atEnd = new RegExp(
  `(?:^|(?<!\\b(?:by|from|of|with|against|in|at|on))[ ,:] ?)(?:the )?${seed}(${run}(?: (?:boys|girls|men|women))?)(?: [a-z]+ball| soccer| hockey| team| wrestling| tennis)? $`,
  'u',
)
const comingBack = new RegExp(
  `^${seed}(${run}(?: boys| girls)?) (?:rall(?:y|ies)|comes? (?:back|from behind)|holds? on|battles? back|hangs? on|uses? [a-z ]{1,30}) to $`,
  'u',
)

/** In a headline whose verbs begin with capitals only a name of two words with which it begins is sure to be the team's. */
function teamAtEnd(text: string, isTitleCase: boolean): string | undefined {
  const [all, team] = atEnd.exec(text) ?? comingBack.exec(text) ?? []
  if (!team || (isTitleCase && (all?.length !== text.length || team.split(' ').length > 2))) return undefined
  return team
}

const atStart = new RegExp(`^(?:the |host |visiting |rival )?${seed}(${run}(?: (?:boys|girls|men|women))?)`, 'u')

function teamAtStart(text: string): { readonly team: string; readonly length: number } | undefined {
  const [all, team] = atStart.exec(text) ?? []
  if (!all || !team || /^['’]|['’]s?$/.test(text.slice(all.length, all.length + 1) + team.slice(-2))) return undefined
  const preposition = team.search(/ (?:In|On|At|For|To|By|As|During)\b/)
  const kept = preposition < 0 ? team : team.slice(0, preposition)
  return { team: kept, length: all.length - team.length + kept.length }
}

function tidy(team: string): string {
  return team
    .replace(/ (?:Boys|Girls)? ?(?:Baseball|Softball|Basketball|Football|Volleyball|Soccer)$/, '')
    .replace(/[,.’'-]+$/, text => (text === '.' ? '.' : ''))
}
