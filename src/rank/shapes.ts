import { firstNames } from './first-names.ts'

const particles = /^(née|nee|de|del|della|da|das|di|do|dos|du|la|le|van|von|der|den|ten|ter|st\.?|mac|mc|y|bin|al)$/i
const titles = /^(mr|mrs|ms|jr|sr|ii|iii|iv|dr|rev|fr|sister|deacon|pastor|msgr)\.?$/i
const commonWords =
  /^(the|a|an|of|and|for|to|in|on|at|is|are|with|from|by|new|news|day|week|school|board|county|city|town|village|state|club|church|park|street|road|fair|festival|band|team|game|police|fire|court|house|center|hall|report|update|meeting|notice|agenda|public|local|national|world|weather|forecast|sports|football|basketball|baseball|softball|today|tonight|morning|evening|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|july|september|october|november|december|spring|summer|fall|winter|high|middle|elementary|college|university|hospital|library|museum|market|sale|open|closed|free|first|annual|memorial|community|calendar|photos?|gallery|video|watch|live|best|top|how|what|why|when|who|where|letters?|editor|opinion|column|briefs?|summary|news|election|results|scores?|standings|schedule|honor|roll|menu|menus|crossword|horoscope|comics|classifieds|jobs|cars|homes|real|estate|business|bank|valley|river|lake|creek|hills?|bridge|district|department|committee|council|association|society|foundation|group|company|co|inc|llc|legion|auxiliary|extension|farm|farms|growers|arrests?|blotter|log|logs|court|courts|marriage|licenses|births|deaths|tigers|eagles|bears|cardinals|wildcats|panthers|warriors|bulldogs)$/i

/** Words that headlines are made of, and endings that they have more often than names do. */
const ordinaryWords =
  /^(again|alert|announced|award|back|ban|bible|big|bill|bills|blood|boil|bond|book|books|box|budget|burn|bus|bust|car|care|center|change|chili|christmas|class|cleanup|clinic|concert|contest|crash|dance|day|days|dead|deal|display|dog|drive|drug|early|easter|event|events|expo|family|farm|ferry|fire|fish|flood|flu|food|free|fresh|fund|garden|gas|ghost|gift|girls|boys|golf|grain|grant|great|group|heat|help|holiday|home|honor|horse|house|ice|job|key|kids|last|late|law|leaf|letters|life|light|lights|line|list|lunch|main|mail|map|men|mobile|more|music|near|needs?|night|notes|now|off|office|old|order|outage|pantry|parade|party|past|payments|peak|pet|phone|pickup|plan|plans|plant|plate|play|post|power|price|prices|project|quilt|race|raffle|rain|rally|record|review|ride|roads?|route|run|runs|safe|safety|scholarship|season|senior|service|shop|show|sign|snow|social|soup|special|sports|springs|star|state|storm|story|study|sun|sunday|supper|swim|table|tax|teen|test|thanks|theater|time|tips|toys?|track|trade|traffic|trail|trash|trees?|trip|truck|under|up|vacation|vote|walk|warning|waste|water|week|welcome|win|winners?|winter|women|word|work|yard|year|youth)$/i
const ordinaryEnding =
  /..(ed|ing|tion|sion|ment|ness|ship|ity|ies|ues|nues|ical|ful|less|ance|ence|ages?|tures?|eries|ists?)$/i

/** Characters; no name with all that stands around it is longer. */
const longestName = 120

/** Common words that are surnames as well. */
const surnames =
  /^(banks|bank|best|bridge|case|church|court|day|field|fields|hall|hill|hills|house|lake|may|park|parks|price|river|rivers|street|summer|winter|valley|west|young)$/i

/**
 * How surely a headline is only a person's name, from 0 to 1: an obituary's usual form. `Mary (Mills) Boyd`,
 * `John “Jack” Ames Jr.`, `Ida Berg, 87`, `Ann Lee, 1938–2026`.
 */
