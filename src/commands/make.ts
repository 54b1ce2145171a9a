import type { Edition } from '../model/edition.ts'
import type { Issue } from '../model/issue.ts'
import { hasAllFailed, troubleText } from './collect-text.ts'
import { type Command, type CommonArguments, dateOf, withApp } from './command.ts'

interface MakeArguments extends CommonArguments {
  readonly out?: string | undefined
  readonly collect: boolean
}

export const makeCommand: Command<MakeArguments> = {
  usage: 'make',
  describe: 'Make a draft issue: collect, rank and compose. Sends nothing',
  examples: [
    ['broadsheet make --out draft', 'also writes draft/issue.html, .txt, .eml, .mjml and .json'],
    ['broadsheet make --no-collect', 'with the articles that are in the store already'],
  ],
  options: argv =>
    argv
      .option('out', { string: true, describe: 'Write the issue as files into this folder' })
      .option('collect', { boolean: true, default: true, describe: 'Read the sources first' }),
  run: (argv, stop) =>
    withApp(argv, stop, async (app, edition) => {
      let allFailed = false
      const [{ collectArticles, makeIssue, renderIssue, stillTold }, { preflight }, { countText, lintText }] =
        await Promise.all([import('../pipeline.ts'), import('../preflight.ts'), import('./lint-text.ts')])
      if (argv.collect) {
        const report = await collectArticles(app, edition)
        allFailed = hasAllFailed(report)
        app.log.say(troubleText(report, app.config.publication.timeZone))
      }
      const issue = await makeIssue(app, edition, await dateOf(argv, app, edition))
      if (!issue) return { json: { issue: null }, text: noNewsText(edition), exit: allFailed ? 69 : 3 }
      const told = stillTold(app, edition, issue)
      const email = await renderIssue(app, edition, told)
      if (argv.out) {
        const { writeIssueFiles } = await import('./issue-files.ts')
        const files = await writeIssueFiles(argv.out, app, edition, told, email)
        app.log.say(`Written: ${files.join(', ')}`)
      }
      const findings = preflight(email, told, edition)
      app.log.say(findings.length > 0 ? lintText(findings) : countText(findings))
      return { json: issue, text: issueText(issue) }
    }),
}

/** An issue as an outline. */
export function issueText(issue: Issue): string {
  const sections = issue.sections.map(
    section =>
      `\n${section.heading}\n${section.stories.map(story => `  ${story.lead.headline} (${story.lead.outlet})`).join('\n')}`,
  )
  const weather = issue.weather ? `\nWeather: ${issue.weather.lead.headline}` : ''
  return `${issue.id}, ${issue.state}\nSubject: ${issue.subject}\nPreheader: ${issue.preheader}${weather}\n${sections.join('\n')}\n\n${issue.leftOut.length} stories left out; "broadsheet rank --explain" says why.`
}

export function noNewsText(edition: Edition): string {
  return `No news for ${edition.masthead}: nothing new was published in the last ${edition.lookBack} hours, or no section takes it. No issue was made.`
}
