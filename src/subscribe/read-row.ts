import { isTimeZone } from '../model/rhythm.ts'
import {
  type Choices,
  type Consent,
  rhythms,
  type SubscriptionState,
  type SuppressionCause,
  subscriptionStates,
  suppressionCauses,
} from '../model/subscriber.ts'
import { type Address, readAddress, readName } from './address.ts'
import { unguardCell } from './cell.ts'

/** One row of a file of readers. */
export interface Row extends Address, Partial<Choices> {
  readonly name?: string
  /** What the file itself says of how they agreed. */
  readonly consent: Partial<Consent>
  /** Where the file says that they are no confirmed reader. */
  readonly state?: SubscriptionState
  /** What the file says of their standing, where we do not know the word: they are pending. */
  readonly strange?: string
  /** Times of our own export, UTC in ISO 8601. */
  readonly addedAt?: string
  readonly changedAt?: string
  readonly leftBy?: 'link'
  /** Why they are mailed no more. */
  readonly suppress?: { readonly cause: SuppressionCause; readonly reason: string; readonly at?: string }
}

/** Somebody who is no reader and not to be written to, as our own export tells of them: who was erased by the digest alone. */
export interface NoReader {
  readonly noReader: string
  readonly address?: string
  readonly cause: SuppressionCause
  readonly reason: string
  readonly at?: string
}

export type Column = keyof typeof columns
export type Places = Readonly<Partial<Record<Column, number>>>

/** By their names in small letters, with one `_` for all that stands between words. */
const columns = {
  address: /^(e_?mail|address|subscriber|(e_?mail|subscriber)_?address)$/,
  name: /^(name|full_?name|display_?name)$/,
  firstName: /^first_?name$/,
  lastName: /^(last_?name|surname)$/,
  town: /^(town|city|place)$/,
  sections: /^sections$/,
  rhythm: /^(rhythm|frequency)$/,
  locale: /^(locale|language)$/,
  timeZone: /^time_?zone$/,
  consent: /^(consent|consent_how|source_of_consent|opt_?in|i_agree)$/,
  consentAt: /^(optin_time|consent_at|created_at|creation_date|subscribed_at|subscription_date)$/,
  consentFrom: /^(optin_ip|consent_from|ip_address)$/,
  wording: /^consent_wording$/,
  confirmedAt: /^(confirm_time|confirmed_at)$/,
  confirmedFrom: /^(confirm_ip|confirmed_from)$/,
  addedAt: /^added_at$/,
  changedAt: /^changed_at$/,
  leftBy: /^left_by$/,
  id: /^subscriber_id$/,
  suppressed: /^suppressed$/,
  suppressedBecause: /^suppressed_because$/,
  suppressedAt: /^suppressed_at$/,
  status: /^(status|subscriber_type|type|state)$/,
  subscription: /^subscription_status$/,
  wanted: /^subscribed_to_emails?$/,
  disabled: /^e_?mails?_disabled$/,
  left: /^(unsub_time|unsubscribed_at|deleted_at)$/,
  cleaned: /^clean_time$/,
} as const

/**
 * Where the columns that we know stand in a header line; undefined where none holds addresses. `given`: which of its columns
 * is what, said by a person: it goes first.
 */
export function findColumns(
  header: readonly string[],
  given: Readonly<Record<string, Column>> = {},
): Places | undefined {
  const names = header.map(name => name.toLowerCase().trim())
  const words = names.map(name => name.replace(/[\s_-]+/g, '_'))
  const places: Partial<Record<Column, number>> = {}
  for (const [column, pattern] of Object.entries(columns)) {
    const place = words.findIndex((word, at) => pattern.test(word) && !Object.hasOwn(given, names[at] ?? ''))
    if (place >= 0) places[column as Column] = place
  }
  for (const [name, column] of Object.entries(given)) {
    const place = names.indexOf(name.toLowerCase().trim())
    if (place >= 0) places[column] = place
  }
  return places.address === undefined ? undefined : places
}

export function isColumn(name: string): name is Column {
  return Object.hasOwn(columns, name)
}

export const columnNames = Object.keys(columns)

/** Reads a row; a string says what is wrong with it. `sections`: the ids that the edition has. */
export function readRow(
  cells: readonly string[],
  places: Places,
  sections: readonly string[] = [],
): Row | NoReader | string {
  const value = (column: Column) => unguardCell(cells[places[column] ?? -1]?.trim() ?? '') || undefined
  const noReader = readNoReader(value)
  if (noReader) return noReader
  const written = readMailbox(value('address') ?? '')
  const address = readAddress(written.address)
  if (typeof address === 'string') return `${JSON.stringify((value('address') ?? '').slice(0, 100))}: ${address}`
  const choices = readChoices(value, sections)
  if (typeof choices === 'string') return `${address.address}: ${choices}`
  const names = [value('firstName'), value('lastName')].filter(Boolean).join(' ')
  const name = readName(value('name') ?? (names || written.name))
  const isOurs = places.confirmedFrom !== undefined && places.suppressedAt !== undefined
  const suppress = isOurs ? readSuppression(value) : readEnd(value)
  const strange = isOurs || suppress ? undefined : strangeStanding(value)
  const state = isOurs
    ? subscriptionStates.find(each => each === value('status'))
    : (readPending(value) ?? (strange === undefined ? undefined : 'pending'))
  const [addedAt, changedAt] = [readTime(value('addedAt')), readTime(value('changedAt'))]
  return {
    ...address,
    ...choices,
    ...(name ? { name } : {}),
    consent: {
      ...given('how', value('consent')),
      ...given('at', readTime(value('consentAt'))),
      ...given('from', value('consentFrom')),
      ...given('wording', value('wording')),
      ...given('confirmedAt', readTime(value('confirmedAt'))),
      ...given('confirmedFrom', value('confirmedFrom')),
    },
    ...(state ? { state } : {}),
    ...(strange ? { strange } : {}),
    ...(addedAt ? { addedAt } : {}),
    ...(changedAt ? { changedAt } : {}),
    ...(value('leftBy') === 'link' ? { leftBy: 'link' as const } : {}),
    ...(suppress ? { suppress } : {}),
  }
}

