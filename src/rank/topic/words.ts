/** A word of a text: `key` is what it is known by, in small letters without accents; `shown` is how the text writes it. */
export interface Word {
  readonly key: string
  readonly shown: string
}

const pattern = /(?:\p{L}\.){2,}|\p{L}[\p{L}\p{M}]*(?:['’&]\p{L}+)*|\$?\p{N}(?:[\p{N},.]*\p{N})?|[?!:]/gu

/** The words of a text in order, with `?`, `!` and `:`. Numbers are told apart by their kind alone: money, year, or how many digits. */
export function readWords(text: string, most = 80): Word[] {
  const words: Word[] = []
  for (const [shown] of text.matchAll(pattern)) {
    words.push({ key: keyOf(shown), shown })
    if (words.length === most) break
  }
  return words
}

function keyOf(word: string): string {
  if (/\p{N}/u.test(word)) return numberKey(word)
  return word
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’]s$/, '')
    .replaceAll('’', "'")
}

function numberKey(number: string): string {
  if (number.startsWith('$')) return '$#'
  if (/^(19|20)\d\d$/.test(number)) return 'year#'
  return '#'.repeat(Math.min(number.length, 5))
}

/** A number of 32 bits for a text: FNV-1a over its UTF-16 units, stirred at the end. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
