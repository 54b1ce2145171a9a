/** The longest line that RFC 2045 §6.7 allows in quoted-printable, without its CRLF. */
const longestLine = 76
const softBreak = '=\r\n'

/**
 * Quoted-printable (RFC 2045 §6.7) of a text in UTF-8, beginning at column 0 and ending at column 0, so that pieces
 * encoded apart can be joined: a piece that does not end with a line break ends with a soft one.
 */
export function quotedPrintable(text: string): string {
  const lines = text.split(/\r\n|\r|\n/)
  const last = lines.pop() ?? ''
  const head = lines.map(line => `${encodeLine(line)}\r\n`).join('')
  return last === '' ? head : `${head}${encodeLine(last)}${softBreak}`
}

function encodeLine(line: string): string {
  let out = ''
  let column = 0
  const bytes = Buffer.from(line)
  for (const [at, byte] of bytes.entries()) {
    const isLast = at === bytes.length - 1
    const isLiteral = (byte > 32 && byte < 127 && byte !== 61) || ((byte === 32 || byte === 9) && !isLast)
    if (column + (isLiteral ? 1 : 3) > longestLine - 1) {
      out += softBreak
      column = 0
    }
    // At a line's beginning relays stuff a dot and mangle "From ": neither is left standing there.
    const isMangled = column === 0 && (byte === 46 || (byte === 70 && bytes.toString('latin1', at, at + 5) === 'From '))
    const piece =
      isLiteral && !isMangled ? String.fromCharCode(byte) : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`
    out += piece
    column += piece.length
  }
  return out
}

/** A header's value that may hold anything a person writes: ASCII as it is, all else as encoded words (RFC 2047). Control characters become spaces. */
export function encodeText(text: string): string {
  const line = oneLine(text)
  return /^[\x20-\x7e]*$/.test(line) && !/=\?|\S{60}/.test(line) ? line : encodedWords(line)
}

/** A display name (RFC 5322 §3.2.5): atoms as they are, else quoted, else encoded words. */
export function encodePhrase(text: string): string {
  const line = oneLine(text)
  if (/^[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]+$/.test(line) && !/=\?|\S{60}/.test(line)) return line
  if (/\S{60}/.test(line)) return encodedWords(line)
  if (/^[\x20-\x7e]*$/.test(line) && !line.includes('=?')) return `"${line.replace(/["\\]/g, '\\$&')}"`
  return encodedWords(line)
}

/** A header field, folded at spaces so that no line is longer than 76 characters where it can be helped (RFC 5322 §2.2.3). */
export function headerLine(name: string, value: string): string {
  let out = `${name}:`
  let column = out.length
  for (const word of value.split(' ')) {
    if (column + 1 + word.length > longestLine && column > name.length + 1) {
      out += '\r\n'
      column = 0
    }
    out += ` ${word}`
    column += 1 + word.length
  }
  return `${out}\r\n`
}

/** Encoded words of at most 75 characters, none of which cuts a character in two (RFC 2047 §2, §5). */
function encodedWords(line: string): string {
  const words: string[] = []
  let bytes: number[] = []
  for (const character of line) {
    const next = [...Buffer.from(character)]
    if (bytes.length + next.length > 30) {
      words.push(word(bytes))
      bytes = []
    }
    bytes.push(...next)
  }
  words.push(word(bytes))
  return words.join(' ')
}

function word(bytes: readonly number[]): string {
  return `=?utf-8?B?${Buffer.from(bytes).toString('base64')}?=`
}

function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()
}
