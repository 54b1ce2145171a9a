import { civicEvent } from '../calendars/civicplus.ts'
import { readDate } from '../dates/dates.ts'
import type { Item, ItemAlert, ItemEvent, Parsed } from '../item.ts'
import { alertIdentifier, capAlert } from './alerts.ts'
import { htmlOf, lastTextOf, textOf, textsOf } from './element-text.ts'
import { imagesOfRow } from './feed-images.ts'
import { pointOf } from './georss.ts'
import { readXml, type XmlElement } from './xml.ts'

/** Items of one feed that are looked at: a feed that is longer is an archive. */
const mostItems = 5000

/**
 * Reads RSS 0.90 to 2.0, RSS 1.0, Atom 0.3 and 1.0, CDF, and CAP, each with the extensions that newsrooms send, however
 * badly it is written. `timeZone` is the publication's, for events that name no zone; `url` is the document's.
 */
export function readFeed(xml: string, { timeZone, url }: { readonly timeZone: string; readonly url: string }): Parsed {
  const root = readXml(xml)
  const feed = findFeed(root, 4)
  if (!feed) return { error: root.children.length === 0 ? 'is not a feed' : 'is XML, but not a feed' }
  const reading: Reading = { xml, timeZone, url, items: [] }
  readRows(feed, {}, reading)
  const head = (feed.name !== 'channel' && feed.children.find(child => child.name === 'channel')) || feed
  const language =
    textOf(head, ['language', 'dc:language']) ?? feed.attributes['xml:lang'] ?? head.attributes['xml:lang']
  const ttl = minutesToLive(head)
  return {
    items: reading.items,
    ...optional('language', language),
    ...optional('homePage', linkOf(head) ?? head.attributes.href),
    ...(ttl === undefined ? {} : { ttl }),
    ...(feed.isClosed && isOfWarnings(reading) ? { isComplete: true } : {}),
  }
}

