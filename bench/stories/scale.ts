/** One measurement in a process of its own: `node bench/stories/scale.ts COUNT ours|plain` prints {articles, ms, cpuMs, peakMb, stories}. */
import { performance } from 'node:perf_hooks'
import { clusterArticles } from '../../src/rank/cluster.ts'
import { makeArticles } from './articles.ts'
import { clusterPlainly } from './plain-minhash.ts'

const [count = '1000', way = 'ours'] = process.argv.slice(2)
const articles = makeArticles(Number(count))
const cpu = process.cpuUsage()
const begun = performance.now()
const stories = way === 'ours' ? clusterArticles(articles).length : new Set(clusterPlainly(articles)).size
const ms = Math.round(performance.now() - begun)
const { user, system } = process.cpuUsage(cpu)
const peakMb = Math.round(process.resourceUsage().maxRSS / 1024)
console.log(
  JSON.stringify({ articles: articles.length, ms, cpuMs: Math.round((user + system) / 1000), peakMb, stories }),
)