export function nameShape(headline: string): number {
  if (headline.length > longestName) return 0
  const [title = ''] = headline.split(' | ')
  const aged =
    /^(.*?),?\s+(\d{2,3}|(18|19|20)\d\d\s*[-–—]\s*20\d\d|\p{Lu}\p{Ll}{2,8}\.? \d{1,2}, \d{4}\s*[-–—]\s*\p{Lu}\p{Ll}{2,8}\.? \d{1,2}, \d{4}|of [A-Z][\p{L} ]+)$/u.exec(
      title,
    )
  const core = (aged?.[1] ?? title).replace(/,$/, '')
  const marked = /[“"'‘(][\p{L}.' -]{2,20}[”"'’)]/u.test(core)
  const words = core
    .replace(/(^|\s)['‘]([^'’]+)['’](?=\s|$)/g, '$1$2')
    .replace(/[“”"‘’'()]+/g, match => (/^[’']$/.test(match) ? "'" : ' '))
    .split(/[\s,]+/)
    .filter(Boolean)
  if (words.length < 2 || words.length > 8 || /[:!?;$%&/]|\d/.test(core)) return 0
  const names = words.filter(word => !particles.test(word) && !titles.test(word))
  const looksRight = names.every(word => /^(\p{Lu}[\p{L}'-]*|\p{Lu}\.)$/u.test(word))
  const [last = ''] = names.slice(-1)
  const common = names.filter(word => commonWords.test(word.replace(/'s$/, '')))
  if (names.length < 2 || !looksRight || common.some(word => word !== last || !surnames.test(word))) return 0
  const [first = ''] = (names[0] ?? '').toLowerCase().normalize('NFD').split('-')
  const isKnown = firstNames.has(first.replace(/[^a-z]/g, ''))
  if (common.length > 0 && !aged && !marked) return isKnown ? 0.75 : 0
  if (aged || marked || words.some(word => titles.test(word))) return isKnown ? 0.98 : 0.9
  const hasParticle = words.some(word => particles.test(word))
  const hasInitial = /(^|\s)\p{Lu}\.?(\s|$)/u.test(core)
  if (isKnown) return hasInitial || names.length <= 3 ? 0.95 : 0.8
  const isOrdinary = names.some(word => ordinaryWords.test(word) || ordinaryEnding.test(word))
  if (hasInitial || hasParticle) return isOrdinary ? 0.14 : 0.7
  return isOrdinary || names.length > 4 ? 0.14 : 0.4
}

/** True where a headline holds a score: two teams with a number each, or two numbers with a dash and a verb of winning. */
export function scoreShape(headline: string): boolean {
  return (
    /\p{Lu}[\p{L}.' -]+ \d{1,3}, \p{Lu}[\p{L}.' -]+ \d{1,3}\b/u.test(headline) ||
    /\b(win|wins|won|beat|beats|top|tops|over|past|defeat|defeats|fall|falls|edge|edges|rout|routs|blank|blanks|down|downs|lose|loses|loss|victory|sweep|sweeps)\b.*\b\d{1,3}-\d{1,3}\b/i.test(
      headline,
    )
  )
}

/** True where a headline announces or sums up a meeting of a public body. */
export function noticeShape(headline: string): boolean {
  return /^(notice of\b|notice:|agenda\b|minutes\b|meeting (briefs|summary|notes)\b|public (hearing|notice)\b)|\bmeeting (briefs|summary|minutes|agenda)\b/i.test(
    headline,
  )
}

/**
 * How surely a headline names a public body, from 0 to 1: `Plan Commission`, `Ellery School Board`. A district or township
 * alone also holds suppers and egg hunts.
 */
export function bodyShape(headline: string): number {
  const text = headline.replace(
    /\bboard[- ]?games?\b|\b(charcuterie|cheese|cutting|dart|diving|porch|skate|vision)[- ]?boards?\b/gi,
    '',
  )
  if (
    /\b(boards?|councils?|commission(ers)?|sub-?committees?|committees?|trustees|hearings?|caucus(es)?|alder(men|man|persons?)|supervisors|selectmen|selectboard|city hall|town meeting|electors|levy|referendum)\b/i.test(
      text,
    )
  )
    return 1
  return /\b(districts?|townships?|authority|municipal|(village|town|city|county) (of|meeting|budget))\b/i.test(text)
    ? 0.4
    : 0
}

/** True where a headline announces a game: two sides, or a sport with a word for playing it. */
export function gameShape(headline: string): boolean {
  const sport =
    /\b((base|soft|foot|basket|volley|pickle)ball|soccer|wrestling|golf|tennis|hockey|lacrosse|swim(ming)?|cross[- ]country|track( and field| & field)?|bowling|cheer|dance team|jv|varsity|lady \p{Lu}\p{L}+)\b/iu.test(
      headline,
    )
  if (/\S (vs\.?|versus) \S/i.test(headline)) return true
  return (
    sport &&
    /\b(game|match|meet|tournament|invitational|invite|sectionals?|regionals?|semifinals?|finals?|playoffs?|scrimmage|doubleheader|championships?|home|away|at|v|conference)\b|\S @ \S/i.test(
      headline,
    )
  )
}

/** True where a text tells that somebody has died or is buried. */
export function tellsOfDeath(text: string): boolean {
  return /\b(died|passed away|entered (into )?(eternal )?rest|went (home )?to be with|funeral|with heavy hearts?|the passing of|visitation|celebration of (his|her|their) life|survived by|graveside|burial)\b/i.test(
    text,
  )
}

/** True where a headline names a series that tells a little of everything, or nothing: `Newscast 4-30-26`, `Photos of the week`. */
export function seriesShape(headline: string): boolean {
  return /^(\p{L}+ ){0,2}(newscast|news (summary|roundup|briefs?)|headlines (for|at)|(photos?|pictures) of the (day|week|month)|tv listings|(winning )?lottery numbers|today in history|e-?edition|crossword|horoscopes?|deeds of trust|land transfers|marriage licenses|legals and public notices)\b/iu.test(
    headline,
  )
}

/** True where what stands before a headline's colon marks what follows as somebody's opinion. */
export function opinionLabel(label: string): boolean {
  return /^(letters?( to the editor)?|editorials?|opinions?|columns?|commentary|comment|guest (column|commentary|essay|opinion)|(our|your|my|another) (view|turn)s?|viewpoints?|op-ed|perspective|from the editor)$/i.test(
    label.trim(),
  )
}
