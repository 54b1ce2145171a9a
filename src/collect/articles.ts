import type { Alert, Article, CalendarEvent, Image } from '../model/article.ts'
import type { Source } from '../model/edition.ts'
import { shorten } from '../model/shorten.ts'
import { cleanByline } from './clean/byline.ts'
import { plainText } from './clean/clean.ts'
import { cleanHeadline } from './clean/headline.ts'
import { cleanLede } from './clean/lede.ts'
import { canonicalKey, cleanUrl } from './clean/links.ts'
import { imagesOf, pickImage } from './clean/pictures.ts'
import { readDate } from './dates/dates.ts'
import { articleId } from './identify.ts'
import type { Item, ItemAlert, ItemEvent, Parsed } from './item.ts'
import { chosenPlaces } from './prominence.ts'

/** Articles that one source can give at once, the newest: a feed that is longer is an archive. */
export const mostArticles = 500

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
  const named = cleanUrl(parsed.homePage, reading.url)
  const homePage = named ?? reading.source.homePage ?? siteOf(reading.source.url)
  const around = named ?? (/^https?:/.test(reading.url) ? reading.url : (homePage ?? reading.url))
  const dated = parsed.items.map((item, at): Entry => {
    const base = item.base === undefined ? around : (URL.parse(item.base, reading.url)?.href ?? around)
    return { item, base, page: cleanUrl(item.link, base), published: publishedAt(item, reading), place: at + 1 }
  })
  const places = placesChosen(dated, reading)
  const context: Context = {
    ...reading,
    homePage,
    language: parsed.language,
    shared: sharedMarks(dated, homePage),
    places,
  }
  const newest =
    dated.length <= mostArticles
      ? dated
      : dated.toSorted((a, b) => (b.published?.getTime() ?? 0) - (a.published?.getTime() ?? 0)).slice(0, mostArticles)
  const articles = new Map<string, Article>()
  for (const entry of newest)
    for (const article of toArticle(entry, context)) if (!articles.has(article.id)) articles.set(article.id, article)
  return withoutSharedAliases([...articles.values()])
}

interface Entry {
  readonly item: Item
  /** What its relative URLs are relative to. */
  readonly base: string
  readonly page: string | undefined
  readonly published: Date | undefined
  /** From 1, in its document. */
  readonly place: number
}

/** How many of the first items an editor put where they stand, by the dates that they bear. */
function placesChosen(entries: readonly Entry[], { timeZone }: Reading): number {
  const places = chosenPlaces(entries.map(({ published }) => published))
  if (places === 0) return 0
  const changed = entries.map(({ item }) => (item.updated === undefined ? undefined : readDate(item.updated, timeZone)))
  return changed.filter(Boolean).length < entries.length / 2 ? places : chosenPlaces(changed)
}

interface Context extends Reading {
  readonly homePage: string | undefined
  readonly language: string | undefined
  /** Guids, and pages by their canonical keys, that name no item of their own. */
  readonly shared: ReadonlySet<string>
  /** How many of its first places say how prominent an item is. */
  readonly places: number
}

function toArticle({ item, base, page, published, place }: Entry, context: Context): Article[] {
  const { source, homePage, shared, now, places } = context
  const url = page ?? homePage
  const language = languageTag(item.language) ?? languageTag(context.language)
  const lede = ledeOf(item)
  const headline = cleanHeadline(item.title ?? '', source.name, language) || shorten(lede, 120)
  if (!url || !headline) return []
  const guid = item.guid !== undefined && !shared.has(item.guid) ? item.guid : undefined
  const hasOwnPage = page !== undefined && !shared.has(canonicalKey(page))
  const byline = cleanByline(item.author ?? '')
  const image = imageOf(item, base)
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
      ...(place <= places && !isListed ? { prominence: place } : {}),
      ...(item.point ? { point: item.point } : {}),
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

/** Guids and pages that items with different titles share, and a site's front or the feed's own page: they name no item. */
function sharedMarks(entries: readonly Entry[], homePage: string | undefined): ReadonlySet<string> {
  const home = homePage === undefined ? undefined : canonicalKey(homePage)
  const titles = new Map<string, string | undefined>()
  const shared = new Set<string>()
  for (const { item, page } of entries) {
    const { guid, title, event } = item
    const key = page === undefined ? undefined : canonicalKey(page)
    if (page !== undefined && key !== undefined && (key === home || isFrontPage(page))) shared.add(key)
    if (guid !== undefined && (guid === homePage || isFrontPage(guid))) shared.add(guid)
    for (const mark of new Set([key, guid])) {
      if (mark === undefined) continue
      if (titles.has(mark) && (titles.get(mark) !== title || event)) shared.add(mark)
      else titles.set(mark, title)
    }
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

function imageOf({ images, content = '', summary = '' }: Item, base: string): Image | undefined {
  return pickImage(images, base) ?? pickImage(imagesOf(content), base) ?? pickImage(imagesOf(summary), base)
}

function languageTag(written: string | undefined): string | undefined {
  const tag = written?.trim().replace('_', '-')
  return tag !== undefined && /^[a-z]{2,3}(-[a-z\d]{2,8}){0,3}$/i.test(tag) ? tag : undefined
}

function toEvent({ place, ...event }: ItemEvent): CalendarEvent {
  const where = place === undefined ? '' : shorten(plainText(place.replace(/,?\s*<br\b[^<>]*>/gi, ', ')), 200)
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
