import { analyse } from 'chardet'

/**
 * A document's bytes as text: by its byte order mark, the charset of its HTTP `Content-Type`, its XML declaration, or a
 * page's `<meta>`, in that order (RFC 7303 §3). A wrong declaration is noticed: what reads as UTF-8, but for a character
 * here and there, is UTF-8, for a text in another encoding hardly ever does by chance; what cannot be read as it is
 * declared is taken for what its bytes look like, else for windows-1252. Half a character at the end is left out. Never
 * throws.
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
  const asDeclared = labels.map(label => () => label && tryDecode(bytes, label))
  const asUtf8 = [() => tryDecode(bytes, 'utf-8'), () => mostlyUtf8(bytes)]
  for (const read of isSevenBit ? [...asDeclared, ...asUtf8] : [...asUtf8, ...asDeclared]) {
    const text = read()
    if (text) return text
  }
  return new TextDecoder(guessAlphabet(bytes)).decode(bytes)
}

/** Without a mark, every other byte of the first four shows it: markup and JSON begin in ASCII. */
function byteOrderMark([first, second, third, fourth]: Uint8Array): string | undefined {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  if ((first === 0xfe && second === 0xff) || (first === 0 && second && third === 0 && fourth)) return 'utf-16be'
  if ((first === 0xff && second === 0xfe) || (first && second === 0 && third && fourth === 0)) return 'utf-16le'
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
    // A stream waits for the other half of its last character; here none comes.
    return new TextDecoder(label, { fatal: true }).decode(bytes, { stream: true })
  } catch {
    return undefined
  }
}

/** Bytes that nothing before them leads: quotation marks and dashes of windows-1252. */
const stray = /(?<![\xc2-\xf4][\x80-\xbf]{0,2})[\x80-\x9f]/g

/**
 * UTF-8 with some characters broken, for a text in it was cut by its bytes or pasted from elsewhere: they are left out, but
 * for windows-1252's marks, which become the controls of the same number.
 */
function mostlyUtf8(bytes: Uint8Array): string | undefined {
  const marked = Buffer.from(bytes).toString('latin1').replace(stray, '\xc2$&')
  const text = Buffer.from(marked, 'latin1').toString('utf8')
  let [whole, broken] = [0, 0]
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code === 0xfffd || (code >= 0x80 && code < 0xa0)) broken++
    else if (code >= 0xa0) whole++
  }
  return whole > broken * 2 ? text : undefined
}

const alphabets = /^(EUC|Big5|GB18030|Shift_JIS|KOI8|windows-125[1356]|ISO-8859-[5678])/i

/** The encoding of another alphabet that the bytes surely look like; Western ones are too alike to be told apart. */
function guessAlphabet(bytes: Uint8Array): string {
  const text = Buffer.from(
    Buffer.from(bytes.subarray(0, 50_000))
      .toString('latin1')
      .replace(/<[^<>]*>/g, ' '),
    'latin1',
  )
  // Accents here and there are no alphabet.
  if (text.filter(byte => byte >= 0x80).length < Math.max(20, text.length / 10)) return 'windows-1252'
  const [first, second] = analyse(text)
  const least = second && second.confidence * 2 > (first?.confidence ?? 0) ? 60 : 40
  return first && first.confidence >= least && alphabets.test(first.name) ? first.name : 'windows-1252'
}
