import type { Item, ItemImage, Parsed } from '../item.ts'

type Value = Readonly<Record<string, unknown>>

/** Reads JSON Feed 1.0 and 1.1 (jsonfeed.org). Undefined for JSON that is none. */
export function readJsonFeed(value: unknown): Parsed | undefined {
  if (!isObject(value) || !Array.isArray(value.items)) return undefined
  const isNamed = /jsonfeed\.org/i.test(text(value.version) ?? '')
  const items = value.items.filter(isObject).slice(0, 5000)
  if (!isNamed && !items.some(item => item.content_html ?? item.content_text ?? item.url)) return undefined
  const [language, homePage] = [text(value.language), text(value.home_page_url)]
  return {
    items: items.map(toItem),
    ...(language ? { language } : {}),
    ...(homePage ? { homePage } : {}),
  }
}

function toItem(item: Value): Item {
  const fields = {
    guid: text(item.id),
    link: text(item.url) ?? text(item.external_url),
    title: text(item.title),
    summary: text(item.summary),
    content: text(item.content_html) ?? paragraphsOf(text(item.content_text)),
    author: namesOf(item.authors) ?? namesOf(item.author),
    date: text(item.date_published) ?? text(item.date_modified),
    updated: text(item.date_modified),
    language: text(item.language),
  }
  return {
    ...(Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<
      Record<keyof typeof fields, string>
    >),
    categories: Array.isArray(item.tags) ? item.tags.flatMap(tag => text(tag) ?? []).slice(0, 50) : [],
    images: [item.image, item.banner_image, ...pictures(item.attachments)].flatMap((url): ItemImage[] => {
      const written = text(url)
      return written ? [{ url: written }] : []
    }),
  }
}

function namesOf(authors: unknown): string | undefined {
  const list = Array.isArray(authors) ? authors : [authors]
  const names = list.flatMap(author => (isObject(author) ? (text(author.name) ?? []) : (text(author) ?? [])))
  return names.length > 0 ? names.slice(0, 5).join(', ') : undefined
}

function pictures(attachments: unknown): unknown[] {
  if (!Array.isArray(attachments)) return []
  return attachments
    .filter(isObject)
    .flatMap(({ url, mime_type }) => (/^image\//.test(text(mime_type) ?? '') ? [url] : []))
}

function text(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value.trim() !== '' ? value : undefined
}

function paragraphsOf(text: string | undefined): string | undefined {
  return text
    ?.replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/\n\s*\n/g, '<p>')
}

function isObject(value: unknown): value is Value {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
