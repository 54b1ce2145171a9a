import { decodeHTML } from 'entities'
import { type Part, parameter } from './part.ts'

const longestText = 400_000
/** With it ISO-2022 changes its character set. */
const escapeByte = String.fromCharCode(27)

/** The part's text: its transfer encoding and charset undone, HTML as plain lines. Only its beginning, if it is long. */
export function partText(part: Part): string {
  const text = decode(part, part.body.slice(0, longestText))
  return part.type === 'text/html' || part.type === 'application/xhtml+xml' ? plainFromHtml(text) : text
}

/** The body with its transfer encoding (RFC 2045 §6) undone, as bytes, one a character. */
export function bodyBytes({ head }: Part, body: string): string {
  const encoding = (head.get('content-transfer-encoding')?.[0] ?? '').toLowerCase()
  if (encoding.startsWith('base64')) return Buffer.from(body, 'base64').toString('latin1').replace(/\r\n?/g, '\n')
  if (!encoding.startsWith('quoted')) return body
  return body
    .replace(/=[ \t]{0,20}\n/g, '')
    .replace(/=([\dA-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
}

function decode(part: Part, body: string): string {
  const bytes = bodyBytes(part, body)
  if (!/[\x80-\xff]/.test(bytes) && !bytes.includes(escapeByte)) return bytes
  const named = parameter(part.head.get('content-type')?.[0] ?? '', 'charset')
  const raw = Buffer.from(bytes, 'latin1')
  for (const [charset, fatal] of [
    ['utf-8', true],
    [named, false],
  ] as const) {
    // Bytes that read as UTF-8 are UTF-8 whatever is said of them; ISO-2022 reads as such too, being of seven bits.
    if (charset === 'utf-8' && /2022/.test(named)) continue
    try {
      return new TextDecoder(charset, { fatal }).decode(raw)
    } catch {}
  }
  return bytes
}

function plainFromHtml(html: string): string {
  const spoken = html.replace(/<(style|script|head)\b[^<>]{0,500}>[^<]{0,20000}<\/\1>/gi, ' ')
  const lines = spoken
    .replace(/<(?:br|\/?p|\/?div|\/?tr|\/?li|\/?h\d|\/?table)\b[^<>]*>/gi, '\n')
    .replace(/<[a-z/!][^<>]*>/gi, '')
  return decodeHTML(lines)
}
