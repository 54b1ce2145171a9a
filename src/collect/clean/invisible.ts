/** Controls that are windows-1252's quotes and dashes, read as if they were Latin-1. */
const strayQuotes: Readonly<Record<string, string>> = {
  '\x80': '€',
  '\x91': '‘',
  '\x92': '’',
  '\x93': '“',
  '\x94': '”',
  '\x95': '•',
  '\x96': '–',
  '\x97': '—',
  '\x99': '™',
}

const spaces = /[\p{Z}\t\n\v\f\r\u0085\u2800]+/gu
const unseen = /(?!\u200c|\u200d|\ufe0f)[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Default_Ignorable_Code_Point}\ufffc\ufffd]/gu
const viramas =
  '\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca\u1039\u17d2\u1b44\ua806\ua8c4\ua953\u{11046}\u{110b9}\u{11133}'
const indic =
  '\\u0900-\\u0dff\\u1000-\\u109f\\u1780-\\u17ff\\u1b00-\\u1b7f\\ua800-\\ua82f\\ua880-\\ua8df\\ua930-\\ua95f\\u{11000}-\\u{1114f}'
/** Joiners between letters of Arabic's kind, beside an Indic virama and within an emoji; an emoji's own selector. */
const needed = new RegExp(
  [
    '(?<=[\\p{Script_Extensions=Arabic}\\p{Script=Syriac}])\\u200c(?=[\\p{Script=Arabic}\\p{Script=Syriac}])',
    `(?<=[${indic}][${viramas}])[\\u200c\\u200d]`,
    `(?<=[${indic}])\\u200d(?=[${viramas}])`,
    '(?<=[\\p{Extended_Pictographic}\\p{Emoji_Modifier}]\\ufe0f?)\\u200d(?=\\p{Extended_Pictographic})',
    '(?<=\\p{Extended_Pictographic})\\ufe0f',
    '(?<=[#*0-9])\\ufe0f(?=\\u20e3)',
  ].join('|'),
  'u',
)
const joiners = new RegExp(`(${needed.source})|[\\u200c\\u200d\\ufe0f]`, 'gu')

/** Letters, digits and signs of Western texts beyond ASCII, each in NFC by itself. */
const western = '\\xa1-\\xac\\xae-\\u024f\\u2010-\\u2015\\u2018-\\u201f\\u2022\\u2026\\u20ac\\u2122'
const unplain = new RegExp(`[^\\x20-\\x7e](?<=[^\\s${western}])`)
const tidy = new RegExp(`^[!-;=-~${western}]+(?: [!-;=-~${western}]+)*$`)

/** True for a text in which nothing can hide: no character of it has to be looked at twice. */
export function isPlain(text: string): boolean {
  return !unplain.test(text)
}

/** True for a plain text that is one line as it is, and holds no tag. */
export function isTidy(text: string): boolean {
  return tidy.test(text)
}

/** A plain text on one line. */
export function collapse(text: string): string {
  return /\s\s|[^\S ]/.test(text) ? text.replace(/\s+/g, ' ').trim() : text.trim()
}

/**
 * One line in NFC that holds only what can be seen: no control, bidi, zero-width, private or unassigned characters, no joiners
 * but where a script or an emoji needs them, and at most three marks above or below a letter.
 */
export function visibleText(text: string): string {
  if (isTidy(text)) return text
  if (isPlain(text)) return collapse(text)
  let seen = visibleOnce(text)
  // A mark that goes may leave a joiner with nothing to join; the next time it goes too.
  for (let round = 0; /\u200c|\u200d|\p{M}/u.test(seen); round++) {
    const next = visibleOnce(round < 4 ? seen : seen.replace(/\u200c|\u200d|\ufe0f/g, ''))
    if (next === seen || round > 4) return next
    seen = next
  }
  return seen
}

function visibleOnce(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\x80-\x9f]/g, control => strayQuotes[control] ?? control)
    .replace(spaces, ' ')
    .replace(unseen, '')
    .replace(/([\u200c\u200d])[\u200c\u200d]+/g, '$1')
    .replace(joiners, '$1')
    .replace(/(\p{M}{6})\p{M}+/gu, '$1')
    .normalize('NFC')
    .replace(/([\p{Mn}\p{Me}]{3})[\p{Mn}\p{Me}]+/gu, '$1')
    .normalize('NFC')
    .replace(/(^| )\p{M}+/gu, '$1')
    .replace(/ {2,}/g, ' ')
    .trim()
}
