/**
 * How fast an issue is delivered, with its ledger: `node bench/deliver.ts [--sink PATH] [--readers N] [--seconds S] [--json]`. PATH is
 * Postfix's smtp-sink, with smtp-source beside it; without it only the lean sink of our own is used. Measured in one run,
 * pairwise: personal messages of some 40 KB over ten connections, as they are, signed by RSA-2048 and by Ed25519, from a
 * store of N readers (100,000); smtp-source, which sends one message again and again; nodemailer's pool with Handlebars for each
 * reader; `openssl speed rsa2048`; a sink whose replies take 20 ms; and `broadsheet send` itself with a thousand readers and
 * with a million (`--most N`): memory, and the time to its first message. `--json` prints {source, nodemailer, plain, rsa,
 * ed25519, latency, latencyMany, peakMb, firstMessageMs, …}.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { issue, makeStore } from './deliver/a-store.ts'
import { edition } from './render/an-issue.ts'

const { values: given } = parseArgs({
  options: {
    sink: { type: 'string' },
    readers: { type: 'string', default: '100000' },
    seconds: { type: 'string', default: '8' },
    most: { type: 'string', default: '1000000' },
    json: { type: 'boolean', default: false },
  },
})
const connections = 10
const { seconds } = given
const here = (name: string) => join(import.meta.dirname, 'deliver', name)
const folder = mkdtempSync(join(tmpdir(), 'deliver-bench-'))
const children = new Set<ChildProcess>()
const ratio = (part: number, whole: number) => Math.round((part / whole) * 100) / 100

try {
  const store = join(folder, 'readers.db')
  await makeStore(store, Number(given.readers))
  const keys = { rsa: keyFile('rsa'), ed25519: keyFile('ed25519') }
  const lean = await leanSink()
  const sink = given.sink ? await smtpSink(given.sink) : undefined
  const bytes = (await ours(store, lean, connections, '1')).bytes
  const rates = (url: string) => ratesInto(url, store, bytes, keys)
  const [atLean, atSink] = [await rates(lean), sink ? await rates(sink) : undefined]
  const best = atSink ?? atLean
  const signing = rsaPerSecond()
  const few = await latency(store, 20)
  const many = await latency(store, 100)
  const small = await whole(1000)
  const large = await whole(Number(given.most))
  const result = {
    messageBytes: bytes,
    source: { perSecond: best.source, lean: atLean.source },
    nodemailer: { perSecond: best.peer, lean: atLean.peer },
    plain: {
      perSecond: best.plain,
      vsSource: ratio(best.plain, best.source),
      vsNodemailer: ratio(best.plain, best.peer),
      lean: atLean.plain,
      leanVsSource: ratio(atLean.plain, atLean.source),
      leanVsNodemailer: ratio(atLean.plain, atLean.peer),
    },
    rsa: { perSecond: best.rsa, signing, vsSigning: ratio(best.rsa, signing) },
    ed25519: {
      perSecond: best.ed25519,
      vsPlain: ratio(best.ed25519, best.plain),
      leanVsPlain: ratio(atLean.ed25519, atLean.plain),
    },
    latency: few,
    latencyMany: many,
    peakMb: large.peakMb,
    peakMbOfThousand: small.peakMb,
    firstMessageMs: large.firstMessageMs,
    firstMessageMsOfThousand: small.firstMessageMs,
  }
  if (given.json) console.log(JSON.stringify(result))
  else show(result)
} finally {
  for (const child of children) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
}

/** All senders into one server, one after another. */
async function ratesInto(url: string, store: string, bytes: number, keys: Record<'rsa' | 'ed25519', string>) {
  return {
    source: given.sink ? smtpSource(given.sink, url, bytes) : Number.NaN,
    plain: (await ours(store, url, connections, seconds)).perSecond,
    peer: (await run<{ perSecond: number }>(here('peer.ts'), url, `${connections}`, seconds)).perSecond,
    rsa: (await ours(store, url, connections, seconds, keys.rsa)).perSecond,
    ed25519: (await ours(store, url, connections, seconds, keys.ed25519)).perSecond,
  }
}

async function ours(store: string, url: string, count: number, time: string, key?: string) {
  const copy = join(folder, 'run.db')
  for (const end of ['-wal', '-shm', '.sent']) rmSync(copy + end, { force: true })
  copyFileSync(store, copy)
  const words = [copy, url, `${count}`, time, ...(key ? [key] : [])]
  return run<{ perSecond: number; bytes: number }>(here('send.ts'), ...words)
}

async function latency(store: string, count: number) {
  const url = await leanSink('20')
  const { perSecond } = await ours(store, url, count, seconds)
  return { connections: count, perSecond, vsBound: ratio(perSecond, count / 0.04) }
}

