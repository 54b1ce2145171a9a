import type { IssueCorrection } from '../model/issue-correction.ts'
import { saveCorrection } from './corrections.ts'
import type { Database } from './schema.ts'

/** Readers whose copy of an issue was or may have been accepted, or is on its way, and who are told the same: by the sections that they had chosen (null: all) and the day of their last weekly issue. */
export interface Group {
  readonly issue: string
  readonly sections: readonly string[] | null
  readonly since: string | null
}

export interface ToldGroup extends Group {
  /** Whether their copy told the story that is corrected. */
  readonly isTold: boolean
}

/** Deliveries of which a reader may have a copy in hand. */
const outside = ['accepted', 'unknown', 'sending'] as const

export async function findGroups(db: Database, issue: string): Promise<Group[]> {
  const rows = await db
    .selectFrom('deliveries')
    .select(['sections', 'since'])
    .distinct()
    .where('issue', '=', issue)
    .where('state', 'in', outside)
    .execute()
  return rows.map(({ sections, since }) => ({
    issue,
    sections: sections === null ? null : (JSON.parse(sections) as string[]),
    since,
  }))
}

/**
 * Stores a correction and freezes whom its notice goes to, once. Messages of the issue that are begun from then on say what
 * is right. Gives back false, and changes nothing, where there are groups of the issue's readers other than `groups`.
 */
export async function beginCorrection(
  db: Database,
  correction: IssueCorrection,
  groups: readonly ToldGroup[],
  now: string,
): Promise<boolean> {
  return db.transaction().execute(async transaction => {
    const known = await transaction.selectFrom('corrections').select('id').where('id', '=', correction.id).execute()
    if (known.length > 0) return true
    const looked = new Set(groups.map(nameGroup))
    for (const group of await findGroups(transaction, correction.issue)) if (!looked.has(nameGroup(group))) return false
    await saveCorrection(transaction, correction, 'sending')
    for (const { issue, sections, since, isTold } of groups) {
      if (!isTold) continue
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
            .where('state', 'in', outside)
            .where('sections', chosen === null ? 'is' : '=', chosen)
            .where('since', since === null ? 'is' : '=', since),
        )
        .onConflict(conflict => conflict.columns(['issue', 'subscriber']).doNothing())
        .execute()
    }
    return true
  })
}

function nameGroup({ issue, sections, since }: Group): string {
  return JSON.stringify([issue, sections, since])
}
