import { headerText } from './header-text.ts'

/** Characters of a header's line, so that it stays within the 78 of RFC 5322 §2.1.1. */
const longestLine = 76

/** A header's value that may hold anything a person writes: ASCII as it is, all else as encoded words (RFC 2047). */
export function encodeText(text: string): string {
  const line = headerText(text)
  return /^[\x20-\x7e]*$/.test(line) && !/=\?|\S{60}/.test(line) ? line : encodedWords(line)
}

/** A display name (RFC 5322 §3.2.5): atoms as they are, else quoted, else encoded words. */
export function encodePhrase(text: string): string {
  const line = headerText(text)
  if (/=\?|\S{60}/.test(line)) return encodedWords(line)
  if (/^[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]+$/.test(line)) return line
  return /^[\x20-\x7e]*$/.test(line) ? `"${line.replace(/["\\]/g, '\\$&')}"` : encodedWords(line)
}

/** A header field, folded at spaces so that no line is longer than 76 characters where it can be helped (RFC 5322 §2.2.3). */
export function headerLine(name: string, value: string): string {
  if (name.length + 2 + value.length <= longestLine) return `${name}: ${value}\r\n`
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
  let [piece, bytes] = ['', 0]
  for (const character of line) {
    const size = Buffer.byteLength(character)
    if (bytes + size > 30) {
      words.push(piece)
      ;[piece, bytes] = ['', 0]
    }
    piece += character
    bytes += size
  }
  return [...words, piece].map(each => `=?utf-8?B?${Buffer.from(each).toString('base64')}?=`).join(' ')
}
