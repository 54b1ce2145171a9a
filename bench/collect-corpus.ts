/**
 * How a corpus of feed files is read: `node bench/collect-corpus.ts FOLDER`. The folder holds one folder a project and an
 * `index.tsv` (repo, path, kind, bytes, items, …); without one, every file in it is read. What is expected stands in the
 * files' first comments or beside them. rss-parser reads the same files for comparison. `--json` prints {files, crashed,
 * hung, garbled, wellFormedRead, headlineLink, date, …}, shares from 0 to 1; `--list` every difference.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { performance } from 'node:perf_hooks'
import { decodeHTML } from 'entities'
import Parser from 'rss-parser'
import { toArticles } from '../src/collect/articles.ts'
import { cleanUrl } from '../src/collect/clean/links.ts'
import { decodeFeed } from '../src/collect/feeds/decode.ts'
import { nestingFault } from '../src/collect/feeds/nesting.ts'
import { unzipped } from '../src/collect/fetch/decompress.ts'
import { largestBody } from '../src/collect/fetch/read-body.ts'
import { parseDocument } from '../src/collect/read.ts'
import type { Article } from '../src/model/article.ts'
import { expectationsOf } from './corpus/expectations.ts'

const folder = process.argv.slice(2).find(argument => !argument.startsWith('--'))
if (folder === undefined) {
  console.log('collect-corpus: give it a folder of feeds to read, such as node bench/collect-corpus.ts FOLDER')
  process.exit(0)
}

const slow = 5000
const now = new Date()
const counted = new Map<string, { files: number; read: number; items: number; found: number }>()
const kinds = kindsOf(folder)
const figures = {
  files: 0,
  crashed: 0,
  hung: 0,
  garbled: 0,
  wellFormed: 0,
  wellFormedRead: 0,
  peerRead: 0,
  peerWellFormed: 0,
}
const compared = {
  headline: [0, 0],
  link: [0, 0],
  date: [0, 0],
  both: [0, 0],
  peerBoth: [0, 0],
  peerDate: [0, 0],
} as Record<string, [number, number]>
const differences: string[] = []
let slowest = { file: '', ms: 0 }

for (const file of filesOf(folder)) {
  const name = relative(folder, file)
  const kind = kinds.get(name)
  const bytes = readFileSync(file)
  const expected = expectationsOf(file, bytes.toString('utf8'))
  const contentType = expected.headers['content-type']
  const url = `http://127.0.0.1:8097/${name.replace(/^.*?tests\//, '')}`
  const reading = {
    source: { id: 'corpus', name: '', url, scope: 'local', weight: 1 } as const,
    url,
    timeZone: 'UTC',
    now,
  }
  const begun = performance.now()
  figures.files++
  let parsed: Awaited<ReturnType<typeof parseDocument>>
  let articles: (Article | undefined)[] = []
  try {
    parsed = await parseDocument(decodeFeed(unzipped(bytes, largestBody), contentType), reading)
    if (!('error' in parsed)) {
      toArticles(parsed, reading)
      const { items } = parsed
      // What an entry lacks that the corpus does not speak of (most of its files hold one element) is filled in.
      const filled = items.map(item => ({ link: 'http://127.0.0.1:8097/entry', title: 'An entry', ...item }))
      articles = filled.map(item => toArticles({ ...(parsed as { items: typeof items }), items: [item] }, reading)[0])
    }
  } catch (fault) {
    figures.crashed++
    differences.push(`${name}: crashed: ${fault}`)
    continue
  }
  const ms = performance.now() - begun
  if (ms > slow) figures.hung++
  if (ms > slowest.ms) slowest = { file: name, ms: Math.round(ms) }

  const items = 'error' in parsed ? 0 : parsed.items.length
  const peer = await peerReads(bytes)
  const isFeed = kind === undefined || /^(rss|atom|rdf|rss\/cdf|jsonfeed)$/.test(kind.kind)
  const isWellFormed = isFeed && (expected.isWellFormed ?? peer !== undefined)
  if (isWellFormed) {
    figures.wellFormed++
    if (!('error' in parsed) && items >= (kind?.items ?? 0)) figures.wellFormedRead++
    else differences.push(`${name}: ${'error' in parsed ? parsed.error : `${items} items of ${kind?.items}`}`)
    if (peer) figures.peerWellFormed++
  } else if (isFeed && items < (kind?.items ?? 0))
    differences.push(`${name}: (not well-formed) ${items} items of ${kind?.items}`)
  if (peer) figures.peerRead++
  const row = counted.get(name.split('/')[0] ?? '') ?? { files: 0, read: 0, items: 0, found: 0 }
  counted.set(name.split('/')[0] ?? '', {
    files: row.files + 1,
    read: row.read + ('error' in parsed ? 0 : 1),
    items: row.items + (kind?.items ?? 0),
    found: row.found + items,
  })
  const raw =
    'error' in parsed || bytes.includes('\ufffd')
      ? []
      : parsed.items.flatMap(item => [item.title ?? '', item.summary ?? ''])
  const texts = articles.flatMap(article => (article ? [article.headline, article.lede, article.byline ?? ''] : []))
  if (texts.some(isGarbled) || raw.some(text => text.includes('\ufffd'))) {
    figures.garbled++
    differences.push(`${name}: garbled: ${JSON.stringify([...texts, ...raw].find(isGarbled)?.slice(0, 120))}`)
  }
  for (const [at, entry] of expected.entries) {
    const article = articles[at]
    const found = {
      headline:
        entry.title === undefined || plain(entry.title) === '' || same(plain(entry.title), article?.headline ?? ''),
      link:
        entry.link === undefined ||
        cleanUrl(entry.link, URL.canParse(entry.link) ? url : (article?.url ?? url)) === article?.url,
      date:
        (entry.published ?? entry.updated) === undefined ||
        dateAgrees(entry, article, 'error' in parsed ? undefined : parsed.items[at]),
    }
    const theirs = peer?.[at]
    tally('peerBoth', entry.title !== undefined || entry.link !== undefined, peerAgrees(entry, theirs))
    tally(
      'peerDate',
      (entry.published ?? entry.updated) !== undefined,
      theirs?.isoDate?.startsWith(entry.published ?? entry.updated ?? '') ?? false,
    )
    tally('headline', entry.title !== undefined, found.headline)
    tally('link', entry.link !== undefined, found.link)
    tally('both', entry.title !== undefined || entry.link !== undefined, found.headline && found.link)
    tally('date', (entry.published ?? entry.updated) !== undefined, found.date)
    if (!found.headline)
      differences.push(
        `${name}[${at}]: headline ${JSON.stringify(article?.headline)}, not ${JSON.stringify(plain(entry.title ?? ''))}`,
      )
    if (!found.link) differences.push(`${name}[${at}]: link ${article?.url}, not ${entry.link}`)
    if (!found.date)
      differences.push(
        `${name}[${at}]: date ${article?.publishedAt}${article?.dateInDoubt ? ' (in doubt)' : ''}, not ${entry.published ?? entry.updated}`,
      )
  }
}

function tally(what: string, isExpected: boolean, isRight: boolean): void {
  const count = compared[what]
  if (!count || !isExpected) return
  count[1]++
  if (isRight) count[0]++
}

function peerAgrees(entry: { title?: string; link?: string }, item: Parser.Item | undefined): boolean {
  const isHeadline = entry.title === undefined || same(plain(entry.title), plain(textOf(item?.title)))
  return isHeadline && (entry.link === undefined || URL.parse(entry.link)?.href === URL.parse(textOf(item?.link))?.href)
}

/** rss-parser gives XML's nodes where a text has attributes. */
function textOf(value: unknown): string {
  return typeof value === 'string'
    ? value
    : typeof value === 'object' && value !== null && '_' in value
      ? textOf(value._)
      : ''
}

