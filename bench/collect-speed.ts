/**
 * A thousand feeds of fifty items on loopback, each answering after 50 ms: the first collection and the second (all 304), from
 * opening the store to its last row, against the bound that latency sets at 20 connections and against rss-parser's own
 * `parseURL`, one after another and 20 at once, which store nothing. `--json` prints {first: {ms, vsBound, vsSequential,
 * vsParallel}, second: {…}, peakMb}; the ratios to rss-parser say how many times as long it takes. `--feeds N`, `--items N`,
 * `--latency MS` change the size, `--no-peer` leaves rss-parser out.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import Parser from 'rss-parser'

const option = (name: string, usual: number) => {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? usual : Number(process.argv[at + 1])
}
const feeds = option('feeds', 1000)
const items = option('items', 50)
const latency = option('latency', 50)
const hosts = Math.min(100, feeds)
const connections = 20
const bound = (feeds * latency) / connections
const file = (name: string) => fileURLToPath(new URL(`./speed/${name}`, import.meta.url))

const server: ChildProcess = spawn(process.execPath, [file('feed-server.ts'), `${hosts}`, `${items}`, `${latency}`], {
  stdio: ['ignore', 'pipe', 'inherit'],
})
const folder = await mkdtemp(join(tmpdir(), 'broadsheet-bench-'))
try {
  const [port] = server.stdout ? await once(server.stdout, 'data') : []
  const urls = Array.from(
    { length: feeds },
    (_, at) => `http://127.0.0.${(at % hosts) + 1}:${Number(port)}/${Math.floor(at / hosts)}.xml`,
  )
  const config = join(folder, 'feeds.json')
  await writeFile(config, JSON.stringify(publication(urls)))
  const { stdout } = await promisify(execFile)(process.execPath, [file('collect-once.ts'), config], { maxBuffer: 1e7 })
  const ours = JSON.parse(stdout)
  const peer = process.argv.includes('--no-peer')
    ? undefined
    : { sequential: await parseAll(urls, 1), parallel: await parseAll(urls, connections) }
  const ratio = (a: number | undefined, b: number) => (a === undefined ? null : Math.round((a / b) * 100) / 100)
  const figures = ({ ms }: { ms: number }) => ({
    ms,
    vsBound: ratio(ms, bound),
    vsSequential: ratio(peer?.sequential, ms),
    vsParallel: ratio(peer?.parallel, ms),
  })
  const report = {
    first: figures(ours.first),
    second: figures(ours.second),
    peakMb: ours.peakMb,
    boundMs: bound,
    articles: ours.first.articles,
    peer: peer ?? null,
  }
  if (process.argv.includes('--json')) console.log(JSON.stringify(report))
  else {
    console.log(
      `${feeds} feeds of ${items} items, ${latency} ms each, ${connections} at once: no faster than ${bound} ms`,
    )
    console.table({ 'first collection': report.first, 'second (304)': report.second })
    console.log(
      `${report.articles} articles stored; at most ${report.peakMb} MB of memory`,
      ours.first.statuses,
      ours.second.statuses,
      ...ours.first.errors,
    )
    if (peer)
      console.log(
        `rss-parser: ${peer.sequential} ms one after another, ${peer.parallel} ms ${connections} at once, nothing stored`,
      )
  }
} finally {
  server.kill()
  await rm(folder, { recursive: true, force: true })
}

async function parseAll(urls: readonly string[], atOnce: number): Promise<number> {
  const begun = performance.now()
  const waiting = [...urls]
  const reader = async () => {
    for (let url = waiting.shift(); url; url = waiting.shift()) await new Parser().parseURL(url)
  }
  await Promise.all(Array.from({ length: atOnce }, reader))
  return Math.round(performance.now() - begun)
}

function publication(urls: readonly string[]): object {
  return {
    publication: {
      name: 'The Bench',
      place: 'Ellery',
      timeZone: 'America/Chicago',
      webAddress: 'https://bench.example/',
      postalAddress: '1 Courthouse Square, Ellery',
      sender: { name: 'The Bench', address: 'morning@bench.example' },
      replyTo: 'editor@bench.example',
    },
    collect: { connections },
    sources: urls.map((url, at) => ({ id: `paper-${at}`, name: `Paper ${at}`, url, scope: 'local' })),
    editions: [{ id: 'bench', masthead: 'The Bench', hour: '06:00', sections: [{ id: 'news', heading: 'News' }] }],
  }
}
