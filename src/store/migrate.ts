import { type Migration, Migrator } from 'kysely/migration'
import { BroadsheetError, faultText } from '../errors.ts'
import * as ground from './migrations/0001-ground.ts'
import * as whatLasts from './migrations/0002-what-lasts.ts'
import * as moves from './migrations/0003-moves.ts'
import * as leaving from './migrations/0004-leaving.ts'
import * as readers from './migrations/0005-readers.ts'
import * as sending from './migrations/0006-sending.ts'
import * as changes from './migrations/0007-changes.ts'
import type { Database } from './schema.ts'

const migrations: Record<string, Migration> = {
  '0001-ground': ground,
  '0002-what-lasts': whatLasts,
  '0003-moves': moves,
  '0004-leaving': leaving,
  '0005-readers': readers,
  '0006-sending': sending,
  '0007-changes': changes,
}

/** Brings the tables up to date. Throws `store-newer` where a newer Broadsheet has been at work. */
export async function migrate(db: Database): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } })
  const { error } = await migrator.migrateToLatest()
  if (!error) return
  if (/missing|corrupted migrations/.test(faultText(error)))
    throw new BroadsheetError('store-newer', 'this store was written by a newer Broadsheet', {
      cause: error,
      help: 'Update Broadsheet, or name another store with --store.',
    })
  throw error
}