/** A date that we do not believe (before 1995, in the future) is right where it is marked as in doubt. */
function dateAgrees(
  entry: { published?: string; updated?: string },
  article: Article | undefined,
  item: { date?: string; updated?: string } | undefined,
): boolean {
  const wanted = entry.published ?? entry.updated ?? ''
  if (article?.publishedAt.startsWith(wanted)) return true
  if (article?.dateInDoubt) return wanted < '1995' || wanted > now.toISOString()
  // Both are there and only the later one is spoken of.
  return entry.published === undefined && item?.date !== item?.updated
}

/** HTML as the words in it, by other means than the ones that are tried here. */
function plain(html: string): string {
  return decodeHTML(html.replace(/<!--[\s\S]*?-->|<script[\s\S]*?(<\/script>|$)|<\/?[a-zA-Z][^>]*>/g, ' '))
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .normalize('NFC')
}

function same(a: string, b: string): boolean {
  const bare = (text: string) => text.replace(/[\s\p{Cf}\p{Cc}\ufffd]+/gu, '').toLowerCase()
  return bare(a) === bare(b) || bare(a).slice(0, 250) === bare(b).slice(0, 250)
}

/** Replacement characters, and UTF-8 that was taken for windows-1252. */
function isGarbled(text: string): boolean {
  return /\ufffd|Ã[\u0080-\u00bf©±¼¤¶]|â€[™œ“”˜¦]|Â[ «»°·]/u.test(text)
}

