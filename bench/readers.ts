import { randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parse } from 'csv-parse'
import { readReaders } from '../src/commands/readers-import.ts'
import { exportColumns, exportReaders } from '../src/store/export-readers.ts'
import { openStore } from '../src/store/open.ts'
import { addReaders } from '../src/store/subscribers.ts'
import { csvLine } from '../src/subscribe/cell.ts'

/** How many readers; 100,000 if not said. */
const count = Number(process.argv.find(word => /^\d+$/.test(word)) ?? 100_000)
const isJson = process.argv.includes('--json')
const folder = tmpdir()
const names = ['Ann Lee', '=1+1', "'=x", '+49', '@home', 'Ñandú, Ana', 'Ida "Birdie" Berg', '']
const now = '2026-05-14T10:30:00.000Z'

const file = join(folder, `readers-${randomUUID()}.csv`)
const stores: Awaited<ReturnType<typeof openStore>>[] = []
const stems: string[] = []
try {
  await pipeline(Readable.from(lines()), createWriteStream(file))
  const bare = await timed(async () => {
    for await (const _ of createReadStream(file).pipe(parse()));
  })
  const [first, second] = [await newStore(), await newStore()]
  const imported = await timed(() => addReaders(first, 'bell', read(file), now))
  const peakMb = Math.round(process.resourceUsage().maxRSS / 1024)
  const one = `${file}.one`
  const exported = await timed(() => write(first, one))
  await addReaders(second, 'bell', read(one), now)
  const two = `${file}.two`
  await write(second, two)
  const isSame = (await readFile(one)).equals(await readFile(two))
  const result = {
    readers: count,
    importPerSecond: Math.round(count / imported),
    vsParsing: Number((bare / imported).toFixed(3)),
    exportPerSecond: Math.round(count / exported),
    peakMb,
    isSame,
  }
  process.stdout.write(
    isJson
      ? `${JSON.stringify(result)}\n`
      : `${count} readers: import ${result.importPerSecond}/s (${result.vsParsing} of csv-parse alone), export ${result.exportPerSecond}/s, peak ${peakMb} MB; the round trip is ${isSame ? 'the same to the byte' : 'NOT THE SAME'}\n`,
  )
} finally {
  for (const store of stores) await store.destroy()
  for (const stem of [file, `${file}.one`, `${file}.two`, ...stems])
    for (const end of ['', '-wal', '-shm']) await rm(stem + end, { force: true })
}

function* lines() {
  yield 'email,name,rhythm,town\n'
  for (let at = 0; at < count; at++)
    yield csvLine([
      `reader${at}@inbox.example`,
      names[at % names.length],
      at % 3 ? 'daily' : 'weekly',
      at % 4 ? '' : 'Wick',
    ])
}

function read(path: string) {
  const app = { log: { say() {}, progress() {}, event() {} } }
  return readReaders({ file: path, consent: 'asked', state: 'confirmed', sections: [], columns: {}, now, app })
}

async function write(db: Awaited<ReturnType<typeof openStore>>, path: string): Promise<void> {
  async function* all() {
    yield csvLine(exportColumns)
    for await (const row of exportReaders(db, 'bell')) yield csvLine(exportColumns.map(column => row[column]))
  }
  await pipeline(Readable.from(all()), createWriteStream(path))
}

async function newStore() {
  const name = `readers-${randomUUID()}.db`
  stems.push(join(folder, name))
  const store = await openStore(`sqlite:${name}`, folder)
  stores.push(store)
  return store
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await work()
  return (performance.now() - begun) / 1000
}
