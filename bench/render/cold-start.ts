import { spawnSync } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { edition, lede, sectionCount, storiesEach } from './an-issue.ts'

const launcher = fileURLToPath(new URL('../../bin/broadsheet.js', import.meta.url))
const now = '2026-05-14T10:30:00Z'
const topics = ['world', 'sports', 'schools', 'weather', 'business', 'crime-courts', 'opinion', 'health']

interface ColdStarts {
  readonly helpMs: number
  readonly coldMakeMs: number
  /** By how many keys the `issue.eml` is signed that `make` wrote. */
  readonly coldMakeSignatures: number
}

/**
 * Milliseconds, the median of five whole processes each: `--help`, and `make --no-collect --out` with everything in the
 * store, a site, an address for bounces, the secret and both keys.
 */
export function measureColdStarts(): ColdStarts {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-bench-'))
  try {
    layOut(folder)
    run(folder, ['collect', '--now', now])
    return {
      helpMs: median(() => run(folder, ['--help'])),
      coldMakeMs: median(() => run(folder, ['make', '--no-collect', '--out', 'out', '--now', now])),
      coldMakeSignatures:
        readFileSync(join(folder, 'out', 'issue.eml'), 'latin1').match(/^DKIM-Signature:/gm)?.length ?? 0,
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A publication with a feed of eight stories for each of its eight sections. */
function layOut(folder: string): void {
  const sources = Array.from({ length: sectionCount }, (_, at) => ({
    id: `feed-${at}`,
    name: `Feed ${at}`,
    url: `feed-${at}.xml`,
    scope: 'local',
    topic: topics[at],
  }))
  const sections = topics.map((topic, at) => ({
    id: topic,
    heading: topic,
    topics: [topic],
    most: storiesEach,
    layout: at === 0 ? 'lead' : 'story',
  }))
  const config = {
    publication: edition.publication,
    sources,
    editions: [{ id: 'bench', masthead: 'The Bench', hour: '06:00', sections }],
  }
  writeFileSync(join(folder, 'feeds.json'), JSON.stringify(config))
  for (const [at, { url }] of sources.entries()) writeFileSync(join(folder, url), feed(at))
}

const secrets = {
  BROADSHEET_SECRET: 'a-secret-of-this-bench-for-nothing-else',
  BROADSHEET_DKIM_KEY: [
    generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey,
    generateKeyPairSync('ed25519').privateKey,
  ]
    .map(key => key.export({ type: 'pkcs8', format: 'pem' }))
    .join(''),
}

const streets = ['Mill', 'Oak', 'River', 'Quarry', 'Depot', 'Church', 'Prairie', 'Harbor']
const things = ['tower', 'bridge', 'school', 'library', 'ferry', 'market', 'depot', 'orchard']

function feed(which: number): string {
  const items = Array.from({ length: storiesEach }, (_, at) => {
    const headline = `${streets[at]} Street ${things[which]} opens ${at + 2} weeks ahead of its plan number ${which * 8 + at}`
    const when = new Date(Date.parse(now) - (at + 1) * 3_600_000).toUTCString()
    return `<item><title>${headline}</title><link>https://feed-${which}.example/${at}</link><description>${lede}</description><pubDate>${when}</pubDate></item>`
  })
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>Feed ${which}</title>${items.join('')}</channel></rss>`
}

function median(work: () => void): number {
  work()
  const times = Array.from({ length: 5 }, () => {
    const begun = performance.now()
    work()
    return performance.now() - begun
  })
  return Math.round(times.toSorted((a, b) => a - b)[2] ?? 0)
}

function run(folder: string, words: readonly string[]): void {
  const env = { ...process.env, ...secrets }
  const { status, stderr } = spawnSync(process.execPath, [launcher, ...words], { cwd: folder, env, encoding: 'utf8' })
  if (status !== 0) throw new Error(`${words.join(' ')} ended with ${status}: ${stderr}`)
}
