import { faultText } from '../errors.ts'
import type { Article, Image } from '../model/article.ts'
import type { Source } from '../model/edition.ts'
import { shorten } from '../model/shorten.ts'
import { cleanByline, cleanHeadline, cleanLede, cleanUrl, plainText } from './clean.ts'
import { decodeFeed } from './decode.ts'
import type { Fetcher, Validators } from './fetch.ts'
import { articleId } from './identify.ts'
import { type Item, parseFeed } from './parse.ts'

/** What one source gave. */
export interface Collected {
  readonly source: Source
  readonly status: 'ok' | 'unchanged' | 'failed'
  /** Entries that the feed holds, whether or not they make an article. */
  readonly items: number
  readonly articles: readonly Article[]
  readonly validators?: Validators
  readonly error?: string
  readonly ms: number
}

const atOnce = 16
/** Items of one feed that are looked at: a feed that is longer is an archive. */
const mostItems = 500

/**
 * Reads sources, some at once, and hands each result to `keep` as it comes. A source that fails is a result like any
 * other. `validators` are what the sources said of their last answers.
 */
export async function collect(
  sources: readonly Source[],
  options: {
    fetcher: Fetcher
    validators: (source: Source) => Validators | undefined
    now: Date
    elapsed: () => number
    /** Ends it early: sources that are not begun stay unread. */
    signal: AbortSignal
    keep: (collected: Collected) => Promise<void>
  },
): Promise<void> {
  const waiting = [...sources]
  const reader = async () => {
    for (let source = waiting.shift(); source && !options.signal.aborted; source = waiting.shift()) {
      const begun = options.elapsed()
      // Whatever a feed brings about, even in code of ours, it stops that source alone.
      const collected = await collectSource(source, options).catch((fault: unknown) => failed(source, faultText(fault)))
      await options.keep({ ...collected, ms: Math.round(options.elapsed() - begun) })
    }
  }
  await Promise.all(Array.from({ length: atOnce }, reader))
}

async function collectSource(
  source: Source,
  options: { fetcher: Fetcher; validators: (source: Source) => Validators | undefined; now: Date },
): Promise<Omit<Collected, 'ms'>> {
  const fetched = await options.fetcher.fetch(source.url, options.validators(source))
  if (fetched.status === 'failed') return failed(source, fetched.error)
  if (fetched.status === 'unchanged') return { source, status: 'unchanged', items: 0, articles: [] }
  const parsed = await parseFeed(decodeFeed(fetched.bytes, fetched.contentType))
  if ('error' in parsed) return failed(source, parsed.error)
  const { items, language } = parsed
  const context = { source, base: fetched.url, now: options.now, language, shared: sharedLinks(items) }
  const articles = items.slice(0, mostItems).flatMap(item => toArticle(item, context))
  return { source, status: 'ok', items: items.length, articles, validators: fetched.validators }
}

function failed(source: Source, error: string): Omit<Collected, 'ms'> {
  return { source, status: 'failed', items: 0, articles: [], error }
}

interface Context {
  readonly source: Source
  readonly base: string
  readonly now: Date
  readonly language: string | undefined
  readonly shared: ReadonlySet<string | undefined>
}

/** An item as an article, or nothing where it has neither a headline nor a place on the web. */
function toArticle(item: Item, { source, base, now, language, shared }: Context): Article[] {
  const guidIsUrl = /^https?:\/\//.test(item.guid ?? '')
  const url = cleanUrl(item.link, base) ?? (guidIsUrl ? cleanUrl(item.guid, base) : undefined) ?? source.homePage
  const lede = cleanLede(item.summary ?? item.content ?? '')
  const headline = cleanHeadline(item.title ?? '', source.name) || shorten(lede, 120)
  if (!url || !headline) return []
  const hasOwnPage = !shared.has(item.link) && (item.link !== undefined || guidIsUrl)
  const published = readDate(item.date, now)
  const byline = cleanByline(item.author ?? '')
  const image = pickImage(item, base)
  return [
    {
      id: hasOwnPage
        ? articleId(url)
        : articleId(source.id, item.guid && !shared.has(item.guid) ? item.guid : headline),
      source: source.id,
      outlet: source.name,
      scope: source.scope,
      url,
      headline,
      lede: lede === headline ? '' : lede,
      ...(byline ? { byline } : {}),
      ...(image ? { image } : {}),
      categories: item.categories.map(plainText).filter(Boolean).slice(0, 20),
      publishedAt: (published ?? now).toISOString(),
      ...(published ? {} : { dateInDoubt: true }),
      ...(source.topic ? { topicHint: source.topic } : {}),
      ...(language ? { language: plainText(language).slice(0, 20) } : {}),
    },
  ]
}

/** Links and guids that more than one item of a feed bears: they name a page or the feed, not the item. */
function sharedLinks(items: readonly Item[]): ReadonlySet<string | undefined> {
  const seen = new Set<string | undefined>()
  const shared = new Set<string | undefined>()
  for (const { link, guid } of items)
    for (const name of new Set([link, guid]))
      if (name !== undefined && seen.has(name)) shared.add(name)
      else seen.add(name)
  return shared
}

/** Undefined for a date that is missing, unreadable, before 1995 or more than a day ahead. */
function readDate(written: string | undefined, now: Date): Date | undefined {
  const date = new Date(written ?? '')
  const ahead = date.getTime() - now.getTime()
  if (!(date.getTime() > Date.UTC(1995)) || ahead > 86_400_000) return undefined
  return ahead > 0 ? now : date
}

/** The largest picture that a feed gives; never a pixel or an icon. */
function pickImage(item: Item, base: string): Image | undefined {
  const images = item.images.flatMap(image => {
    const url = cleanUrl(image.url, base)
    const isTiny = (image.width ?? 1000) < 200 || (image.height ?? 1000) < 100
    return url && !isTiny ? [{ ...image, url, alt: shorten(plainText(image.alt ?? ''), 200) }] : []
  })
  return images.toSorted((a, b) => (b.width ?? 0) - (a.width ?? 0))[0]
}
