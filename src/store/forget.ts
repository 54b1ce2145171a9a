import type { Database } from './schema.ts'

/**
 * Erases a person: address, name, every subscription, what waits to be sent to them and what came back from them. Of the
 * ledger their digest stays, so that its sums hold, and as a suppression, so that nobody mails them again.
 */
export async function forgetReader(db: Database, subscriber: string, now: string): Promise<boolean> {
  return db.transaction().execute(async transaction => {
    const known = await transaction
      .selectFrom('subscribers')
      .select('id')
      .where('id', '=', subscriber)
      .executeTakeFirst()
    const suppressed = await transaction
      .selectFrom('suppressions')
      .select('subscriber')
      .where('subscriber', '=', subscriber)
      .executeTakeFirst()
    if (!known && !suppressed) return false
    await transaction.deleteFrom('subscriptions').where('subscriber', '=', subscriber).execute()
    await transaction.deleteFrom('subscribers').where('id', '=', subscriber).execute()
    await transaction.deleteFrom('notices').where('body', 'like', `%"${subscriber}"%`).execute()
    await transaction.updateTable('returns').set({ reply: null }).where('subscriber', '=', subscriber).execute()
    await transaction.updateTable('deliveries').set({ reply: null }).where('subscriber', '=', subscriber).execute()
    const why = { address: null, cause: 'forgotten' as const, reason: 'erased', at: now }
    await transaction
      .insertInto('suppressions')
      .values({ subscriber, ...why })
      .onConflict(conflict => conflict.column('subscriber').doUpdateSet(why))
      .execute()
    return true
  })
}
