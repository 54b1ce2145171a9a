/** What windows-1252 makes of the bytes 80 to 9F, in their order; five stand for themselves. */
const upper = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ'
const follower = `[${upper}\\xa0-\\xbf]`
const long = new RegExp(`[\\xe0-\\xef]${follower}{2}|[\\xf0-\\xf4]${follower}{3}`, 'g')
const short = new RegExp(`[\\xc2-\\xdf]${follower}`, 'g')
const strict = new TextDecoder('utf-8', { fatal: true })

/**
 * Undoes UTF-8 that somebody before us read as windows-1252 (`donâ€™t`, `cafÃ©`). Three or four bytes hardly ever look so by
 * chance; two may (`MANHÃ…`), and are undone only beside such, or where nothing else in the text is beyond ASCII and it is not for
 * a quotation mark or the like.
 */
export function unscramble(text: string): string {
  if (!/[\xc2-\xf4]/.test(text)) return text
  const undone = text.replace(long, fromBytes)
  // A no-break space was read as two, of which the second may have become a plain one.
  if (undone !== text) return undone.replace(short, fromBytes).replace(/\xc2(?= )/g, '')
  const isWhole = !/[\x80-\u2122]/.test(text.replace(short, ''))
  return isWhole && /[\xc2-\xdf][\xa0-\xa9\xac-\xb9\xbc-\xbf]/.test(text) ? text.replace(short, fromBytes) : text
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
