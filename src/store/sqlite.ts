import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { SqliteAdapter, type SqliteDatabase, SqliteDialect } from 'kysely'
import { BroadsheetError } from '../errors.ts'

/** Node's own SQLite, and Kysely's dialect over it. `:memory:` is a store that ends with the process. */
export function openSqlite(file: string): { readonly database: DatabaseSync; readonly dialect: SqliteDialect } {
  const database = new DatabaseSync(file, { timeout: 15_000 })
  database.exec(
    'pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma wal_autocheckpoint = 8000',
  )
  return { database, dialect: new TransactionalDialect({ database: adapt(database) }) }
}

/** For whom the connection itself is nothing. */
export function sqliteDialect(file: string): SqliteDialect {
  return openSqlite(file).dialect
}

/** SQLite changes tables within a transaction as well as anything else: a migration that is broken off leaves nothing. */
class TransactionalDialect extends SqliteDialect {
  override createAdapter(): SqliteAdapter {
    return new (class extends SqliteAdapter {
      override get supportsTransactionalDdl(): boolean {
        return true
      }
    })()
  }
}

/** Prepared statements that are kept: what SQLite holds for one, nobody frees before the next collection of garbage. */
const mostPrepared = 100

/** Throws `unavailable` where a store has no room. */
function tell<T>(work: () => T): T {
  try {
    return work()
  } catch (cause) {
    if ((cause as { errcode?: number }).errcode !== 13) throw cause
    throw new BroadsheetError('unavailable', 'the store has no room: its disk is full', {
      cause,
      help: 'Make room and run the same command again: what was stored stays.',
    })
  }
}

function adapt(database: DatabaseSync): SqliteDatabase {
  const prepared = new Map<string, StatementSync>()
  const prepare = (text: string) => {
    const statement = prepared.get(text) ?? database.prepare(text)
    prepared.delete(text)
    prepared.set(text, statement)
    const [oldest] = prepared.keys()
    if (oldest !== undefined && prepared.size > mostPrepared) prepared.delete(oldest)
    return statement
  }
  return {
    close: () => database.close(),
    prepare(text) {
      // A transaction that reads before it writes would fail where another process wrote in between: it begins as a writer.
      const statement = prepare(text === 'begin' ? 'begin immediate' : text)
      type Values = Parameters<typeof statement.all>
      return {
        reader: statement.columns().length > 0,
        all: values => statement.all(...(values as Values)),
        run(values) {
          // Where the disk is full SQLite has rolled back by itself.
          if (text === 'rollback' && !database.isTransaction) return { changes: 0, lastInsertRowid: 0 }
          return tell(() => statement.run(...(values as Values)))
        },
        iterate: values => statement.iterate(...(values as Values)) as IterableIterator<unknown>,
      }
    },
  }
}
