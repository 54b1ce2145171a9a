import { collectText, hasAllFailed } from './collect-text.ts'
import { type Command, type CommonArguments, withApp } from './command.ts'

interface CollectArguments extends CommonArguments {
  readonly all: boolean
}

export const collectCommand: Command<CollectArguments> = {
  usage: 'collect',
  describe: 'Read every source into the store',
  examples: [
    ['broadsheet collect --json', 'the report as one JSON object'],
    ['broadsheet collect --all', 'whatever the sources asked for the last time'],
  ],
  options: argv =>
    argv.option('all', { boolean: true, default: false, describe: 'Ask also the sources that rest or are fresh' }),
  run: (argv, stop) =>
    withApp(argv, stop, async (app, edition) => {
      const { collectArticles } = await import('../pipeline.ts')
      const report = await collectArticles(app, edition, { isForced: argv.all })
      const text = collectText(report, app.config.publication.timeZone)
      return { json: report, text, exit: hasAllFailed(report) ? 69 : 0 }
    }),
}
