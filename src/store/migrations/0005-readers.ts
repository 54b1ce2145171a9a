import { createHash } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import { deliveryStates } from '../../model/delivery.ts'
import { rhythms, suppressionCauses } from '../../model/subscriber.ts'
import { oneOf } from './0001-ground.ts'

type Before = {
  suppressions: { key: string; reason: string; at: string }
  suppressed: { subscriber: string; address: string | null; cause: string; reason: string; at: string }
  subscriptions: { consent: string; changed_at: string }
}

/** What readers choose, how they agreed, whom we must not write to although we forgot them, notices, corrections, and what came back. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db
  await schema
    .alterTable('subscriptions')
    .addColumn('rhythm', 'text', column => column.notNull().defaultTo('daily').check(oneOf('rhythm', rhythms)))
    .execute()
  for (const column of ['locale', 'time_zone', 'asked_at'])
    await schema.alterTable('subscriptions').addColumn(column, 'text').execute()
  const old = db.withTables<Before>()
  const agreed = await old.selectFrom('subscriptions').select(['consent', 'changed_at']).distinct().execute()
  for (const { consent, changed_at } of agreed)
    await old
      .updateTable('subscriptions')
      .set({ consent: JSON.stringify({ how: consent, at: changed_at }) })
      .where('consent', '=', consent)
      .where('changed_at', '=', changed_at)
      .execute()
  await moveSuppressions(old)
  await keepWhatWasSent(db)
  await schema
    .createTable('notices')
    .addColumn('id', 'text', column => column.primaryKey())
    .addColumn('edition', 'text', column => column.notNull())
    .addColumn('kind', 'text', column => column.notNull())
    .addColumn('body', 'text', column => column.notNull())
    .addColumn('tries', 'integer', column => column.notNull())
    .addColumn('due_at', 'text', column => column.notNull())
    .addColumn('at', 'text', column => column.notNull())
    .execute()
  await schema.createIndex('notices_by_time').on('notices').columns(['due_at', 'id']).execute()
  await schema
    .createTable('corrections')
    .addColumn('id', 'text', column => column.primaryKey())
    .addColumn('edition', 'text', column => column.notNull())
    .addColumn('issue', 'text', column => column.notNull().references('issues.id'))
    .addColumn('story', 'text', column => column.notNull())
    .addColumn('headline', 'text', column => column.notNull())
    .addColumn('text', 'text', column => column.notNull())
    .addColumn('at', 'text', column => column.notNull())
    .addColumn('state', 'text', column => column.notNull().check(oneOf('state', ['sending', 'sent'])))
    .execute()
  await schema.createIndex('corrections_by_issue').on('corrections').columns(['issue', 'at']).execute()
  await schema
    .createTable('returns')
    .addColumn('id', 'text', column => column.primaryKey())
    .addColumn('subscriber', 'text')
    .addColumn('edition', 'text')
    .addColumn('issue', 'text')
    .addColumn('kind', 'text', column => column.notNull())
    .addColumn('status', 'text')
    .addColumn('reply', 'text')
    .addColumn('at', 'text', column => column.notNull())
    .execute()
  await schema.createIndex('returns_by_subscriber').on('returns').columns(['subscriber', 'at']).execute()
  await schema.createIndex('returns_by_time').on('returns').columns(['at', 'kind']).execute()
}

/** Suppressions go by the reader's id, a digest, so that they outlast the address. */
async function moveSuppressions(old: Kysely<Before>): Promise<void> {
  const { schema } = old
  await schema
    .createTable('suppressed')
    .addColumn('subscriber', 'text', column => column.primaryKey())
    .addColumn('address', 'text')
    .addColumn('cause', 'text', column => column.notNull().check(oneOf('cause', suppressionCauses)))
    .addColumn('reason', 'text', column => column.notNull())
    .addColumn('at', 'text', column => column.notNull())
    .execute()
  for (const { key, reason, at } of await old.selectFrom('suppressions').selectAll().execute()) {
    const subscriber = createHash('sha256').update(key).digest('hex').slice(0, 20)
    await old.insertInto('suppressed').values({ subscriber, address: key, cause: 'asked', reason, at }).execute()
  }
  await schema.dropTable('suppressions').execute()
  await schema.alterTable('suppressed').renameTo('suppressions').execute()
}

/** The ledger of corrections stands beside that of issues, so its rows name either; each says what its reader had chosen. */
async function keepWhatWasSent(db: Kysely<unknown>): Promise<void> {
  const { schema } = db
  await schema
    .createTable('ledger')
    .addColumn('issue', 'text', column => column.notNull())
    .addColumn('subscriber', 'text', column => column.notNull())
    .addColumn('state', 'text', column => column.notNull().check(oneOf('state', deliveryStates)))
    .addColumn('attempts', 'integer', column => column.notNull())
    .addColumn('doubts', 'integer', column => column.notNull())
    .addColumn('round', 'integer', column => column.notNull())
    .addColumn('reply', 'text')
    .addColumn('owner', 'text')
    .addColumn('leased_until', 'text')
    .addColumn('at', 'text', column => column.notNull())
    .addColumn('sections', 'text')
    .addColumn('since', 'text')
    .addPrimaryKeyConstraint('ledger_key', ['issue', 'subscriber'])
    .execute()
  await sql`insert into ledger select deliveries.*, null, null from deliveries`.execute(db)
  await schema.dropTable('deliveries').execute()
  await schema.alterTable('ledger').renameTo('deliveries').execute()
  await schema.createIndex('deliveries_by_state').on('deliveries').columns(['issue', 'state']).execute()
  await schema.createIndex('deliveries_by_subscriber').on('deliveries').columns(['subscriber', 'issue']).execute()
}
