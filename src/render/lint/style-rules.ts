/** A rule at the top level of a style block. One that begins with `@` has a name such as `@media` for selector and no body. */
export interface StyleRule {
  readonly selector: string
  readonly body: string
}

/** The rules of a style block that hold for every mail program: what stands within `@media` and the like is left out. */
export function readStyleRules(style: string): StyleRule[] {
  const text = withoutComments(style)
  const rules: StyleRule[] = []
  let at = 0
  while (at < text.length) {
    const open = text.indexOf('{', at)
    const end = open < 0 ? text.length : open
    // Rules without a block, such as `@import`, end with a semicolon.
    const parts = text.slice(at, end).split(';')
    const selector = parts.pop()?.trim() ?? ''
    for (const part of parts) if (part.trim().startsWith('@')) rules.push({ selector: nameOf(part.trim()), body: '' })
    if (open < 0) break
    const close = closingBrace(text, open)
    if (selector.startsWith('@')) rules.push({ selector: nameOf(selector), body: '' })
    else rules.push({ selector, body: text.slice(open + 1, close) })
    at = close + 1
  }
  return rules
}

function nameOf(rule: string): string {
  return /^@[a-z-]*/i.exec(rule)?.[0].toLowerCase() ?? rule
}

function closingBrace(text: string, open: number): number {
  let depth = 0
  for (let at = open; at < text.length; at++) {
    if (text[at] === '{') depth++
    else if (text[at] === '}' && --depth === 0) return at
  }
  return text.length
}

function withoutComments(style: string): string {
  return style
    .split('/*')
    .map((part, at) => (at === 0 ? part : part.includes('*/') ? part.slice(part.indexOf('*/') + 2) : ''))
    .join(' ')
}
