/** A text as it may stand in an XML 1.0 document: escaped, and without the characters that no document may hold (§2.2). */
export function xmlText(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"']/g, sign => `&#${sign.charCodeAt(0)};`)
}

/** An element that holds one text. */
export function textElement(name: string, text: string): string {
  return `<${name}>${xmlText(text)}</${name}>`
}
