import { emptyScope, innerScope, type Scope, usualName } from './namespaces.ts'
import { createReferences, type References } from './references.ts'

/**
 * An element of a feed. Its name is in small letters behind the usual prefix of its namespace, whatever prefix its feed
 * chose: `title`, `dc:date`, `media:content`. Feeds' own vocabularies (RSS, Atom) have none.
 */
export interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: XmlElement[]
  /** The text directly in it, its references decoded once; CDATA as it stands. */
  text: string
  /** Where in the document its content begins and ends. */
  readonly begin: number
  end: number
  /** False where the document ended before it did. */
  isClosed: boolean
}

const deepest = 200
const mostElements = 200_000
/** These hold text, never one another nor what a row has besides: one that opens ends another that was left open. */
const leaves = new Set(['title', 'link', 'guid', 'pubdate', 'author', 'category', 'comments', 'dc:date', 'dc:creator'])
const besides = new Set([
  'description',
  'summary',
  'content:encoded',
  'enclosure',
  'media:content',
  'published',
  'updated',
])
/** These hold HTML, in which nothing has such a name. */
const texts = new Set(['description', 'summary'])
const unlikeHtml = new Set(['guid', 'pubdate', 'dc:date', 'dc:creator', 'content:encoded'])
const rows = new Set(['item', 'entry'])

interface Open {
  readonly element: XmlElement
  /** Its name as it was written, and in small letters. */
  readonly tag: string
  readonly name: string
  readonly scope: Scope
}

/**
 * Reads XML as well as it can be read, in time linear in its length; never throws. Tags left open end where their parent
 * does, those that close nothing are passed over, `<` and `&` that begin nothing are text, and a document that is cut off
 * is what came before the cut. Entities that it declares are known if they are plain; nothing is fetched, nothing grows.
 */
