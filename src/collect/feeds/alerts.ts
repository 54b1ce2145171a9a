import { escapeText } from 'entities'
import { type Severity, severities } from '../../model/article.ts'
import type { Item, ItemAlert, Parsed } from '../item.ts'

/**
 * A warning in the Common Alerting Protocol's words (CAP 1.2, OASIS), as the National Weather Service's Atom and IPAWS
 * carry them: `find` gives the texts of the first that is there of names such as `cap:expires`. Undefined where there is
 * none that will end, or one for exercise only.
 */
export function capAlert(find: (names: readonly string[]) => readonly string[]): ItemAlert | undefined {
  const [event] = find(['cap:event'])
  if (event === undefined) return undefined
  return toAlert({
    event,
    status: find(['cap:status'])[0],
    severity: find(['cap:severity'])[0],
    area: find(['cap:areadesc', 'cap:area']).join('; '),
    onset: find(['cap:onset', 'cap:effective'])[0],
    expires: find(['cap:expires'])[0],
    kind: find(['cap:msgtype'])[0],
    replaces: references(find(['cap:references'])[0] ?? ''),
  })
}

/** An alert's identifier, also where it is written as its address. */
export function alertIdentifier(written: string): string {
  return written.replace(/^https?:\/\/[^/]{1,200}\/alerts\//, '')
}

/** CAP's `sender,identifier,sent` triples, white space between them. */
function references(written: string): string[] {
  return written
    .split(/\s+/)
    .flatMap(triple => triple.split(',')[1] ?? [])
    .map(alertIdentifier)
    .slice(0, 100)
}

/** The alerts of api.weather.gov, as GeoJSON (`features`) or JSON-LD (`@graph`). Undefined for anything else. */
export function readAlerts(value: unknown): Parsed | undefined {
  const list = listOf(value, 'features')?.map(feature => field(feature, 'properties')) ?? listOf(value, '@graph')
  if (!list || !(list.length === 0 || list.some(isAlert))) return undefined
  const isOfWeather =
    list.length > 0 || /weather\.gov|alert/i.test(JSON.stringify(field(value, '@context') ?? '') + text(value, 'title'))
  if (!isOfWeather) return undefined
  return { items: list.filter(isAlert).flatMap(toItem), isComplete: true }
}

function isAlert(value: unknown): boolean {
  return (
    text(value, 'event') !== undefined &&
    (text(value, 'expires') ?? text(value, 'severity') ?? text(value, 'messageType')) !== undefined
  )
}

function toItem(properties: unknown): Item[] {
  const replaced = listOf(properties, 'references') ?? []
  const alert = toAlert({
    event: escapeText(text(properties, 'event') ?? ''),
    status: text(properties, 'status'),
    severity: text(properties, 'severity'),
    area: escapeText(text(properties, 'areaDesc') ?? ''),
    onset: text(properties, 'onset') ?? text(properties, 'effective'),
    expires: text(properties, 'expires') ?? text(properties, 'ends'),
    kind: text(properties, 'messageType'),
    replaces: replaced
      .flatMap(each => text(each, 'identifier') ?? text(each, '@id') ?? [])
      .map(alertIdentifier)
      .slice(0, 100),
  })
  const guid = text(properties, 'id') ?? text(properties, '@id')
  if (!alert || guid === undefined) return []
  const headline = text(properties, 'headline')
  const date = text(properties, 'sent') ?? text(properties, 'effective')
  const summary = [text(properties, 'description'), text(properties, 'instruction')].filter(part => part !== undefined)
  return [
    {
      guid: alertIdentifier(guid),
      title: headline === undefined ? alert.event : escapeText(headline),
      ...(summary.length > 0 ? { summary: summary.map(part => `<p>${escapeText(part)}</p>`).join('') } : {}),
      ...(text(properties, 'senderName') ? { author: escapeText(text(properties, 'senderName') ?? '') } : {}),
      ...(date ? { date } : {}),
      categories: ['Weather'],
      images: [],
      alert,
    },
  ]
}

function toAlert(written: {
  event: string
  status: string | undefined
  severity: string | undefined
  area: string | undefined
  onset: string | undefined
  expires: string | undefined
  kind: string | undefined
  replaces: readonly string[]
}): ItemAlert | undefined {
  const [onset, expires] = [instant(written.onset), instant(written.expires)]
  if (expires === undefined || !/^(actual|)$/i.test(written.status?.trim() ?? '')) return undefined
  return {
    event: written.event,
    severity:
      severities.find(name => name === written.severity?.trim().toLowerCase()) ?? ('unknown' satisfies Severity),
    area: written.area ?? '',
    ...(onset ? { onset } : {}),
    expires,
    ...(/^cancel$/i.test(written.kind?.trim() ?? '') ? { isCancel: true } : {}),
    replaces: written.replaces,
  }
}

/** CAP's times always name their zone (CAP 1.2 §3.2). */
function instant(written: string | undefined): string | undefined {
  const date = new Date(/(Z|[+-]\d\d:?\d\d)$/.test(written?.trim() ?? '') ? (written ?? '') : '')
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString()
}

function field(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined
}

function listOf(value: unknown, key: string): readonly unknown[] | undefined {
  const list = field(value, key)
  return Array.isArray(list) ? list : undefined
}

function text(value: unknown, key: string): string | undefined {
  const found = field(value, key)
  return typeof found === 'string' && found.trim() !== '' ? found.trim() : undefined
}
