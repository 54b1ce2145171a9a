import { BroadsheetError } from '../errors.ts'
import { type Command, type CommonArguments, readInstant, withApp } from './command.ts'

interface ArticlesArguments extends CommonArguments {
  readonly since?: string | undefined
  readonly source?: readonly string[] | undefined
}

export const articlesCommand: Command<ArticlesArguments> = {
  usage: 'articles',
  describe: 'List the articles in the store, one JSON object a line, the newest first',
  examples: [
    ['broadsheet articles --since 2026-05-14', 'what was published since that day began (UTC)'],
    ['broadsheet articles --source ellery-echo', 'what one source gave'],
  ],
  options: argv =>
    argv
      .option('since', { string: true, describe: 'Published at or after this instant' })
      .option('source', { string: true, array: true, describe: 'Of these sources only' }),
  run: (argv, stop) =>
    withApp(argv, stop, async app => {
      const { findArticles } = await import('../store/articles.ts')
      const known = app.config.sources.map(source => source.id)
      const strange = argv.source?.find(id => !known.includes(id))
      if (strange !== undefined)
        throw new BroadsheetError('usage', `there is no source ${JSON.stringify(strange)}`, {
          help: `There are: ${known.join(', ')}`,
        })
      return {
        lines: await findArticles(app.db, {
          ...(argv.since ? { since: readInstant(argv.since).toISOString() } : {}),
          ...(argv.source ? { sources: argv.source } : {}),
        }),
      }
    }),
}
