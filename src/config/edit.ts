import { applyEdits, findNodeAtLocation, modify, type Node, parseTree } from 'jsonc-parser'
import { BroadsheetError } from '../errors.ts'
import type { Scope, Topic } from '../model/article.ts'
import { idMaker } from './source-id.ts'

/** A source that a configuration does not have yet. */
export interface NewSource {
  readonly name: string
  readonly url: string
  readonly scope: Scope
  readonly topic?: Topic
  readonly homePage?: string
}

/**
 * The text of a configuration with these sources behind those that it has, set as the last of them is; each gets an id made
 * from its name. All else stays as it is, character for character.
 */
export function addSources(text: string, sources: readonly NewSource[]): string {
  const list = sourceList(text)
  const idOf = idMaker(idsIn(list))
  const last = list.children?.at(-1)
  const style = styleOf(text, last)
  const entries = sources.map(({ name, url, scope, topic, homePage }) => {
    const entry = { id: idOf({ name, url }), name, url, scope, ...(topic && { topic }), ...(homePage && { homePage }) }
    return style.before + write(entry, style)
  })
  const content = last ? entries.map(entry => `,${entry}`).join('') : entries.join(',')
  return applyEdits(text, [{ offset: last ? last.offset + last.length : list.offset + 1, length: 0, content }])
}

/** The text of a configuration with another URL for one of its sources; all else stays as it is. Throws `config` without that source. */
export function setSourceUrl(text: string, id: string, url: string): string {
  const at = idsIn(sourceList(text)).indexOf(id)
  if (at < 0) throw new BroadsheetError('config', `the configuration has no source ${JSON.stringify(id)}`)
  return applyEdits(text, modify(text, ['sources', at, 'url'], url, {}))
}

function sourceList(text: string): Node {
  const tree = parseTree(text)
  const list = tree && findNodeAtLocation(tree, ['sources'])
  if (list?.type === 'array') return list
  throw new BroadsheetError('config', 'the configuration has no list of sources')
}

function idsIn(list: Node): unknown[] {
  return (list.children ?? []).map(source => findNodeAtLocation(source, ['id'])?.value)
}

/** How an entry of a list is set. */
interface Style {
  /** What stands between it and the comma before it. */
  readonly before: string
  /** Where it has lines of its own: what each begins with, and what those within it are moved in by. */
  readonly lines?: { readonly start: string; readonly indent: string }
  readonly isSpaced: boolean
}

function styleOf(text: string, entry: Node | undefined): Style {
  if (!entry) return { before: '', isSpaced: true }
  const written = text.slice(entry.offset, entry.offset + entry.length)
  const isSpaced = /":\s/.test(written)
  const newLine = text.includes('\r\n') ? '\r\n' : '\n'
  const lineAt = text.lastIndexOf('\n', entry.offset) + 1
  const margin = text.slice(lineAt, entry.offset)
  const beginsLine = lineAt > 0 && /^[ \t]*$/.test(margin)
  const before = beginsLine ? newLine + margin : isSpaced ? ' ' : ''
  const inner = /\n([ \t]*)"/.exec(written)?.[1]
  if (inner === undefined) return { before, isSpaced }
  const outer = beginsLine ? margin : (/\n([ \t]*)\}$/.exec(written)?.[1] ?? '')
  const indent = inner.startsWith(outer) ? inner.slice(outer.length) : '  '
  return { before, isSpaced, lines: { start: newLine + outer, indent } }
}

function write(entry: object, { lines, isSpaced }: Style): string {
  if (lines) return JSON.stringify(entry, null, lines.indent || ' ').replaceAll('\n', lines.start)
  return isSpaced ? JSON.stringify(entry, null, 1).replace(/\n */g, ' ') : JSON.stringify(entry)
}
