/**
 * A feed's bytes as text: by its byte order mark, the charset of its HTTP `Content-Type`, its XML declaration, or
 * UTF-8, in that order (RFC 7303 §3). Where the declared encoding cannot be right, the text is taken for what it is:
 * UTF-8 if it is valid UTF-8, otherwise windows-1252. Never throws.
 */
export function decodeFeed(bytes: Buffer, contentType?: string): string {
  const marked = byteOrderMark(bytes)
  if (marked) return new TextDecoder(marked).decode(bytes)
  for (const label of [charsetOf(contentType), declaredEncoding(bytes), 'utf-8']) {
    // Two bytes a character would show in the first four: a label that was read as ASCII cannot say so.
    const text = label && !/^utf-?16|^ucs-?2/i.test(label) ? tryDecode(bytes, label) : undefined
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
