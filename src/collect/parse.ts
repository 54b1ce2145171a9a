import Parser from 'rss-parser'
import { faultText } from '../errors.ts'
import { mend, quoteMarkup } from './mend.ts'
import { nestingFault } from './nesting.ts'

/** An entry as its feed wrote it: nothing in it is clean. Texts may hold HTML. */
export interface Item {
  readonly guid?: string
  readonly link?: string
  readonly title?: string
  readonly summary?: string
  readonly content?: string
  readonly author?: string
  readonly date?: string
  readonly categories: readonly string[]
  readonly images: readonly ItemImage[]
}

export interface ItemImage {
  readonly url: string
  readonly alt?: string
  readonly width?: number
  readonly height?: number
}

export type Parsed = { readonly items: readonly Item[]; readonly language?: string } | { readonly error: string }

/** Reads RSS 0.9x, 1.0 and 2.0 and Atom. What is not well-formed is mended where it can be, and else is an error in words. */
export async function parseFeed(text: string): Promise<Parsed> {
  const xml = quoteMarkup(text.slice(Math.max(0, text.search(/<[?!a-zA-Z]/))))
  if (!/<(rss|feed|rdf:RDF|channel)\b/i.test(xml.slice(0, 100_000)))
    return { error: /<html\b/i.test(xml.slice(0, 5000)) ? 'is a web page, not a feed' : 'is not a feed' }
  try {
    return await read(xml)
  } catch (fault) {
    try {
      return await read(mend(xml))
    } catch {
      return { error: `is not well-formed XML: ${faultText(fault).slice(0, 160)}` }
    }
  }
}

interface Extras {
  readonly 'content:encoded'?: unknown
  readonly description?: unknown
  readonly summary?: unknown
  readonly mediaContent?: readonly XmlNode[]
  readonly mediaThumbnail?: readonly XmlNode[]
  readonly mediaGroup?: readonly XmlNode[]
  readonly atomCategory?: readonly unknown[]
  readonly updated?: unknown
  readonly modified?: unknown
  readonly issued?: unknown
  readonly date?: unknown
  readonly id?: unknown
  readonly author?: unknown
}
interface XmlNode {
  readonly $?: Readonly<Record<string, string>>
  readonly [child: string]: unknown
}

const options: Parser.ParserOptions<{ language?: unknown }, Extras> = {
  defaultRSS: 2.0,
  customFields: {
    item: [
      ['media:content', 'mediaContent', { keepArray: true }],
      ['media:thumbnail', 'mediaThumbnail', { keepArray: true }],
      ['media:group', 'mediaGroup', { keepArray: true }],
      ['category', 'atomCategory', { keepArray: true }],
      'updated',
      'modified',
      'issued',
    ] as never,
  },
}

async function read(xml: string): Promise<Parsed> {
  const fault = nestingFault(xml)
  if (fault) throw new Error(fault)
  // A parser of its own for each feed: one that met a broken feed keeps what it had read of it.
  const feed = await new Parser<{ language?: unknown }, Extras>(options).parseString(xml)
  const language = text(feed.language)
  return { items: feed.items.map(toItem), ...(language ? { language } : {}) }
}

function toItem(raw: Parser.Item & Extras): Item {
  const { content, summary } = raw
  const encoded = text(raw['content:encoded'])
  const images = [
    ...(raw.mediaContent ?? []),
    ...(raw.mediaGroup ?? []).flatMap(group => (group['media:content'] as XmlNode[] | undefined) ?? []),
    ...(raw.mediaThumbnail ?? []),
  ].flatMap(toImage)
  const enclosed = raw.enclosure?.type?.startsWith('image/') ? [{ url: raw.enclosure.url }] : []
  const link = text(raw.link)
  return {
    ...optional('guid', text(raw.guid) ?? text(raw.id)),
    ...optional('link', link),
    ...optional('title', text(raw.title)),
    ...optional('summary', text(summary) ?? (encoded ? text(content) : undefined)),
    ...optional('content', encoded ?? text(content)),
    ...optional('author', text(raw.creator) ?? text(raw.author)),
    ...optional(
      'date',
      text(raw.pubDate) ?? text(raw.date) ?? text(raw.issued) ?? text(raw.updated) ?? text(raw.modified),
    ),
    categories: (raw.atomCategory ?? raw.categories ?? []).flatMap(category => {
      const node = category as XmlNode | string
      const name = typeof node === 'string' ? node : (node.$?.label ?? node.$?.term ?? text(node))
      return name ? [name] : []
    }),
    images: [...images, ...enclosed],
  }
}

function toImage(node: XmlNode): ItemImage[] {
  const { url, type, medium, width, height } = node.$ ?? {}
  if (!url || (medium ? medium !== 'image' : type !== undefined && !type.startsWith('image/'))) return []
  const alt = text((node['media:description'] as unknown[] | undefined)?.[0])
  return [
    {
      url,
      ...(alt ? { alt } : {}),
      ...(Number(width) > 0 ? { width: Math.round(Number(width)) } : {}),
      ...(Number(height) > 0 ? { height: Math.round(Number(height)) } : {}),
    },
  ]
}

/** The text of an xml2js node: a string, a list of which the first counts, or an object with its text under `_` or `name`. */
function text(node: unknown): string | undefined {
  if (typeof node === 'string') return node.trim() || undefined
  if (Array.isArray(node)) return text(node[0])
  if (typeof node !== 'object' || node === null) return undefined
  const { _, name } = node as { _?: unknown; name?: unknown }
  return text(_) ?? text(name)
}

function optional<K extends string>(key: K, value: string | undefined): { [key in K]?: string } {
  return value === undefined ? {} : ({ [key]: value } as { [key in K]: string })
}
