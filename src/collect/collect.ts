import { faultText } from '../errors.ts'
import type { Source } from '../model/edition.ts'
import { type Collected, failed, leftAlone, notAsked, type Outcome, read, unchanged } from './collected.ts'
import type { Fetched, Fetcher } from './fetch/fetch.ts'
import type { Reader } from './reader.ts'
import { markOf, type SourceMemory, whatHolds } from './source-memory.ts'

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

/** Documents that wait to be read or kept, at most: what has been fetched stands in memory. */
const mostWaiting = 40

/**
 * Reads sources, some at once, and hands each result to `keep` as it comes. A source that fails is a result like any other;
 * a fault of `keep` ends it all.
 */
export async function collect(sources: readonly Source[], options: CollectOptions): Promise<void> {
  const waiting = byTurns(sources)
  const unfinished = new Set<Promise<void>>()
  const faults: unknown[] = []
  const asker = async () => {
    while (faults.length === 0 && !options.signal.aborted) {
      const source = waiting.shift()
      if (!source) return
      const begun = options.elapsed()
      const memory = whatHolds(options.memory(source), source, options.timeZone, options.now)
      const answer = await ask(source, memory, options)
      // Who was interrupted has not failed.
      if (options.signal.aborted && answer.status === 'failed') return
      const finished = finish(source, memory, answer, options)
        .then(outcome => options.keep({ ...outcome, source, ms: Math.round(options.elapsed() - begun) }))
        .catch(fault => void faults.push(fault))
        .finally(() => unfinished.delete(finished))
      unfinished.add(finished)
      if (unfinished.size >= mostWaiting) await Promise.race(unfinished)
    }
  }
  await Promise.all(Array.from({ length: options.connections }, asker))
  await Promise.all(unfinished)
  if (faults.length > 0) throw faults[0]
}

/** Sources so that those of one host do not stand one behind another: a host is asked a few things at once only. */
function byTurns(sources: readonly Source[]): Source[] {
  const hosts = [...Map.groupBy(sources, source => URL.parse(source.url)?.host ?? '').values()]
  const most = Math.max(0, ...hosts.map(host => host.length))
  return Array.from({ length: most }, (_, at) => hosts.flatMap(host => host[at] ?? [])).flat()
}

/** What the source answers, or what is to be said without asking it. */
async function ask(
  source: Source,
  memory: SourceMemory | undefined,
  { fetcher, deadline, now }: CollectOptions,
): Promise<Fetched | Outcome> {
  const known = leftAlone(memory, now)
  if (known) return known
  if (deadline.aborted) return notAsked
  const validators = memory?.mark ? memory : undefined
  if (!memory?.movedTo) return fetcher.fetch(source.url, validators)
  const moved = await fetcher.fetch(memory.movedTo, validators)
  if (moved.status !== 'failed') return { movedTo: memory.movedTo, ...moved }
  return moved.retryAfter === undefined ? fetcher.fetch(source.url, undefined) : moved
}

async function finish(
  source: Source,
  memory: SourceMemory | undefined,
  answer: Fetched | Outcome,
  options: CollectOptions,
): Promise<Outcome> {
  if ('items' in answer) return answer
  const { now, timeZone, deadline, reader } = options
  if (answer.status === 'failed') {
    const isLate = deadline.aborted && answer.retryAfter === undefined
    const error = isLate ? 'did not answer before the time of the whole collection was over' : answer.error
    return failed({ ...answer, error }, source, memory, now)
  }
  if (answer.status === 'unchanged') return unchanged(answer, now)
  const mark = markOf(answer.bytes, source, timeZone, now)
  if (mark === memory?.mark) return unchanged(answer, now, mark)
  // Whatever a document brings about, even in code of ours, it stops that source alone.
  const result = await reader
    .read(answer.bytes, answer.contentType, { source, url: answer.url, timeZone, now })
    .catch((fault: unknown) => ({ error: faultText(fault) }))
  return 'error' in result ? failed(result, source, memory, now) : read(answer, result, mark, now)
}
