import type { Kysely } from 'kysely'
import { leavers } from '../../model/subscriber.ts'
import { oneOf } from './0001-ground.ts'

/** Who ended a subscription, so that a reader takes back only what the reader did. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('subscriptions')
    .addColumn('left_by', 'text', column => column.check(oneOf('left_by', leavers)))
    .execute()
}
