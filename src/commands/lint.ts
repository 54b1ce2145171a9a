import type { App } from '../app.ts'
import type { Edition } from '../model/edition.ts'
import type { Email } from '../model/email.ts'
import { type Issue, issueId } from '../model/issue.ts'
import type { LintFinding } from '../model/lint-finding.ts'
import { type Command, type CommonArguments, dateOf, withApp } from './command.ts'
import { noNewsText } from './make.ts'

interface LintArguments extends CommonArguments {
  readonly strict: boolean
  readonly links: boolean
}

export const lintCommand: Command<LintArguments> = {
  usage: 'lint',
  describe: 'The preflight: what is wrong with the issue, and what to do about it. Stores and sends nothing',
  examples: [
    ['broadsheet lint', 'errors keep a scheduled issue from going out; warnings are for an editor to look at'],
    ['broadsheet lint --links', 'tries also whether the pages that it leads to are there'],
    ['broadsheet lint --strict', 'for scripts: warnings too end with the exit code 65'],
  ],
  options: argv =>
    argv
      .option('strict', { boolean: true, default: false, describe: 'Exit with 65 where there are warnings too' })
      .option('links', { boolean: true, default: false, describe: 'Ask for every linked page whether it is there' }),
  run: (argv, stop) =>
    withApp(argv, stop, async (app, edition) => {
      const issue = await findOrPlan(app, edition, await dateOf(argv, app, edition))
      if (!issue) return { json: { issue: null }, text: noNewsText(edition), exit: 3 }
      const [{ renderIssue, stillTold }, { isError, preflight }, { lintText }] = await Promise.all([
        import('../pipeline.ts'),
        import('../preflight.ts'),
        import('./lint-text.ts'),
      ])
      const told = stillTold(app, edition, issue)
      const email = await renderIssue(app, edition, told)
      const dead = argv.links ? await findDead(app, email, told) : []
      const findings = [...preflight(email, told, edition), ...dead]
      const errors = findings.filter(isError).length
      const warnings = findings.length - errors
      const fails = errors > 0 || (argv.strict && warnings > 0)
      const json = { issue: issue.id, bytes: email.bytes, errors, warnings, findings }
      return { json, text: `${issue.id}\n\n${lintText(findings)}`, exit: fails ? 65 : 0 }
    }),
}

/** The day's issue as it is stored, or else as it would be made now. */
async function findOrPlan(app: App, edition: Edition, date: string): Promise<Issue | undefined> {
  const [{ findIssue }, { planIssue }] = await Promise.all([import('../store/issues.ts'), import('../pipeline.ts')])
  return (await findIssue(app.db, issueId(edition.id, date))) ?? (await planIssue(app, edition, date)).issue
}

async function findDead(app: App, email: Email, issue: Issue): Promise<LintFinding[]> {
  const [{ checkLinks }, { emailLinks }, { trustedHosts }] = await Promise.all([
    import('./check-links.ts'),
    import('../render/lint.ts'),
    import('../collect/fetch/private-address.ts'),
  ])
  const { collect, publication, sources } = app.config
  const links = emailLinks(email, issue)
  app.log.progress(`Trying ${links.length} links`)
  return checkLinks(links, {
    userAgent: `Broadsheet (+${publication.webAddress})`,
    trustedHosts: trustedHosts(
      sources.map(source => source.url),
      collect.privateHosts,
    ),
    signal: app.signal,
  })
}
