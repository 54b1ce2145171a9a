import { decodeHTML } from 'entities'

/**
 * Quotes tags that stand in the texts of an item: `<title>The <i>Belle</i> sails</title>`, and Atom's XHTML. An XML tree
 * would keep the words of such a text in another order than its feed.
 */
export function quoteMarkup(xml: string): string {
  return xml.replace(
    /<(title|summary|description|content)\b([^<>]*)>((?:(?!<!\[CDATA\[|<\1\b)[\s\S])*?)<\/\1\s*>/g,
    (whole, name: string, attributes: string, inner: string) => {
      if (!inner.includes('<') || attributes.trimEnd().endsWith('/')) return whole
      const isEscaped = !/xhtml/.test(attributes) && /&lt;/.test(inner)
      const quoted = isEscaped ? inner.replace(/<[^>]*>/g, ' ') : inner.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
      return `<${name}${attributes.replace(/\bxhtml\b|application\/xhtml\+xml/, 'html')}>${quoted}</${name}>`
    },
  )
}

/**
 * Mends what small stations' software gets wrong most often: bare ampersands, HTML's entities, control characters, tags
 * left open, dates that are none. What stands in CDATA stays as it is.
 */
export function mend(xml: string): string {
  let mended = ''
  let at = 0
  // By hand: an expression would look for the end of each CDATA that has none, through all the rest, again and again.
  for (let open = xml.indexOf('<![CDATA['); open >= 0; open = xml.indexOf('<![CDATA[', at)) {
    const end = xml.indexOf(']]>', open)
    if (end < 0) break
    mended += mendMarkup(withoutControls(xml.slice(at, open))) + withoutControls(xml.slice(open, end + 3))
    at = end + 3
  }
  return mended + mendMarkup(withoutControls(xml.slice(at)))
}

function withoutControls(text: string): string {
  return text.replace(/(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu, '')
}

function mendMarkup(xml: string): string {
  return xml
    .replace(/&(#\d{1,7};|#x[\da-f]{1,6};|[a-z][\da-z]{1,30};)?/gi, (found, reference?: string) => {
      if (reference === undefined) return '&amp;'
      return /^(amp|lt|gt|quot|apos);$/.test(reference) || reference.startsWith('#') ? found : decodeNamed(found)
    })
    .replace(/<(br|hr|img|wbr)\b([^<>]*?)\/?>/gi, '&lt;$1$2&gt;')
    .replace(/<(published|updated)>([^<]*)<\/\1>/g, (found, _, date) => (Number.isNaN(Date.parse(date)) ? '' : found))
}

function decodeNamed(reference: string): string {
  const characters = decodeHTML(reference)
  return /[&<]/.test(characters) ? `&amp;${reference.slice(1)}` : characters
}
