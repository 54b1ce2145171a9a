import Parser from 'rss-parser'
import type { Item, Parsed } from '../item.ts'
import { nestingFault } from './nesting.ts'

interface Extras {
  readonly 'content:encoded'?: unknown
  readonly summary?: unknown
}

/**
 * What rss-parser makes of a document in which our own reader found nothing. The two share no code, so that a fault in one
 * is not a feed lost. Undefined where it finds nothing either.
 */
export async function secondOpinion(xml: string): Promise<Parsed | undefined> {
  // Its XML parser's time grows with the square of the nesting.
  if (!/<(rss|feed|rdf:RDF)\b/.test(xml) || nestingFault(xml) !== undefined) return undefined
  try {
    const feed = await new Parser<object, Extras>({ defaultRSS: 2.0 }).parseString(xml)
    if (feed.items.length === 0) return undefined
    return { items: feed.items.map(toItem), ...(feed.link ? { homePage: feed.link } : {}) }
  } catch {
    return undefined
  }
}

function toItem(raw: Parser.Item & Extras): Item {
  const fields = {
    guid: raw.guid,
    link: raw.link,
    title: raw.title,
    summary: raw.summary ?? raw.content,
    content: raw['content:encoded'],
    author: raw.creator,
    date: raw.pubDate ?? raw.isoDate,
  }
  const texts = Object.entries(fields).filter(([, value]) => typeof value === 'string' && value.trim() !== '')
  return {
    ...(Object.fromEntries(texts) as Partial<Record<keyof typeof fields, string>>),
    categories: (raw.categories ?? []).filter(name => typeof name === 'string'),
    images: raw.enclosure?.type?.startsWith('image/') ? [{ url: raw.enclosure.url }] : [],
  }
}
