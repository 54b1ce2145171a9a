import { type Command, type CommonArguments, dateOf, withApp } from './command.ts'
import type { Standing } from './standing.ts'

interface RankArguments extends CommonArguments {
  readonly explain: boolean
}

export const rankCommand: Command<RankArguments> = {
  usage: 'rank',
  describe: 'List the stories in the store as they would be printed today, the highest score first',
  examples: [
    ['broadsheet rank --explain', 'as a table: each signal’s share of the score, and why each stands where it stands'],
  ],
  options: argv => argv.option('explain', { boolean: true, default: false, describe: 'Say why' }),
  run: (argv, stop) =>
    withApp(argv, stop, async (app, edition) => {
      const [{ planIssue }, { standingsOf }] = await Promise.all([import('../pipeline.ts'), import('./standing.ts')])
      const { stories, issue } = await planIssue(app, edition, await dateOf(argv, app, edition))
      const rows = standingsOf(stories, issue)
      if (rows.length === 0) return { json: rows, text: 'There are no stories: collect first.' }
      if (!argv.explain) return { json: rows, text: rows.map(lineOf).join('\n') }
      const { standingsText } = await import('./standing-text.ts')
      const headings = issue?.sections.map(({ heading }) => heading) ?? []
      return { json: rows, text: standingsText(rows, headings) }
    }),
}

function lineOf({ score, lead, others }: Standing): string {
  const more = others.length > 0 ? ` and ${others.length} more` : ''
  return `${score.toFixed(1).padStart(6)}  ${lead.headline} (${lead.outlet}${more})`
}
