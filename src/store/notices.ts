import { createHash } from 'node:crypto'
import type { JoinRequest, NoticeKind } from '../model/notice.ts'
import type { Database } from './schema.ts'

/** What waits to be done for one reader: a mail to a subscriber, or what somebody asked for who may be none. */
export type Notice = { readonly id: string; readonly edition: string; readonly tries: number; readonly at: string } & (
  | { readonly kind: NoticeKind; readonly subscriber: string }
  | { readonly kind: 'join'; readonly request: JoinRequest }
)

interface Mail {
  readonly edition: string
  readonly kind: NoticeKind
  readonly subscriber: string
}

/** Has a mail sent to a subscriber. */
export async function queueNotice(db: Database, { edition, kind, subscriber }: Mail, now: string): Promise<void> {
  await insert(db, edition, kind, { subscriber }, now)
}

/** Takes down that somebody wants an edition, whoever they are: what becomes of it is decided later. */
export async function queueJoin(db: Database, edition: string, request: JoinRequest, now: string): Promise<void> {
  await insert(db, edition, 'join', { request }, now)
}

async function insert(db: Database, edition: string, kind: string, what: object, now: string): Promise<void> {
  const body = JSON.stringify(what)
  const id = createHash('sha256')
    .update(JSON.stringify([edition, kind, body, now]))
    .digest('hex')
    .slice(0, 20)
  await db
    .insertInto('notices')
    .values({ id, edition, kind, body, tries: 0, due_at: now, at: now })
    .onConflict(conflict => conflict.column('id').doNothing())
    .execute()
}

/** The notices of some editions that are due, the oldest first, at most so many. */
export async function findDueNotices(
  db: Database,
  editions: readonly string[],
  now: string,
  most: number,
): Promise<Notice[]> {
  const rows = await db
    .selectFrom('notices')
    .select(['id', 'edition', 'kind', 'body', 'tries', 'at'])
    .where('edition', 'in', editions)
    .where('due_at', '<=', now)
    .orderBy('due_at')
    .orderBy('id')
    .limit(most)
    .execute()
  return rows.map(({ body, ...row }) => ({ ...row, ...(JSON.parse(body) as object) }) as Notice)
}

/**
 * Has a mail sent to a subscriber who holds a link, unless one was within `pauseMs`: who holds a link need not be the reader.
 * Returns whether it is sent.
 */
export async function queueSeldom(db: Database, mail: Mail, pauseMs: number, now: Date): Promise<boolean> {
  const at = now.toISOString()
  const { numUpdatedRows } = await db
    .updateTable('subscriptions')
    .set({ wrote_at: at })
    .where('edition', '=', mail.edition)
    .where('subscriber', '=', mail.subscriber)
    .where(({ eb, or }) =>
      or([eb('wrote_at', 'is', null), eb('wrote_at', '<=', new Date(now.getTime() - pauseMs).toISOString())]),
    )
    .executeTakeFirst()
  if (numUpdatedRows > 0n) await queueNotice(db, mail, at)
  return numUpdatedRows > 0n
}

/** A notice is done with: sent, or not to be sent. */
export async function dropNotice(db: Database, id: string): Promise<void> {
  await db.deleteFrom('notices').where('id', '=', id).execute()
}

/** Lets a notice wait for another try. */
export async function postponeNotice(db: Database, id: string, until: string): Promise<void> {
  await db
    .updateTable('notices')
    .set(({ eb }) => ({ tries: eb('tries', '+', 1), due_at: until }))
    .where('id', '=', id)
    .execute()
}
