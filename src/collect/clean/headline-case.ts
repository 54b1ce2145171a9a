import { abbreviationForm } from './abbreviations.ts'

/** Words that stay small within a headline. */
const small: Readonly<Record<string, RegExp>> = {
  en: /^(a|an|and|as|at|but|by|for|from|in|into|nor|of|on|or|over|per|the|to|v|via|vs|with)$/,
  es: /^(a|al|ante|bajo|con|contra|de|del|desde|e|el|en|entre|hacia|hasta|la|las|lo|los|más|ni|o|para|pero|por|que|se|sin|sobre|su|sus|tras|u|un|una|y)$/,
  fr: /^(à|au|aux|avec|ce|ces|dans|de|des|du|en|est|et|la|le|les|ou|où|par|pas|plus|pour|qui|sa|sans|ses|son|sous|sur|un|une|vers)$/,
  pt: /^(a|à|ao|aos|as|às|com|da|das|de|do|dos|e|em|entre|na|nas|no|nos|o|os|ou|para|pela|pelo|por|que|se|sem|sob|sobre|um|uma)$/,
  it: /^(a|ad|ai|al|alla|anche|che|con|da|dal|dalla|dei|del|della|delle|di|e|ed|fra|gli|i|il|in|la|le|lo|nei|nel|nella|o|per|su|sul|sulla|tra|un|una)$/,
  nl: /^(aan|als|bij|dat|de|die|door|een|en|het|in|is|met|na|naar|of|om|op|over|te|tegen|tot|uit|van|voor)$/,
  de: /^(ab|als|am|an|auf|aus|bei|beim|bis|das|dem|den|der|des|die|durch|ein|eine|einem|einen|einer|für|gegen|im|in|ist|mit|nach|nicht|oder|ohne|sich|sind|über|um|und|unter|vom|von|vor|wegen|wird|zu|zum|zur)$/,
}
const states = /^(AK|AL|AR|CO|DE|HI|ID|IN|LA|MA|ME|MI|MO|MS|MT|NE|OH|OK|OR|PA|WA)$/
const stateWords = /^(DE|HI|IN|LA|ME|OH|OK|OR)$/
const macNames = /^MAC(ARTHUR|DONALD|DOUGALL|GREGOR|INTYRE|KENNA|LEAN|LEOD|MILLAN|NEIL|PHERSON)$/
/** Small letters that stand in a headline all in capitals: `McDONALD`, `3rd`, `’s`, a remark such as `(photos)`. */
const toleratedSmall =
  /(?<!\p{L})(Mc|Mac|De|La|O['’])(?=\p{Lu})|(?<=\d)(st|nd|rd|th|s|am|pm)(?!\p{L})|(?<=\p{Lu}['’])[std](?!\p{L})|\([\p{Ll} ]{1,30}\)/gu
