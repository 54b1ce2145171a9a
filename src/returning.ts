import { createHash } from 'node:crypto'
import type { App } from './app.ts'
import type { Return, ReturnKind } from './model/bounce.ts'
import { returnKinds } from './model/bounce.ts'
import type { Edition } from './model/edition.ts'
import { countDays, findAddress, saveReturn, wasDelivered } from './store/returns.ts'
import { subscriberId } from './store/subscriber-id.ts'
import { leave } from './store/subscriptions.ts'
import { suppress } from './store/suppressions.ts'
import { readAddress } from './subscribe/address.ts'
import { readReturnPath } from './subscribe/return-path.ts'
import { readToken } from './subscribe/token.ts'

const dayMs = 24 * 3_600_000

/** On so many different days within so many, a passing failure is one that stays. A full mailbox is not a dead one: it gets longer. */
const patience = { soft: { days: 5, within: 30 }, full: { days: 10, within: 60 } } as const

/** How long a `Message-ID` alone, which is no secret, counts as a sign of whose mail came back. */
const messageIdCounts = 30 * dayMs

/** What came of what came back. */
export interface ReturnsReport {
  /** Each return once; what was known already is not counted. */
  readonly kinds: Readonly<Record<ReturnKind, number>>
  readonly known: number
  readonly suppressed: readonly { readonly address: string; readonly reason: string }[]
  readonly left: number
  /** Where servers refused us, not a reader. */
  readonly alarms: readonly { readonly issue: string | null; readonly count: number; readonly reply: string }[]
  /** What nobody can tell for sure: an editor should look at it. */
  readonly unsure: readonly string[]
}

/** Whose mail came back. `isSure`: what tells it nobody can forge. */
interface Owner {
  readonly subscriber: string
  readonly edition: string | null
  readonly issue: string | null
  readonly isSure: boolean
}

/**
 * Keeps what came back and does what it asks for: no further mail to who is gone or pressed “spam”, leaving for who asks. A
 * report may be forged: only a sealed return path, or a delivery of the last month whose `Message-ID` and address it names,
 * can suppress. `isVerified`: a provider signed it, so the address alone is enough.
 */
export async function takeReturns(
  app: App,
  editions: readonly Edition[],
  returns: readonly Return[],
  { isVerified = false }: { readonly isVerified?: boolean } = {},
): Promise<ReturnsReport> {
  const now = app.clock.now()
  const kinds = Object.fromEntries(returnKinds.map(kind => [kind, 0])) as Record<ReturnKind, number>
  const suppressed: { address: string; reason: string }[] = []
  const unsure: string[] = []
  const alarms = new Map<string, { issue: string | null; count: number; reply: string }>()
  let [known, left] = [0, 0]
  for (const each of returns)
    await app.db.transaction().execute(async db => {
      const owner = await findOwner({ ...app, db }, editions, each, isVerified, now)
      // A forged report must not pass for the true one that comes after it.
      const id = digest([each, owner?.subscriber, owner?.isSure])
      const at = now.toISOString()
      const { kind, status = null, reply = null } = each
      const { subscriber = null, edition = null, issue = null } = owner ?? {}
      if (!(await saveReturn(db, { id, subscriber, edition, issue, kind, status, reply, at }))) {
        known++
        return
      }
      kinds[kind]++
      if (kind === 'leave') {
        const done = await leaveBy(app, db, editions, each, at)
        if (done) left++
        else
          unsure.push(`somebody asks to leave, but not by their own link: ${each.recipient ?? 'no address is named'}`)
        return
      }
      if (kind === 'blocked') {
        const key = `${issue} ${reply}`
        const alarm = alarms.get(key) ?? { issue, count: 0, reply: reply ?? status ?? '' }
        alarms.set(key, { ...alarm, count: alarm.count + 1 })
        app.log.event('refused', { issue, reply })
        return
      }
      const why = owner && (await whyGone(db, owner.subscriber, each, now))
      if (kind !== 'hard' && kind !== 'complaint' && !why) return
      const address = owner?.isSure ? await findAddress(db, owner.subscriber) : undefined
      if (!address || !why) {
        unsure.push(`${kind}: ${each.recipient ?? 'no address is named'}${reply ? `: ${reply}` : ''}`)
        return
      }
      const cause = kind === 'complaint' ? 'complained' : 'bounced'
      if (await suppress(db, address, { cause, reason: why }, at))
        suppressed.push({ address: address.address, reason: why })
    })
  return { kinds, known, suppressed, left, alarms: [...alarms.values()], unsure }
}

