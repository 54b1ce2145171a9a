/** The longest line that RFC 2045 §6.7 allows, without its CRLF and the `=` of a soft break. */
const room = 75
const softBreak = '=\r\n'
const codes = Array.from({ length: 256 }, (_, byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`)

/**
 * Quoted-printable (RFC 2045 §6.7) of a text in UTF-8, beginning at column 0 and ending at column 0, so that pieces
 * encoded apart can be joined: a piece that does not end with a line break ends with a soft one.
 */
export function quotedPrintable(text: string): string {
  const lines = text.split(/\r\n|\r|\n/)
  const last = lines.pop() ?? ''
  let out = ''
  for (const line of lines) out += `${encodeLine(line)}\r\n`
  return last === '' ? out : out + encodeLine(last) + softBreak
}

function encodeLine(line: string): string {
  const encoded = line.replace(/[^\t -<>-~]+|[\t ]$/g, encodeBytes)
  let [out, at] = ['', 0]
  for (;;) {
    let left = room
    // At a line's beginning relays stuff a dot and mangle "From ": neither is left standing there.
    if (encoded[at] === '.' || encoded.startsWith('From ', at)) {
      out += codes[encoded.charCodeAt(at++)]
      left -= 3
    }
    if (encoded.length - at <= left) return out + encoded.slice(at)
    let end = at + left
    if (encoded[end - 1] === '=') end -= 1
    else if (encoded[end - 2] === '=') end -= 2
    out += encoded.slice(at, end) + softBreak
    at = end
  }
}

function encodeBytes(run: string): string {
  let out = ''
  for (const byte of Buffer.from(run)) out += codes[byte]
  return out
}
