import { type Issue, type IssueState, issueStates } from '../model/issue.ts'
import type { Database } from './schema.ts'

export async function findIssue(db: Database, id: string): Promise<Issue | undefined> {
  const row = await db.selectFrom('issues').select(['state', 'body']).where('id', '=', id).executeTakeFirst()
  return row && toIssue(row)
}

/** The newest issues of an edition, by date. */
export async function listIssues(db: Database, edition: string, most: number): Promise<Issue[]> {
  const rows = await db
    .selectFrom('issues')
    .select(['state', 'body'])
    .where('edition', '=', edition)
    .orderBy('date', 'desc')
    .limit(most)
    .execute()
  return rows.map(toIssue)
}

/** Issues of other days whose sending has begun: what their readers know already. */
export async function sentIssues(db: Database, edition: string, not: string, since: string): Promise<Issue[]> {
  const rows = await db
    .selectFrom('issues')
    .select(['state', 'body'])
    .where('edition', '=', edition)
    .where('date', '!=', not)
    .where('date', '>=', since)
    .where('state', 'in', ['sending', 'sent'])
    .execute()
  return rows.map(toIssue)
}

/** Stores an issue as a draft, in place of an earlier draft. One that is approved or on its way stays as it is; one that is held stays held. */
export async function saveDraft(db: Database, issue: Issue): Promise<Issue> {
  const { state, ...body } = issue
  await db
    .insertInto('issues')
    .values({ id: issue.id, edition: issue.edition, date: issue.date, state, body: JSON.stringify(body) })
    .onConflict(conflict =>
      conflict
        .column('id')
        .doUpdateSet({ body: JSON.stringify(body) })
        .where('issues.state', 'in', ['draft', 'held']),
    )
    .execute()
  return (await findIssue(db, issue.id)) ?? issue
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