async function peerReads(bytes: Buffer): Promise<readonly Parser.Item[] | undefined> {
  const text = bytes.toString('utf8')
  if (nestingFault(text) !== undefined) return undefined
  try {
    return (await new Parser().parseString(text)).items
  } catch {
    return undefined
  }
}

function kindsOf(root: string): Map<string, { kind: string; items: number }> {
  try {
    const lines = readFileSync(join(root, 'index.tsv'), 'utf8').trim().split('\n').slice(1)
    return new Map(
      lines.map(line => {
        const [, path = '', kind = '', , items = '0'] = line.split('\t')
        return [path, { kind, items: Number(items) }]
      }),
    )
  } catch {
    return new Map()
  }
}

function filesOf(root: string): string[] {
  const indexed = [...kinds.keys()].map(path => join(root, path))
  const found = readdirSync(root, { recursive: true, encoding: 'utf8' }).map(path => join(root, path))
  return indexed.length > 0
    ? indexed
    : found.filter(path => statSync(path).isFile() && /\.(xml|rss|atom|rdf|json|ics)$/.test(path)).toSorted()
}

const share = ([right, all]: readonly [number, number]) => (all === 0 ? 1 : Math.round((right / all) * 10_000) / 10_000)
const report = {
  files: figures.files,
  crashed: figures.crashed,
  hung: figures.hung,
  garbled: figures.garbled,
  wellFormedRead: share([figures.wellFormedRead, figures.wellFormed]),
  headlineLink: share(compared.both ?? [0, 0]),
  date: share(compared.date ?? [0, 0]),
  expected: { entries: compared.both?.[1], dates: compared.date?.[1], wellFormed: figures.wellFormed },
  slowest,
  peer: {
    read: share([figures.peerRead, figures.files]),
    headlineLink: share(compared.peerBoth ?? [0, 0]),
    date: share(compared.peerDate ?? [0, 0]),
  },
  read: share([[...counted.values()].reduce((sum, row) => sum + row.read, 0), figures.files]),
}
if (process.argv.includes('--json')) console.log(JSON.stringify(report))
else {
  console.table(Object.fromEntries(counted))
  console.log(
    `${report.files} files: ${report.crashed} crashed, ${report.hung} took over ${slow / 1000} s, ${report.garbled} garbled; slowest ${slowest.file} (${slowest.ms} ms)`,
  )
  console.log(
    `read ${report.read}, of the well-formed feeds ${report.wellFormedRead} with all their items (${figures.wellFormed}); rss-parser reads ${report.peer.read} of the files, headline and link as expected ${report.peer.headlineLink}, dates ${report.peer.date}`,
  )
  console.log(
    `headline and link as expected ${report.headlineLink} (${compared.both}), dates ${report.date} (${compared.date})`,
  )
}
if (process.argv.includes('--list')) console.error(differences.join('\n'))
