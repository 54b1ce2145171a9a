import { type Expression, sql } from 'kysely'
import type { DeliveryState } from '../model/delivery.ts'
import type { Issue } from '../model/issue.ts'
import { dayIn, daysBefore, isWeekend, lastDay, type Weekday } from '../model/rhythm.ts'
import { bodyOf, rememberCarried } from './issues.ts'
import type { Database } from './schema.ts'

/** Who is to get an issue. */
export interface Calling {
  /** The day of those who read once a week. */
  readonly weekly: Weekday
  /** Ids of the sections in which somebody is told something, whose last issue was that of the day `since`; null: who reads today's alone. */
  readonly sectionsTold: (db: Database, since: string | null) => Promise<ReadonlySet<string>>
}

/** Readers who are frozen at once: so long the rest of the process waits. */
const atOnce = 1000

/**
 * Begins an issue's sending: settles it, and its audience is from now on who is a reader at this `real` instant. Gives back false, and changes
 * nothing, where the issue is another by now, or its sending has begun.
 */
export async function beginSending(db: Database, issue: Issue, real: string): Promise<boolean> {
  return db.transaction().execute(async transaction => {
    const { numUpdatedRows } = await transaction
      .updateTable('issues')
      .set({ state: 'sending' })
      .where('id', '=', issue.id)
      .where('state', 'in', ['draft', 'approved'])
      .where('body', '=', bodyOf(issue))
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return false
    await rememberCarried(transaction, issue)
    await transaction.insertInto('sendings').values({ issue: issue.id, begun_at: real, frozen_to: '' }).execute()
    return true
  })
}

/**
 * Freezes some more of an issue's audience: one row for each confirmed, unsuppressed subscriber whose rhythm has this day and
 * whose sections hold something. Gives back whether that was all. Safe to go on with after any end.
 */
export async function freezeSome(
  db: Database,
  issue: Issue,
  now: string,
  calling: Calling,
  most: number = atOnce,
): Promise<boolean> {
  return db.transaction().execute(async transaction => {
    const sending = await transaction
      .selectFrom('sendings')
      .selectAll()
      .where('issue', '=', issue.id)
      .executeTakeFirst()
    if (!sending || sending.frozen_to === null) return true
    const { begun_at, frozen_to: after } = sending
    const last = await transaction
      .selectFrom('subscriptions')
      .select('subscriber')
      .where('edition', '=', issue.edition)
      .where('subscriber', '>', after)
      .orderBy('subscriber')
      .offset(most - 1)
      .limit(1)
      .executeTakeFirst()
    const upTo = last?.subscriber ?? null
    await addAudience(transaction, issue, now, calling, { after, upTo, joinedBy: begun_at > now ? begun_at : now })
    await transaction.updateTable('sendings').set({ frozen_to: upTo }).where('issue', '=', issue.id).execute()
    return upTo === null
  })
}

/** How many would get an issue now. */
export async function countAudience(db: Database, issue: Issue, now: string, calling: Calling): Promise<number> {
  let count = 0
  const undone = new Error('only counted')
  try {
    await db.transaction().execute(async transaction => {
      await addAudience(transaction, issue, now, calling, { after: '', upTo: null, joinedBy: '~' })
      const rows = transaction.selectFrom('deliveries').where('issue', '=', issue.id)
      count = Number((await rows.select(({ fn }) => fn.countAll().as('all')).executeTakeFirst())?.all ?? 0)
      throw undone
    })
  } catch (fault) {
    if (fault !== undone) throw fault
  }
  return count
}

/** Subscribers by their ids: behind one, up to another or (null) to the end. */
interface Stretch {
  readonly after: string
  readonly upTo: string | null
  /** Who became a reader later gets the next issue. */
  readonly joinedBy: string
}

