import type { App } from '../app.ts'
import type { Edition } from '../model/edition.ts'
import type { Issue } from '../model/issue.ts'
import type { CollectReport, SendReport } from '../model/report.ts'
import { collectText, hasAllFailed } from './collect-text.ts'
import { type Command, type CommonArguments, dateOf, type Result, withApp } from './command.ts'
import { noNewsText } from './make.ts'
import { sendExit, sendText, waitOption } from './send.ts'

/** `run --json`: the report of sending, with what was collected before and the issue's subject. */
export interface RunReport extends SendReport {
  readonly subject: string | null
  readonly collected: CollectReport
}

interface RunArguments extends CommonArguments {
  readonly wait: number
}

export const runCommand: Command<RunArguments> = {
  usage: 'run',
  describe: 'The scheduled job: collect, make, and send if nobody has to approve it first. Safe to run twice',
  examples: [['broadsheet run --json > report.json', 'what a scheduler keeps']],
  options: argv => argv.option('wait', waitOption),
  run: (argv, stop) =>
    withApp(argv, stop, async (app, edition) => runOnce(app, edition, await dateOf(argv, app, edition), argv.wait)),
}

/** Collects, makes and sends one issue. A second run on the same day sends only to those whom the first did not reach. */
export async function runOnce(app: App, edition: Edition, date: string, wait: number): Promise<Result> {
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
    const sent = await sendIssue(app, edition, issue.id, transport, { wait })
    const report: RunReport = { ...sent, subject: issue.subject, collected }
    return { json: report, text: `${sendText(sent)}\nBy ${transport.description}.`, exit: sendExit(sent) }
  } finally {
    await transport.close()
  }
}

/** Why an issue that is there does not go out now, if it does not. */
async function whyNot(app: App, edition: Edition, issue: Issue | undefined): Promise<string | undefined> {
  const late = issue && (await lateness(app, edition, issue))
  if (late) return late
  if (issue?.state === 'held' || (issue?.state === 'draft' && edition.approval === 'required'))
    return `${issue.id} waits for approval: broadsheet approve ${issue.id}`
  const { countReaders } = await import('../store/subscribers.ts')
  const { confirmed, suppressed } = await countReaders(app.db, edition.id)
  if (issue && /^(draft|approved)$/.test(issue.state) && confirmed === suppressed)
    return `${issue.id} is made, but nobody gets ${edition.masthead} yet: broadsheet readers add you@example.org`
  return undefined
}

/** What is said where an issue would begin to go out long after its hour; the first of an edition may go at any. */
async function lateness(app: App, edition: Edition, { id, date, state }: Issue): Promise<string | undefined> {
  // Who approved it has said that it goes out.
  if (state !== 'draft') return undefined
  const [{ hoursLate, mostHoursLate }, { findBegun, hasSent }] = await Promise.all([
    import('../timetable.ts'),
    import('../store/sendings.ts'),
  ])
  const hours = hoursLate(edition, date, app.clock.now())
  if (hours <= mostHoursLate || (await findBegun(app.db, id)) || !(await hasSent(app.db, edition.id))) return undefined
  return `${id} is made, but its hour, ${edition.hour}, was ${Math.floor(hours)} hours ago: a person has to say that it still goes out, with broadsheet send`
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
