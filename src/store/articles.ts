import type { Article } from '../model/article.ts'
import type { Database } from './schema.ts'

/** Keeps articles, a known one in its newest wording but at its first date if the new one is in doubt. Returns how many were new. */
export async function saveArticles(db: Database, articles: readonly Article[], now: string): Promise<number> {
  let fresh = 0
  for (const article of articles) {
    const known = await db
      .selectFrom('articles')
      .select('body')
      .where('id', '=', article.id)
      .where('source', '=', article.source)
      .executeTakeFirst()
    const before = known && (JSON.parse(known.body) as Article)
    const { dateInDoubt, ...certain } = article
    const kept: Article =
      before && dateInDoubt
        ? { ...certain, publishedAt: before.publishedAt, ...(before.dateInDoubt ? { dateInDoubt } : {}) }
        : article
    const body = JSON.stringify(kept)
    if (!known) fresh++
    if (known?.body === body) continue
    const row = { published_at: kept.publishedAt, body }
    await db
      .insertInto('articles')
      .values({ id: kept.id, source: kept.source, first_seen_at: now, ...row })
      .onConflict(conflict => conflict.columns(['id', 'source']).doUpdateSet(row))
      .execute()
  }
  return fresh
}

/** Articles published in `[since, until]` (either may be left out), of these sources, the newest first. */
export async function findArticles(
  db: Database,
  wanted: { since?: string; until?: string; sources?: readonly string[] },
): Promise<Article[]> {
  const rows = await db
    .selectFrom('articles')
    .select('body')
    .$if(wanted.since !== undefined, query => query.where('published_at', '>=', wanted.since ?? ''))
    .$if(wanted.until !== undefined, query => query.where('published_at', '<=', wanted.until ?? ''))
    .$if(wanted.sources !== undefined, query => query.where('source', 'in', [...(wanted.sources ?? [])]))
    .orderBy('published_at', 'desc')
    .orderBy('id')
    .execute()
  return rows.map(row => JSON.parse(row.body) as Article)
}