async function addAudience(
  db: Database,
  issue: Issue,
  now: string,
  { weekly, sectionsTold }: Calling,
  stretch: Stretch,
): Promise<void> {
  const { after, upTo } = stretch
  const within = db
    .selectFrom('subscriptions')
    .where('edition', '=', issue.edition)
    .where('subscriptions.subscriber', '>', after)
    .$if(upTo !== null, query => query.where('subscriptions.subscriber', '<=', upTo ?? ''))
  const zones = await within.select('time_zone').distinct().where('state', '=', 'confirmed').execute()
  for (const { time_zone: zone } of zones) {
    const date = zone === null ? issue.date : dayIn(zone, new Date(now))
    await addReadersOf(db, issue, now, {
      zone,
      isWeekend: isWeekend(date),
      weeklySince: lastDay(weekly, date),
      ...stretch,
    })
  }
  const choices = await within
    .innerJoin('deliveries', 'deliveries.subscriber', 'subscriptions.subscriber')
    .select(['subscriptions.sections', 'since'])
    .distinct()
    .where('issue', '=', issue.id)
    .where('subscriptions.sections', 'is not', null)
    .execute()
  for (const { sections, since } of choices) {
    const told = await sectionsTold(db, since)
    if ((JSON.parse(sections ?? '[]') as string[]).some(section => told.has(section))) continue
    await db
      .deleteFrom('deliveries')
      .where('issue', '=', issue.id)
      .where('since', since === null ? 'is' : '=', since)
      .where(
        'subscriber',
        'in',
        within.select('subscriptions.subscriber').where('subscriptions.sections', '=', sections),
      )
      .execute()
  }
}

interface Day extends Stretch {
  /** The time zone of these readers; null: the edition's. */
  readonly zone: string | null
  readonly isWeekend: boolean
  /** The day since which who reads once a week is to have had an issue. */
  readonly weeklySince: string
}

async function addReadersOf(db: Database, issue: Issue, now: string, day: Day): Promise<void> {
  const { id, edition, date } = issue
  const lastIssue: Expression<string | null> = db
    .selectFrom('deliveries as before')
    .innerJoin('issues', 'issues.id', 'before.issue')
    .select(({ fn }) => fn.max('issues.date').as('last'))
    .where(sql<boolean>`before.subscriber = subscriptions.subscriber`)
    .where('issues.edition', '=', edition)
    .where('issues.date', '<', date)
    .where('before.state', 'in', ['accepted', 'unknown'])
    .$asScalar()
  await db
    .insertInto('deliveries')
    .columns(['issue', 'subscriber', 'state', 'attempts', 'doubts', 'at', 'since'])
    .expression(query =>
      query
        .selectFrom('subscriptions')
        .leftJoin('suppressions', 'suppressions.subscriber', 'subscriptions.subscriber')
        .select(({ val, lit, eb }) => [
          val(id).as('issue'),
          'subscriptions.subscriber',
          val<DeliveryState>('queued').as('state'),
          lit(0).as('attempts'),
          lit(0).as('doubts'),
          val(now).as('at'),
          eb
            .case()
            .when('rhythm', '=', 'weekly')
            .then(sql<string>`coalesce(${lastIssue}, ${daysBefore(date, 7)})`)
            .else(null)
            .end()
            .as('since'),
        ])
        .where('subscriptions.edition', '=', edition)
        .where('subscriptions.subscriber', '>', day.after)
        .$if(day.upTo !== null, query => query.where('subscriptions.subscriber', '<=', day.upTo ?? ''))
        .where('subscriptions.state', '=', 'confirmed')
        .where('subscriptions.changed_at', '<=', day.joinedBy)
        .where('suppressions.subscriber', 'is', null)
        .where('time_zone', day.zone === null ? 'is' : '=', day.zone)
        .where(({ eb, or, and }) =>
          or([
            eb('rhythm', '=', 'daily'),
            ...(day.isWeekend ? [] : [eb('rhythm', '=', 'weekdays')]),
            and([
              eb('rhythm', '=', 'weekly'),
              // Who has had none yet waits from the day on which they came.
              sql<boolean>`coalesce(${lastIssue} < ${day.weeklySince}, substr(changed_at, 1, 10) <= ${day.weeklySince})`,
            ]),
          ]),
        ),
    )
    .execute()
}
