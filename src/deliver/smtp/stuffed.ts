/** A message's bytes as they travel: a dot that begins a line doubled, the final dot behind them (RFC 5321 §4.5.2). */
export function stuffed(raw: Buffer): { readonly parts: readonly Buffer[]; readonly end: string } {
  const parts: Buffer[] = []
  let from = 0
  if (raw[0] === 0x2e) parts.push(dot)
  for (let at = raw.indexOf(lineDot); at >= 0; at = raw.indexOf(lineDot, at + 3)) {
    parts.push(raw.subarray(from, at + 2), dot)
    from = at + 2
  }
  parts.push(raw.subarray(from))
  return { parts, end: raw.subarray(-2).equals(lineEnd) ? '.\r\n' : '\r\n.\r\n' }
}

const dot = Buffer.from('.')
const lineDot = Buffer.from('\r\n.')
const lineEnd = Buffer.from('\r\n')
