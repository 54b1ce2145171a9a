/**
 * A feed's bytes as text: by its byte order mark, the charset of its HTTP `Content-Type`, or its XML declaration, in that
 * order (RFC 7303 §3). A wrong declaration is noticed: what reads as UTF-8 is UTF-8, for a text in another encoding hardly
 * ever does by chance; what cannot be read as it is declared is taken for windows-1252. Never throws.
 */
export function decodeFeed(bytes: Buffer, contentType?: string): string {
  const marked = byteOrderMark(bytes)
  if (marked) return new TextDecoder(marked).decode(bytes)
  // Two bytes a character would show in the first four: a label that was read as ASCII cannot say so.
  const labels = [charsetOf(contentType), declaredEncoding(bytes)].filter(
    label => !/^(utf-?16|ucs-?2)/i.test(label ?? ''),
  )
  // These write other alphabets in seven bits, which read as UTF-8 too.
  const isSevenBit = labels.some(label => /^(iso-2022|hz-gb)/i.test(label ?? ''))
  for (const label of isSevenBit ? labels : ['utf-8', ...labels]) {
    const text = label && tryDecode(bytes, label)
    if (text) return text
  }
  return tryDecode(bytes, 'windows-1252') ?? ''
}

function byteOrderMark(bytes: Buffer): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if ((bytes[0] === 0xfe && bytes[1] === 0xff) || (bytes[0] === 0 && bytes[1] === 0x3c)) return 'utf-16be'
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0x3c && bytes[1] === 0)) return 'utf-16le'
  return undefined
}

function charsetOf(contentType: string | undefined): string | undefined {
  return /charset\s*=\s*["']?([\w.:-]+)/i.exec(contentType ?? '')?.[1]
}

function declaredEncoding(bytes: Buffer): string | undefined {
  return /^\s*<\?xml[^>]*?\bencoding\s*=\s*["']([\w.:-]+)["']/i.exec(bytes.subarray(0, 400).toString('latin1'))?.[1]
}

function tryDecode(bytes: Buffer, label: string): string | undefined {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
