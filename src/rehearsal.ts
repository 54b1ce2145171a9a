import type { App } from './app.ts'
import type { Collected } from './collect/collected.ts'
import { readSources } from './collecting.ts'
import type { Transport } from './deliver/deliver.ts'
import { assemble } from './deliver/message.ts'
import { BroadsheetError } from './errors.ts'
import type { Outcome } from './model/delivery.ts'
import type { Edition } from './model/edition.ts'
import type { SendReport } from './model/report.ts'
import { findTheIssue, renderIssue, reportSending, stillTold } from './pipeline.ts'
import { needSecret, prepareMessages } from './posting.ts'
import { countAudience } from './store/audience.ts'
import { readAddress } from './subscribe/address.ts'
import { callingOf } from './tailoring.ts'

/** Reads every source without storing anything. */
export async function trySources(app: App, edition: Edition): Promise<Collected[]> {
  const all: Collected[] = []
  await readSources(
    app,
    edition,
    () => undefined,
    async collected => void all.push(collected),
  )
  return all
}

/** What `sendIssue` would do now, as its report; nothing is sent or changed. */
export async function rehearseSending(app: App, edition: Edition, id: string): Promise<SendReport> {
  const begun = app.clock.elapsed()
  const issue = await findTheIssue(app, id)
  if (issue.state !== 'sent') needSecret(app, edition)
  const told = stillTold(app, edition, issue)
  const prepared = await prepareMessages(app, edition, id, await renderIssue(app, edition, told))
  await assemble(prepared, { id: 'rehearsal', address: edition.publication.replyTo })
  const sums = await reportSending(app, issue, 0, begun)
  if (issue.state === 'sending' || issue.state === 'sent') return sums
  const audience = await countAudience(app.db, issue, app.clock.now().toISOString(), callingOf(app, edition, told))
  return { ...sums, audience, queued: audience }
}

/** One copy of an issue to an address, whatever the issue's state, without what has expired; the ledger does not change. */
export async function sendTestCopy(
  app: App,
  edition: Edition,
  id: string,
  transport: Transport,
  to: string,
): Promise<Outcome> {
  const address = readAddress(to)
  if (typeof address === 'string') throw new BroadsheetError('usage', `${JSON.stringify(to)}: ${address}`)
  needSecret(app, edition)
  const email = await renderIssue(app, edition, stillTold(app, edition, await findTheIssue(app, id)))
  const prepared = await prepareMessages(app, edition, id, { ...email, subject: `[Test] ${email.subject}` })
  // Mail programs show what has a known Message-ID once: each copy gets one of its own.
  const copy = `test${app.clock.real().getTime().toString(36)}`
  return transport.send(await assemble(prepared, { id: copy, address: address.address }))
}
