/**
 * Whether what comes back is read rightly: `node bench/bounces-corpus.ts PATH`. PATH is a folder of mails with
 * `expectations.tsv` (corpus, file, n, of, dsn, replycode, reason, hardbounce, feedback type, recipients: a row a recipient),
 * or a `.tar.xz` of one. `--json` prints {mails, hardRight, recipientRight, complaintsMissed, falseBounces, …}. `hardRight` is
 * the share of the rows that say whether a bounce is hard; `recipientRight` that of the mails whose recipients are listed,
 * where all of them were found; `recipientNamed` that of the other rows for which some recipient was. `falseBounces` counts
 * vacation notes and reports of arrival among the mails, and the ordinary mails of our own tests. The half is by the SHA-256
 * of the file's name, so that rules can be written by one half and judged by the other.
 */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readReturns } from '../src/deliver/bounce.ts'
import type { Return } from '../src/model/bounce.ts'
import { ordinary } from '../test/deliver/bounce/ordinary.ts'

interface Row {
  readonly file: string
  readonly reason: string
  readonly hard: string
  readonly feedback: string
  readonly recipients: readonly string[]
}
interface Tally {
  mails: number
  hard: number
  hardOf: number
  recipient: number
  recipientOf: number
  named: number
  namedOf: number
  complaintsMissed: number
  falseBounces: number
}

const isJson = process.argv.includes('--json')
const path = process.argv.slice(2).find(argument => !argument.startsWith('--'))
if (path === undefined) {
  if (isJson) console.log('{}')
  else console.log('bounces-corpus: give it a folder of mails with expectations.tsv, or a .tar.xz of one')
} else await withFolder(path, run)

async function run(folder: string): Promise<void> {
  const byFile = Map.groupBy(readRows(folder), ({ file }) => file)
  const halves = { even: emptyTally(), odd: emptyTally() }
  const begun = performance.now()
  for (const [file, rows] of byFile) {
    const half = (createHash('sha256').update(file).digest()[0] ?? 0) % 2 === 0 ? 'even' : 'odd'
    count(halves[half], rows, await readReturns(readFileSync(join(folder, file))))
  }
  const seconds = (performance.now() - begun) / 1000
  const all = emptyTally()
  for (const half of Object.values(halves)) for (const key of keysOf(all)) all[key] += half[key]
  for (const mail of Object.values(ordinary))
    if ((await readReturns(Buffer.from(mail))).some(isAgainst)) all.falseBounces += 1
  const figures = { ...shares(all), mailsPerSecond: Math.round(all.mails / seconds) }
  const both = { even: shares(halves.even), odd: shares(halves.odd) }
  if (isJson) console.log(JSON.stringify({ ...figures, halves: both }))
  else console.table({ all: figures, ...both })
}

function count(tally: Tally, rows: readonly Row[], returns: readonly Return[]): void {
  const reason = rows[0]?.reason ?? ''
  tally.mails += 1
  const judged = rows.filter(({ hard }) => hard !== '')
  if (judged.length > 0) {
    const hard = judged.filter(row => row.hard === 'true').length
    const ours = returns.filter(({ kind }) => kind === 'hard').length
    tally.hardOf += judged.length
    tally.hard += Math.min(hard, ours) + Math.min(judged.length - hard, Math.max(0, returns.length - ours))
  }
  const expected = rows.flatMap(({ recipients }) => recipients)
  const found = new Set(returns.flatMap(({ recipient }) => recipient?.toLowerCase() ?? []))
  if (expected.length > 0) {
    tally.recipientOf += 1
    if (expected.every(recipient => found.has(recipient.toLowerCase()))) tally.recipient += 1
  } else if (!isQuiet(reason)) {
    tally.namedOf += rows.length
    tally.named += Math.min(rows.length, found.size)
  }
  if (rows.some(({ feedback }) => feedback !== '') && !returns.some(({ kind }) => kind === 'complaint')) {
    tally.complaintsMissed += 1
  }
  if (isQuiet(reason) && returns.some(isAgainst)) tally.falseBounces += 1
}

function isQuiet(reason: string): boolean {
  return reason === 'vacation' || reason === 'delivered'
}

function isAgainst({ kind }: Return): boolean {
  return /^(?:hard|full|soft|blocked|complaint)$/.test(kind)
}

function shares(tally: Tally) {
  return {
    mails: tally.mails,
    hardRight: share(tally.hard, tally.hardOf),
    recipientRight: share(tally.recipient, tally.recipientOf),
    recipientNamed: share(tally.named, tally.namedOf),
    complaintsMissed: tally.complaintsMissed,
    falseBounces: tally.falseBounces,
  }
}

function share(part: number, whole: number): number {
  return whole === 0 ? 1 : Math.round((part / whole) * 1000) / 1000
}

function emptyTally(): Tally {
  return {
    mails: 0,
    hard: 0,
    hardOf: 0,
    recipient: 0,
    recipientOf: 0,
    named: 0,
    namedOf: 0,
    complaintsMissed: 0,
    falseBounces: 0,
  }
}

function keysOf(tally: Tally): readonly (keyof Tally)[] {
  return Object.keys(tally) as (keyof Tally)[]
}

function readRows(folder: string): readonly Row[] {
  const [, ...lines] = readFileSync(join(folder, 'expectations.tsv'), 'utf8').trim().split('\n')
  return lines.map(line => {
    const [, file = '', , , , , reason = '', hard = '', feedback = '', recipients = ''] = line.trimEnd().split('\t')
    return { file, reason, hard, feedback, recipients: recipients.split(';').filter(Boolean) }
  })
}

async function withFolder(place: string, use: (folder: string) => Promise<void>): Promise<void> {
  if (!/\.tar(?:\.\w+)?$/.test(place)) return use(place)
  const folder = mkdtempSync(join(tmpdir(), 'bounces-'))
  try {
    execFileSync('tar', ['-xf', place, '-C', folder])
    const within = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find(name =>
      name.endsWith('expectations.tsv'),
    )
    await use(join(folder, within?.replace(/expectations\.tsv$/, '') ?? ''))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
