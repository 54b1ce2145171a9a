import type { IssueCorrection } from '../model/issue-correction.ts'
import type { Database } from './schema.ts'

/** Whether its notice is on its way to readers, or went to all of them. */
export type CorrectionState = 'sending' | 'sent'

/** What was put right in an issue, the oldest first. */
export async function findCorrections(db: Database, issue: string): Promise<IssueCorrection[]> {
  const rows = await db
    .selectFrom('corrections')
    .select(['id', 'edition', 'issue', 'story', 'headline', 'text', 'at'])
    .where('issue', '=', issue)
    .orderBy('at')
    .orderBy('id')
    .execute()
  return rows.map(row => ({ ...row }))
}

/** When each corrected issue of an edition was last put right, by its id. */
export async function findCorrectedIssues(db: Database, edition: string): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('corrections')
    .select(({ fn }) => ['issue', fn.max('at').as('at')])
    .where('edition', '=', edition)
    .groupBy('issue')
    .execute()
  return new Map(rows.map(({ issue, at }) => [issue, at]))
}

/** Stores a correction. One that is stored already keeps what it says and takes only the state. */
export async function saveCorrection(db: Database, correction: IssueCorrection, state: CorrectionState): Promise<void> {
  const { id, edition, issue, story, headline, text, at } = correction
  await db
    .insertInto('corrections')
    .values({ id, edition, issue, story, headline, text, at, state })
    .onConflict(conflict => conflict.column('id').doUpdateSet({ state }))
    .execute()
}
