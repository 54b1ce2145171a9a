import type { Edition, Source } from '../model/edition.ts'
import { hasMoved } from '../model/has-moved.ts'
import { remedyFor } from '../model/remedy.ts'
import { shorten } from '../model/shorten.ts'
import { type Moment, viewMoment } from './moment.ts'
import { type Condition, failuresOf, isSilent, type SourceHealth } from './source-health.ts'

/** A source as the desk lists it. */
export interface SourceRow {
  readonly id: string
  readonly name: string
  readonly scope: Source['scope']
  readonly address: Address
  readonly condition: Condition
  readonly words: string
  readonly until: Moment | null
  readonly trouble: { readonly error: string; readonly remedy: string | null } | null
  /** Where it has moved for good. */
  readonly movedTo: string | null
  readonly isElsewhere: boolean
  readonly lastGood: Moment | null
  readonly failures: number
  readonly articles: number
  readonly stories: number
}

/** An address as it may be shown: without the user and password in it. */
export interface Address {
  readonly place: string
  readonly full: string
  /** False for a file, which no page of a server can lead to. */
  readonly isLink: boolean
}

/** What a source has given, each by the source's id. */
export interface Given {
  readonly articles: ReadonlyMap<string, number>
  readonly stories: ReadonlyMap<string, number>
}

const words: Readonly<Record<Condition, string>> = {
  failing: 'failing',
  resting: 'resting until',
  moved: 'moved for good',
  unasked: 'not asked yet',
  good: 'good',
}

/** Characters of what a server wrote that are shown. */
const mostError = 300
const mostUrl = 500

export function viewSource(health: SourceHealth, given: Given, edition: Edition, now: Date): SourceRow {
  const { source, condition, state } = health
  const isAsked = condition !== 'unasked'
  const movedTo = isAsked && hasMoved(source.url, state?.movedTo) ? state?.movedTo : undefined
  return {
    id: source.id,
    name: source.name,
    scope: source.scope,
    address: viewAddress(source.url),
    condition,
    words: words[condition],
    until: condition === 'resting' && state?.restUntil ? viewMoment(state.restUntil, edition, now) : null,
    trouble: isSilent(health) ? viewTrouble(state?.error ?? 'it gave no reason') : null,
    movedTo: movedTo ? shorten(plain(movedTo), mostUrl) : null,
    isElsewhere: !isAsked && state !== undefined,
    lastGood: state?.okAt ? viewMoment(state.okAt, edition, now) : null,
    failures: failuresOf(health),
    articles: given.articles.get(source.id) ?? 0,
    stories: given.stories.get(source.id) ?? 0,
  }
}

function viewTrouble(error: string) {
  return { error: shorten(plain(error), mostError), remedy: remedyFor(error) ?? null }
}

function viewAddress(url: string): Address {
  const bare = new URL(url)
  bare.username = ''
  bare.password = ''
  const { protocol, host, pathname, href } = bare
  const isLink = protocol === 'https:' || protocol === 'http:'
  return { place: isLink ? host : pathname.slice(pathname.lastIndexOf('/') + 1), full: href, isLink }
}

function plain(text: string): string {
  return text.replace(/\p{Cc}/gu, ' ')
}
