import type { Issue } from '../model/issue.ts'
import type { Database } from './schema.ts'

/** The newest issues of an edition whose sending has begun, at most so many; those of days before `before`, where it is given. */
export async function findBegunIssues(
  db: Database,
  edition: string,
  { most, before }: { most: number; before?: string },
): Promise<Pick<Issue, 'date' | 'subject'>[]> {
  const rows = await db
    .selectFrom('issues')
    .select(['date', 'body'])
    .where('edition', '=', edition)
    .where('state', 'in', ['sending', 'sent'])
    .$if(before !== undefined, query => query.where('date', '<', before ?? ''))
    .orderBy('date', 'desc')
    .limit(most)
    .execute()
  return rows.map(({ date, body }) => ({ date, subject: (JSON.parse(body) as Pick<Issue, 'subject'>).subject }))
}
