import type { Database } from './schema.ts'

/** Somebody who is signed in at the desk. */
export interface Session {
  /** A digest of what the browser holds. */
  readonly id: string
  readonly editor: string
}

/** Begins a session that ends by itself; those that have ended are forgotten. Times are UTC, ISO 8601. */
export async function beginSession(db: Database, session: Session, now: string, ends: string): Promise<void> {
  await db.deleteFrom('sessions').where('ends_at', '<=', now).execute()
  await db
    .insertInto('sessions')
    .values({ ...session, begun_at: now, ends_at: ends })
    .execute()
}

export async function findSession(db: Database, id: string, now: string): Promise<Session | undefined> {
  return db
    .selectFrom('sessions')
    .select(['id', 'editor'])
    .where('id', '=', id)
    .where('ends_at', '>', now)
    .executeTakeFirst()
}

export async function endSession(db: Database, id: string): Promise<void> {
  await db.deleteFrom('sessions').where('id', '=', id).execute()
}
