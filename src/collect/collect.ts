import { createHash } from 'node:crypto'
import { faultText } from '../errors.ts'
import type { Article } from '../model/article.ts'
import type { Source } from '../model/edition.ts'
import type { SourceStatus } from '../model/report.ts'
import type { Fetched, Fetcher, Validators } from './fetch.ts'
import { nextVisit } from './freshness.ts'
import type { FoundFeed } from './item.ts'
import type { Reader } from './reader.ts'

/** What a source said before, as far as it still holds. */
export interface SourceMemory {
  /** The configured URL of which it was said. */
  readonly url: string
  readonly etag: string | null
  readonly lastModified: string | null
  /** Of what was read last, and how. */
  readonly mark: string | null
  /** Until when it need not be asked again, and until when it must not. UTC, ISO 8601. */
  readonly freshUntil: string | null
  readonly restUntil: string | null
  /** Where it has moved for good. */
  readonly movedTo: string | null
  /** How often it failed in a row. */
  readonly failures: number
  readonly error: string | null
}

/** What one source gave. */
export interface Collected {
  readonly source: Source
  readonly status: SourceStatus
  /** Entries that the document holds, whether or not they make an article. */
  readonly items: number
  readonly articles: readonly Article[]
  /** True where an event or warning that is not among the articles any more is not to come, or over. */
  readonly isComplete?: true
  readonly validators?: Validators
  readonly mark?: string
  readonly freshUntil?: string
  readonly restUntil?: string
  readonly movedTo?: string
  readonly error?: string
  /** Feeds that a page names which is none itself. */
  readonly feeds?: readonly FoundFeed[]
  readonly ms: number
}

export interface CollectOptions {
  readonly fetcher: Fetcher
  readonly reader: Reader
  /** What is remembered of a source; nothing where it is to be asked whatever it said. */
  readonly memory: (source: Source) => SourceMemory | undefined
  /** IANA name, the publication's. */
  readonly timeZone: string
  /** Sources that are asked at once. */
  readonly connections: number
  readonly now: Date
  readonly elapsed: () => number
  /** Ends it early: sources that are not begun stay unread. */
  readonly signal: AbortSignal
  /** Ends it when its time is over: sources that have not answered by then have failed. */
  readonly deadline: AbortSignal
  readonly keep: (collected: Collected) => Promise<void>
}

type Outcome = Omit<Collected, 'ms' | 'source'>

/** Documents that wait to be read or kept, at most: what has been fetched stands in memory. */
const mostWaiting = 40

/** Reads sources, some at once, and hands each result to `keep` as it comes. A source that fails is a result like any other. */
export async function collect(sources: readonly Source[], options: CollectOptions): Promise<void> {
  const waiting = byTurns(sources)
  const unfinished = new Set<Promise<void>>()
  const asker = async () => {
    for (let source = waiting.shift(); source && !options.signal.aborted; source = waiting.shift()) {
      const begun = options.elapsed()
      const memory = knownOf(source, options)
      const answered = await ask(source, memory, options)
      const asked = source
      const finished = finish(asked, memory, answered, options)
        .then(outcome => options.keep({ ...outcome, source: asked, ms: Math.round(options.elapsed() - begun) }))
        .finally(() => unfinished.delete(finished))
      unfinished.add(finished)
      // A fault in keeping is thrown below, when all is awaited.
      if (unfinished.size >= mostWaiting) await Promise.race(unfinished).catch(() => {})
    }
  }
  await Promise.all(Array.from({ length: options.connections }, asker))
  await Promise.all(unfinished)
}

/** Sources so that those of one host do not stand one behind another: a host is asked a few things at once only. */
function byTurns(sources: readonly Source[]): Source[] {
  const hosts = [...Map.groupBy(sources, source => URL.parse(source.url)?.host ?? '').values()]
  const most = Math.max(0, ...hosts.map(host => host.length))
  return Array.from({ length: most }, (_, at) => hosts.flatMap(host => host[at] ?? [])).flat()
}

type Answered = Fetched | { readonly status: 'fresh' } | { readonly status: 'resting' }

