import type { App } from '../app.ts'
import type { Edition } from '../model/edition.ts'
import type { CollectReport, SendReport } from '../model/report.ts'
import { collectText } from './collect.ts'
import { type Command, dateOf, type Result, withApp } from './command.ts'
import { noNewsText } from './make.ts'
import { sendExit, sendText } from './send.ts'

/** `run --json`: the report of sending, with what was collected before and the issue's subject. */
export interface RunReport extends SendReport {
  readonly subject: string | null
  readonly state: string | null
  readonly collected: CollectReport
}

export const runCommand: Command = {
  usage: 'run',
  describe: 'The scheduled job: collect, make, and send if nobody has to approve it first. Safe to run twice',
  examples: [['broadsheet run --json > report.json', 'what a scheduler keeps']],
  run: (argv, stop) =>
    withApp(argv, stop, async (app, edition) => runOnce(app, edition, await dateOf(argv, app, edition))),
}

/** Collects, makes and sends one issue. A second run on the same day sends only to those whom the first did not reach. */
export async function runOnce(app: App, edition: Edition, date: string): Promise<Result> {
  const [{ openTransport }, { collectArticles, makeIssue, sendIssue }] = await Promise.all([
    import('../app.ts'),
    import('../pipeline.ts'),
  ])
  const collected = await collectArticles(app, edition)
  app.log.say(collectText(collected))
  const issue = await makeIssue(app, edition, date)
  const waits = issue?.state === 'held' || (issue?.state === 'draft' && edition.approval === 'required')
  if (!issue || waits) {
    const text = issue ? `${issue.id} waits for approval: broadsheet approve ${issue.id}` : noNewsText(edition)
    const allFailed = collected.sources.every(source => source.status === 'failed')
    const report: RunReport = {
      ...nothingSent,
      issue: issue?.id ?? null,
      subject: issue?.subject ?? null,
      state: issue?.state ?? null,
      collected,
    }
    return { json: report, text, exit: allFailed && !issue ? 69 : 3 }
  }
  const stories = issue.sections.reduce((sum, section) => sum + section.stories.length, 0)
  app.log.say(`${issue.id}: ${stories} stories in ${issue.sections.length} sections: “${issue.subject}”`)
  const transport = await openTransport(app)
  try {
    const sent = await sendIssue(app, edition, issue.id, transport)
    const report: RunReport = {
      ...sent,
      subject: issue.subject,
      state: sent.queued + sent.deferred > 0 ? 'sending' : 'sent',
      collected,
    }
    return { json: report, text: `${sendText(sent)}\nBy ${transport.description}.`, exit: sendExit(sent) }
  } finally {
    await transport.close()
  }
}

const nothingSent = {
  audience: 0,
  accepted: 0,
  deferred: 0,
  rejected: 0,
  unknown: 0,
  withdrawn: 0,
  queued: 0,
  suppressed: 0,
  attempted: 0,
  seconds: 0,
} as const
