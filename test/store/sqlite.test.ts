import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { Kysely, sql } from 'kysely'
import { openStore } from '../../src/store/open.ts'
import { sqliteDialect } from '../../src/store/sqlite.ts'
import { aFolder } from '../support/fixtures.ts'

interface Tables {
  words: { id: string; text: string | null }
}

test('queries, changes and streams work through the dialect', async () => {
  const db = new Kysely<Tables>({ dialect: sqliteDialect(':memory:') })
  await db.schema
    .createTable('words')
    .addColumn('id', 'text', column => column.primaryKey())
    .addColumn('text', 'text')
    .execute()
  const inserted = await db
    .insertInto('words')
    .values([
      { id: 'a', text: 'Ellery' },
      { id: 'b', text: null },
    ])
    .executeTakeFirst()
  assert.equal(inserted.numInsertedOrUpdatedRows, 2n)
  const updated = await db.updateTable('words').set({ text: 'Wick' }).where('id', '=', 'b').returning('text').execute()
  assert.deepEqual(
    updated.map(({ text }) => text),
    ['Wick'],
  )
  const streamed = []
  for await (const row of db.selectFrom('words').selectAll().orderBy('id').stream()) streamed.push(row.id)
  assert.deepEqual(streamed, ['a', 'b'])
  await db.destroy()
})

test('a transaction that fails leaves nothing behind', async () => {
  const db = new Kysely<Tables>({ dialect: sqliteDialect(':memory:') })
  await db.schema
    .createTable('words')
    .addColumn('id', 'text', column => column.primaryKey())
    .addColumn('text', 'text')
    .execute()
  await assert.rejects(
    db.transaction().execute(async transaction => {
      await transaction.insertInto('words').values({ id: 'a', text: null }).execute()
      throw new Error('changed my mind')
    }),
    /changed my mind/,
  )
  assert.deepEqual(await db.selectFrom('words').selectAll().execute(), [])
  await db.destroy()
})

test('a file survives a power cut: it is written ahead and synchronised in full', async () => {
  await using folder = await aFolder()
  const db = await openStore(`sqlite:${join(folder.path, 'paper.db')}`, folder.path)
  const pragma = async (name: string) =>
    Object.values((await sql<object>`pragma ${sql.raw(name)}`.execute(db)).rows[0] ?? {})
  assert.deepEqual(await pragma('journal_mode'), ['wal'])
  assert.deepEqual(await pragma('synchronous'), [2])
  assert.deepEqual(await pragma('foreign_keys'), [1])
  await db.destroy()
})