/** So many in a row are tolerated in a remark alone. */
const threeSmall = /^[^(]*?\p{Ll}{3}/u

/** True for a headline in capitals, so long that they are no abbreviations. */
export function isShouted(text: string): boolean {
  if (threeSmall.test(text)) return false
  if (/(?!\p{Script=Latin})\p{L}/u.test(text) || /\p{Ll}/u.test(text.replace(toleratedSmall, ''))) return false
  return (text.match(/\p{Lu}{3,}/gu) ?? []).filter(word => abbreviationForm(word) === undefined).length >= 2
}

/** A headline in capitals in headline case. `language` is a BCP 47 tag, for its small words. */
export function headlineCase(text: string, language = 'en'): string {
  const tongue = /^[a-z]{2,3}(?![a-z])/i.exec(language)?.[0].toLowerCase() ?? 'en'
  const words = text.split(' ')
  const isSmall = (word: string) => (small[tongue] ?? small.en)?.test(word.toLocaleLowerCase(tongue)) ?? false
  return words
    .map((word, at) => {
      if (/\p{Ll}/u.test(word) && !/\p{Lu}{2}/u.test(word)) return word
      const upper = word.toLocaleUpperCase(tongue)
      const [before, after] = [words[at - 1] ?? '', words[at + 1] ?? '']
      const known = inContext(upper, before, after)
      if (known !== undefined) return known
      const isWithin = before !== '' && after !== '' && !/(?:[:!?|–—…-]|\p{L}{4}\.)["”’)]?$/u.test(before)
      if (isWithin && isSmall(upper)) return upper.toLocaleLowerCase(tongue)
      return caseParts(upper, tongue, isSmall)
    })
    .join(' ')
}

/** What only its neighbours tell: a state behind its town, the country or "us", the agency or ice. */
function inContext(word: string, before: string, after: string): string | undefined {
  const letters = word.replace(/[^\p{L}]/gu, '')
  const isLast = after === '' || /[^\p{L}]$/u.test(word)
  if (/,$/.test(before) && states.test(letters) && (isLast || !stateWords.test(letters))) return word
  if (before === 'BOWL' && /^[IVXLC]+$/.test(letters)) return word
  if (word === 'AM') return /\d$/.test(before) ? word : undefined
  if (letters === 'US' && letters.length === word.replace(/['’]S$/, '').replace(/[^\p{L}]$/u, '').length)
    return isAboutUs(before, isLast ? '' : after)
      ? undefined
      : word.replace(/['’]S$/, possessive => possessive.toLowerCase())
  if (letters === 'ICE' && /^(AGENT|ARREST|CUSTODY|DEPORT|DETAIN|DETENTION|FACILITY|OFFICE|OFFICIAL|RAID)/.test(after))
    return word
  return undefined
}

function isAboutUs(before: string, after: string): boolean {
  if (
    /^(ASK|BRINGS?|CONTACT|FOLLOW|GIVES?|HELPS?|JOIN|LET|REMINDS?|SEND|SHOWS?|TAKES?|TEACH|TEACHES|TELLS?)$/.test(
      before,
    )
  )
    return true
  return /^(ABOUT|AMONG|AROUND|BEHIND|FOR|OF|TO|WITH)$/.test(before) && /^(|ALL|AND|AT|FOR|IN|ON|TO|WITH)$/.test(after)
}

function caseParts(word: string, tongue: string, isSmall: (word: string) => boolean): string {
  return word
    .split(/([-–—/]+)/)
    .map((part, at, parts) => {
      if (
        at > 0 &&
        /^[-–]$/.test(parts[at - 1] ?? '') &&
        (isSmall(part) || (/^OP(?!\p{L})/u.test(part) && parts[0] === 'CO'))
      )
        return part.toLocaleLowerCase(tongue)
      const [, lead = '', core = '', trail = ''] =
        /^([^\p{L}\p{N}]*)([\p{L}\p{N}](?:.*[\p{L}\p{N}])?)([^\p{L}\p{N}]*)$/su.exec(part) ?? []
      return core === '' ? part : lead + caseCore(core, tongue) + trail
    })
    .join('')
}

function caseCore(core: string, tongue: string): string {
  const [, owner, ending] = /^(.+)(['’][SD])$/su.exec(core) ?? []
  if (owner !== undefined && ending !== undefined) return caseCore(owner, tongue) + ending.toLowerCase()
  const known = abbreviationForm(core)
  if (known !== undefined) return known
  if (/^[AP]\.M$/.test(core)) return core.toLowerCase()
  if (core === 'PH.D') return 'Ph.D'
  if (/^(\p{L}\.)+\p{L}$/u.test(core)) return core
  if (/\d/.test(core))
    return core.replace(/(?<=\d)(ST|ND|RD|TH|S|X(?=\d)|MPH|FT|LBS?|MM|KM)(?!\p{L})/gu, unit => unit.toLowerCase())
  const low = core.toLocaleLowerCase(tongue)
  const start = macNames.test(core) ? 3 : /^MC\p{L}{3}/u.test(core) || /^[DLO]['’]\p{L}{2}/u.test(core) ? 2 : 0
  return (
    (start > 0 ? (low[0]?.toLocaleUpperCase(tongue) ?? '') + low.slice(1, start) : '') +
    (low[start]?.toLocaleUpperCase(tongue) ?? '') +
    low.slice(start + 1)
  )
}
