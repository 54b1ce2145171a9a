import { BroadsheetError } from '../errors.ts'
import type { DeliveryState, Outcome, UnknownPolicy } from '../model/delivery.ts'
import type { Recipient } from '../model/subscriber.ts'
import type { Hot } from './hot.ts'

/** A time that never comes, behind all that do. */
export const never = '~'

/** Nobody gets a fourth copy: after three attempts of unknown end a row stays unknown. */
export const mostDoubts = 3

/** A delivery as it is taken. */
export interface Row {
  readonly subscriber: string
  readonly address: string | null
  readonly state: 'queued' | 'deferred' | 'unknown'
  readonly attempts: number
  readonly since: string | null
}

interface ReaderRow {
  readonly address: string | null
  readonly name: string | null
  readonly sections: string | null
  readonly town: string | null
  readonly locale: string | null
  readonly standing: string | null
  readonly suppressed: string | null
}

/** What one sender does for each message, prepared once. All of it runs within a transaction. */
export function openStatements(
  hot: Hot,
  issue: { id: string; edition: string },
  owner: string,
  unknown: UnknownPolicy,
) {
  const sender = hot.prepare('select beat from senders where owner = ?')
  const issueState = hot.prepare(
    'select state, (select count(*) from corrections where corrections.issue = issues.id) as corrections from issues where id = ?',
  )
  const due = hot.prepare(`update deliveries set owner = ?
    where issue = ? and owner is null and subscriber in (
      select subscriber from deliveries
      where issue = ? and state = ? and due_at <= ? and owner is null and doubts < ${mostDoubts} order by due_at limit ?)
    returning subscriber, state, attempts, since,
      (select address from subscribers where subscribers.id = deliveries.subscriber) as address`)
  const reader = hot.prepare(`select subscribers.address, name, sections, town, locale, subscriptions.state as standing,
      suppressions.subscriber as suppressed
    from (select ? as id) as wanted
    left join subscribers on subscribers.id = wanted.id
    left join subscriptions on subscriptions.subscriber = wanted.id and subscriptions.edition = ?
    left join suppressions on suppressions.subscriber = wanted.id`)
  const own = 'where issue = ? and subscriber = ? and owner = ?'
  const send = hot.prepare(`update deliveries set state = 'sending', attempts = attempts + 1, sections = ? ${own}`)
  const withdraw = hot.prepare(`update deliveries set state = 'withdrawn', reply = ?, at = ?, owner = null ${own}`)
  const record = hot.prepare(`update deliveries
    set state = ?, reply = ?, at = ?, due_at = ?, doubts = doubts + ?, owner = null ${own} and state = 'sending'`)
  const release = hot.prepare(`update deliveries
    set state = ?, due_at = ?, attempts = attempts - (state = 'sending'), owner = null ${own}`)
  const letGo = hot.prepare("update deliveries set owner = null where owner = ? and issue = ? and state <> 'sending'")
  const nextDue = hot.prepare(`select min(due_at) as due from deliveries
    where issue = ? and state = ? and due_at < '${never}' and owner is null and doubts < ${mostDoubts}`)
  // What was tried before waits behind what was not.
  const order = ['queued', 'deferred', ...(unknown === 'resend' ? ['unknown'] : [])]

  return {
    isSender: () => sender.get(owner) !== undefined,
    /** How often the issue was corrected. Throws `not-approved` where it is not to be sent any more. */
    needSending(): number {
      const { state = 'sending', corrections = 0 } = issueState.get(issue.id) ?? {}
      if (state === 'sending') return corrections as number
      throw new BroadsheetError('not-approved', `${issue.id} is ${state}: sending has stopped`, {
        help: `Go on with: broadsheet approve ${issue.id}, then broadsheet send`,
      })
    },
    take(count: number, real: string): Row[] {
      const rows: Row[] = []
      for (const state of order) {
        const left = count - rows.length
        if (left > 0) rows.push(...(due.all(owner, issue.id, issue.id, state, real, left) as unknown as Row[]))
      }
      return rows
    },
    begin(subscriber: string, before: DeliveryState, now: string): Recipient | undefined {
      const row = reader.get(subscriber, issue.edition) as unknown as ReaderRow
      if (row.address === null || row.standing !== 'confirmed' || row.suppressed !== null) {
        withdraw.run(row.suppressed ? 'suppressed' : 'left', now, issue.id, subscriber, owner)
        return undefined
      }
      const { changes } = send.run(row.sections, issue.id, subscriber, owner)
      if (changes !== 1) throw new Error(`the delivery ${issue.id} ${subscriber} (${before}) is not ours`)
      return {
        id: subscriber,
        address: row.address,
        ...(row.name ? { name: row.name } : {}),
        ...(row.sections ? { sections: JSON.parse(row.sections) as string[] } : {}),
        ...(row.town ? { town: row.town } : {}),
        ...(row.locale ? { locale: row.locale } : {}),
      }
    },
    record(subscriber: string, { state, reply }: Outcome, again: string, now: string): void {
      const waits = state === 'deferred' || state === 'unknown'
      const doubt = state === 'unknown' ? 1 : 0
      record.run(state, reply, now, waits ? again : '', doubt, issue.id, subscriber, owner)
    },
    release(subscriber: string, before: DeliveryState, until: string): void {
      release.run(before, until, issue.id, subscriber, owner)
    },
    leave(): void {
      letGo.run(owner, issue.id)
    },
    nextDue(): string | undefined {
      const all = order.flatMap(state => (nextDue.get(issue.id, state)?.due as string | null) ?? [])
      return all.toSorted()[0]
    },
  }
}
