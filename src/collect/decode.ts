import { analyse } from 'chardet'

/**
 * A document's bytes as text: by its byte order mark, the charset of its HTTP `Content-Type`, its XML declaration, or a
 * page's `<meta>`, in that order (RFC 7303 §3). A wrong declaration is noticed: what reads as UTF-8 is UTF-8, for a text in another encoding
 * hardly ever does by chance; what cannot be read as it is declared is taken for what its bytes look like, else for
 * windows-1252. Never throws.
 */
export function decodeFeed(bytes: Uint8Array, contentType?: string): string {
  const marked = byteOrderMark(bytes)
  if (marked) return new TextDecoder(marked).decode(bytes)
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 2000)).toString('latin1')
  // Two bytes a character would show in the first four: a label that was read as ASCII cannot say so.
  const labels = [charsetOf(contentType), declaredEncoding(start), metaCharset(start)].filter(
    label => !/^(utf-?16|ucs-?2)/i.test(label ?? ''),
  )
  // These write other alphabets in seven bits, which read as UTF-8 too.
  const isSevenBit = labels.some(label => /^(iso-2022|hz-gb)/i.test(label ?? ''))
  for (const label of isSevenBit ? labels : ['utf-8', ...labels]) {
    const text = label && tryDecode(bytes, label)
    if (text) return text
  }
  return tryDecode(bytes, guessAlphabet(bytes)) ?? tryDecode(bytes, 'windows-1252') ?? ''
}

function byteOrderMark(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if ((bytes[0] === 0xfe && bytes[1] === 0xff) || (bytes[0] === 0 && bytes[1] === 0x3c)) return 'utf-16be'
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0x3c && bytes[1] === 0)) return 'utf-16le'
  return undefined
}

function charsetOf(contentType: string | undefined): string | undefined {
  return /charset\s*=\s*["']?([\w.:-]+)/i.exec(contentType ?? '')?.[1]
}

function declaredEncoding(start: string): string | undefined {
  return /^[^<]{0,100}<\?xml[^>]*?\bencoding\s*=\s*["']\s*([\w.:-]+)/i.exec(start)?.[1]
}

function metaCharset(start: string): string | undefined {
  return /<meta\b[^>]{0,200}?\bcharset\s*=\s*["']?\s*([\w.:-]+)/i.exec(start)?.[1]
}

function tryDecode(bytes: Uint8Array, label: string): string | undefined {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** The encoding of another alphabet that the bytes surely look like; Western ones are too alike to be told apart. */
function guessAlphabet(bytes: Uint8Array): string {
  const [first] = analyse(bytes.subarray(0, 50_000))
  return first && first.confidence >= 60 && /^(EUC|Big5|GB18030|Shift_JIS|KOI8|windows-125[1356]|ISO-8859-[5678])/i.test(first.name)
    ? first.name
    : 'windows-1252'
}