/** Also where no warning is in force: what was before is over then. */
function isOfWarnings({ xml, items }: Reading): boolean {
  return (
    items.some(item => item.alert) ||
    (items.length === 0 && /["']urn:oasis:names:tc:emergency:cap:/.test(xml.slice(0, 5000)))
  )
}

function findFeed(element: XmlElement, depth: number): XmlElement | undefined {
  for (const child of element.children) if (/^(rss|feed|rdf:rdf|rdf|channel|cap:alert)$/.test(child.name)) return child
  if (element.children.some(child => /^(item|entry)$/.test(child.name))) return element
  if (depth === 0) return undefined
  for (const child of element.children) {
    const found = findFeed(child, depth - 1)
    if (found) return found
  }
  return undefined
}

interface Reading {
  readonly xml: string
  readonly timeZone: string
  readonly url: string
  readonly items: Item[]
}

/** What a row inherits from the elements around it. */
interface Inherited {
  readonly base?: string
  readonly language?: string
}

function readRows(element: XmlElement, around: Inherited, reading: Reading): void {
  const here = inherit(element, around, reading.url)
  if (element.name === 'cap:alert') reading.items.push(...toItem(element, here, reading))
  for (const child of element.children) {
    if (reading.items.length >= mostItems) return
    if (child.name === 'item' || child.name === 'entry')
      reading.items.push(...toItem(child, inherit(child, here, reading.url), reading))
    else readRows(child, here, reading)
  }
}

function inherit(element: XmlElement, around: Inherited, url: string): Inherited {
  const { 'xml:base': base, 'xml:lang': language } = element.attributes
  if (base === undefined && language === undefined) return around
  const resolved = base === undefined ? around.base : (URL.parse(base.trim(), around.base ?? url)?.href ?? around.base)
  return { ...optional('base', resolved), ...optional('language', language || around.language) }
}

/** The item that a row holds; none where the document was cut off in it, for the half of it may look like something else. */
function toItem(row: XmlElement, inherited: Inherited, reading: Reading): Item[] {
  if (!row.isClosed) return []
  const whole = withInfo(row)
  const html = (names: readonly string[]) => htmlOf(whole, names, reading.xml)
  const alert = alertOf(whole)
  // A warning that does not say until when would be told for ever.
  if (!alert && textOf(whole, ['cap:event'])) return []
  const event = eventOf(whole, reading.timeZone)
  const point = pointOf(whole)
  const guid = textOf(whole, ['guid', 'id', 'cap:identifier', 'dc:identifier']) ?? row.attributes['rdf:about']
  const published = lastTextOf(whole, publishedNames)
  const updated = lastTextOf(whole, updatedNames) ?? row.attributes.lastmod
  const link = linkOf(whole) ?? permalinkOf(whole) ?? row.attributes.href ?? row.attributes['rdf:about']
  const group = whole.children.find(child => child.name === 'media:group')
  return [
    {
      ...inherited,
      ...optional('guid', alert && guid ? alertIdentifier(guid) : guid),
      ...optional('link', link ?? textOf(whole, ['cap:web'])),
      ...optional('title', html(['title', 'dc:title', 'media:title', 'itunes:title', 'cap:headline', 'cap:event'])),
      ...optional('summary', html(summaryNames) ?? htmlOf(group, ['media:description'], reading.xml)),
      ...optional(
        'content',
        html(['content:encoded', 'content', 'xhtml:body', 'body', 'fulltext', 'fullitem', 'xhtml:div']),
      ),
      ...optional('author', authorOf(whole)),
      ...optional('date', published ?? updated),
      ...optional('updated', updated),
      categories: categoriesOf(whole),
      images: imagesOfRow(whole),
      ...(point ? { point } : {}),
      ...(event ? { event } : {}),
      ...(alert ? { alert } : {}),
    },
  ]
}

/** A CAP message with what its first `info` says, in one language, and its areas. */
function withInfo(row: XmlElement): XmlElement {
  const info = row.children.find(child => child.name === 'cap:info')
  if (!info) return row
  const areas = info.children.filter(child => child.name === 'cap:area').flatMap(area => area.children)
  return { ...row, children: [...row.children, ...info.children, ...areas] }
}

function alertOf(row: XmlElement): ItemAlert | undefined {
  return capAlert(names => textsOf(row, names))
}

const publishedNames = [
  'pubdate',
  'published',
  'issued',
  'dcterms:issued',
  'dc:date',
  'date',
  'created',
  'dcterms:created',
  'dcterms:date',
  'cap:sent',
  'media:pubdate',
]
const updatedNames = ['updated', 'modified', 'dcterms:modified', 'lastmod', 'lastbuilddate', 'atom:updated']
const summaryNames = [
  'description',
  'summary',
  'itunes:summary',
  'abstract',
  'dc:description',
  'media:description',
  'itunes:subtitle',
  'cap:description',
]

/** The page that a row or a feed stands for: what FeedBurner replaced, Atom's alternate, RSS's text. */
function linkOf(element: XmlElement): string | undefined {
  const original = textOf(element, ['feedburner:origlink', 'pheedo:origlink'])
  if (original) return original
  const links = element.children.filter(
    ({ name, attributes }) => name === 'link' && /^(alternate|)$/i.test(attributes.rel ?? ''),
  )
  const written = links.map(link => link.text.trim()).find(text => text !== '')
  const pages = links.filter(({ attributes }) => attributes.href !== undefined)
  const ofType = (type: RegExp) => pages.find(({ attributes }) => type.test(attributes.type ?? ''))
  return written ?? (ofType(/html/) ?? ofType(/^$/) ?? pages[0])?.attributes.href
}

function permalinkOf(element: XmlElement): string | undefined {
  const guid = element.children.find(child => child.name === 'guid' || child.name === 'id')
  if (!guid || /^false$/i.test(guid.attributes.ispermalink?.trim() ?? '')) return undefined
  const text = guid.text.trim()
  return /^https?:\/\//i.test(text) ? text : undefined
}

function authorOf(element: XmlElement): string | undefined {
  const creators = textsOf(element, ['dc:creator'])
  if (creators.length > 0) return creators.slice(0, 5).join(', ')
  const names = element.children
    .filter(child => child.name === 'author')
    .map(author => textOf(author, ['name']) ?? (author.children.length === 0 ? author.text.trim() : ''))
    .filter(name => name !== '')
  if (names.length > 0) return names.slice(0, 5).join(', ')
  return textOf(element, ['itunes:author', 'media:credit', 'dc:contributor', 'byline'])
}

function categoriesOf(element: XmlElement): string[] {
  return element.children
    .filter(child => child.name === 'category' || child.name === 'dc:subject')
    .map(({ attributes, text }) => attributes.label || text.trim() || attributes.term || '')
    .filter(name => name !== '')
    .slice(0, 50)
}

/** When and where, in the words of CivicPlus's calendars, RSS's event module or xCal. */
function eventOf(row: XmlElement, timeZone: string): ItemEvent | undefined {
  const title = textOf(row, ['title'])
  const civic = civicEvent(
    {
      ...optional('dates', textOf(row, ['calendarevent:eventdates'])),
      ...optional('times', textOf(row, ['calendarevent:eventtimes'])),
      ...optional('location', textOf(row, ['calendarevent:location'])),
      ...optional('title', title),
    },
    timeZone,
  )
  const starts = readDate(textOf(row, ['ev:startdate', 'xcal:dtstart']) ?? '', timeZone)
  if (civic || !starts) return civic
  const ends = readDate(textOf(row, ['ev:enddate', 'xcal:dtend']) ?? '', timeZone)
  return {
    starts: starts.toISOString(),
    ...(ends && ends > starts ? { ends: ends.toISOString() } : {}),
    ...optional('place', textOf(row, ['ev:location', 'xcal:location'])),
    status: /\bcancell?ed\b/i.test(title ?? '') ? 'cancelled' : 'planned',
  }
}

const periods = new Map([
  ['hourly', 60],
  ['daily', 1440],
  ['weekly', 10_080],
  ['monthly', 43_200],
  ['yearly', 525_600],
])

function minutesToLive(head: XmlElement): number | undefined {
  const ttl = Number(textOf(head, ['ttl']))
  if (ttl > 0 && Number.isFinite(ttl)) return ttl
  const period = periods.get(textOf(head, ['sy:updateperiod'])?.toLowerCase() ?? '')
  return period && period / Math.max(1, Number(textOf(head, ['sy:updatefrequency']) ?? 1) || 1)
}

function optional<K extends string>(key: K, value: string | undefined): { [key in K]?: string } {
  return value === undefined ? {} : ({ [key]: value } as { [key in K]: string })
}