export function readXml(xml: string): XmlElement {
  const root: XmlElement = {
    name: '',
    attributes: {},
    children: [],
    text: '',
    begin: 0,
    end: xml.length,
    isClosed: true,
  }
  const stack: Open[] = [{ element: root, tag: '', name: '', scope: emptyScope }]
  const references = createReferences()
  const marks = new Map<string, number>()
  /** Names that may be open: what was never opened is not looked for. */
  const isOpen = new Set<string>()
  let count = 0
  let at = 0

  const top = () => stack.at(-1) as Open
  const addText = (from: number, to: number) => {
    if (to > from) top().element.text += references.decode(xml.slice(from, to).replaceAll(']]>', ''))
  }
  const close = (depth: number, where: number, isClosed: boolean) => {
    for (const { element } of stack.splice(depth)) {
      element.end = where
      element.isClosed = isClosed
    }
  }
  /** Where `mark` begins, from `from` on, -1 for nowhere. `from` never goes back, so nothing is looked through twice. */
  const find = (mark: string, from: number) => {
    const before = marks.get(mark)
    if (before !== undefined && (before < 0 || before >= from)) return before
    const found = xml.indexOf(mark, from)
    marks.set(mark, found)
    return found
  }

  const isCutOff = (from: number) => stack[1] !== undefined && find(`</${stack[1].tag}`, from) < 0

  while (at < xml.length && count < mostElements) {
    const open = xml.indexOf('<', at)
    if (open < 0) break
    addText(at, open)
    const next = xml.charCodeAt(open + 1)
    if (next === 0x21 /* ! */) {
      if (xml.startsWith('<![CDATA[', open)) at = readCdata(open)
      else if (xml.startsWith('<!--', open)) {
        const end = find('-->', open + 4)
        at = end >= 0 ? end + 3 : isCutOff(open) ? xml.length : open + 4
      } else at = readDeclaration(open)
    } else if (next === 0x3f /* ? */) {
      const end = find('?>', open)
      const plain = find('>', open)
      at = plain < 0 ? xml.length : end >= 0 && end < plain + 200 ? end + 2 : plain + 1
    } else if (next === 0x2f /* / */) at = readEndTag(open)
    else at = readStartTag(open)
  }
  if (at < xml.length && count < mostElements) addText(at, xml.length)
  close(1, xml.length, false)
  return root

  function readCdata(open: number): number {
    const from = open + 9
    const end = find(']]>', from)
    const another = find('<![CDATA[', from)
    if (end >= 0 && (another < 0 || another > end)) {
      top().element.text += xml.slice(from, end)
      return end + 3
    }
    // It was left open: it ends where its parent does.
    const inner = xml.slice(from, another < 0 ? xml.length : another)
    const parentEnds = inner.indexOf(`</${top().tag}`)
    if (parentEnds < 0) return from
    top().element.text += inner.slice(0, parentEnds)
    return from + parentEnds
  }

  function readDeclaration(open: number): number {
    const plain = find('>', open)
    if (plain < 0) return xml.length
    if (!/^<!doctype/i.test(xml.slice(open, open + 9))) return plain + 1
    const subset = xml.slice(open, plain).indexOf('[')
    const close = subset < 0 ? -1 : find(']', open + subset)
    if (close < 0) return plain + 1
    references.declare(xml.slice(open + subset, Math.min(close, open + 20_000)))
    const end = xml.indexOf('>', close)
    return end < 0 ? xml.length : end + 1
  }

  function readEndTag(open: number): number {
    const end = find('>', open)
    const another = find('<', open + 1)
    const isBroken = another >= 0 && another < end
    const stop = isBroken ? another : end < 0 ? xml.length : end
    const name = /^[^\s<>]*/.exec(xml.slice(open + 2, Math.min(stop, open + 102)))?.[0].toLowerCase() ?? ''
    if (isOpen.has(name)) {
      const depth = stack.findLastIndex(each => each.name === name)
      if (depth > 0) close(depth, open, true)
      else isOpen.delete(name)
    }
    return isBroken ? stop : Math.min(stop + 1, xml.length)
  }

  function readStartTag(open: number): number {
    const end = endOfTag(xml, open)
    const written = /^[\p{L}_:][^\s/<>="']*/u.exec(
      xml.slice(open + 1, Math.min(end < 0 ? xml.length : end, open + 101)),
    )?.[0]
    if (written === undefined || end < 0) {
      // The document is cut off in the middle of a tag, or this begins none.
      if (written !== undefined && xml.indexOf('<', open + 1) < 0) return xml.length
      top().element.text += '<'
      return open + 1
    }
    const isEmpty = xml[end - 1] === '/'
    const attributes = readAttributes(xml.slice(open + 1 + written.length, isEmpty ? end - 1 : end), references)
    const scope = innerScope(attributes, top().scope)
    const name = usualName(written, scope)
    if (rows.has(name)) {
      const row = stack.findLastIndex(each => rows.has(each.element.name))
      if (row > 0) close(row, open, true)
    } else if (leaves.has(top().element.name) && (leaves.has(name) || besides.has(name)))
      close(stack.length - 1, open, true)
    else if (unlikeHtml.has(name) || (name === 'link' && Object.keys(attributes).length === 0)) {
      const text = stack.findLastIndex(({ element }) => texts.has(element.name) || rows.has(element.name))
      if (texts.has(stack[text]?.element.name ?? '')) close(text, open, true)
    }
    const element: XmlElement = {
      name,
      attributes: resolveAttributes(attributes, scope),
      children: [],
      text: '',
      begin: end + 1,
      end: end + 1,
      isClosed: true,
    }
    count++
    top().element.children.push(element)
    if (!isEmpty && stack.length < deepest) {
      element.isClosed = false
      const small = written.toLowerCase()
      stack.push({ element, tag: written, name: small, scope })
      isOpen.add(small)
    }
    return end + 1
  }
}

/** Where the tag that begins at `open` ends, at its `>`; -1 where it does not. */
function endOfTag(xml: string, open: number): number {
  let quote = 0
  let plain = -1
  for (let index = open + 1; index < xml.length; index++) {
    const code = xml.charCodeAt(index)
    if (code === 0x3c /* < */) return plain
    if (code === 0x3e /* > */) {
      if (quote === 0) return index
      if (plain < 0) plain = index
    } else if (quote !== 0) quote = code === quote ? 0 : quote
    else if ((code === 0x22 || code === 0x27) && /[=\s]/.test(xml[index - 1] ?? '')) quote = code
  }
  return plain
}

function readAttributes(written: string, references: References): Record<string, string> {
  const attributes: Record<string, string> = {}
  if (written.trim() === '') return attributes
  for (const [, name, double, single, bare] of written
    .slice(0, 20_000)
    .matchAll(/([^\s=<>"'/]+)\s*(?:=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+)))?/g)) {
    const value = double ?? single ?? bare
    if (name !== undefined && value !== undefined && !Object.hasOwn(attributes, name))
      attributes[name] = references.decode(value)
  }
  return attributes
}

function resolveAttributes(
  attributes: Readonly<Record<string, string>>,
  scope: Scope,
): Readonly<Record<string, string>> {
  const resolved: Record<string, string> = {}
  for (const name in attributes)
    if (!name.startsWith('xmlns'))
      resolved[name.includes(':') ? usualName(name, scope) : name.toLowerCase()] = attributes[name] ?? ''
  return resolved
}
