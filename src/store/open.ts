import { isAbsolute, resolve } from 'node:path'
import { Kysely } from 'kysely'
import { BroadsheetError } from '../errors.ts'
import { rememberConnection } from './hot.ts'
import { migrate } from './migrate.ts'
import type { Database, Tables } from './schema.ts'
import { openSqlite } from './sqlite.ts'

/** Opens the store that a `sqlite:FILE` URL names (relative to `folder`), its tables up to date. */
export async function openStore(url: string, folder: string): Promise<Database> {
  const file = /^sqlite:(?:\/\/)?(.+)$/.exec(url)?.[1]
  if (!file)
    throw new BroadsheetError(
      'config',
      `the store is not one that can be opened: it begins with ${JSON.stringify(url.slice(0, 20).split(/[/@]/)[0])}`,
      {
        help: 'A store is sqlite:FILE, such as sqlite:broadsheet.db.',
      },
    )
  const place = file === ':memory:' || isAbsolute(file) ? file : resolve(folder, file)
  let db: Database | undefined
  try {
    const { database, dialect } = openSqlite(place)
    db = new Kysely<Tables>({ dialect })
    rememberConnection(db, database)
    await migrate(db)
    return db
  } catch (cause) {
    await db?.destroy().catch(() => {})
    if (cause instanceof BroadsheetError) throw cause
    throw new BroadsheetError('unavailable', `the store ${place} cannot be opened`, {
      cause,
      help: 'Is it a SQLite file? Is its folder there, and may you write in it? Is its disk full?',
    })
  }
}
