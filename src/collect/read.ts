import { type ParseError, parse as parseForgivingly, printParseErrorCode } from 'jsonc-parser'
import { faultText } from '../errors.ts'
import type { Article } from '../model/article.ts'
import { mostArticles, type Reading, toArticles } from './articles.ts'
import { readCalendar } from './calendars/calendar.ts'
import { readLegistar } from './calendars/legistar.ts'
import { readAlerts } from './feeds/alerts.ts'
import { decodeFeed } from './feeds/decode.ts'
import { discoverFeeds } from './feeds/discover.ts'
import { readFeed } from './feeds/feed.ts'
import { readJsonFeed } from './feeds/json-feed.ts'
import { secondOpinion } from './feeds/second-opinion.ts'
import { unzipped } from './fetch/decompress.ts'
import { largestBody } from './fetch/read-body.ts'
import type { FoundFeed, Parsed } from './item.ts'

/** What a source's document gave. */
export type ReadResult =
  | {
      /** Entries that the document holds, whether or not they make an article. */
      readonly items: number
      readonly articles: readonly Article[]
      readonly ttl?: number
      readonly isComplete?: true
    }
  | { readonly error: string; readonly feeds?: readonly FoundFeed[] }

/** Reads a document of any dialect: bytes as they came → articles. Never throws for what the bytes hold. */
export async function readDocument(
  bytes: Uint8Array,
  contentType: string | undefined,
  reading: Reading,
): Promise<ReadResult> {
  try {
    const parsed = await parseDocument(decodeFeed(unzipped(bytes, largestBody), contentType), reading)
    if ('error' in parsed) return parsed
    const { items, ttl, isComplete } = parsed
    return {
      items: items.length,
      articles: toArticles(parsed, reading),
      ...(ttl === undefined ? {} : { ttl }),
      ...(isComplete && items.length <= mostArticles ? { isComplete } : {}),
    }
  } catch (fault) {
    return { error: `could not be read: ${faultText(fault)}` }
  }
}

/** Text of any dialect → items. */
export async function parseDocument(written: string, reading: Reading): Promise<Parsed> {
  const text = written.replaceAll('\0', '').trimStart()
  if (text === '') return { error: 'is empty' }
  if (/^BEGIN:VCALENDAR/im.test(text.slice(0, 2000)) && !text.startsWith('<')) return readCalendar(text, reading)
  if (/^[[{]/.test(text)) return readJson(text, reading)
  const first = tryFeed(text, reading)
  if (!('error' in first) && first.items.length > 0) return first
  if ('error' in first && /<opml\b/i.test(text.slice(0, 2000)))
    return { error: 'is a list of feeds (OPML): read it with broadsheet sources import' }
  if ('error' in first && /<(html|head|body)\b/i.test(text.slice(0, 20_000)))
    return { error: 'is a web page, not a feed', feeds: discoverFeeds(text, reading.url) }
  return (await secondOpinion(text)) ?? first
}

function tryFeed(text: string, reading: Reading): Parsed {
  try {
    return readFeed(text, reading)
  } catch (fault) {
    return { error: `could not be read: ${faultText(fault)}` }
  }
}

function readJson(text: string, reading: Reading): Parsed {
  const { value, isCut } = parseJson(text)
  const parsed = readJsonFeed(value) ?? readAlerts(value) ?? readLegistar(value, reading)
  if (!parsed) return { error: 'is JSON, but not a JSON Feed, Legistar’s events or weather alerts' }
  if ('error' in parsed || !isCut) return parsed
  const { isComplete: _, ...rest } = parsed
  return rest
}

/** JSON as well as it can be read: what is cut off ends before the entry in which it was cut, what follows the value is passed over. */
function parseJson(text: string): { readonly value: unknown; readonly isCut: boolean } {
  try {
    return { value: JSON.parse(text), isCut: false }
  } catch {
    let isCut = false
    const faults: ParseError[] = []
    // There may be millions, of which none is to be kept.
    faults.push = ({ error }) => {
      isCut ||= /^(Close|UnexpectedEnd)/.test(printParseErrorCode(error))
      return 0
    }
    const value: unknown = parseForgivingly(text.replace(/\p{Cc}/gu, ' '), faults, { allowTrailingComma: true })
    return { value: isCut ? withoutLast(value) : value, isCut }
  }
}

/** A list, or an object's lists, without the last entry: it may be half there. */
function withoutLast(value: unknown): unknown {
  const shorter = (list: unknown) => (Array.isArray(list) ? list.slice(0, -1) : list)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return shorter(value)
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, shorter(each)]))
}
