import type { IssueCorrection } from '../model/issue-correction.ts'
import { saveCorrection } from './corrections.ts'
import type { Database } from './schema.ts'

/** Readers whose copy of an issue was accepted and told the same: by the sections that they had chosen (null: all) and the day of their last weekly issue. */
export interface Group {
  readonly issue: string
  readonly sections: readonly string[] | null
  readonly since: string | null
}

export async function findGroups(db: Database, issue: string): Promise<Group[]> {
  const rows = await db
    .selectFrom('deliveries')
    .select(['sections', 'since'])
    .distinct()
    .where('issue', '=', issue)
    .where('state', '=', 'accepted')
    .execute()
  return rows.map(({ sections, since }) => ({
    issue,
    sections: sections === null ? null : (JSON.parse(sections) as string[]),
    since,
  }))
}

/** Stores a correction and freezes whom its notice goes to, once. */
export async function beginCorrection(
  db: Database,
  correction: IssueCorrection,
  groups: readonly Group[],
  now: string,
): Promise<void> {
  await db.transaction().execute(async transaction => {
    const known = await transaction.selectFrom('corrections').select('id').where('id', '=', correction.id).execute()
    if (known.length > 0) return
    await saveCorrection(transaction, correction, 'sending')
    for (const { issue, sections, since } of groups) {
      const chosen = sections === null ? null : JSON.stringify(sections)
      await transaction
        .insertInto('deliveries')
        .columns(['issue', 'subscriber', 'state', 'attempts', 'doubts', 'at'])
        .expression(query =>
          query
            .selectFrom('deliveries')
            .select(({ val, lit }) => [
              val(correction.id).as('issue'),
              'subscriber',
              val('queued' as const).as('state'),
              lit(0).as('attempts'),
              lit(0).as('doubts'),
              val(now).as('at'),
            ])
            .where('issue', '=', issue)
            .where('state', '=', 'accepted')
            .where('sections', chosen === null ? 'is' : '=', chosen)
            .where('since', since === null ? 'is' : '=', since),
        )
        .onConflict(conflict => conflict.columns(['issue', 'subscriber']).doNothing())
        .execute()
    }
  })
}
