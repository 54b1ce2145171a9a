import type { Issue } from '../model/issue.ts'
import type { Database } from './schema.ts'

/** What a list tells of an issue whose sending has begun. */
export interface BegunIssue extends Pick<Issue, 'date' | 'subject' | 'preheader' | 'madeAt'> {
  /** Its stories, section by section, without warnings: these expire. */
  readonly headlines: readonly string[]
}

/** The newest issues of an edition whose sending has begun, at most so many; those from a day on and before another, where these are given. */
export async function findBegunIssues(
  db: Database,
  edition: string,
  { most, from, before }: { most: number; from?: string; before?: string },
): Promise<BegunIssue[]> {
  const rows = await db
    .selectFrom('issues')
    .select('body')
    .where('edition', '=', edition)
    .where('state', 'in', ['sending', 'sent'])
    .$if(from !== undefined, query => query.where('date', '>=', from ?? ''))
    .$if(before !== undefined, query => query.where('date', '<', before ?? ''))
    .orderBy('date', 'desc')
    .limit(most)
    .execute()
  return rows.map(({ body }) => listed(JSON.parse(body) as Omit<Issue, 'state'>))
}

/** The days of an edition's issues whose sending has begun, the newest first. */
export async function findBegunDays(db: Database, edition: string): Promise<string[]> {
  const rows = await db
    .selectFrom('issues')
    .select('date')
    .where('edition', '=', edition)
    .where('state', 'in', ['sending', 'sent'])
    .orderBy('date', 'desc')
    .execute()
  return rows.map(({ date }) => date)
}

/** A text that is another one as soon as one more issue of an edition has begun. */
export async function markOfBegun(db: Database, edition: string): Promise<string> {
  const row = await db
    .selectFrom('issues')
    .select(({ fn }) => [fn.max('date').as('latest'), fn.countAll<number>().as('count')])
    .where('edition', '=', edition)
    .where('state', 'in', ['sending', 'sent'])
    .executeTakeFirst()
  return `${row?.latest ?? 'none'} ${Number(row?.count ?? 0)}`
}

function listed({ date, subject, preheader, madeAt, sections }: Omit<Issue, 'state'>): BegunIssue {
  const stories = sections.flatMap(section => section.stories).filter(({ lead }) => !lead.alert)
  return { date, subject, preheader, madeAt, headlines: stories.map(({ lead }) => lead.headline) }
}
