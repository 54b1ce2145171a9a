/** Collects the sources of a configuration into its store, twice, and prints {first, second, peakMb} as JSON. */
import { performance } from 'node:perf_hooks'
import { openApp } from '../../src/app.ts'
import { editionOf } from '../../src/config/load.ts'
import { createLog } from '../../src/log.ts'
import { collectArticles } from '../../src/pipeline.ts'

const [config = 'feeds.json'] = process.argv.slice(2)
const timed = []
for (let run = 0; run < 2; run++) {
  const begun = performance.now()
  await using app = await openApp({ config, secrets: {}, log: createLog({ quiet: true }) })
  const report = await collectArticles(app, editionOf(app.config, undefined, app.configFile))
  const count = Object.groupBy(report.sources, source => source.status)
  timed.push({
    ms: Math.round(performance.now() - begun),
    articles: report.articles,
    statuses: Object.fromEntries(Object.entries(count).map(([status, rows]) => [status, rows?.length])),
    errors: [...new Set(report.sources.flatMap(source => source.error ?? []))].slice(0, 3),
  })
}
console.log(
  JSON.stringify({ first: timed[0], second: timed[1], peakMb: Math.round(process.resourceUsage().maxRSS / 1024) }),
)
