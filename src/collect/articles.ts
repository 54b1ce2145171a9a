import type { Alert, Article, CalendarEvent } from '../model/article.ts'
import type { Source } from '../model/edition.ts'
import { shorten } from '../model/shorten.ts'
import { cleanByline } from './byline.ts'
import { plainText } from './clean.ts'
import { readDate } from './dates.ts'
import { cleanHeadline } from './headline.ts'
import { articleId } from './identify.ts'
import type { Item, ItemAlert, ItemEvent, Parsed } from './item.ts'
import { cleanLede } from './lede.ts'
import { canonicalKey, cleanUrl } from './links.ts'
import { imagesOf, pickImage } from './pictures.ts'

/** Articles that one source can give at once, the newest: a feed that is longer is an archive. */
const mostArticles = 500

/** What is known where items become articles. */
export interface Reading {
  readonly source: Source
  /** Where the document was found in the end. */
  readonly url: string
  /** IANA name, the publication's: dates that name no zone are in it. */
  readonly timeZone: string
  readonly now: Date
}

/** The items of a document as articles, each once; one that has neither a headline nor a place on the web is none. */
export function toArticles(parsed: Exclude<Parsed, { error: string }>, reading: Reading): Article[] {
  const homePage = cleanUrl(parsed.homePage, reading.url) ?? reading.source.homePage ?? siteOf(reading.source.url)
  const context: Context = {
    ...reading,
    homePage,
    language: parsed.language,
    shared: sharedMarks(parsed.items, homePage),
  }
  const dated = parsed.items.map(item => ({ item, published: publishedAt(item, reading) }))
  const newest =
    dated.length <= mostArticles
      ? dated
      : dated.toSorted((a, b) => (b.published?.getTime() ?? 0) - (a.published?.getTime() ?? 0)).slice(0, mostArticles)
  const articles = new Map<string, Article>()
  for (const { item, published } of newest)
    for (const article of toArticle(item, published, context))
      if (!articles.has(article.id)) articles.set(article.id, article)
  return withoutSharedAliases([...articles.values()])
}

interface Context extends Reading {
  readonly homePage: string | undefined
  readonly language: string | undefined
  /** Links and guids that name no item of their own. */
  readonly shared: ReadonlySet<string>
}

function toArticle(item: Item, published: Date | undefined, context: Context): Article[] {
  const { source, homePage, shared, now } = context
  const base = item.base ? (URL.parse(item.base, context.url)?.href ?? context.url) : (homePage ?? context.url)
  const page = cleanUrl(item.link, base)
  const url = page ?? homePage
  const language = languageTag(item.language) ?? languageTag(context.language)
  const lede = ledeOf(item)
  const headline = cleanHeadline(item.title ?? '', source.name, language) || shorten(lede, 120)
  if (!url || !headline) return []
  const guid = item.guid !== undefined && !shared.has(item.guid) ? item.guid : undefined
  const hasOwnPage = page !== undefined && item.link !== undefined && !shared.has(item.link)
  const byline = cleanByline(item.author ?? '')
  const image = pickImage(item.images, base) ?? pickImage(imagesOf(item.content ?? item.summary ?? ''), base)
  const alert = item.alert && toAlert(item.alert, source)
  const event = item.event && toEvent(item.event)
  const isListed = event !== undefined || alert !== undefined
  const marks = { source: source.id, guid, headline, published, page: hasOwnPage ? page : undefined }
  return [
    {
      ...(isListed ? { id: articleId(source.id, guid ?? `${headline} ${event?.starts}`) } : identify(marks)),
      source: source.id,
      outlet: source.name,
      scope: source.scope,
      url,
      headline,
      lede: lede === headline ? '' : lede,
      ...(byline ? { byline } : {}),
      ...(image ? { image } : {}),
      categories: [...new Set(item.categories.map(plainText).filter(Boolean))]
        .slice(0, 20)
        .map(name => shorten(name, 100)),
      publishedAt: (published ?? now).toISOString(),
      ...(published ? {} : { dateInDoubt: true }),
      ...(source.topic ? { topicHint: source.topic } : {}),
      ...(language ? { language } : {}),
      ...(event ? { event } : {}),
      ...(alert ? { alert } : {}),
    },
  ]
}

/** What tells an article apart, and what it is known by again where that has changed. */
function identify(marks: {
  source: string
  page: string | undefined
  guid: string | undefined
  headline: string
  published: Date | undefined
}): Pick<Article, 'id' | 'alias'> {
  const { source, page, guid, headline, published } = marks
  const words = headline.toLowerCase()
  if (page !== undefined)
    return { id: articleId(canonicalKey(page)), ...(guid ? { alias: articleId(source, 'guid', guid, words) } : {}) }
  const alias = published ? { alias: articleId(source, 'words', words, published.toISOString()) } : {}
  return { id: articleId(source, guid ?? words), ...(guid ? alias : {}) }
}

function withoutSharedAliases(articles: readonly Article[]): Article[] {
  const count = new Map<string, number>()
  for (const { alias } of articles) if (alias) count.set(alias, (count.get(alias) ?? 0) + 1)
  return articles.map(article => {
    if (!article.alias || count.get(article.alias) === 1) return article
    const { alias: _, ...rest } = article
    return rest
  })
}

/** Links and guids that items with different titles bear, and links to the feed's own page: they name no item. */
function sharedMarks(items: readonly Item[], homePage: string | undefined): ReadonlySet<string> {
  const titles = new Map<string, string | undefined>()
  const shared = new Set<string>()
  for (const { link, guid, title, event } of items)
    for (const mark of new Set([link, guid])) {
      if (mark === undefined) continue
      if (titles.has(mark) && (titles.get(mark) !== title || event)) shared.add(mark)
      else titles.set(mark, title)
      if (homePage !== undefined && (mark === homePage || isFrontPage(mark))) shared.add(mark)
    }
  return shared
}

function isFrontPage(link: string): boolean {
  return /^https?:\/\/[^/?#]+\/?(#.*)?$/i.test(link)
}

function siteOf(url: string): string | undefined {
  return /^https?:/.test(url) ? new URL('/', url).href : undefined
}

/** The first date that can be believed: not before 1995, not more than a day ahead. */
function publishedAt(item: Item, { now, timeZone }: Reading): Date | undefined {
  for (const written of [item.date, item.updated]) {
    const date = written === undefined ? undefined : readDate(written, timeZone)
    const ahead = date ? date.getTime() - now.getTime() : Number.NaN
    if (date && date.getTime() > Date.UTC(1995) && ahead <= 86_400_000) return ahead > 0 ? now : date
  }
  return undefined
}

function ledeOf(item: Item): string {
  const summary = cleanLede(item.summary ?? '')
  if (summary.length >= 40 || item.content === undefined) return summary
  const content = cleanLede(item.content)
  return content.length > summary.length ? content : summary
}

function languageTag(written: string | undefined): string | undefined {
  const tag = written?.trim().replace('_', '-')
  return tag !== undefined && /^[a-z]{2,3}(-[a-z\d]{2,8}){0,3}$/i.test(tag) ? tag : undefined
}

function toEvent({ place, ...event }: ItemEvent): CalendarEvent {
  const where = place === undefined ? '' : shorten(plainText(place), 200)
  return { ...event, ...(where ? { place: where } : {}) }
}

function toAlert(alert: ItemAlert, source: Source): Alert {
  return {
    ...alert,
    event: shorten(plainText(alert.event), 100),
    area: shorten(plainText(alert.area), 300),
    replaces: alert.replaces.map(guid => articleId(source.id, guid)),
  }
}
