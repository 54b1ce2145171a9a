import type { CollectReport } from '../model/report.ts'
import { type Command, withApp } from './command.ts'

export const collectCommand: Command = {
  usage: 'collect',
  describe: 'Read every source into the store',
  examples: [['broadsheet collect --json', 'the report as one JSON object']],
  run: (argv, stop) =>
    withApp(argv, stop, async (app, edition) => {
      const { collectArticles } = await import('../pipeline.ts')
      const report = await collectArticles(app, edition)
      const allFailed = report.sources.every(source => source.status === 'failed')
      return { json: report, text: collectText(report), exit: allFailed ? 69 : 0 }
    }),
}

/** The report for people: a line for each source, the failed ones with their reason. */
export function collectText(report: CollectReport): string {
  const width = Math.max(...report.sources.map(source => source.id.length))
  const lines = report.sources.map(source => {
    const what = source.status === 'failed' ? source.error : `${source.items} items, ${source.new} new`
    return `  ${source.id.padEnd(width)}  ${source.status.padEnd(9)}  ${source.status === 'unchanged' ? '' : what}`.trimEnd()
  })
  const failed = report.sources.filter(source => source.status === 'failed').length
  const bad = failed === 0 ? '' : `, ${failed} failed`
  return `${lines.join('\n')}\n${report.new} new articles from ${report.sources.length} sources${bad}.`
}
