const label =
  /^(?:(?:the latest|live updates?|watch(?: live)?|live|video|breaking(?: news)?|update[ds]?|just in|exclusive|listen|recap|ap photos|in photos|photos?|gallery)\s*[:|]\s*)+/i
const signed = /\s+[•|·]\s+[^•|·]{2,40}$/u
const initials = /\b(\p{L})\.(\p{L})\.(?:(\p{L})\.)?/gu
const isPlain = /^[\n -~]*$/
const cutOff = /\s*(?:\.{3,}|…)\s*$/u

/** A headline as it was written: without its label, its outlet's name and, where the address goes on, completed by that. */
export function wholeHeadline(headline: string, url: string): string {
  const bare = unsigned(headline).replace(label, '')
  const isCut = cutOff.test(bare)
  const text = bare.replace(cutOff, '')
  const rest = continuation(text, url)
  if (rest !== undefined) return `${text} ${rest}`.trim()
  return isCut && text.includes(' ') ? text.slice(0, text.lastIndexOf(' ')) : text
}

/** A headline without its outlet's name at the end: `… • The Ellery Echo`. */
export function unsigned(headline: string): string {
  return headline.replace(signed, '')
}

/** What the last part of an address adds to a headline that it begins with, and that was cut off; undefined where it does not. */
function continuation(text: string, url: string): string | undefined {
  const slug = slugWords(url)
  const words = plainWords(text)
  if (words.length < 4 || slug.length < 5) return undefined
  // Addresses leave short words out and spell out no apostrophes: both are read without them.
  let at = 0
  let missed = 0
  for (const [index, word] of words.entries()) {
    if (slug[at] === word) at++
    else if (index === words.length - 1 && slug[at]?.startsWith(word)) return slug.slice(at).join(' ')
    else missed++
    if (missed > 2) return undefined
  }
  const rest = slug.slice(at)
  return at >= 4 && rest.length > 0 ? rest.join(' ') : undefined
}

/** The words of an address's last part that is a headline; none where that is only a number or a digest. */
export function slugWords(url: string): readonly string[] {
  const path = url.slice(0, 2000).split(/[?#]/, 1)[0] ?? ''
  const parts = path.split('/').slice(3)
  const slug = parts.findLast(part => part.split('-').length >= 5 && !/^(?:article|image|video)_/.test(part)) ?? ''
  const words = slug
    .toLowerCase()
    .replace(/\.\w{2,5}$|,\d+$/, '')
    .split(/[-_]+/)
    .filter(Boolean)
  // What ends it is often a digest or a count: 8022966c, 2.
  while (/\d/.test(words.at(-1) ?? '')) words.pop()
  return words
}

/** Lower-case words of letters and digits, apostrophes left out. */
export function plainWords(text: string): string[] {
  const lower = text.toLowerCase()
  const bare = /[’']/.test(lower) ? lower.replace(/(?<=\p{L})[’'](?=\p{L})/gu, '') : lower
  const whole = bare.includes('.') ? bare.replace(initials, (_, a: string, b: string, c = '') => `${a}${b}${c}`) : bare
  return whole.match(isPlain.test(whole) ? /[a-z]+|\d+/g : /\p{L}+|\p{N}+/gu) ?? []
}
