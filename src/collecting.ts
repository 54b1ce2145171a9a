import type { App } from './app.ts'
import { collect } from './collect/collect.ts'
import type { Collected } from './collect/collected.ts'
import { createFetcher } from './collect/fetch/fetch.ts'
import { trustedHosts } from './collect/fetch/private-address.ts'
import { createReader } from './collect/reader.ts'
import type { SourceMemory } from './collect/source-memory.ts'
import type { Edition, Source } from './model/edition.ts'
import type { CollectReport } from './model/report.ts'
import { forgetGone, saveArticles } from './store/articles.ts'
import type { Database } from './store/schema.ts'
import { type SourceState, saveAnswer } from './store/source-states.ts'

/** Reads an edition's sources as its configuration says, and hands each result to `keep`. */
export async function readSources(
  app: App,
  edition: Edition,
  memory: (source: Source) => SourceMemory | undefined,
  keep: (collected: Collected) => Promise<void>,
): Promise<void> {
  const { collect: how, publication, sources } = app.config
  const deadline = AbortSignal.timeout(how.total * 1000)
  await using fetcher = createFetcher({
    userAgent: `Broadsheet (+${publication.webAddress})`,
    deadline: how.deadline * 1000,
    connections: how.connections,
    connectionsPerHost: how.connectionsPerHost,
    trustedHosts: trustedHosts(
      sources.map(source => source.url),
      how.privateHosts,
    ),
    now: app.clock.now,
    signal: AbortSignal.any([app.signal, deadline]),
  })
  await using reader = createReader({ deadline: Math.max(how.deadline, 15) * 1000 })
  await collect(edition.sources, {
    fetcher,
    reader,
    memory,
    timeZone: publication.timeZone,
    connections: how.connections,
    now: app.clock.now(),
    elapsed: app.clock.elapsed,
    signal: app.signal,
    deadline,
    keep,
  })
}

/** Keeps what sources gave. Returns how many articles of each were new. */
export async function saveCollected(
  db: Database,
  all: readonly Collected[],
  states: ReadonlyMap<string, SourceState>,
  now: Date,
): Promise<number[]> {
  const added: number[] = []
  for (const { status, ...collected } of all) {
    const { source, articles, isComplete } = collected
    if (status !== 'fresh' && status !== 'resting')
      await saveAnswer(db, states.get(source.id), { ...collected, status }, now.toISOString())
    added.push(await saveArticles(db, articles, now.toISOString()))
    const ids = articles.map(article => article.id)
    if (isComplete) await forgetGone(db, source.id, ids, now.toISOString())
  }
  return added
}

/** What the report of a collection says of a source, of whose articles so many were new. */
export function reportRow(collected: Collected, fresh: number): CollectReport['sources'][number] {
  const { source, status, items, error, movedTo, restUntil, ms } = collected
  return {
    id: source.id,
    url: source.url,
    status,
    items,
    new: fresh,
    ...(error ? { error } : {}),
    ...(movedTo ? { movedTo } : {}),
    ...(restUntil ? { restUntil } : {}),
    ms,
  }
}
