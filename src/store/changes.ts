import type { Change } from '../model/change.ts'
import type { Database } from './schema.ts'

/** What editors did to a day's issue, in their order, with what was undone. */
export async function findChanges(db: Database, edition: string, date: string): Promise<Change[]> {
  const rows = await db
    .selectFrom('changes')
    .selectAll()
    .where('edition', '=', edition)
    .where('date', '=', date)
    .orderBy('number')
    .execute()
  return rows.map(({ body, undone_by: by, undone_at: at, ...row }) => ({
    ...row,
    deed: JSON.parse(body) as Change['deed'],
    ...(by !== null && at !== null && { undone: { by, at } }),
  }))
}

/** Keeps a change behind those that there are; returns it with its number. Call it in a transaction. */
export async function addChange(db: Database, change: Omit<Change, 'number' | 'undone'>): Promise<Change> {
  const { edition, date, by, at, deed } = change
  const last = await db
    .selectFrom('changes')
    .select(({ fn }) => fn.max('number').as('number'))
    .where('edition', '=', edition)
    .where('date', '=', date)
    .executeTakeFirst()
  const number = Number(last?.number ?? 0) + 1
  await db
    .insertInto('changes')
    .values({ edition, date, number, by, at, body: JSON.stringify(deed), undone_by: null, undone_at: null })
    .execute()
  return { ...change, number }
}

/** Marks a change as undone. Returns false where there is none that stands. */
export async function markUndone(
  db: Database,
  { edition, date, number }: Pick<Change, 'edition' | 'date' | 'number'>,
  undone: { readonly by: string; readonly at: string },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('changes')
    .set({ undone_by: undone.by, undone_at: undone.at })
    .where('edition', '=', edition)
    .where('date', '=', date)
    .where('number', '=', number)
    .where('undone_by', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
