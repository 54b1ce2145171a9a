import { decodeWords } from 'postal-mime'

/** A mail's header fields by their name in lower case, each with its values in the order of the mail. */
export type Head = ReadonlyMap<string, readonly string[]>

const mostFields = 2000
const longestField = 20_000

/** The header fields (RFC 5322 §2.2) that stand in the text, unfolded; what is no field is passed over. */
export function readHead(text: string): Head {
  const fields = new Map<string, string[]>()
  let [name, value, count] = ['', '', 0]
  const close = () => {
    if (name === '' || count++ > mostFields) return
    const key = name.toLowerCase()
    const values = fields.get(key)
    if (values) values.push(value.trim())
    else fields.set(key, [value.trim()])
  }
  for (const line of text.split('\n')) {
    if (/^[ \t]/.test(line)) {
      if (value.length + line.length <= longestField) value += ` ${line.trim()}`
      continue
    }
    const colon = line.indexOf(':')
    if (colon < 1 || colon > 80 || !/^[!-9;-~]+[ \t]*$/.test(line.slice(0, colon))) continue
    close()
    name = line.slice(0, colon).trim()
    value = line.slice(colon + 1, colon + 1 + longestField)
  }
  close()
  return fields
}

/** The field's first value, encoded words (RFC 2047) and bytes of UTF-8 read; '' without one. */
export function field(head: Head, name: string): string {
  const value = head.get(name)?.[0] ?? ''
  if (value.includes('=?')) {
    try {
      return decodeWords(value.slice(0, 4000))
    } catch {
      return value
    }
  }
  return /[\x80-\xff]/.test(value) ? Buffer.from(value, 'latin1').toString() : value
}
