import type { App } from '../app.ts'
import { BroadsheetError } from '../errors.ts'
import { type UnknownPolicy, unknownPolicies } from '../model/delivery.ts'
import type { Edition } from '../model/edition.ts'
import type { LintFinding } from '../model/lint-finding.ts'
import type { SendReport } from '../model/report.ts'
import { type Command, type CommonArguments, dateOf, withApp } from './command.ts'

interface SendArguments extends CommonArguments {
  readonly to?: string | undefined
  readonly 'dry-run': boolean
  readonly anyway: boolean
  readonly wait: number
  readonly restored: boolean
  readonly retry: boolean
  readonly unknown?: UnknownPolicy | undefined
}

/** How long a run stays for what was deferred. */
export const waitOption = {
  number: true,
  default: 60,
  describe: 'Minutes to stay and try the deferred again at their hour; 0: leave them to the next run',
} as const

export const sendCommand: Command<SendArguments> = {
  usage: 'send',
  describe: "Deliver today's issue to every subscriber. Safe to run again: who has it does not get it again",
  examples: [
    ['broadsheet send --to me@example.org', 'one test copy; the ledger does not change'],
    ['broadsheet send --dry-run', 'who would get it, and by what; nothing is sent'],
    ['broadsheet send --wait 0', 'one attempt each, and leave the deferred to a later run'],
  ],
  options: argv =>
    argv
      .option('to', { string: true, describe: 'Send one test copy to this address instead' })
      .option('dry-run', { boolean: true, default: false, describe: 'Only say what would be done' })
      .option('anyway', { boolean: true, default: false, describe: 'Send it despite errors that the preflight finds' })
      .option('wait', waitOption)
      .option('retry', { boolean: true, default: false, describe: 'Try the deferred now, whatever their hour' })
      .option('unknown', {
        choices: unknownPolicies,
        describe: 'What to do where nobody knows whether the server took a message, this time',
      })
      .option('restored', {
        boolean: true,
        default: false,
        describe: 'Send although the store is older than the last sending, as a restored back-up is',
      })
      .check(({ to, dryRun }) => to === undefined || !dryRun || 'Either --to or --dry-run, not both.'),
  run: (argv, stop) =>
    withApp(argv, stop, async (app, edition) => {
      const [{ openTransport }, { sendIssue }, { rehearseSending, sendTestCopy }, { issueId }] = await Promise.all([
        import('../app.ts'),
        import('../pipeline.ts'),
        import('../rehearsal.ts'),
        import('../model/issue.ts'),
      ])
      const id = issueId(edition.id, await dateOf(argv, app, edition))
      if (argv['dry-run']) {
        const report = await rehearseSending(app, edition, id)
        await showErrors(app, edition, id)
        return { json: report, text: `${sendText(report)}\nNothing was sent: this was a rehearsal.` }
      }
      const transport = await openTransport(app)
      try {
        if (argv.to !== undefined) {
          await showErrors(app, edition, id)
          return testCopy(await sendTestCopy(app, edition, id, transport, argv.to), argv.to)
        }
        const report = await sendIssue(app, edition, id, transport, {
          wait: argv.wait,
          isRestored: argv.restored,
          isRetry: argv.retry,
          ...(argv.unknown ? { unknown: argv.unknown } : {}),
          ...(argv.anyway ? await sayingErrors(app) : {}),
        })
        return { json: report, text: `${sendText(report)}\nBy ${transport.description}.`, exit: sendExit(report) }
      } finally {
        await transport.close()
      }
    }),
}

/** What `--anyway` does with errors: it says them, and nothing else. */
async function sayingErrors({ log }: App): Promise<{ onErrors: (id: string, errors: readonly LintFinding[]) => void }> {
  const { findingsText } = await import('../preflight.ts')
  return { onErrors: (id, errors) => log.say(`${id} goes out despite errors: ${findingsText(errors)}`) }
}

/** Says what would keep an issue from going out, where a copy or a rehearsal goes on all the same. */
async function showErrors(app: App, edition: Edition, id: string): Promise<void> {
  const [{ findTheIssue, renderIssue, stillTold }, { findingsText, isError, preflight }] = await Promise.all([
    import('../pipeline.ts'),
    import('../preflight.ts'),
  ])
  const told = stillTold(app, edition, await findTheIssue(app, id))
  const errors = preflight(await renderIssue(app, edition, told), told, edition).filter(isError)
  if (errors.length > 0) app.log.say(`${id} would not go out as it is: ${findingsText(errors)}`)
}

function testCopy(outcome: { state: string; reply: string }, to: string) {
  if (outcome.state !== 'accepted')
    throw new BroadsheetError('unavailable', `the test copy to ${to} was ${outcome.state}: ${outcome.reply}`)
  return { json: { to, ...outcome }, text: `A test copy went to ${to}: ${outcome.reply}` }
}

/** 75 where somebody may get it on another run, 69 where the server refused it for everybody, 0 otherwise. */
export function sendExit(report: SendReport): number {
  if (report.state === 'sending') return 75
  return report.rejected > 0 && report.rejected === report.audience ? 69 : 0
}

/** The report as one or two sentences in which the sum can be checked. */
export function sendText(report: SendReport): string {
  const states = (['accepted', 'deferred', 'rejected', 'unknown', 'withdrawn', 'queued'] as const)
    .filter(state => report[state] > 0 || state === 'accepted')
    .map(state => `${report[state]} ${state}`)
  const apart = report.suppressed > 0 ? ` ${report.suppressed} suppressed readers are not in it.` : ''
  const again = report.state === 'sending' ? ' Run the same command again for the rest.' : ''
  return `${report.issue}: audience ${report.audience} = ${states.join(' + ')}; ${report.attempted} messages in this run, ${report.seconds.toFixed(1)} s.${apart}${again}`
}
