import { sql } from 'kysely'
import type { Article } from '../model/article.ts'
import { issueId } from '../model/issue.ts'
import type { Database } from './schema.ts'

/** An article as the store has it. */
export interface Stored {
  readonly article: Article
  /** When it was collected first. UTC, ISO 8601. */
  readonly collectedAt: string
}

/** The articles with one of these ids or, where none has, with this URL: one for each source that gave it. */
export async function findStored(db: Database, ids: readonly string[], url: string): Promise<Stored[]> {
  const rows = db.selectFrom('articles').select(['body', 'first_seen_at']).orderBy('first_seen_at').orderBy('source')
  const known = await rows.where('id', 'in', [...ids]).execute()
  if (known.length > 0) return known.map(toStored)
  const pattern = `%"url":${JSON.stringify(url).replace(/[\\%_]/g, '\\$&')}%`
  const alike = await rows.where(sql<boolean>`body like ${pattern} escape '\\'`).execute()
  return alike.map(toStored).filter(({ article }) => article.url === url)
}

function toStored({ body, first_seen_at }: { body: string; first_seen_at: string }): Stored {
  return { article: JSON.parse(body) as Article, collectedAt: first_seen_at }
}

/** Ids of the issues that told readers of an article, the earliest first. */
export async function findIssuesWith(db: Database, article: string): Promise<string[]> {
  const rows = await db
    .selectFrom('carried')
    .select(['edition', 'date'])
    .where('article', '=', article)
    .orderBy('date')
    .orderBy('edition')
    .execute()
  return rows.map(({ edition, date }) => issueId(edition, date))
}
