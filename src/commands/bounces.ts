import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { App } from '../app.ts'
import { BroadsheetError } from '../errors.ts'
import { returnKinds } from '../model/bounce.ts'
import type { Edition } from '../model/edition.ts'
import type { ReturnsReport } from '../returning.ts'
import { type Command, type CommonArguments, withApp } from './command.ts'
import type { Mail } from './mailboxes/mail.ts'

interface BouncesArguments extends CommonArguments {
  readonly maildir?: string | undefined
  readonly mbox?: string | undefined
  readonly imap: boolean
}

export const bouncesCommand: Command<BouncesArguments> = {
  usage: 'bounces',
  describe: 'Read mail that came back: who is gone or pressed “spam” is not written to again',
  examples: [
    ['broadsheet bounces --maildir /var/mail/bounces', 'the mails that were not seen; they are marked as seen'],
    ['broadsheet bounces --imap', 'the same at BROADSHEET_BOUNCES_URL, imaps://user:password@host/INBOX'],
    ['broadsheet bounces < mail.eml', 'one mail, as a mail server pipes it'],
  ],
  options: argv =>
    argv
      .option('maildir', { string: true, describe: 'A Maildir folder' })
      .option('mbox', { string: true, describe: 'An mbox file, which is not changed' })
      .option('imap', { boolean: true, default: false, describe: 'The mailbox that BROADSHEET_BOUNCES_URL names' })
      .check(
        ({ maildir, mbox, imap }) =>
          [maildir, mbox, imap || undefined].filter(Boolean).length < 2 || 'One of --maildir, --mbox and --imap.',
      ),
  run: async (argv, stop) => {
    const { loadConfig } = await import('../config/load.ts')
    const ids = (await loadConfig(argv.config)).editions.map(({ id }) => id)
    return withApp({ ...argv, edition: ids[0] }, stop, async app => {
      const { editionOf } = await import('../config/load.ts')
      const editions = ids.map(id => editionOf(app.config, id, app.configFile))
      const { mails, report } = await takeAll(app, editions, await openMailbox(argv, app))
      return { json: { mails, ...report }, text: reportText(mails, report) }
    })
  },
}

async function openMailbox({ maildir, mbox, imap }: BouncesArguments, { secrets }: App): Promise<AsyncIterable<Mail>> {
  if (maildir !== undefined) {
    for (const part of ['cur', 'new'])
      await needFile(join(maildir, part), 'folder', 'in a Maildir, which has cur, new and tmp')
    return (await import('./mailboxes/maildir.ts')).readMaildir(maildir)
  }
  const { readMbox } = await import('./mailboxes/mbox.ts')
  if (mbox !== undefined) {
    await needFile(mbox, 'file', 'an mbox file')
    return readMbox(mbox)
  }
  if (!imap) return readMbox(process.stdin)
  if (secrets.bouncesUrl) return (await import('./mailboxes/imap.ts')).readImap(secrets.bouncesUrl)
  throw new BroadsheetError('config', 'BROADSHEET_BOUNCES_URL is not set', {
    help: 'Set it to the mailbox of publication.bounces: imaps://user:password@imap.example.org/INBOX',
  })
}

/** Throws `input` where a mailbox is not there, or of another kind. */
async function needFile(path: string, kind: 'file' | 'folder', what: string): Promise<void> {
  const help = `It should be ${what}.`
  const found = await stat(path).catch(cause => {
    throw new BroadsheetError('input', `${path} cannot be read: ${(cause as Error).message}`, { cause, help })
  })
  if (kind === 'folder' ? !found.isDirectory() : found.isDirectory())
    throw new BroadsheetError('input', `${path} is ${kind === 'folder' ? 'no folder' : 'a folder'}`, { help })
}

/** Takes one mail after the other: what it says is stored before it is marked as read. */
async function takeAll(
  app: App,
  editions: readonly Edition[],
  mailbox: AsyncIterable<Mail>,
): Promise<{ mails: number; report: ReturnsReport }> {
  const [{ readReturns }, { takeReturns, noReturns, addReports }] = await Promise.all([
    import('../deliver/bounce.ts'),
    import('../returning.ts'),
  ])
  let mails = 0
  let report = noReturns
  for await (const { raw, done } of mailbox) {
    if (app.signal.aborted) break
    report = addReports(report, await takeReturns(app, editions, await readReturns(raw)))
    await done()
    app.log.progress(`Reading what came back: ${++mails} mails`)
  }
  return { mails, report }
}

function reportText(mails: number, { kinds, known, suppressed, left, alarms, unsure }: ReturnsReport): string {
  const counts = returnKinds.filter(kind => kinds[kind] > 0).map(kind => `${kinds[kind]} ${kind}`)
  return [
    `${mails} ${mails === 1 ? 'mail' : 'mails'}: ${counts.join(', ') || (known > 0 ? 'nothing new' : 'none of them a report')}${known > 0 ? `; ${known} known already` : ''}.`,
    ...suppressed.map(({ address, reason }) => `Not written to any more: ${address} (${reason})`),
    ...(left > 0 ? [`Left by mail: ${left}`] : []),
    ...alarms.map(
      ({ issue, count, reply }) =>
        `ALARM: ${count} refused because of us, not of a reader${issue ? ` (${issue})` : ''}: ${reply}`,
    ),
    ...(unsure.length > 0
      ? ['For an editor to look at, nothing was changed:', ...unsure.map(line => `  ${line}`)]
      : []),
  ].join('\n')
}