type Value = (column: Column) => string | undefined

function readNoReader(value: Value): NoReader | undefined {
  const id = value('id')
  const suppression = readSuppression(value)
  if (!id || value('status') || !suppression || !/^[0-9a-f]{20}$/.test(id)) return undefined
  const address = value('address')
  return { noReader: id, ...(address ? { address } : {}), ...suppression }
}

function readSuppression(value: Value): Row['suppress'] {
  const cause = suppressionCauses.find(each => each === value('suppressed'))
  const at = readTime(value('suppressedAt'))
  return cause && { cause, reason: value('suppressedBecause') ?? cause, ...(at ? { at } : {}) }
}

/** An address as people write it into a cell: `Ann <ann@…>`, `mailto:ann@…`. */
function readMailbox(cell: string): { readonly address: string; readonly name?: string } {
  const [, name = '', address = ''] = /^([^<>]*)<([^<>]+)>$/.exec(cell) ?? []
  if (address) return { address: address.trim(), name: name.replaceAll('"', '').trim() }
  return { address: cell.replace(/^mailto:/i, '') }
}

/** Words with which services, and people, mark who is a reader. */
const reading =
  /^(subscribed|active|enabled|confirmed|regular|premium|free|paid|comped|complimentary|gifted|gift|trialed|member|founding|founder|author|admin|subscriber|email|yes|true|on|1)$/

/** The first word on their standing that says neither that somebody reads nor that they do not. */
function strangeStanding(value: Value): string | undefined {
  const consent = value('consent')
  if (isNo(consent)) return `${consent} to consent`
  return [value('status'), value('subscription')].find(
    word => word !== undefined && !reading.test(word.toLowerCase().trim()),
  )
}

/** A word with which a service marks who has not confirmed. */
function readPending(value: Value): SubscriptionState | undefined {
  const states = `${value('status') ?? ''} ${value('subscription') ?? ''}`.toLowerCase()
  return /pending|unconfirmed|unactivated|expired|not confirmed/.test(states) ? 'pending' : undefined
}

/** What a row chooses; a string says what there is not. */
function readChoices(value: Value, known: readonly string[]): Partial<Choices> | string {
  const sections = value('sections')
    ?.split(/[\s,;]+/)
    .filter(Boolean)
  const strange = sections?.find(id => !known.includes(id))
  if (strange !== undefined) return `there is no section ${JSON.stringify(strange)}; there are: ${known.join(', ')}`
  const written = value('rhythm')?.toLowerCase()
  const rhythm = rhythms.find(each => each === written)
  if (written !== undefined && !rhythm) return `${JSON.stringify(written)} is none of ${rhythms.join(', ')}`
  const [town, locale, timeZone] = [readName(value('town')), value('locale'), value('timeZone')]
  if (timeZone !== undefined && !isTimeZone(timeZone)) return `${JSON.stringify(timeZone)} is no time zone`
  const isTag = locale !== undefined && /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(locale)
  if (locale !== undefined && !isTag) return `${JSON.stringify(locale)} is no language tag, such as es-MX`
  return {
    ...(sections && sections.length > 0 ? { sections } : {}),
    ...(town ? { town } : {}),
    ...(rhythm ? { rhythm } : {}),
    ...(locale ? { locale } : {}),
    ...(timeZone ? { timeZone } : {}),
  }
}

function readEnd(value: Value): Row['suppress'] {
  const states = `${value('status') ?? ''} ${value('subscription') ?? ''}`.toLowerCase()
  const because = (cause: SuppressionCause, what: string) => ({ cause, reason: `the imported file says: ${what}` })
  if (/complain|spam/.test(states)) return because('complained', 'complained')
  if (value('cleaned') || /bounced|cleaned|undeliverable/.test(states)) return because('bounced', 'bounced')
  if (/blocklist|blacklist|disabled/.test(states)) return because('asked', 'blocklisted')
  if (isYes(value('disabled'))) return because('asked', 'mail is disabled')
  if (
    value('left') ||
    /un-?subscribed?|removed|opted[ _-]?out|non-?subscribed|cancel+ed|\bleft\b/.test(states) ||
    isNo(value('wanted'))
  )
    return because('asked', 'unsubscribed')
  return undefined
}

const isYes = (text: string | undefined) => /^(true|yes|1)$/i.test(text ?? '')
const isNo = (text: string | undefined) => /^(false|no|0)$/i.test(text ?? '')

/** A day, or an instant. Mailchimp's times are UTC and do not say so. */
function readTime(text: string | undefined): string | undefined {
  const [, day, time = '00:00', zone = 'Z'] =
    /^(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?))? ?(Z|UTC|[+-]\d\d:?\d\d)?$/.exec(text ?? '') ?? []
  if (day === undefined) return undefined
  const at = new Date(`${day}T${time}${zone === 'UTC' ? 'Z' : zone}`)
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString()
}

function given<Key extends keyof Consent>(key: Key, value: string | undefined): Partial<Consent> {
  return value === undefined ? {} : { [key]: value.slice(0, 2000) }
}
