import type { XmlElement } from './xml.ts'

/** The first text, by the order of `names`, among an element's children. */
export function textOf(element: XmlElement | undefined, names: readonly string[]): string | undefined {
  for (const name of names)
    for (const child of element?.children ?? []) {
      if (child.name !== name) continue
      const text = child.text.trim()
      if (text !== '') return text
    }
  return undefined
}

/** All texts of the first of `names` that is there, in their order. */
export function textsOf(element: XmlElement, names: readonly string[]): string[] {
  const name = names.find(each => textOf(element, [each]) !== undefined)
  return element.children.flatMap(child => (child.name === name && child.text.trim()) || [])
}

/** The last text of the first of `names` that is there: a date that is written twice was corrected. */
export function lastTextOf(element: XmlElement, names: readonly string[]): string | undefined {
  const name = names.find(each => textOf(element, [each]) !== undefined)
  return name === undefined ? undefined : textOf({ ...element, children: element.children.toReversed() }, [name])
}

/** The first text as HTML, by the order of `names`. Markup that was not escaped is taken from the document as it stands. */
export function htmlOf(element: XmlElement | undefined, names: readonly string[], xml: string): string | undefined {
  for (const name of names)
    for (const child of element?.children ?? []) {
      if (child.name !== name) continue
      const html = innerHtml(child, xml).trim()
      if (html !== '') return html
    }
  return undefined
}

function innerHtml(element: XmlElement, xml: string): string {
  if (element.children.length === 0) return isBase64(element) ? fromBase64(element.text) : element.text
  const inner = xml.slice(element.begin, element.end).replace(/<!\[CDATA\[|\]\]>/g, '')
  const isEscaped =
    inner.includes('&lt;') &&
    !/xhtml/.test(element.attributes.type ?? '') &&
    !element.children.some(child => child.name.startsWith('xhtml:'))
  return isEscaped ? element.text : inner.replace(/<(\/?)[\w.-]+:(?=[a-zA-Z])/g, '<$1')
}

/** Atom 0.3 says it by `mode`; Atom 1.0 by a type that is neither text nor XML (RFC 4287 §4.1.3.3). */
function isBase64({ attributes }: XmlElement): boolean {
  return (
    attributes.mode === 'base64' ||
    /^(?!text\/|.*\bxml$|application\/xhtml).+\/.+$/i.test(attributes.type?.trim() ?? '')
  )
}

function fromBase64(text: string): string {
  return Buffer.from(text, 'base64').toString('utf8')
}
