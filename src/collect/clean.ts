import { Parser } from 'htmlparser2'
import { collapse, isPlain, visibleText } from './invisible.ts'
import { foldLookalikes } from './lookalikes.ts'
import { isMarkup, isTag, withoutTags } from './markup.ts'
import { unscramble } from './scrambled.ts'

const silent = new Set([
  'script',
  'style',
  'template',
  'noscript',
  'iframe',
  'svg',
  'math',
  'select',
  'textarea',
  'title',
  'figcaption',
])
const blockTags = /^(address|article|blockquote|dd|div|dl|dt|figure|h[1-6]|hr|li|ol|p|pre|section|table|td|th|tr|ul)$/

/** Characters of a text that are read: its beginning is all that is shown, and a parser's time must have an end. */
const mostRead = 50_000

/**
 * HTML or text as one line of plain text in NFC: tags gone, entities decoded once (and once more where the text had been
 * escaped twice), nothing invisible in it, nothing that looks like other letters than it is, nothing that could be read as a tag.
 */
export function plainText(html: string): string {
  return joinBlocks(textBlocks(html))
}

/** The text of each block of some HTML, as plain text; text without blocks is one. */
export function textBlocks(html: string): string[] {
  const text = html.slice(0, mostRead)
  const blocks = /[<&]/.test(text) ? parseBlocks(text) : [text]
  return blocks
    .filter(block => block.trim() !== '')
    .flatMap(block => (block.includes('<') && isMarkup(block) ? parseBlocks(block) : [block]))
    .map(oneLine)
    .filter(Boolean)
}

/** Blocks of plain text as one. */
export function joinBlocks(blocks: readonly string[]): string {
  return blocks.length > 1 ? oneLine(blocks.join(' ')) : (blocks[0] ?? '')
}

function parseBlocks(html: string): string[] {
  const blocks: string[] = ['']
  let hidden = 0
  const parser = new Parser({
    onopentagname(name) {
      if (silent.has(name)) hidden++
      if (name === 'br') blocks.push(`${blocks.pop() ?? ''} `)
      if (blockTags.test(name)) blocks.push('')
    },
    ontext(text) {
      if (hidden === 0) blocks.push((blocks.pop() ?? '') + text)
    },
    onclosetag(name) {
      if (silent.has(name)) hidden--
      if (blockTags.test(name)) blocks.push('')
    },
  })
  parser.end(withLastSigns(html))
  return blocks
}

/** A `<` behind the last tag is the end of one that was cut off, or it means "below". */
function withLastSigns(html: string): string {
  const end = html.lastIndexOf('>') + 1
  return (
    html.slice(0, end) + html.slice(end).replace(/<([^<]*)/g, (all, inner) => (isTag(inner) ? all : `&lt;${inner}`))
  )
}

/** What the layers of disguise leave, until nothing more comes off. */
function oneLine(text: string): string {
  if (isPlain(text) && !/[<\xc2-\xf4]/.test(text)) return collapse(text)
  let line = text
  for (let layer = 0; layer < 10; layer++) {
    const bare = visibleText(withoutTags(foldLookalikes(visibleText(unscramble(line)))))
    if (bare === line) break
    line = bare
  }
  return line
}
