import type { Kysely } from 'kysely'

/** What editors did to issues, and who is signed in at the desk. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('changes')
    .addColumn('edition', 'text', column => column.notNull())
    .addColumn('date', 'text', column => column.notNull())
    .addColumn('number', 'integer', column => column.notNull())
    .addColumn('by', 'text', column => column.notNull())
    .addColumn('at', 'text', column => column.notNull())
    .addColumn('body', 'text', column => column.notNull())
    .addColumn('undone_by', 'text')
    .addColumn('undone_at', 'text')
    .addPrimaryKeyConstraint('changes_key', ['edition', 'date', 'number'])
    .execute()
  await db.schema
    .createTable('sessions')
    .addColumn('id', 'text', column => column.primaryKey())
    .addColumn('editor', 'text', column => column.notNull())
    .addColumn('begun_at', 'text', column => column.notNull())
    .addColumn('ends_at', 'text', column => column.notNull())
    .execute()
}
