import type { App } from '../app.ts'
import type { Edition } from '../model/edition.ts'
import type { Issue } from '../model/issue.ts'
import type { CollectReport, SendReport } from '../model/report.ts'
import { collectText, hasAllFailed } from './collect-text.ts'
import { type Command, dateOf, type Result, withApp } from './command.ts'
import { noNewsText } from './make.ts'
import { sendExit, sendText } from './send.ts'

/** `run --json`: the report of sending, with what was collected before and the issue's subject. */
export interface RunReport extends SendReport {
  readonly subject: string | null
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
  app.log.say(collectText(collected, app.config.publication.timeZone))
  const issue = await makeIssue(app, edition, date)
  const why = await whyNot(app, edition, issue)
  if (!issue || why) {
    const { id = null, subject = null, state = null } = issue ?? {}
    const report: RunReport = { ...nothingSent, issue: id, state, subject, collected }
    return { json: report, text: why ?? noNewsText(edition), exit: hasAllFailed(collected) && !issue ? 69 : 3 }
  }
  const stories = issue.sections.reduce((sum, section) => sum + section.stories.length, 0)
  app.log.say(`${issue.id}: ${stories} stories in ${issue.sections.length} sections: “${issue.subject}”`)
  const transport = await openTransport(app)
  try {
    const sent = await sendIssue(app, edition, issue.id, transport)
    const report: RunReport = { ...sent, subject: issue.subject, collected }
    return { json: report, text: `${sendText(sent)}\nBy ${transport.description}.`, exit: sendExit(sent) }
  } finally {
    await transport.close()
  }
}

/** Why an issue that is there does not go out now, if it does not. */
async function whyNot(app: App, edition: Edition, issue: Issue | undefined): Promise<string | undefined> {
  if (issue?.state === 'held' || (issue?.state === 'draft' && edition.approval === 'required'))
    return `${issue.id} waits for approval: broadsheet approve ${issue.id}`
  const { countReaders } = await import('../store/subscribers.ts')
  const { confirmed, suppressed } = await countReaders(app.db, edition.id)
  if (issue && /^(draft|approved)$/.test(issue.state) && confirmed === suppressed)
    return `${issue.id} is made, but nobody gets ${edition.masthead} yet: broadsheet readers add you@example.org`
  return undefined
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
