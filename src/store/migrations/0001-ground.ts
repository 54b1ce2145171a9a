import { type Kysely, sql } from 'kysely'
import { deliveryStates } from '../../model/delivery.ts'
import { issueStates } from '../../model/issue.ts'
import { subscriptionStates } from '../../model/subscriber.ts'

/** The check of a column that holds one of these words. */
export const oneOf = (column: string, states: readonly string[]) =>
  sql`${sql.ref(column)} in (${sql.join(states.map(state => sql.lit(state)))})`

export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db
  await schema
    .createTable('articles')
    .addColumn('id', 'text', column => column.notNull())
    .addColumn('source', 'text', column => column.notNull())
    .addColumn('published_at', 'text', column => column.notNull())
    .addColumn('first_seen_at', 'text', column => column.notNull())
    .addColumn('body', 'text', column => column.notNull())
    .addPrimaryKeyConstraint('articles_key', ['id', 'source'])
    .execute()
  await schema.createIndex('articles_by_time').on('articles').columns(['published_at', 'source']).execute()
  await schema
    .createTable('source_states')
    .addColumn('source', 'text', column => column.primaryKey())
    .addColumn('url', 'text', column => column.notNull())
    .addColumn('etag', 'text')
    .addColumn('last_modified', 'text')
    .addColumn('checked_at', 'text', column => column.notNull())
    .addColumn('ok_at', 'text')
    .addColumn('failures', 'integer', column => column.notNull())
    .addColumn('error', 'text')
    .execute()
  await schema
    .createTable('issues')
    .addColumn('id', 'text', column => column.primaryKey())
    .addColumn('edition', 'text', column => column.notNull())
    .addColumn('date', 'text', column => column.notNull())
    .addColumn('state', 'text', column => column.notNull().check(oneOf('state', issueStates)))
    .addColumn('body', 'text', column => column.notNull())
    .addUniqueConstraint('one_issue_a_day', ['edition', 'date'])
    .execute()
  await schema
    .createTable('carried')
    .addColumn('edition', 'text', column => column.notNull())
    .addColumn('article', 'text', column => column.notNull())
    .addColumn('date', 'text', column => column.notNull())
    .addPrimaryKeyConstraint('carried_key', ['edition', 'article', 'date'])
    .execute()
  await schema
    .createTable('subscribers')
    .addColumn('id', 'text', column => column.primaryKey())
    .addColumn('address', 'text', column => column.notNull())
    .addColumn('key', 'text', column => column.notNull().unique())
    .addColumn('name', 'text')
    .addColumn('added_at', 'text', column => column.notNull())
    .execute()
  await schema
    .createTable('subscriptions')
    .addColumn('subscriber', 'text', column => column.notNull().references('subscribers.id').onDelete('cascade'))
    .addColumn('edition', 'text', column => column.notNull())
    .addColumn('state', 'text', column => column.notNull().check(oneOf('state', subscriptionStates)))
    .addColumn('sections', 'text')
    .addColumn('town', 'text')
    .addColumn('consent', 'text', column => column.notNull())
    .addColumn('changed_at', 'text', column => column.notNull())
    .addPrimaryKeyConstraint('subscriptions_key', ['edition', 'subscriber'])
    .execute()
  await schema
    .createTable('suppressions')
    .addColumn('key', 'text', column => column.primaryKey())
    .addColumn('reason', 'text', column => column.notNull())
    .addColumn('at', 'text', column => column.notNull())
    .execute()
  await schema
    .createTable('deliveries')
    .addColumn('issue', 'text', column => column.notNull().references('issues.id'))
    .addColumn('subscriber', 'text', column => column.notNull())
    .addColumn('state', 'text', column => column.notNull().check(oneOf('state', deliveryStates)))
    .addColumn('attempts', 'integer', column => column.notNull())
    .addColumn('doubts', 'integer', column => column.notNull())
    .addColumn('round', 'integer', column => column.notNull())
    .addColumn('reply', 'text')
    .addColumn('owner', 'text')
    .addColumn('leased_until', 'text')
    .addColumn('at', 'text', column => column.notNull())
    .addPrimaryKeyConstraint('deliveries_key', ['issue', 'subscriber'])
    .execute()
  await schema.createIndex('deliveries_by_state').on('deliveries').columns(['issue', 'state']).execute()
}
