import type { Database } from './schema.ts'

/** When an issue's sending began, by the real clock; undefined: it has not. */
export async function findBegun(db: Database, issue: string): Promise<Date | undefined> {
  const row = await db.selectFrom('sendings').select('begun_at').where('issue', '=', issue).executeTakeFirst()
  return row && new Date(row.begun_at)
}

/** Whether an issue of an edition has been sent. */
export async function hasSent(db: Database, edition: string): Promise<boolean> {
  const states = ['sending', 'sent'] as const
  const sent = db.selectFrom('issues').select('id').where('edition', '=', edition).where('state', 'in', states).limit(1)
  return (await sent.executeTakeFirst()) !== undefined
}

/** Until when each rate has given out what was taken from it, in milliseconds of the real clock. */
export async function findPaces(db: Database): Promise<Map<string, number>> {
  const rows = await db.selectFrom('paces').selectAll().execute()
  return new Map(rows.map(({ key, busy_until }) => [key, busy_until]))
}

export async function savePaces(db: Database, paces: ReadonlyMap<string, number>): Promise<void> {
  if (paces.size === 0) return
  await db
    .insertInto('paces')
    .values(Array.from(paces, ([key, busy_until]) => ({ key, busy_until })))
    .onConflict(conflict =>
      conflict.column('key').doUpdateSet(({ ref }) => ({ busy_until: ref('excluded.busy_until') })),
    )
    .execute()
}
