import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises'
import { BroadsheetError } from '../errors.ts'
import type { Database } from './schema.ts'

/** Milliseconds that another process may keep the store to itself, on top of SQLite's own patience. */
const patienceMs = 60_000

/** How sure a commit is: `disk`, it outlasts the machine's power; `process`, it outlasts the process. */
export type Sureness = 'disk' | 'process'

/** The way to a store for what is done for each message: prepared once, and in one go. */
export interface Hot {
  /** The store's file; null: it is in memory. */
  readonly file: string | null
  prepare(text: string): StatementSync
  /** Does the work in one transaction, which nothing else gets into. `work` cannot wait for anything. */
  transact<T>(sureness: Sureness, work: () => T): Promise<T>
}

const connections = new WeakMap<Database, DatabaseSync>()

/** Says by which connection a store is open. */
export function rememberConnection(db: Database, database: DatabaseSync): void {
  connections.set(db, database)
}

export function hotPath(db: Database): Hot {
  const database = connections.get(db)
  if (!database) throw new Error('only an open store has a hot path, a transaction has none')
  return {
    file: database.location(),
    prepare: text => database.prepare(text),
    transact: (sureness, work) => transact(database, sureness, work),
  }
}

async function transact<T>(database: DatabaseSync, sureness: Sureness, work: () => T): Promise<T> {
  const begun = performance.now()
  for (;;) {
    // Whoever else in this process has begun a transaction ends it before ours.
    while (database.isTransaction) await nextTurn()
    try {
      return once(database, sureness, work)
    } catch (fault) {
      const code = (fault as { errcode?: number }).errcode
      const isBusy = code !== undefined && (code & 0xff) === 5
      if (isBusy && performance.now() - begun < patienceMs) await wait(50)
      else throw explain(fault, code)
    }
  }
}

function once<T>(database: DatabaseSync, sureness: Sureness, work: () => T): T {
  if (sureness === 'process') database.exec('pragma synchronous = normal')
  try {
    database.exec('begin immediate')
    try {
      const result = work()
      database.exec('commit')
      return result
    } catch (fault) {
      if (database.isTransaction) database.exec('rollback')
      throw fault
    }
  } finally {
    if (sureness === 'process') database.exec('pragma synchronous = full')
  }
}

function explain(fault: unknown, code: number | undefined): unknown {
  if (code === undefined || fault instanceof BroadsheetError) return fault
  const what = { 5: 'is kept locked by another process', 13: 'has no room: its disk is full' }[code & 0xff]
  return new BroadsheetError('unavailable', `the store ${what ?? 'cannot be written'}`, {
    cause: fault,
    help: 'Mend that and run the same command again: nobody is forgotten.',
  })
}
