import type { App } from './app.ts'
import type { Transport } from './deliver/deliver.ts'
import { assemble } from './deliver/message.ts'
import { faultText } from './errors.ts'
import type { Edition } from './model/edition.ts'
import type { NoticeKind } from './model/notice.ts'
import { dayIn } from './model/rhythm.ts'
import { isSampleReader, type Recipient } from './model/subscriber.ts'
import { prepareMessages, waysOf } from './posting.ts'
import { renderNotice } from './render/render-notice.ts'
import { hasStrings } from './render/strings.ts'
import { decideJoin } from './store/joining.ts'
import { dropNotice, findDueNotices, type Notice, postponeNotice } from './store/notices.ts'
import { findRecipient } from './store/recipient.ts'
import { makeDatedToken } from './subscribe/dated-token.ts'

/** Notices looked at in one go. */
const most = 100

/** Minutes until a notice is tried again, after each try; behind the last one it is given up. */
const pauses = [1, 5, 15, 60, 120, 240, 480]

/** How many were sent, put off and given up. */
export interface NoticesReport {
  readonly sent: number
  readonly postponed: number
  readonly dropped: number
}

/**
 * Decides what becomes of wishes to join and sends the mails to single readers that are due. What a server does not take now
 * waits; what it refuses for good is given up. A crash loses none, and may send one twice.
 */
export async function sendNotices(
  app: App,
  editions: readonly Edition[],
  transport: Transport,
): Promise<NoticesReport> {
  const report = { sent: 0, postponed: 0, dropped: 0 }
  const ids = editions.map(({ id }) => id)
  for (;;) {
    const now = app.clock.now().toISOString()
    const due = await findDueNotices(app.db, ids, now, most)
    if (due.length === 0) return report
    for (const notice of due) {
      if (app.signal.aborted) return report
      if (notice.kind === 'join') await decideJoin(app.db, notice, now)
      else {
        const edition = editions.find(({ id }) => id === notice.edition)
        if (edition) report[await sendNotice(app, edition, notice, transport)]++
      }
    }
  }
}

type Mail = Exclude<Notice, { kind: 'join' }>

async function sendNotice(
  app: App,
  edition: Edition,
  notice: Mail,
  transport: Transport,
): Promise<keyof NoticesReport> {
  const recipient = await findRecipient(app.db, edition.id, notice.subscriber)
  const link = recipient && linkOf(app, edition, notice)
  if (!recipient || !link) {
    await dropNotice(app.db, notice.id)
    return 'dropped'
  }
  const reply = await carry(app, edition, notice, recipient, link, transport)
  app.log.event('notice', { kind: notice.kind, edition: edition.id, ...reply })
  if (reply.state === 'accepted' || reply.state === 'rejected') {
    await dropNotice(app.db, notice.id)
    return reply.state === 'accepted' ? 'sent' : 'dropped'
  }
  const pause = pauses[notice.tries]
  if (pause === undefined) {
    await dropNotice(app.db, notice.id)
    return 'dropped'
  }
  await postponeNotice(app.db, notice.id, new Date(app.clock.now().getTime() + pause * 60_000).toISOString())
  return 'postponed'
}

async function carry(
  app: App,
  edition: Edition,
  notice: Mail,
  recipient: Recipient,
  link: string,
  transport: Transport,
): Promise<{ readonly state: string; readonly reply: string }> {
  const { locale } = recipient
  const speaks = locale !== undefined && (await hasStrings(locale, app.templateFolders))
  const spoken = speaks ? { ...edition, locale } : edition
  try {
    const email = await renderNotice(notice.kind, { address: recipient.address, link }, spoken, app.templateFolders)
    const day = dayIn(edition.timeZone, app.clock.now())
    const prepared = await prepareMessages(app, spoken, `${notice.kind}-${notice.id}-${edition.id}-${day}`, email)
    // A stranger may have written the name.
    const { name: _, sections: _sections, ...nameless } = recipient
    return await transport.send(await assemble(prepared, nameless))
  } catch (fault) {
    // One that cannot be written or carried now must not keep the others from going.
    return { state: 'unreachable', reply: faultText(fault) }
  }
}

/** The page that a notice leads to; undefined where there is no site. */
function linkOf(app: App, edition: Edition, { kind, subscriber }: Mail): string | undefined {
  const { site } = edition.publication
  const [secret] = app.secrets.linkSecrets ?? []
  if (!site || !secret || isSampleReader(subscriber)) return undefined
  const ways = waysOf(
    app,
    edition,
    `${edition.id}-${dayIn(edition.timeZone, app.clock.now())}`,
  )({ id: subscriber, address: '' })
  const dated = (purpose: 'confirm' | 'data') =>
    `${new URL(site).href}${purpose}/${edition.id}/${makeDatedToken(secret, purpose, edition.id, subscriber, app.clock.now())}`
  const links: Readonly<Record<NoticeKind, string | undefined>> = {
    confirm: dated('confirm'),
    already: ways.choosePage,
    welcome: ways.choosePage,
    goodbye: ways.leavePage,
    data: dated('data'),
  }
  return links[kind]
}
