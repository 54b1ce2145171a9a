import type { Consent, SuppressionCause } from '../model/subscriber.ts'
import { type Address, readAddress, readName } from './address.ts'

/** One row of a file of readers. */
export interface Row extends Address {
  readonly name?: string
  readonly town?: string
  /** What the file itself says of how they agreed. */
  readonly consent: Partial<Consent>
  /** Why the service that wrote the file mails them no more. */
  readonly suppress?: { readonly cause: SuppressionCause; readonly reason: string }
}

export type Column = keyof typeof columns
export type Places = Readonly<Partial<Record<Column, number>>>

const columns = {
  address: /^(e-?mail|address|(e-?mail|subscriber) ?address)$/,
  name: /^(name|full ?name|display ?name)$/,
  firstName: /^first ?name$/,
  lastName: /^(last ?name|surname)$/,
  town: /^(town|city|place)$/,
  consent: /^(consent|source of consent|opt-?in)$/,
  consentAt: /^optin_time$/,
  consentFrom: /^optin_ip$/,
  confirmedAt: /^confirm_time$/,
  confirmedFrom: /^confirm_ip$/,
  status: /^(status|subscriber_type|type|state)$/,
  subscription: /^subscription[ _]status$/,
  wanted: /^(subscribed_to_emails|active subscription)$/,
  disabled: /^email disabled$/,
  left: /^(unsub_time|unsubscribed_at|deleted_at)$/,
  cleaned: /^clean_time$/,
} as const

/** Where the columns that we know stand in a header line; undefined where none holds addresses. */
export function findColumns(header: readonly string[]): Places | undefined {
  const names = header.map(name => name.toLowerCase().trim())
  const places: Partial<Record<Column, number>> = {}
  for (const [column, pattern] of Object.entries(columns)) {
    const place = names.findIndex(name => pattern.test(name))
    if (place >= 0) places[column as Column] = place
  }
  // Whether somebody pays says nothing of whether they want the free issue.
  if (names.includes('active subscription')) delete places.wanted
  return places.address === undefined ? undefined : places
}

/** Reads a row; a string says what is wrong with its address. */
export function readRow(cells: readonly string[], places: Places): Row | string {
  const value = (column: Column) => cells[places[column] ?? -1]?.trim() || undefined
  const address = readAddress(value('address') ?? '')
  if (typeof address === 'string') return `${JSON.stringify((value('address') ?? '').slice(0, 100))}: ${address}`
  const name = readName(value('name') ?? [value('firstName'), value('lastName')].filter(Boolean).join(' '))
  const town = readName(value('town'))
  const suppress = readEnd(value)
  return {
    ...address,
    ...(name ? { name } : {}),
    ...(town ? { town } : {}),
    consent: {
      ...given('how', value('consent')),
      ...given('at', readTime(value('consentAt'))),
      ...given('from', value('consentFrom')),
      ...given('confirmedAt', readTime(value('confirmedAt'))),
      ...given('confirmedFrom', value('confirmedFrom')),
    },
    ...(suppress ? { suppress } : {}),
  }
}

function readEnd(value: (column: Column) => string | undefined): Row['suppress'] {
  const states = `${value('status') ?? ''} ${value('subscription') ?? ''}`.toLowerCase()
  const because = (cause: SuppressionCause, what: string) => ({ cause, reason: `the imported file says: ${what}` })
  if (/complain|spam/.test(states)) return because('complained', 'complained')
  if (value('cleaned') || /bounced|cleaned|undeliverable/.test(states)) return because('bounced', 'bounced')
  if (/blocklist|blacklist|disabled/.test(states)) return because('asked', 'blocklisted')
  if (isYes(value('disabled'))) return because('asked', 'mail is disabled')
  if (value('left') || /unsubscribed|removed/.test(states) || isNo(value('wanted')))
    return because('asked', 'unsubscribed')
  return undefined
}

const isYes = (text: string | undefined) => /^(true|yes|1)$/i.test(text ?? '')
const isNo = (text: string | undefined) => /^(false|no|0)$/i.test(text ?? '')

/** Mailchimp's times are UTC and do not say so. */
function readTime(text: string | undefined): string | undefined {
  const found = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)Z?$/.exec(text ?? '')
  const time = found ? new Date(`${found[1]}T${found[2]}Z`) : undefined
  return time && !Number.isNaN(time.getTime()) ? time.toISOString() : undefined
}

function given<Key extends keyof Consent>(key: Key, value: string | undefined): Partial<Consent> {
  return value === undefined ? {} : { [key]: value.slice(0, 500) }
}
