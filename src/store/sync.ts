import { sql } from 'kysely'
import type { Database } from './schema.ts'

/**
 * Until it is disposed of, a commit does not wait for the disk: a process that dies loses nothing by it, a machine that
 * loses its power the last commits. For what can be fetched again.
 */
export async function commitWithoutWaiting(db: Database): Promise<AsyncDisposable> {
  await sql`pragma synchronous = normal`.execute(db)
  return {
    async [Symbol.asyncDispose]() {
      await sql`pragma synchronous = full`.execute(db)
    },
  }
}
