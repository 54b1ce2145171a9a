import type { Consent } from '../model/subscriber.ts'
import type { Database } from './schema.ts'

/** Readers fetched at once. */
const page = 1000

/** The columns of the export, in their order. */
export const exportColumns = [
  'subscriber_id',
  'address',
  'name',
  'state',
  'sections',
  'town',
  'rhythm',
  'locale',
  'time_zone',
  'consent_how',
  'consent_at',
  'consent_from',
  'consent_wording',
  'confirmed_at',
  'confirmed_from',
  'added_at',
  'changed_at',
  'left_by',
  'suppressed',
  'suppressed_because',
  'suppressed_at',
] as const

export type ExportRow = Readonly<Record<(typeof exportColumns)[number], string | null>>

/** An edition's readers by address, and behind them who is suppressed without being one: by address, or by the digest alone where they were erased. */
export async function* exportReaders(db: Database, edition: string): AsyncGenerator<ExportRow> {
  for (let after = ''; ; ) {
    // The page is cut before it is joined: else each page would sort all readers anew.
    const people = await db
      .selectFrom('subscribers')
      .select(['id', 'key'])
      .where('key', '>', after)
      .orderBy('key')
      .limit(page)
      .execute()
    const last = people.at(-1)
    if (!last) break
    const rows = await db
      .selectFrom('subscribers')
      .innerJoin('subscriptions', 'subscriptions.subscriber', 'subscribers.id')
      .leftJoin('suppressions', 'suppressions.subscriber', 'subscribers.id')
      .select([
        'subscribers.id',
        'subscribers.address',
        'key',
        'name',
        'added_at',
        'state',
        'sections',
        'town',
        'rhythm',
      ])
      .select([
        'locale',
        'time_zone',
        'consent',
        'changed_at',
        'left_by',
        'cause',
        'reason',
        'suppressions.at as since',
      ])
      .where('edition', '=', edition)
      .where(
        'subscriptions.subscriber',
        'in',
        people.map(({ id }) => id),
      )
      .orderBy('key')
      .execute()
    for (const row of rows) {
      const consent = JSON.parse(row.consent) as Consent
      yield {
        subscriber_id: row.id,
        address: row.address,
        name: row.name,
        state: row.state,
        sections: row.sections === null ? null : (JSON.parse(row.sections) as string[]).join(' '),
        town: row.town,
        rhythm: row.rhythm,
        locale: row.locale,
        time_zone: row.time_zone,
        consent_how: consent.how,
        consent_at: consent.at ?? null,
        consent_from: consent.from ?? null,
        consent_wording: consent.wording ?? null,
        confirmed_at: consent.confirmedAt ?? null,
        confirmed_from: consent.confirmedFrom ?? null,
        added_at: row.added_at,
        changed_at: row.changed_at,
        left_by: row.left_by,
        suppressed: row.cause,
        suppressed_because: row.reason,
        suppressed_at: row.since,
      }
    }
    after = last.key
  }
  const others = await db
    .selectFrom('suppressions')
    .select(['subscriber', 'address', 'cause', 'reason', 'at'])
    .where('subscriber', 'not in', query =>
      query.selectFrom('subscriptions').select('subscriber').where('edition', '=', edition),
    )
    .orderBy('subscriber')
    .execute()
  const nothing = Object.fromEntries(exportColumns.map(column => [column, null])) as ExportRow
  for (const { subscriber, address, cause, reason, at } of others)
    yield {
      ...nothing,
      subscriber_id: subscriber,
      address,
      suppressed: cause,
      suppressed_because: reason,
      suppressed_at: at,
    }
}