async function ask(source: Source, memory: SourceMemory | undefined, options: CollectOptions): Promise<Answered> {
  const now = options.now.toISOString()
  if (memory?.restUntil && memory.restUntil > now) return { status: 'resting' }
  if (memory?.freshUntil && memory.freshUntil > now) return { status: 'fresh' }
  if (options.deadline.aborted) return { status: 'failed', error: 'was not asked: the time of the whole collection was over' }
  const validators = memory?.mark ? memory : undefined
  if (memory?.movedTo) {
    const moved = await options.fetcher.fetch(memory.movedTo, validators)
    if (moved.status !== 'failed') return { movedTo: memory.movedTo, ...moved }
    return options.fetcher.fetch(source.url, undefined)
  }
  return options.fetcher.fetch(source.url, validators)
}

/** What is remembered, as far as it was said of this source as it is configured now. */
function knownOf(source: Source, { memory, now }: CollectOptions): SourceMemory | undefined {
  const known = memory(source)
  if (known?.url !== source.url) return undefined
  return known.mark === null || known.mark.startsWith(manner(source, now)) ? known : { ...known, mark: null, freshUntil: null }
}

async function finish(
  source: Source,
  memory: SourceMemory | undefined,
  answered: Answered,
  options: CollectOptions,
): Promise<Outcome> {
  // Whatever a feed brings about, even in code of ours, it stops that source alone.
  try {
    return await toOutcome(source, memory, answered, options)
  } catch (fault) {
    return { status: 'failed', items: 0, articles: [], error: faultText(fault) }
  }
}

async function toOutcome(
  source: Source,
  memory: SourceMemory | undefined,
  answered: Answered,
  options: CollectOptions,
): Promise<Outcome> {
  const { now } = options
  const nothing = { items: 0, articles: [] }
  if (answered.status === 'fresh') return { status: 'fresh', ...nothing }
  if (answered.status === 'resting') return { status: 'resting', ...nothing, ...(memory?.error ? { error: memory.error } : {}) }
  if (answered.status === 'failed') {
    const error = options.deadline.aborted ? 'did not answer before the time of the whole collection was over' : answered.error
    return { status: 'failed', ...nothing, error, ...visit('restUntil', { ...answered, failures: (memory?.failures ?? 0) + 1 }, now) }
  }
  const moved = answered.movedTo ? { movedTo: answered.movedTo } : {}
  const fresh = visit('freshUntil', { ...answered, failures: 0 }, now)
  if (answered.status === 'unchanged') return { status: 'unchanged', ...nothing, ...fresh, ...moved }
  const mark = `${manner(source, now)}${createHash('sha256').update(answered.bytes).digest('base64url')}`
  if (mark === memory?.mark) return { status: 'unchanged', ...nothing, validators: answered.validators, mark, ...fresh, ...moved }
  const read = await options.reader.read(answered.bytes, answered.contentType, {
    source,
    url: answered.url,
    timeZone: options.timeZone,
    now,
  })
  if ('error' in read)
    return { status: 'failed', ...nothing, ...read, ...visit('restUntil', { status: 'failed', failures: (memory?.failures ?? 0) + 1 }, now) }
  const isWhole = !answered.cutShort
  return {
    status: 'ok',
    items: read.items,
    articles: read.articles,
    ...(read.isComplete && isWhole ? { isComplete: true } : {}),
    ...(isWhole ? { validators: answered.validators, mark } : {}),
    ...visit('freshUntil', { ...answered, ...(read.ttl === undefined ? {} : { ttlMinutes: read.ttl }), failures: 0 }, now),
    ...moved,
  }
}

function visit<K extends 'freshUntil' | 'restUntil'>(
  key: K,
  answer: Parameters<typeof nextVisit>[0],
  now: Date,
): { [key in K]?: string } {
  const until = nextVisit(answer, now)
  return until ? ({ [key]: until.toISOString() } as { [key in K]: string }) : {}
}

/** How a source is read: as it is configured, and anew each week, for a calendar's unchanged file tells of other days then. */
function manner({ name, scope, topic, homePage }: Source, now: Date): string {
  const week = Math.floor(now.getTime() / (7 * 86_400_000))
  const digest = createHash('sha256').update(JSON.stringify([name, scope, topic, homePage, week]))
  return `${digest.digest('base64url').slice(0, 12)}.`
}
