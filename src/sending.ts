import type { App } from './app.ts'
import { createBreaker } from './deliver/breaker.ts'
import { deliver, type Transport } from './deliver/deliver.ts'
import { createPace } from './deliver/pace.ts'
import { BroadsheetError } from './errors.ts'
import type { Message, Outcome, UnknownPolicy } from './model/delivery.ts'
import { makeDue, sumDeliveries } from './store/deliveries.ts'
import { moveIssue } from './store/issues.ts'
import { type HeldDelivery, openLedger } from './store/ledger.ts'
import { findBegun, findPaces, savePaces } from './store/sendings.ts'
import { beginRun } from './store/witness.ts'

/** How a run sends. */
export interface SendingOptions {
  /** Minutes for which the run waits for what was deferred. */
  readonly wait?: number
  /** Tries at once what was deferred, whatever its hour. */
  readonly isRetry?: boolean
  /** What is done with deliveries of unknown end, if not what the configuration says. */
  readonly unknown?: UnknownPolicy
  /** A person has said that a store which is older than the last sending may be sent from. */
  readonly isRestored?: boolean
}

/** An issue, or a correction, whose sending has begun. */
export interface Sending {
  readonly id: string
  readonly edition: string
  readonly assemble: (held: HeldDelivery, memory?: Buffer) => Promise<Message>
  /** Freezes some more of the audience; true: that was all. */
  readonly freezeSome: () => Promise<boolean>
}

/** Milliseconds between two pieces of an audience that is being frozen while its first readers are sent to. */
const freezingPauseMs = 5

/**
 * Sends to everyone in a ledger, and again to those who were deferred, as long as the run waits. Returns how many messages
 * were tried. Where too many fail the issue is held and `paused` thrown.
 */
export async function carryOut(
  app: App,
  { id, edition, assemble, freezeSome }: Sending,
  transport: Transport,
  { wait = 0, unknown = app.config.deliver.unknown, isRestored = false, isRetry = false }: SendingOptions,
): Promise<number> {
  const { clock, signal, db } = app
  const { deliver: limits } = app.config
  await beginRun(db, id, clock.real().toISOString(), { isRestored })
  if (isRetry) await makeDue(db, id)
  const paces = await findPaces(db)
  const progress = createProgress(app, id)
  let isWhole = await freezeSome()
  let savedAt = clock.elapsed()
  const freeze = async () => {
    while (!isWhole) {
      // What is under way goes first.
      await clock.wait(freezingPauseMs, signal)
      isWhole = await freezeSome()
    }
    await progress.setWhole()
  }
  const ledger = await openLedger(db, { id, edition }, clock, { unknown, isWhole: () => isWhole || signal.aborted })
  const conduct = {
    pace: createPace(limits, paces),
    breaker: createBreaker(limits.breaker),
    begunAt: (await findBegun(db, id)) ?? clock.real(),
    now: clock.real,
    wait: (ms: number) => clock.wait(ms, signal),
    signal,
    onOutcome(outcome: Outcome) {
      progress.count(outcome)
      if (paces.size === 0 || clock.elapsed() - savedAt < 1000) return
      savedAt = clock.elapsed()
      void savePaces(db, paces)
    },
  }
  const until = clock.elapsed() + wait * 60_000
  const frozen = freeze()
  try {
    do {
      await Promise.all([deliver(ledger, transport, assemble, conduct), frozen])
    } while (!signal.aborted && (await waitForDue(app, ledger, until)))
  } catch (fault) {
    if (fault instanceof BroadsheetError && fault.code === 'paused') {
      await moveIssue(db, id, ['sending'], 'held')
      app.log.event('alarm', { issue: id, why: fault.message })
      throw new BroadsheetError('paused', `${id} is held: ${fault.message}`, fault.help ? { help: fault.help } : {})
    }
    throw fault
  } finally {
    // Whatever stopped it, the audience is whole, so that its sum can be said.
    await frozen.catch(() => {})
    await ledger.close()
    await savePaces(db, paces)
  }
  return progress.attempted()
}

/** Waits for the next delivery that is due before `until`; false: none is. */
async function waitForDue(
  { clock, log, signal, config }: App,
  ledger: { nextDue(): Promise<string | undefined> },
  until: number,
): Promise<boolean> {
  const due = await ledger.nextDue()
  if (due === undefined) return false
  const ms = due === '' ? 0 : Math.max(0, Date.parse(due) - clock.real().getTime())
  if (clock.elapsed() + ms > until) return false
  const hour = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium', timeZone: config.publication.timeZone })
  if (ms > 1000)
    log.say(
      `Some are deferred: they are tried again at ${hour.format(new Date(due))}. Ctrl-C ends the wait; nobody is lost.`,
    )
  await clock.wait(ms, signal)
  return !signal.aborted
}

/** Counts, and says on a terminal how far it is, how fast it goes, and when it will be done. */
function createProgress({ clock, log, db, config }: App, id: string) {
  const begun = clock.elapsed()
  let [attempted, saidAt, left] = [0, 0, Number.NaN]
  const hour = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: config.publication.timeZone })
  return {
    attempted: () => attempted,
    async setWhole() {
      const { queued, sending } = await sumDeliveries(db, id)
      left = attempted + queued + sending
    },
    count({ state, reply }: Outcome) {
      attempted++
      log.event('delivery', { issue: id, state, reply })
      const now = clock.elapsed()
      if (now - saidAt < 100 && attempted !== left) return
      saidAt = now
      const rate = attempted / ((now - begun) / 1000)
      const end = new Date(clock.real().getTime() + ((left - attempted) / rate) * 1000)
      const rest = Number.isNaN(left) ? '' : ` of ${left}, ${Math.round(rate)} a second, done at ${hour.format(end)}`
      log.progress(`Sending: ${attempted}${rest}`)
    },
  }
}
