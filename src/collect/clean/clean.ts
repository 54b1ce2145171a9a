import { decodeHTML } from 'entities'
import { Parser } from 'htmlparser2'
import { collapse, isPlain, isTidy, visibleText } from './invisible.ts'
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
/** Tags within which a reference stands for itself. */
const raw = new Set(['noembed', 'noframes', 'plaintext', 'xmp'])
const blockTags = /^(address|article|blockquote|dd|div|dl|dt|figure|h[1-6]|hr|li|ol|p|pre|section|table|td|th|tr|ul)$/

/** Characters of a text that are read: its beginning is all that is shown, and a parser's time must have an end. */
const mostRead = 50_000

/**
 * HTML or text as one line of plain text in NFC: tags gone, entities decoded once (and once more where the text had been
 * escaped twice), nothing invisible in it, nothing that looks like other letters than it is, nothing that could be read as a tag.
 */
export function plainText(html: string): string {
  const text = html.includes('<') ? html : decodeHTML(html.slice(0, mostRead))
  return text.includes('<') ? joinBlocks(textBlocks(html)) : oneLine(text)
}

/** The text of each block of some HTML, as plain text; text without blocks is one. */
export function textBlocks(html: string): string[] {
  return [...eachBlock(html)]
}

/** Gives the same blocks one after another, and reads no more of the HTML than is asked for. */
export function* eachBlock(html: string): Generator<string> {
  for (const block of blocksOf(html.slice(0, mostRead)))
    for (const part of block.includes('<') && isMarkup(block) ? blocksOf(block) : [block]) {
      const line = oneLine(part)
      if (line !== '') yield line
    }
}

/** Blocks of plain text as one. */
export function joinBlocks(blocks: readonly string[]): string {
  return blocks.length > 1 ? oneLine(blocks.join(' ')) : (blocks[0] ?? '')
}

function blocksOf(html: string): Iterable<string> {
  return html.includes('<') ? parseBlocks(html) : [decodeHTML(html)]
}

/** The parser rests behind each block until the next is asked for. */
function* parseBlocks(html: string): Generator<string> {
  const ended: string[] = []
  let [block, hidden, literal, isOver] = ['', 0, 0, false]
  const endBlock = () => {
    if (block.trim() !== '') {
      ended.push(block)
      parser.pause()
    }
    block = ''
  }
  const parser = new Parser(
    {
      onopentagname(name) {
        if (silent.has(name)) hidden++
        if (raw.has(name)) literal++
        if (name === 'br') block += ' '
        if (blockTags.test(name)) endBlock()
      },
      ontext(text) {
        if (hidden === 0) block += literal === 0 ? decodeHTML(text) : text
      },
      onclosetag(name) {
        if (silent.has(name)) hidden--
        if (raw.has(name)) literal--
        if (blockTags.test(name)) endBlock()
      },
      onend() {
        isOver = true
      },
    },
    // It passes over text much faster where it has not to look for references.
    { decodeEntities: false },
  )
  parser.end(withLastSigns(html))
  while (!isOver) {
    yield* ended.splice(0)
    parser.resume()
  }
  yield* ended
  yield block
}

/** A `<` behind the last tag is the end of one that was cut off, or it means "below". */
function withLastSigns(html: string): string {
  const end = html.lastIndexOf('>') + 1
  if (!html.includes('<', end)) return html
  return (
    html.slice(0, end) + html.slice(end).replace(/<([^<]*)/g, (all, inner) => (isTag(inner) ? all : `&lt;${inner}`))
  )
}

/** What the layers of disguise leave, until nothing more comes off. */
function oneLine(text: string): string {
  let [line, clear] = [text, unscramble(text)]
  if (clear === text && isTidy(text)) return text
  if (isPlain(text) && !/[<\xc2-\xf4]/.test(text)) return collapse(text)
  for (let layer = 0; layer < 10; layer++) {
    const seen = visibleText(clear)
    const bare = withoutTags(foldLookalikes(seen))
    const next = bare === seen ? seen : visibleText(bare)
    clear = unscramble(next)
    if (next === line || (bare === seen && clear === next)) return next
    line = next
  }
  return line
}
