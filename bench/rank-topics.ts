/**
 * How well headlines are placed: `node bench/rank-topics.ts FILE`. FILE is a table with the columns title, summary, source,
 * url, gold_section, also_ok and scope, or a folder that holds it as `headlines.tsv`. Only headline, lede and scope are
 * shown unless `--url` is given. `--json` prints {local: {strict, accepted}, national: {…}, f1: {topic: …}, perSecond, …}.
 * Headlines that the classifier learned from say nothing: the model card has the figures for publishers that it never saw.
 */
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { topics } from '../src/model/article.ts'
import { placeTopic } from '../src/rank/place.ts'
import { learnedWeights } from '../src/rank/topic/learned.ts'
import { readLabelled } from '../train/examples.ts'
import { accuracyOf, calibrationError, calibrationOf, confusionOf, f1Of, type Judged } from './topics/measure.ts'

const path = process.argv.slice(2).find(argument => !argument.startsWith('--'))
if (path === undefined) {
  console.log('rank-topics: give it a table of labelled headlines, such as node bench/rank-topics.ts headlines.tsv')
  process.exit(0)
}
const withUrl = process.argv.includes('--url')
const examples = readLabelled(statSync(path).isDirectory() ? join(path, 'headlines.tsv') : path)

const begun = performance.now()
learnedWeights()
const loadMs = performance.now() - begun
for (const { headline } of examples.slice(0, 300)) placeTopic({ headline })
const started = performance.now()
const judged: Judged[] = examples.map(({ headline, lede, url, scope, topic, accepted }) => {
  const placing = placeTopic({ headline, lede, scope, ...(withUrl ? { url } : {}) })
  return { topic, accepted, scope, said: placing.topic, confidence: placing.confidence }
})
const perSecond = Math.round((examples.length / (performance.now() - started)) * 1000)

const of = (scope: string) => accuracyOf(judged.filter(one => one.scope === scope))
const report = {
  local: of('local'),
  national: of('national'),
  f1: f1Of(judged),
  calibration: calibrationOf(judged),
  calibrationError: calibrationError(judged),
  perSecond,
  loadMs: Math.round(loadMs * 10) / 10,
}
if (process.argv.includes('--json')) {
  const confusion = Object.fromEntries([...confusionOf(judged)].map(([topic, row]) => [topic, Object.fromEntries(row)]))
  console.log(JSON.stringify({ ...report, confusion }))
} else print()

function print(): void {
  const percent = (share: number) => `${(share * 100).toFixed(1)} %`.padStart(8)
  for (const scope of ['local', 'national'] as const) {
    const { count, strict, accepted } = report[scope]
    console.log(
      `${scope.padEnd(10)}${String(count).padStart(6)}   strict ${percent(strict)}   accepted ${percent(accepted)}`,
    )
  }
  console.log('\nF1 by topic')
  for (const [topic, f1] of Object.entries(report.f1)) console.log(`  ${topic.padEnd(18)}${f1.toFixed(3)}`)
  console.log('\nConfidence: said, and how often it was accepted')
  for (const { count, confidence, accepted } of report.calibration)
    console.log(`  ${percent(confidence)} ${percent(accepted)}   ${count}`)
  console.log(`  off by ${percent(report.calibrationError)} on average`)
  console.log('\nTaken for (rows: meant, columns: said)')
  const confusion = confusionOf(judged)
  console.log(`  ${''.padEnd(18)}${topics.map(topic => topic.slice(0, 5).padStart(6)).join('')}`)
  for (const topic of topics)
    if (confusion.has(topic))
      console.log(
        `  ${topic.padEnd(18)}${topics.map(said => String(confusion.get(topic)?.get(said) ?? '').padStart(6)).join('')}`,
      )
  console.log(`\n${perSecond} headlines a second; weights read in ${report.loadMs} ms`)
}
