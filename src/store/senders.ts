import type { Clock } from '../clock.ts'
import { BroadsheetError } from '../errors.ts'
import { recoverLost } from './deliveries.ts'
import type { Database } from './schema.ts'

/** Milliseconds between two beats, and without one after which a sender is taken for dead. */
const [beatMs, leaseMs] = [5_000, 60_000]

/** What was last seen of another sender: its beat, and when it was new by our own clock. */
export type Sightings = Map<string, { readonly beat: number; readonly seenAt: number }>

/**
 * Says that this process sends an issue, and goes on saying it until it is stopped; takes over from those that have gone
 * silent. How long one is silent is measured by the watcher's own clock, which never jumps.
 */
export async function beginBeating(db: Database, issue: string, owner: string, clock: Clock) {
  const sightings: Sightings = new Map()
  const watch = () => recoverLost(db, issue, clock, sightings, leaseMs)
  await db.insertInto('senders').values({ owner, issue, beat: 0 }).execute()
  await watch()
  const beat = async () => {
    await db
      .updateTable('senders')
      .set(({ eb }) => ({ beat: eb('beat', '+', 1) }))
      .where('owner', '=', owner)
      .execute()
    await watch()
  }
  let beating = Promise.resolve()
  // A beat that fails is made up for by the next; whoever cannot write at all is stopped by what it wants to write.
  const timer = setInterval(() => {
    beating = beating.then(beat).catch(() => {})
  }, beatMs)
  timer.unref()
  return {
    /** Throws `unavailable` where another process has taken over. */
    check(isSender: boolean): void {
      if (isSender) return
      throw new BroadsheetError('unavailable', 'this process stood still for so long that another one took over', {
        help: 'Run the same command again: it goes on with what is left.',
      })
    },
    async stop(): Promise<void> {
      clearInterval(timer)
      await beating
      await db.deleteFrom('senders').where('owner', '=', owner).execute()
    },
  }
}
