import { readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/** What a corpus says that one entry of a file holds. HTML where it is HTML; dates are UTC, `YYYY-MM-DDTHH:MM:SS`. */
export interface ExpectedEntry {
  readonly title?: string
  readonly link?: string
  readonly published?: string
  readonly updated?: string
}

export interface Expected {
  /** Entries by their place in the file; there may be more than are spoken of. */
  readonly entries: ReadonlyMap<number, ExpectedEntry>
  /** True where the corpus says that the file is well-formed, false where it says that it is not. */
  readonly isWellFormed?: boolean
  /** Headers that the file wants to be served with. */
  readonly headers: Readonly<Record<string, string>>
}

/** What stands beside a file (`name.json`) or in its first comment (`Expect:` in Python, as feedparser's tests have it). */
export function expectationsOf(path: string, text: string): Expected {
  const comment = /<!--([\s\S]*?)-->/.exec(text.slice(0, 5000))?.[1] ?? ''
  const headers = Object.fromEntries(
    [...comment.matchAll(/^\s*Header:\s*([\w-]+):\s*(.*?)\s*$/gm)].map(([, name, value]) => [
      name?.toLowerCase(),
      value,
    ]),
  )
  const expect = /^\s*Expect:\s*(.+)$/m.exec(comment)?.[1]
  if (expect !== undefined) return { entries: fromPython(expect), ...wellFormed(expect), headers }
  return { entries: fromJson(path), headers }
}

function wellFormed(expect: string): { isWellFormed?: boolean } {
  if (/\bnot bozo\b/.test(expect)) return { isWellFormed: true }
  return /\bbozo\b/.test(expect) ? { isWellFormed: false } : {}
}

const fields: Readonly<Record<string, keyof ExpectedEntry>> = {
  title: 'title',
  link: 'link',
  published_parsed: 'published',
  created_parsed: 'published',
  updated_parsed: 'updated',
}

function fromPython(expect: string): Map<number, ExpectedEntry> {
  const entries = new Map<number, ExpectedEntry>()
  for (const clause of expect.split(/\s+and\s+(?=(?:not\s+)?[a-z]+)/)) {
    const targets = [...clause.matchAll(/entries\[(\d+)\](?:\.(\w+)|\['(\w+)'\])\s*==/g)]
    const value = pythonValue(clause.slice(clause.lastIndexOf('==') + 2))
    for (const [, at, dotted, quoted] of targets) {
      const field = fields[dotted ?? quoted ?? '']
      if (field !== undefined && value !== undefined)
        entries.set(Number(at), { ...entries.get(Number(at)), [field]: value })
    }
  }
  return entries
}

/** A Python string, sums of strings included, or a `time.struct_time` as a UTC time. */
function pythonValue(written: string): string | undefined {
  const tuple = /^\s*\((\d+), (\d+), (\d+), (\d+), (\d+), (\d+),/.exec(written)
  if (tuple) {
    const [year, month, day, hour, minute, second] = tuple.slice(1).map(Number)
    return new Date(Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second)).toISOString().slice(0, 19)
  }
  const parts = [...written.matchAll(/\s*\+?\s*u?(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")/gy)]
  if (parts.length === 0) return undefined
  return parts.map(([, single, double]) => unescapePython(single ?? double ?? '')).join('')
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' }

function unescapePython(text: string): string {
  return text.replace(/\\(?:u([\da-f]{4})|x([\da-f]{2})|(.))/gi, (_, unicode, byte, other) =>
    other === undefined ? String.fromCharCode(Number.parseInt(unicode ?? byte, 16)) : (escapes[other] ?? other),
  )
}

interface JsonEntry {
  readonly title?: string | { readonly value?: string }
  readonly link?: string
  readonly links?: readonly { readonly href?: string; readonly rel?: string }[]
  readonly pubDate?: string
  readonly published?: string
  readonly issued?: string
  readonly updated?: string
  readonly modified?: string
}

/** feedsmith's `references`: the parsed feed beside its source. */
function fromJson(path: string): Map<number, ExpectedEntry> {
  const entries = new Map<number, ExpectedEntry>()
  if (path.endsWith('.json')) return entries
  let feed: { readonly items?: readonly JsonEntry[]; readonly entries?: readonly JsonEntry[] }
  try {
    feed = JSON.parse(readFileSync(join(dirname(path), `${basename(path).replace(/\.\w+$/, '')}.json`), 'utf8'))
  } catch {
    return entries
  }
  for (const [at, entry] of (feed.items ?? feed.entries ?? []).entries()) {
    const link = entry.link ?? entry.links?.find(({ rel }) => rel === undefined || rel === 'alternate')?.href
    const title = typeof entry.title === 'string' ? entry.title : entry.title?.value
    const published = instant(entry.pubDate ?? entry.published ?? entry.issued)
    const updated = instant(entry.updated ?? entry.modified)
    entries.set(at, {
      ...(title === undefined ? {} : { title }),
      ...(link === undefined ? {} : { link }),
      ...(published === undefined ? {} : { published }),
      ...(updated === undefined ? {} : { updated }),
    })
  }
  return entries
}

function instant(written: string | undefined): string | undefined {
  const date = new Date(written ?? '')
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString().slice(0, 19)
}
