import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import { promisify } from 'node:util'
import { Kysely, SqliteDialect, sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import { findArticles, saveArticles } from '../../src/store/articles.ts'
import { migrate } from '../../src/store/migrate.ts'
import * as ground from '../../src/store/migrations/0001-ground.ts'
import * as whatLasts from '../../src/store/migrations/0002-what-lasts.ts'
import { findMoves, saveMove } from '../../src/store/moves.ts'
import { openStore } from '../../src/store/open.ts'
import type { Tables } from '../../src/store/schema.ts'
import { sqliteDialect } from '../../src/store/sqlite.ts'
import { addReaders } from '../../src/store/subscribers.ts'
import { aMove } from '../support/a-move.ts'
import { aFolder, anArticle, hoursBefore, morning } from '../support/fixtures.ts'

test('a store that a newer Broadsheet has written is not touched, and the error says what to do', async () => {
  await using folder = await aFolder()
  const db = await openStore('sqlite:paper.db', folder.path)
  await sql`insert into kysely_migration (name, timestamp) values ('9999-from-the-future', '2030-01-01T00:00:00.000Z')`.execute(
    db,
  )
  await db.destroy()
  await assert.rejects(openStore('sqlite:paper.db', folder.path), {
    name: 'BroadsheetError',
    code: 'store-newer',
    help: /Update Broadsheet/,
  })
})

test('bringing a store up to date twice changes nothing', async () => {
  const db = await openStore('sqlite::memory:', '/')
  const tables = async () =>
    (await db.introspection.getTables()).map(({ name, columns }) => [name, columns.map(column => column.name)])
  const before = await tables()
  await migrate(db)
  assert.deepEqual(await tables(), before)
  assert.ok(before.length >= 7)
  await db.destroy()
})

test('several processes that make a new store at once all have it', async () => {
  const open = JSON.stringify(new URL('../../src/store/open.ts', import.meta.url).href)
  const script = `const { openStore } = await import(${open}); await (await openStore('sqlite:paper.db', process.argv[1])).destroy()`
  for (let round = 0; round < 3; round++) {
    await using folder = await aFolder()
    await Promise.all(
      [1, 2, 3, 4].map(() => promisify(execFile)(process.execPath, ['--input-type=module', '-e', script, folder.path])),
    )
  }
})

test('a store whose making was broken off is made whole by the next run', async () => {
  await using folder = await aFolder()
  const database = new DatabaseSync(join(folder.path, 'paper.db'))
  const stop = 'the machine went down'
  const dialect = new SqliteDialect({
    database: {
      close: () => database.close(),
      prepare(text) {
        if (/create table "deliveries"/i.test(text)) throw new Error(stop)
        const statement = database.prepare(text)
        return {
          reader: statement.columns().length > 0,
          all: values => statement.all(...(values as string[])),
          run: values => statement.run(...(values as string[])),
          iterate: values => statement.iterate(...(values as string[])) as IterableIterator<unknown>,
        }
      },
    },
  })
  const broken = new Kysely<Tables>({
    dialect: Object.assign(sqliteDialect(':memory:'), { createDriver: () => dialect.createDriver() }),
  })
  await assert.rejects(migrate(broken), new RegExp(stop))
  await broken.destroy()
  const db = await openStore('sqlite:paper.db', folder.path)
  assert.deepEqual(await db.selectFrom('deliveries').selectAll().execute(), [])
  await db.destroy()
})

test('a store of the first version keeps its articles and sources when it is brought up to date', async () => {
  const db = new Kysely<Tables>({ dialect: sqliteDialect(':memory:') })
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ '0001-ground': ground }) } })
  assert.equal((await migrator.migrateToLatest()).error, undefined)
  const article = anArticle()
  await sql`insert into articles (id, source, published_at, first_seen_at, body)
    values (${article.id}, ${article.source}, ${article.publishedAt}, ${article.publishedAt}, ${JSON.stringify(article)})`.execute(
    db,
  )
  await sql`insert into source_states (source, url, checked_at, failures) values ('a', 'https://a.example/', 'x', 2)`.execute(
    db,
  )
  await migrate(db)
  assert.deepEqual(await findArticles(db, { since: hoursBefore(36), at: morning.toISOString() }), [article])
  const [state] = await db.selectFrom('source_states').selectAll().execute()
  assert.deepEqual(
    [state?.failures, state?.body_hash, state?.fresh_until, state?.rest_until, state?.moved_to],
    [2, null, null, null, null],
  )
  await db.destroy()
})

test('a store from before stories could be moved keeps its articles and can learn', async () => {
  const db = new Kysely<Tables>({ dialect: sqliteDialect(':memory:') })
  const earlier = { '0001-ground': ground, '0002-what-lasts': whatLasts }
  const migrator = new Migrator({ db, provider: { getMigrations: async () => earlier } })
  assert.equal((await migrator.migrateToLatest()).error, undefined)
  const article = anArticle()
  await saveArticles(db, [article], morning.toISOString())
  await migrate(db)
  assert.deepEqual(await findArticles(db, { since: hoursBefore(36), at: morning.toISOString() }), [article])
  await saveMove(db, aMove())
  assert.deepEqual(await findMoves(db, 'bell'), [aMove()])
  await db.destroy()
})

test('who ended a subscription is a word that the store knows', async () => {
  const db = await openStore('sqlite::memory:', '/')
  const reader = { address: 'ann@tamsin.example', key: 'ann@tamsin.example', consent: { how: 'asked for it' } }
  await addReaders(db, 'bell', [reader], morning.toISOString())
  await sql`update subscriptions set left_by = 'link'`.execute(db)
  await sql`update subscriptions set left_by = null`.execute(db)
  await assert.rejects(sql`update subscriptions set left_by = 'wind'`.execute(db), /CHECK constraint failed/)
  await db.destroy()
})
