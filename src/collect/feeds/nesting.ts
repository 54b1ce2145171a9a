/** No feed nests its tags deeper; a parser's time grows with the square of it. */
const deepest = 200

/**
 * What is wrong with the nesting of some XML's tags, or undefined. Linear in its length: what it lets through, a strict
 * parser reads in linear time, and what it stops, a strict parser would refuse after much longer.
 */
export function nestingFault(xml: string): string | undefined {
  const open: string[] = []
  for (let at = xml.indexOf('<'); at >= 0; at = xml.indexOf('<', at)) {
    const end = endOfMarkup(xml, at)
    if (end < 0) return 'it ends in the middle of a tag'
    const markup = xml.slice(at + 1, end)
    at = end
    if (/^[!?]/.test(markup)) continue
    const name = /^\/?\s*([^\s/>]*)/.exec(markup.slice(0, 300))?.[1] ?? ''
    if (!markup.startsWith('/')) {
      if (!markup.endsWith('/')) open.push(name)
      if (open.length > deepest) return `its tags are nested more than ${deepest} deep`
      continue
    }
    const expected = open.pop()
    if (expected !== name)
      return `</${name.slice(0, 40)}> closes ${expected ? `<${expected.slice(0, 40)}>` : 'nothing'}`
  }
  return undefined
}

/** Where the markup that begins at `at` ends, at its `>`; -1 where it does not end. */
function endOfMarkup(xml: string, at: number): number {
  for (const [begin, close] of [
    ['<!--', '-->'],
    ['<![CDATA[', ']]>'],
    ['<?', '?>'],
  ] as const)
    if (xml.startsWith(begin, at)) {
      const found = xml.indexOf(close, at + begin.length)
      return found < 0 ? -1 : found + close.length - 1
    }
  const plain = xml.indexOf('>', at)
  const subset = xml.startsWith('<!DOCTYPE', at) && plain > 0 ? xml.slice(at, plain).indexOf('[') : -1
  if (subset >= 0) {
    const close = xml.indexOf(']', at + subset)
    return close < 0 ? -1 : xml.indexOf('>', close)
  }
  let quote = ''
  for (let index = at; index < xml.length; index++) {
    const character = xml[index]
    if (quote !== '') quote = character === quote ? '' : quote
    else if (character === '"' || character === "'") quote = character
    else if (character === '>') return index
  }
  return -1
}