/** Why a reader is not written to any more; undefined where it may pass. */
async function whyGone(db: App['db'], subscriber: string, each: Return, now: Date): Promise<string | undefined> {
  const { kind, status, reply } = each
  const words = status && reply?.includes(status) ? reply : [status, reply].filter(Boolean).join(' ')
  if (kind === 'hard') return words || 'the mailbox does not exist'
  if (kind === 'complaint') return 'the reader pressed “spam”'
  if (kind !== 'soft' && kind !== 'full') return undefined
  const { days, within } = patience[kind]
  const since = new Date(now.getTime() - within * dayMs).toISOString()
  const count = await countDays(db, subscriber, kind, since)
  return count >= days ? `failed on ${count} days within ${within}: ${words}` : undefined
}

async function findOwner(
  { db, secrets }: Pick<App, 'db' | 'secrets'>,
  editions: readonly Edition[],
  each: Return,
  isVerified: boolean,
  now: Date,
): Promise<Owner | undefined> {
  const ids = editions.map(({ id }) => id)
  for (const path of each.returnPaths) {
    const read = readReturnPath(path, secrets.linkSecrets ?? [], ids)
    if (read) {
      const { subscriber, edition, date } = read
      return { subscriber, edition, issue: `${edition}-${date}`, isSure: true }
    }
  }
  const complainer = each.kind === 'complaint' ? whoLeaves(secrets, editions, each) : undefined
  if (complainer) return { ...complainer, issue: null, isSure: true }
  const named = each.recipient === undefined ? undefined : readAddress(each.recipient)
  const byAddress = typeof named === 'object' ? subscriberId(named.key) : undefined
  const since = new Date(now.getTime() - messageIdCounts).toISOString()
  for (const messageId of each.messageIds) {
    const [, issue, subscriber] = /^<?([a-z0-9-]{1,150})\.([0-9a-f]{20})@/.exec(messageId) ?? []
    if (!issue || !subscriber || !(await wasDelivered(db, issue, subscriber, since))) continue
    const edition = ids.find(id => issue.includes(`${id}-`)) ?? null
    return { subscriber, edition, issue, isSure: isVerified || byAddress === subscriber }
  }
  return byAddress ? { subscriber: byAddress, edition: null, issue: null, isSure: isVerified } : undefined
}

/** Ends a subscription where the request holds the sealed word of its reader. */
async function leaveBy(
  { secrets }: App,
  db: App['db'],
  editions: readonly Edition[],
  each: Return,
  now: string,
): Promise<boolean> {
  const leaver = whoLeaves(secrets, editions, each)
  if (!leaver) return false
  await leave(db, leaver.edition, leaver.subscriber, now)
  return true
}

/** Whose sealed word a return holds. */
function whoLeaves(
  { linkSecrets }: Pick<App['secrets'], 'linkSecrets'>,
  editions: readonly Edition[],
  { leave: request }: Return,
): { readonly subscriber: string; readonly edition: string } | undefined {
  if (!request || !editions.some(({ id }) => id === request.edition)) return undefined
  const subscriber = readToken(linkSecrets ?? [], 'leave', request.edition, request.word)
  return subscriber === undefined ? undefined : { subscriber, edition: request.edition }
}

function digest(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 24)
}

export const noReturns: ReturnsReport = {
  kinds: Object.fromEntries(returnKinds.map(kind => [kind, 0])) as Record<ReturnKind, number>,
  known: 0,
  suppressed: [],
  left: 0,
  alarms: [],
  unsure: [],
}

/** Two reports as one. */
export function addReports(a: ReturnsReport, b: ReturnsReport): ReturnsReport {
  const alarms = new Map<string, ReturnsReport['alarms'][number]>()
  for (const alarm of [...a.alarms, ...b.alarms]) {
    const key = `${alarm.issue} ${alarm.reply}`
    alarms.set(key, { ...alarm, count: alarm.count + (alarms.get(key)?.count ?? 0) })
  }
  return {
    kinds: Object.fromEntries(returnKinds.map(kind => [kind, a.kinds[kind] + b.kinds[kind]])) as Record<
      ReturnKind,
      number
    >,
    known: a.known + b.known,
    suppressed: [...a.suppressed, ...b.suppressed],
    left: a.left + b.left,
    alarms: [...alarms.values()],
    unsure: [...a.unsure, ...b.unsure],
  }
}
