import { BroadsheetError } from '../errors.ts'
import type { SendReport } from '../model/report.ts'
import { type Command, type CommonArguments, dateOf, withApp } from './command.ts'

interface SendArguments extends CommonArguments {
  readonly to?: string | undefined
  readonly 'dry-run': boolean
}

export const sendCommand: Command<SendArguments> = {
  usage: 'send',
  describe: "Deliver today's issue to every subscriber. Safe to run again: who has it does not get it again",
  examples: [
    ['broadsheet send --to me@example.org', 'one test copy; the ledger does not change'],
    ['broadsheet send --dry-run', 'who would get it, and by what; nothing is sent'],
  ],
  options: argv =>
    argv
      .option('to', { string: true, describe: 'Send one test copy to this address instead' })
      .option('dry-run', { boolean: true, default: false, describe: 'Only say what would be done' })
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
        return { json: report, text: `${sendText(report)}\nNothing was sent: this was a rehearsal.` }
      }
      const transport = await openTransport(app)
      try {
        if (argv.to !== undefined) return testCopy(await sendTestCopy(app, edition, id, transport, argv.to), argv.to)
        const report = await sendIssue(app, edition, id, transport)
        return { json: report, text: `${sendText(report)}\nBy ${transport.description}.`, exit: sendExit(report) }
      } finally {
        await transport.close()
      }
    }),
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
