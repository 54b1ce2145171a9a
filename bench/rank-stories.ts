/**
 * Whether articles are told apart and together as people do, and how fast: `node bench/rank-stories.ts FOLDER`. The folder
 * holds `pairs.tsv` (two headlines with address and day, and same, related or different), `syndicated.tsv` (headlines that
 * several outlets printed) and `topics.tsv` (broad topics, for orientation only). `--json` prints {pairs, syndicated, topics,
 * scale}. A pair counts as found where both articles are in one story; each pair is judged alone and all of them in one
 * input. On `syndicated.tsv` precision counts every pair under two headlines as wrong, `otherHeadlines` lists them.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Article } from '../src/model/article.ts'
import { clusterArticles } from '../src/rank/cluster.ts'

const isJson = process.argv.includes('--json')
const folder = process.argv.slice(2).find(argument => !argument.startsWith('--'))
const counts = [1000, 10_000, 100_000]

interface Measured {
  readonly articles: number
  readonly ms: number
  readonly cpuMs: number
  readonly peakMb: number
}

const scale = counts.map(count => ({ ...measure(count, 'ours'), plain: measure(count, 'plain') }))
const judged = folder === undefined ? {} : judge(folder)
if (isJson) console.log(JSON.stringify({ ...judged, scale }))
else {
  if (folder === undefined) console.log('rank-stories: give it a folder with pairs.tsv, syndicated.tsv and topics.tsv')
  for (const [name, figures] of Object.entries(judged)) {
    console.log(`\n${name}`)
    console.table(figures)
  }
  console.log('\nscale (plain: MinHash in bands, in the same run)')
  console.table(
    scale.map(({ plain, ...ours }) => ({
      ...ours,
      plainMs: plain.ms,
      plainMb: plain.peakMb,
      timesPlain: Math.round((ours.cpuMs / plain.cpuMs) * 10) / 10,
    })),
  )
}

function measure(count: number, way: 'ours' | 'plain'): Measured {
  const script = fileURLToPath(new URL('stories/scale.ts', import.meta.url))
  return JSON.parse(execFileSync(process.execPath, [script, String(count), way], { encoding: 'utf8' })) as Measured
}

function judge(path: string) {
  return {
    pairs: judgePairs(path),
    syndicated: judgeGroups(path, 'syndicated.tsv'),
    topics: judgeGroups(path, 'topics.tsv'),
  }
}

function judgePairs(path: string) {
  const rows = readRows(path, 'pairs.tsv')
  const both = rows.map(([id = '', a = '', urlA = '', dateA = '', b = '', urlB = '', dateB = '', label = '']) => ({
    articles: [toArticle(`${id}a`, a, urlA, dateA), toArticle(`${id}b`, b, urlB, dateB)] as const,
    isSame: label === 'same',
  }))
  const storyOf = storiesOf(both.flatMap(({ articles }) => articles))
  const found = (pair: (typeof both)[number], stories: ReadonlyMap<string, string>) =>
    stories.get(pair.articles[0].id) === stories.get(pair.articles[1].id)
  const alone = both.map(pair => [pair.isSame, found(pair, storiesOf(pair.articles))] as const)
  const together = both.map(pair => [pair.isSame, found(pair, storyOf)] as const)
  const { precision, recall } = sharesOf(alone)
  return { precision, recall, inOneInput: sharesOf(together), pairs: rows.length }
}

function sharesOf(results: readonly (readonly [boolean, boolean])[]) {
  const right = results.filter(([isSame, isFound]) => isSame && isFound).length
  const all = (at: 0 | 1) => Math.max(1, results.filter(result => result[at]).length)
  return { precision: round(right / all(1)), recall: round(right / all(0)) }
}

function judgeGroups(path: string, name: string) {
  const rows = readRows(path, name)
  const articles = rows.map(([, headline = '', outlet = '', url = '', date = ''], at) =>
    toArticle(String(at), headline, url, date, outlet),
  )
  const storyOf = storiesOf(articles)
  const groups = rows.map(([group = ''], at) => [group, storyOf.get(String(at)) ?? ''] as const)
  const sizes = (keys: readonly string[]) => [...Map.groupBy(keys, key => key).values()].map(({ length }) => length)
  const pairsIn = (keys: readonly string[]) => sizes(keys).reduce((sum, size) => sum + (size * (size - 1)) / 2, 0)
  const right = pairsIn(groups.map(key => key.join(' ')))
  const told = Map.groupBy(groups.keys(), at => groups[at]?.[1] ?? '')
  const otherHeadlines = [...told.values()]
    .map(members => [...new Map(members.map(at => [groups[at]?.[0], articles[at]?.headline ?? ''])).values()])
    .filter(headlines => headlines.length > 1)
  return {
    precision: round(right / Math.max(1, pairsIn(groups.map(([, story]) => story)))),
    recall: round(right / Math.max(1, pairsIn(groups.map(([group]) => group)))),
    articles: rows.length,
    otherHeadlines: process.argv.includes('--list') ? otherHeadlines : otherHeadlines.length,
  }
}

function storiesOf(articles: readonly Article[]): ReadonlyMap<string, string> {
  return new Map(
    clusterArticles(articles).flatMap(({ articles: members }) =>
      members.map(({ id }) => [id, members[0]?.id ?? ''] as const),
    ),
  )
}

function toArticle(id: string, headline: string, url: string, date: string, outlet = hostOf(url) || id): Article {
  const published = new Date(/^\d{12,14}$/.test(date) ? Number(date) : date)
  const isKnown = !Number.isNaN(published.getTime())
  return {
    id,
    source: outlet,
    outlet,
    scope: 'local',
    url: url || `urn:article:${id}`,
    headline,
    lede: '',
    categories: [],
    publishedAt: (isKnown ? published : new Date(0)).toISOString(),
    ...(isKnown ? {} : { dateInDoubt: true }),
  }
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname : ''
}

function readRows(path: string, name: string): string[][] {
  const file = join(path, name)
  if (!existsSync(file)) return []
  return readFileSync(file, 'utf8')
    .split('\n')
    .slice(1)
    .filter(Boolean)
    .map(line => line.split('\t'))
}

function round(share: number): number {
  return Math.round(share * 1000) / 1000
}
