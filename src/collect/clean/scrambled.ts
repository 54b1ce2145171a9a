/** What windows-1252 makes of the bytes 80 to 9F, in their order; five stand for themselves. */
const upper = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ'
const follower = `[${upper}\\xa0-\\xbf]`
const long = new RegExp(`[\\xe0-\\xef]${follower}{2}|[\\xf0-\\xf4]${follower}{3}`, 'g')
const short = new RegExp(`[\\xc2-\\xdf]${follower}`, 'g')
const strict = new TextDecoder('utf-8', { fatal: true })

/** Capitals where no language has them: within a small word, and between a word's end and a space that does not break. */
const misplaced =
  /(?<=\p{Ll})\xc3[\xa1-\xa9\xac-\xb9\xbc-\xbf]|(?<=\p{Lu})\xc3[\xa1-\xa9\xac-\xb9\xbc-\xbf](?=\p{Ll})/gu
const brokenSpace = /(?<=[\p{Ll}\d.,;:!?)”’"\xa0 ])\xc2(?=[\xa0 ])/gu

/**
 * Undoes UTF-8 that somebody before us read as windows-1252 (`donâ€™t`, `cafÃ©`). Three or four bytes hardly ever look so by
 * chance; two may (`MANHÃ…`), and are undone only where they stand beside such, or in a small word, or where nothing else in
 * the text is beyond ASCII and it is not for a quotation mark or the like.
 */
export function unscramble(text: string): string {
  if (!/[\xc2-\xf4]/.test(text)) return text
  const undone = text.replace(long, fromBytes)
  if (undone !== text) return undone.replace(short, fromBytes).replace(brokenSpace, '')
  const isWhole = !/[\x80-\u2122]/.test(text.replace(short, ''))
  if (isWhole && /[\xc2-\xdf][\xa0-\xa9\xac-\xb9\xbc-\xbf]/.test(text)) return text.replace(short, fromBytes)
  return text.replace(misplaced, fromBytes).replace(brokenSpace, '')
}

function fromBytes(scrambled: string): string {
  const bytes = Array.from(scrambled, character => {
    const at = upper.indexOf(character)
    return at < 0 ? character.charCodeAt(0) : 0x80 + at
  })
  try {
    return strict.decode(Uint8Array.from(bytes))
  } catch {
    return scrambled
  }
}
