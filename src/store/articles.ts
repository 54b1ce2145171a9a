import type { ExpressionBuilder } from 'kysely'
import type { Article } from '../model/article.ts'
import { eventEnd } from '../model/event-end.ts'
import { reviseArticle } from '../model/revise.ts'
import type { Database, Tables } from './schema.ts'

/** Articles in one statement: databases have a limit to the values in one. */
const mostAtOnce = 500
/** An alert that takes the place of others is known for so long: it may end before them, and they are not to come back. */
const replacementMs = 30 * 24 * 3_600_000

/** Keeps articles, a known one as `reviseArticle` has it. Returns how many were new. */
export async function saveArticles(db: Database, articles: readonly Article[], now: string): Promise<number> {
  let fresh = 0
  for (const [source, all] of Map.groupBy(articles, article => article.source)) {
    const ids = new Set(all.map(article => article.id))
    for (const some of chunk(all)) fresh += await saveSome(db, source, some, ids, now)
  }
  return fresh
}

type Known = Pick<Row, 'id' | 'alias' | 'body'>

/** `named` are ids that articles of this collection bear: a row that has one of them is not another's by its alias. */
async function saveSome(
  db: Database,
  source: string,
  articles: readonly Article[],
  named: ReadonlySet<string>,
  now: string,
): Promise<number> {
  const known = await findKnown(db, source, articles)
  const byId = new Map(known.map(row => [row.id, row]))
  const byAlias = new Map(known.flatMap(row => (row.alias === null || named.has(row.id) ? [] : [[row.alias, row]])))
  const changed = new Map<string, Row>()
  let fresh = 0
  for (const article of articles) {
    const row = byId.get(article.id) ?? (article.alias ? byAlias.get(article.alias) : undefined)
    // An alias stands for one article, even where two bear it.
    if (article.alias) byAlias.delete(article.alias)
    if (!row) fresh++
    const given = JSON.stringify(article)
    if (row?.body === given) continue
    const kept = row ? reviseArticle(JSON.parse(row.body) as Article, article, now) : article
    const body = row ? JSON.stringify(kept) : given
    if (row?.body === body) continue
    const after = toRow(kept, body, now)
    byId.set(kept.id, after)
    changed.set(kept.id, after)
  }
  if (changed.size > 0) await write(db, [...changed.values()])
  return fresh
}

type Row = Tables['articles']

function toRow(article: Article, body: string, now: string): Row {
  return {
    id: article.id,
    source: article.source,
    alias: article.alias ?? null,
    published_at: article.publishedAt,
    first_seen_at: now,
    valid_until: validUntil(article)?.toISOString() ?? null,
    body,
  }
}

/** The rows of these articles, by id or alias. */
async function findKnown(db: Database, source: string, articles: readonly Article[]): Promise<readonly Known[]> {
  const ids = articles.map(({ id }) => id)
  const aliases = articles.flatMap(({ alias }) => alias ?? [])
  return db
    .selectFrom('articles')
    .select(['id', 'alias', 'body'])
    .where('source', '=', source)
    .where(({ eb, or }) => or([eb('id', 'in', ids), ...(aliases.length > 0 ? [eb('alias', 'in', aliases)] : [])]))
    .execute()
}

async function write(db: Database, rows: readonly Row[]): Promise<void> {
  await db
    .insertInto('articles')
    .values(rows)
    .onConflict(conflict =>
      conflict.columns(['id', 'source']).doUpdateSet(({ ref }) => ({
        alias: ref('excluded.alias'),
        published_at: ref('excluded.published_at'),
        valid_until: ref('excluded.valid_until'),
        body: ref('excluded.body'),
      })),
    )
    .execute()
}

function validUntil({ event, alert }: Article): Date | undefined {
  if (!alert) return event && eventEnd(event)
  return new Date(Date.parse(alert.expires) + (alert.replaces.length > 0 ? replacementMs : 0))
}

/**
 * Forgets the events and alerts of a source that still hold, but for those that it still names. `kept` are ids and
 * aliases of what it names. Returns how many are gone.
 */
export async function forgetGone(db: Database, source: string, kept: readonly string[], now: string): Promise<number> {
  const rows = await db
    .selectFrom('articles')
    .select(['id', 'alias'])
    .where('source', '=', source)
    .where('valid_until', '>', now)
    .execute()
  const marks = new Set(kept)
  const gone = rows.filter(({ id, alias }) => !marks.has(id) && !marks.has(alias ?? '')).map(({ id }) => id)
  for (const ids of chunk(gone))
    await db.deleteFrom('articles').where('source', '=', source).where('id', 'in', ids).execute()
  return gone.length
}

/**
 * Articles published in `[since, until]` (either may be left out), of these sources. With `at`, an event or alert is found
 * by that instant instead: as long as it holds then, whenever it was published.
 */
export interface Wanted {
  readonly since?: string
  readonly until?: string
  readonly sources?: readonly string[]
  readonly at?: string
}

/** What is wanted, the newest first. */
export async function findArticles(db: Database, wanted: Wanted): Promise<Article[]> {
  const rows = await db
    .selectFrom('articles')
    .select('body')
    .where(isWanted(wanted))
    .orderBy('published_at', 'desc')
    .orderBy('id')
    .execute()
  return rows.map(row => JSON.parse(row.body) as Article)
}

/** How many of what is wanted each source gave; none of those that gave nothing is named. */
export async function countArticles(db: Database, wanted: Wanted): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('articles')
    .select(({ fn }) => ['source', fn.countAll().as('count')])
    .where(isWanted(wanted))
    .groupBy('source')
    .execute()
  return new Map(rows.map(({ source, count }) => [source, Number(count)]))
}

function isWanted({ since, until, sources, at }: Wanted) {
  return ({ eb, and, or }: ExpressionBuilder<Tables, 'articles'>) => {
    const published = [
      ...(since === undefined ? [] : [eb('published_at', '>=', since)]),
      ...(until === undefined ? [] : [eb('published_at', '<=', until)]),
    ]
    const told =
      at === undefined
        ? and(published)
        : or([and([...published, eb('valid_until', 'is', null)]), eb('valid_until', '>', at)])
    return sources === undefined ? told : and([told, eb('source', 'in', sources)])
  }
}

function chunk<T>(list: readonly T[]): T[][] {
  const chunks: T[][] = []
  for (let at = 0; at < list.length; at += mostAtOnce) chunks.push(list.slice(at, at + mostAtOnce))
  return chunks
}
