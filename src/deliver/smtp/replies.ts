/** A server's answer to one command (RFC 5321 §4.2): its code, and all its lines, each with its code. */
export interface Reply {
  readonly code: number
  readonly text: string
}

/** Bytes: no server has more to say to one command. */
const longestReply = 16_384

/**
 * Puts a server's replies together from the bytes in which they come, however these are cut. Throws an Error whose message
 * says what was said where that is no reply, or one without an end.
 */
export function createReplyReader(onReply: (reply: Reply) => void): (bytes: Buffer) => void {
  let rest = ''
  let lines: string[] = []
  let size = 0
  return bytes => {
    const text = rest + bytes.toString('latin1')
    let at = 0
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', at)) {
      const line = text.slice(at, text[end - 1] === '\r' ? end - 1 : end)
      at = end + 1
      if (!/^[2-5]\d\d(?:[ -]|$)/.test(line)) throw malformed(line)
      if (lines.length > 0 && line.slice(0, 3) !== lines[0]?.slice(0, 3)) throw malformed(line)
      lines.push(line)
      size += line.length
      if (size > longestReply) throw malformed(`${line.slice(0, 80)}, without an end`)
      if (line[3] === '-') continue
      const whole = lines.length === 1 ? line : lines.join('\n')
      lines = []
      size = 0
      onReply({ code: Number(line.slice(0, 3)), text: whole })
    }
    rest = text.slice(at)
    if (rest.length > longestReply) throw malformed(`${rest.slice(0, 80)}, without an end`)
  }
}

function malformed(line: string): Error {
  return new Error(`the server answered what is no SMTP: ${JSON.stringify(line.slice(0, 100))}`)
}
