import { type Head, readHead } from './head.ts'

/** One part of a mail (RFC 2046). Bodies are bytes, one a character, as they came; lines end with `\n`. */
export interface Part {
  /** In lower case, such as `text/plain`, which is also what a part is that names none. */
  readonly type: string
  readonly head: Head
  readonly body: string
  /** The parts within a multipart; empty for all else: a message within is a body, not a part. */
  readonly parts: readonly Part[]
}

const deepest = 8
const mostParts = 200
const longestHead = 400_000

/** The mail as a tree of parts; what its markers promise and do not keep is read as plain text. */
export function readPart(source: string): Part {
  return readWithin(source, 0, { left: mostParts })
}

/** All parts that hold no others, in their order. */
export function leavesOf(part: Part): readonly Part[] {
  return part.parts.length === 0 ? [part] : part.parts.flatMap(leavesOf)
}

/** A parameter of a structured field (RFC 2045 §5.1), such as `boundary`; '' where it has none. */
export function parameter(value: string, name: string): string {
  const found = new RegExp(`;\\s{0,40}${name}\\s{0,9}=\\s{0,9}(?:"([^"]{0,300})"|([^\\s;"]{1,300}))`, 'i').exec(
    value.slice(0, 4000),
  )
  return found?.[1] ?? found?.[2] ?? ''
}

function readWithin(source: string, depth: number, budget: { left: number }): Part {
  budget.left -= 1
  const end = headEnd(source)
  const head = readHead(source.slice(0, Math.min(end, longestHead)))
  const body = source.slice(end).replace(/^\n/, '')
  const contentType = head.get('content-type')?.[0] ?? ''
  const type = (/^\s{0,20}([\w.+-]{1,60}\/[\w.+-]{1,60})/.exec(contentType)?.[1] ?? 'text/plain').toLowerCase()
  const isWhole = !type.startsWith('multipart/') || depth >= deepest
  const pieces = isWhole ? [] : splitAt(body, parameter(contentType, 'boundary'), budget.left)
  return { type, head, body, parts: pieces.map(piece => readWithin(piece, depth + 1, budget)) }
}

/** Where the header ends: at an empty line, or at the first line that can be no part of one. */
function headEnd(source: string): number {
  if (source.startsWith('\n')) return 0
  const empty = source.indexOf('\n\n')
  const first = source.slice(0, 200)
  if (!/^(?:[!-9;-~]{1,80}[ \t]*:|>?From )/.test(first)) return 0
  return empty < 0 ? source.length : empty + 1
}

function splitAt(body: string, named: string, most: number): readonly string[] {
  const boundary = named === '' || !body.includes(`--${named}`) ? guessBoundary(body) : named
  if (boundary === '') return []
  const marker = `\n--${boundary}`
  const text = `\n${body}`
  const pieces: string[] = []
  let at = text.indexOf(marker)
  while (at >= 0 && pieces.length < most) {
    const from = at + marker.length
    if (text.startsWith('--', from) && /^--[ \t]*(?:\n|$)/.test(text.slice(from, from + 80))) break
    const lineEnd = text.indexOf('\n', from)
    if (lineEnd < 0) break
    const next = text.indexOf(marker, from)
    pieces.push(text.slice(lineEnd + 1, next < 0 ? text.length : Math.max(next, lineEnd + 1)))
    at = next
  }
  return pieces
}

/** Relays have rewritten boundaries in the head alone: then the first marker with a field below it is taken for it. */
function guessBoundary(body: string): string {
  return /(?:^|\n)--([^\n]{1,200})\nContent-[\w-]{1,40}:/i.exec(body.slice(0, 100_000))?.[1]?.trimEnd() ?? ''
}
