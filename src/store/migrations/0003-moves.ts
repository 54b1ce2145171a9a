import type { Kysely } from 'kysely'

/** What editors taught. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('moves')
    .addColumn('edition', 'text', column => column.notNull())
    .addColumn('story', 'text', column => column.notNull())
    .addColumn('at', 'text', column => column.notNull())
    .addColumn('body', 'text', column => column.notNull())
    .addPrimaryKeyConstraint('moves_key', ['edition', 'story'])
    .execute()
}
