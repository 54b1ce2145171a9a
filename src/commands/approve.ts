import { BroadsheetError } from '../errors.ts'
import type { IssueState } from '../model/issue.ts'
import { type Command, type CommonArguments, withApp } from './command.ts'

interface IssueArguments extends CommonArguments {
  readonly issue?: string | undefined
}

export const approveCommand = stateCommand(
  'approve',
  'Let an issue go out as it is; nothing is added to it any more',
  ['draft', 'held'],
  'approved',
)

export const holdCommand = stateCommand(
  'hold',
  'Stop an issue from going out until it is approved',
  ['draft', 'approved', 'sending'],
  'held',
)

function stateCommand(
  name: string,
  describe: string,
  from: readonly IssueState[],
  to: IssueState,
): Command<IssueArguments> {
  return {
    usage: `${name} [issue]`,
    describe,
    examples: [
      [`broadsheet ${name}`, "today's issue"],
      [`broadsheet ${name} morning-2026-05-14`, 'the issue with this id'],
    ],
    options: argv => argv.positional('issue', { type: 'string', describe: "Its id; today's if left out" }),
    run: (argv, stop) =>
      withApp(argv, stop, async (app, edition) => {
        const [{ findIssue, moveIssue }, { issueId }, { dateOf }] = await Promise.all([
          import('../store/issues.ts'),
          import('../model/issue.ts'),
          import('./command.ts'),
        ])
        const id = argv.issue ?? issueId(edition.id, await dateOf(argv, app, edition))
        await moveIssue(app.db, id, from, to)
        const issue = await findIssue(app.db, id)
        if (!issue)
          throw new BroadsheetError('input', `there is no issue ${id}`, { help: 'Make it first: broadsheet make' })
        if (issue.state !== to)
          throw new BroadsheetError('input', `${id} is ${issue.state}: it is too late to ${name} it`, {
            help: 'What has been sent cannot be called back; broadsheet correct puts it right.',
          })
        return { json: { issue: id, state: to }, text: `${id} is ${to}.` }
      }),
  }
}