/** `broadsheet send` as a whole process: its peak memory, and when the first message's text begins on the wire. */
async function whole(readers: number): Promise<{ peakMb: number; firstMessageMs: number }> {
  const place = join(folder, `publication-${readers}`)
  mkdirSync(place)
  const { sources: _, ...rest } = edition
  const { publication, theme: _theme, ranking: _ranking, weather: _weather, ...own } = rest
  const sections = own.sections.map(({ id, heading }) => ({ id, heading }))
  const config = {
    publication,
    sources: [{ id: 'none', name: 'None', url: 'https://none.example/feed', scope: 'local' }],
    editions: [{ id: own.id, masthead: own.masthead, hour: own.hour, sections }],
    deliver: { connections },
  }
  writeFileSync(join(place, 'feeds.json'), JSON.stringify(config))
  await makeStore(join(place, 'broadsheet.db'), readers)
  let first = Number.NaN
  const url = await leanSink('0', () => {
    first = performance.now()
  })
  const begun = performance.now()
  const cli = join(import.meta.dirname, '../bin/broadsheet.js')
  const date = ['--date', issue.date, '--now', `${issue.date}T12:00:00Z`]
  const child = spawn(process.execPath, [cli, 'send', '--config', join(place, 'feeds.json'), '--anyway', ...date], {
    env: { ...process.env, BROADSHEET_SMTP_URL: url, BROADSHEET_SECRET: 'a-secret-of-this-bench-for-nothing-else' },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  children.add(child)
  let said = ''
  child.stderr?.on('data', text => (said += text))
  let peakMb = 0
  const watch = setInterval(() => {
    try {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
      peakMb = Math.max(peakMb, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024)
    } catch {
      // It has ended.
    }
  }, 100)
  const code = await new Promise(resolve => child.on('exit', resolve))
  clearInterval(watch)
  if (code !== 0) throw new Error(`broadsheet send ended with ${code}: ${said}`)
  rmSync(place, { recursive: true })
  return { peakMb: Math.round(peakMb), firstMessageMs: Math.round(first - begun) }
}

async function leanSink(latencyMs = '0', onFirst: () => void = () => {}): Promise<string> {
  const child = spawn(process.execPath, [here('lean-sink.ts'), latencyMs], { stdio: ['ignore', 'pipe', 'inherit'] })
  children.add(child)
  const port = await new Promise<string>(resolve => {
    child.stdout.on('data', (text: Buffer) => {
      for (const line of text.toString().split('\n'))
        if (line === 'first') onFirst()
        else if (line) resolve(line)
    })
  })
  return `smtp://127.0.0.1:${port}`
}

async function smtpSink(path: string): Promise<string> {
  const port = 20_000 + (process.pid % 20_000)
  children.add(spawn(path, ['-u', 'nobody', `127.0.0.1:${port}`, '200'], { stdio: 'ignore' }))
  await wait(500)
  return `smtp://127.0.0.1:${port}`
}

function smtpSource(sink: string, url: string, bytes: number): number {
  const count = 20_000
  const address = new URL(url).host
  const begun = performance.now()
  const words = [
    '-s',
    `${connections}`,
    '-m',
    `${count}`,
    '-l',
    `${bytes}`,
    '-f',
    'a@bench.example',
    '-t',
    'b@inbox.example',
  ]
  execFileSync(join(dirname(sink), 'smtp-source'), [...words, address])
  return Math.round((count / (performance.now() - begun)) * 1000)
}

function rsaPerSecond(): number {
  const said = execFileSync('openssl', ['speed', '-seconds', '3', 'rsa2048'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  return Math.round(Number(/^rsa +2048 bits +\S+ +\S+ +([\d.]+)/m.exec(said)?.[1] ?? Number.NaN))
}

function keyFile(kind: 'rsa' | 'ed25519'): string {
  const { privateKey } =
    kind === 'rsa' ? generateKeyPairSync('rsa', { modulusLength: 2048 }) : generateKeyPairSync('ed25519')
  const file = join(folder, `${kind}.pem`)
  writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }))
  return file
}

function run<T>(script: string, ...words: string[]): Promise<T> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...words], { stdio: ['ignore', 'pipe', 'inherit'] })
    children.add(child)
    let said = ''
    child.stdout.on('data', text => (said += text))
    child.on('exit', code =>
      code === 0 ? resolve(JSON.parse(said) as T) : reject(new Error(`${script} ended with ${code}`)),
    )
  })
}

function show(result: Record<string, unknown>): void {
  for (const [key, value] of Object.entries(result))
    console.log(
      `${key.padEnd(26)}${
        typeof value === 'object'
          ? Object.entries(value ?? {})
              .map(([name, each]) => `${name} ${each}`)
              .join('   ')
          : value
      }`,
    )
}
