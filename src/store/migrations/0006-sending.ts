import type { Kysely } from 'kysely'

/** Deliveries that are tried again at their hour, processes that share them by a heartbeat, audiences frozen piece by piece, and mails to who holds a link counted apart. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db
  await schema
    .createTable('sendings')
    .addColumn('issue', 'text', column => column.primaryKey())
    .addColumn('begun_at', 'text', column => column.notNull())
    .addColumn('frozen_to', 'text')
    .addColumn('runs', 'integer', column => column.notNull().defaultTo(0))
    .execute()
  await schema
    .createTable('senders')
    .addColumn('owner', 'text', column => column.primaryKey())
    .addColumn('issue', 'text', column => column.notNull())
    .addColumn('beat', 'integer', column => column.notNull())
    .execute()
  await schema.alterTable('subscriptions').addColumn('wrote_at', 'text').execute()
  await schema
    .createTable('paces')
    .addColumn('key', 'text', column => column.primaryKey())
    .addColumn('busy_until', 'real', column => column.notNull())
    .execute()
  await schema
    .alterTable('deliveries')
    .addColumn('due_at', 'text', column => column.notNull().defaultTo(''))
    .execute()
  // Whoever was sending has ended: nobody else opens a store with older tables.
  const old = db.withTables<{ deliveries: { state: string; doubts: number; owner: string | null } }>()
  await old
    .updateTable('deliveries')
    .set(({ eb }) => ({ state: 'unknown', doubts: eb('doubts', '+', 1), owner: null }))
    .where('state', '=', 'sending')
    .execute()
  await schema.dropIndex('deliveries_by_state').execute()
  await schema.createIndex('deliveries_by_hour').on('deliveries').columns(['issue', 'state', 'due_at']).execute()
  await schema
    .createIndex('deliveries_by_owner')
    .on('deliveries')
    .columns(['owner', 'issue'])
    .where('owner', 'is not', null)
    .execute()
  for (const column of ['round', 'leased_until']) await schema.alterTable('deliveries').dropColumn(column).execute()
}
