import { type ParseError, parse as parseForgivingly, printParseErrorCode } from 'jsonc-parser'
import { faultText } from '../errors.ts'
import type { Article } from '../model/article.ts'
import { readAlerts } from './alerts.ts'
import { type Reading, toArticles } from './articles.ts'
import { readCalendar } from './calendar.ts'
import { decodeFeed } from './decode.ts'
import { discoverFeeds } from './discover.ts'
import { readFeed } from './feed.ts'
import type { FoundFeed, Parsed } from './item.ts'
import { readJsonFeed } from './json-feed.ts'
import { readLegistar } from './legistar.ts'
import { secondOpinion } from './second-opinion.ts'

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
  const parsed = await parseDocument(decodeFeed(bytes, contentType), reading)
  if ('error' in parsed) return parsed
  const { items, ttl, isComplete } = parsed
  return {
    items: items.length,
    articles: toArticles(parsed, reading),
    ...(ttl === undefined ? {} : { ttl }),
    ...(isComplete ? { isComplete } : {}),
  }
}

/** Text of any dialect → items. */
export async function parseDocument(text: string, reading: Reading): Promise<Parsed> {
  const start = text.slice(0, 2000).replace(/^[\s\ufeff\0]+/, '')
  if (start === '') return { error: 'is empty' }
  if (/^BEGIN:VCALENDAR/im.test(start) && !start.startsWith('<')) return readCalendar(text, reading)
  if (/^[[{]/.test(start)) return readJson(text, reading)
  const first = tryFeed(text, reading)
  if (!('error' in first) && first.items.length > 0) return first
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
  const value = parseJson(text.replace(/^[\s\ufeff]+/, ''))
  return (
    readJsonFeed(value) ??
    readAlerts(value) ??
    readLegistar(value, reading) ?? { error: 'is JSON, but not a JSON Feed, Legistar’s events or weather alerts' }
  )
}

/** JSON as well as it can be read: what is cut off ends where it was cut, what follows the value is passed over. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    if (/[[{]\s*(?:[[{]\s*){100}/.test(text)) return undefined
    return parseForgivingly(text, [], { allowTrailingComma: true })
  }
}
