/** Whole lines of a body, each ended by CRLF, in DKIM's relaxed form (RFC 6376 §3.4.4), which lines have each for itself. */
export function relaxBody(lines: string): string {
  return lines.replace(/[\t ]+/g, ' ').replaceAll(' \r\n', '\r\n')
}

/** Header fields in DKIM's relaxed form (RFC 6376 §3.4.2), each with its CRLF. */
export function relaxFields(fields: string): string {
  return fields
    .replace(/\r\n(?=[\t ])/g, '')
    .split('\r\n')
    .filter(field => field !== '')
    .map(field => {
      const colon = field.indexOf(':')
      const value = field.slice(colon + 1).replace(/[\t ]+/g, ' ')
      return `${field.slice(0, colon).trimEnd().toLowerCase()}:${value.trim()}\r\n`
    })
    .join('')
}

/** The names of header fields, in their order and as DKIM writes them. */
export function fieldNames(fields: string): string[] {
  return [...fields.matchAll(/^([!-9;-~]+):/gm)].map(([, name = '']) => name.toLowerCase())
}
