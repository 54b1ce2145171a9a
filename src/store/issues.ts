import { type Issue, type IssueState, issueStates } from '../model/issue.ts'
import type { Told } from '../model/story.ts'
import type { Database } from './schema.ts'

export async function findIssue(db: Database, id: string): Promise<Issue | undefined> {
  const row = await db.selectFrom('issues').select(['state', 'body']).where('id', '=', id).executeTakeFirst()
  return row && toIssue(row)
}

/** Remembers what an issue tells its readers. */
export async function rememberCarried(db: Database, issue: Issue): Promise<void> {
  const ids = issue.sections.flatMap(({ stories }) =>
    stories.flatMap(({ lead, others }) => [lead, ...others].map(article => article.id)),
  )
  for (const article of new Set(ids))
    await db.insertInto('carried').values({ edition: issue.edition, article, date: issue.date }).execute()
}

/** Article ids that issues of other days carried, each with the date of one. */
export async function findCarried(db: Database, edition: string, not: string): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('carried')
    .select(['article', 'date'])
    .where('edition', '=', edition)
    .where('date', '!=', not)
    .orderBy('date')
    .execute()
  return new Map(rows.map(row => [row.article, row.date]))
}

/** The stories of an edition's issues, from a day on and before another, as far as their sending has begun. */
export async function findTold(db: Database, edition: string, from: string, before: string): Promise<Told[]> {
  const rows = await db
    .selectFrom('issues')
    .select(['date', 'state', 'body'])
    .where('edition', '=', edition)
    .where('date', '>=', from)
    .where('date', '<', before)
    .where('state', 'in', ['sending', 'sent'])
    .orderBy('date')
    .execute()
  return rows.flatMap(row =>
    toIssue(row).sections.flatMap(({ stories }) => stories.map(({ lead }) => ({ lead, date: row.date }))),
  )
}

/** An edition's issues of the days after one and before another whose sending has begun, the oldest first. */
export async function findIssuesSince(db: Database, edition: string, after: string, before: string): Promise<Issue[]> {
  const rows = await db
    .selectFrom('issues')
    .select(['state', 'body'])
    .where('edition', '=', edition)
    .where('date', '>', after)
    .where('date', '<', before)
    .where('state', 'in', ['sending', 'sent'])
    .orderBy('date')
    .execute()
  return rows.map(toIssue)
}

/** Stores an issue as a draft, in place of an earlier draft. One that is approved or on its way stays as it is; one that is held stays held. */
export async function saveDraft(db: Database, issue: Issue): Promise<Issue> {
  const { id, edition, date, state } = issue
  const body = bodyOf(issue)
  await db
    .insertInto('issues')
    .values({ id, edition, date, state, body })
    .onConflict(conflict =>
      conflict
        .column('id')
        .doUpdateSet({ body })
        .where('issues.state', 'in', ['draft', 'held'])
        .where('issues.id', 'not in', db.selectFrom('sendings').select('issue')),
    )
    .execute()
  return (await findIssue(db, issue.id)) ?? issue
}

/** An issue as it is stored, but for its state. */
export function bodyOf({ state: _, ...body }: Issue): string {
  return JSON.stringify(body)
}

/** Moves an issue to another state, if it is in one of `from`. Returns whether it was. */
export async function moveIssue(
  db: Database,
  id: string,
  from: readonly IssueState[],
  to: IssueState,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('issues')
    .set({ state: to })
    .where('id', '=', id)
    .where('state', 'in', [...from])
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

function toIssue(row: { state: string; body: string }): Issue {
  const state = issueStates.find(known => known === row.state) ?? 'held'
  return { ...(JSON.parse(row.body) as Omit<Issue, 'state'>), state }
}
