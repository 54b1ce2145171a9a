import type { Kysely } from 'kysely'

/** Who ended a subscription, so that a reader takes back only what the reader did. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('subscriptions').addColumn('left_by', 'text').execute()
}
