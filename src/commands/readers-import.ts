import type { App } from '../app.ts'
import { BroadsheetError } from '../errors.ts'
import type { Edition } from '../model/edition.ts'
import type { SubscriptionState } from '../model/subscriber.ts'
import type { NewReader } from '../store/subscribers.ts'
import type { Suppression } from '../store/suppressions.ts'
import type { Column, Row } from '../subscribe/read-row.ts'
import { type Command, type CommonArguments, withApp } from './command.ts'
import { type FileLook, readFileLines } from './readers-file.ts'

interface ImportArguments extends CommonArguments {
  readonly file: string
  readonly consent?: string | undefined
  readonly map: readonly string[]
  readonly 'skip-bad': boolean
  readonly 'dry-run': boolean
}

export const readersImportCommand: Command<ImportArguments> = {
  usage: 'readers import <file>',
  describe: 'Add readers from a CSV file with a header line, all or none of them. Sends nothing',
  examples: [
    ['broadsheet readers import readers.csv --consent "paper forms, May 2026"', 'columns address, name, town, consent'],
    ['broadsheet readers import audience.csv --dry-run', 'how it is read; nothing is added'],
    ['broadsheet readers import audience.csv --map "Correo=address"', 'as pending: without --consent nobody is mailed'],
  ],
  options: argv =>
    argv
      .positional('file', { type: 'string', demandOption: true, describe: 'The CSV file' })
      .option('consent', {
        string: true,
        describe: 'How and when they agreed; kept where the file does not say it. Without it they are pending',
      })
      .option('map', {
        string: true,
        array: true,
        default: [] as string[],
        describe: 'Which column is what: "NAME OF THE COLUMN=address" "ANOTHER=name"',
      })
      .option('skip-bad', {
        boolean: true,
        default: false,
        describe: 'Add the others where lines are wrong, and say which those are',
      })
      .option('dry-run', {
        boolean: true,
        default: false,
        describe: 'Only say how the file is read and what would be added',
      }),
  run: (argv, stop) =>
    withApp(argv, stop, async (app, edition) => {
      const { addReaders } = await import('../store/subscribers.ts')
      const now = app.clock.now().toISOString()
      const consent = argv.consent ?? `imported from ${argv.file} on ${now}`
      const state = argv.consent ? 'confirmed' : 'pending'
      const reading: Reading = {
        file: argv.file,
        consent,
        state,
        sections: edition.sections.map(({ id }) => id),
        columns: await readMap(argv.map),
        now,
        app,
      }
      // Nothing is written while there may be a bad line ahead.
      const look = await lookThrough(reading, edition)
      const { bad } = look
      if (bad.count > 0 && !argv['skip-bad']) throw badLines(argv.file, bad)
      if (argv['dry-run']) return { json: lookJson(look), text: `${lookText(argv.file, look)}\nNothing was added.` }
      const report = await addReaders(app.db, edition.id, readReaders(reading), now)
      const gone = report.suppressed ? ` ${report.suppressed} of them had left or bounced: never written to.` : ''
      const confirmed = report.confirmed ? `, ${report.confirmed} of them were pending and are confirmed now` : ''
      const waiting = state === 'pending' && report.added > 0 ? ' They are pending: --consent confirms them.' : ''
      const doubts = doubtsText(look)
      const skipped = bad.count > 0 ? `\n${badText(argv.file, bad)}` : ''
      return {
        json: { ...report, ...(bad.count > 0 ? { bad: bad.count } : {}) },
        text: `${count(report.added, 'reader')} added, ${report.known} known already${confirmed}.${gone}${waiting}${doubts}${skipped}`,
      }
    }),
}

/** Lines that are shown. */
const mostShown = 20

/** How a file is read, and what is made of its readers. */
interface Reading {
  readonly file: string
  readonly consent: string
  /** What they are where the file does not say that they are less. */
  readonly state: 'pending' | 'confirmed'
  readonly sections: readonly string[]
  readonly columns: Readonly<Record<string, Column>>
  readonly now: string
  readonly app: Pick<App, 'log'>
}

interface BadLines {
  readonly count: number
  readonly shown: readonly string[]
}

/** A first look through a whole file, which changes nothing. */
interface Look {
  readonly file: FileLook | undefined
  readonly bad: BadLines
  /** Rows by what they would become. */
  readonly standings: ReadonlyMap<string, number>
  /** Words on a standing that we do not know, and how many rows say each. */
  readonly strange: ReadonlyMap<string, number>
  /** Towns that the configuration does not name. */
  readonly towns: ReadonlyMap<string, number>
}

/** Different words that are told apart; what comes behind them counts as one. */
const mostWords = 50

async function lookThrough(reading: Reading, { places }: Edition): Promise<Look> {
  const known = new Set(places.flatMap(({ name, also }) => [name, ...also]).map(name => name.toLowerCase()))
  const standings = new Map<string, number>()
  const strange = new Map<string, number>()
  const towns = new Map<string, number>()
  const add = (counts: Map<string, number>, word: string) => {
    const key = counts.has(word) || counts.size < mostWords ? word : 'others'
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  let file: FileLook | undefined
  const shown: string[] = []
  let [bad, lines] = [0, 0]
  const onLook = (look: FileLook) => {
    file = look
  }
  for await (const { line, row } of readFileLines(reading.file, { ...reading, onLook })) {
    if (++lines % 10_000 === 0) reading.app.log.progress(`Reading ${reading.file}: ${lines} lines`)
    if (typeof row === 'string') {
      bad++
      if (shown.length < mostShown) shown.push(`line ${line}: ${row}`)
      continue
    }
    add(standings, 'noReader' in row ? 'suppressed' : standingOf(row, reading.state))
    if ('noReader' in row) continue
    if (row.strange) add(strange, row.strange)
    if (row.town && known.size > 0 && !known.has(row.town.toLowerCase())) add(towns, row.town)
  }
  return { file, bad: { count: bad, shown }, standings, strange, towns }
}

function standingOf({ state: said, suppress }: Row, state: Reading['state']): SubscriptionState {
  const is = said ?? (suppress ? 'unsubscribed' : state)
  return is === 'confirmed' ? state : is
}

function lookJson({ file, bad, ...counts }: Look) {
  const plain = Object.fromEntries(Object.entries(counts).map(([key, map]) => [key, Object.fromEntries(map)]))
  return { ...file, bad: bad.count, ...plain }
}

const delimiters: Readonly<Record<string, string>> = { ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'bars' }

function lookText(name: string, look: Look): string {
  const { file, standings, bad } = look
  const columns = Object.entries(file?.columns ?? {}).map(
    ([column, called]) => `${JSON.stringify(called)} is ${column}`,
  )
  const rows = Array.from(standings, ([standing, rows]) => `${rows} ${standing}`).join(', ') || 'none'
  const wrong = bad.count > 0 ? `\n${badText(name, bad)}` : ''
  return `${name}: ${file?.encoding}, divided by ${delimiters[file?.delimiter ?? ''] ?? file?.delimiter}\n  columns: ${columns.join(', ')}\n  readers: ${rows}${doubtsText(look)}${wrong}`
}

/** What a person should look at although it is no fault. */
function doubtsText({ strange, towns }: Look): string {
  const list = (words: ReadonlyMap<string, number>) =>
    Array.from(words, ([word, rows]) => `${JSON.stringify(word)} (${rows})`).join(', ')
  return (
    (strange.size > 0 ? `\nPending, for what their standing means is not known: ${list(strange)}` : '') +
    (towns.size > 0 ? `\nTowns that feeds.json does not name under places: ${list(towns)}` : '')
  )
}

function count(number: number, what: string): string {
  return `${number} ${number === 1 ? what : `${what}s`}`
}

function badText(file: string, { count, shown }: BadLines): string {
  const more = count > shown.length ? `\n  and ${count - shown.length} more` : ''
  return `${file}: ${count === 1 ? 'one line is' : `${count} lines are`} wrong\n  ${shown.join('\n  ')}${more}`
}

function badLines(file: string, bad: BadLines): BroadsheetError {
  return new BroadsheetError('input', badText(file, bad), {
    help: 'Mend or remove them and import the file again, or leave them out with --skip-bad: nobody was added.',
  })
}

/** A file's good readers, as they are to be added. */
export async function* readReaders(reading: Reading): AsyncGenerator<NewReader | Suppression> {
  const { app, consent, file, now, state } = reading
  let lines = 0
  for await (const { row } of readFileLines(file, reading)) {
    if (++lines % 10_000 === 0) app.log.progress(`Adding readers: ${lines} lines`)
    if (typeof row === 'string') continue
    if ('noReader' in row) {
      const { noReader, at = now, ...why } = row
      yield { subscriber: noReader, at, ...why }
      continue
    }
    yield { ...row, consent: { ...row.consent, how: row.consent.how ?? consent }, state: standingOf(row, state) }
  }
}

/** What `--map` says, by the column's name. Throws `usage`. */
async function readMap(pairs: readonly string[]): Promise<Readonly<Record<string, Column>>> {
  const { columnNames, isColumn } = await import('../subscribe/read-row.ts')
  return Object.fromEntries(
    pairs.map(pair => {
      const at = pair.lastIndexOf('=')
      const column = pair.slice(at + 1).trim()
      if (at > 0 && isColumn(column)) return [pair.slice(0, at).trim().toLowerCase(), column]
      throw new BroadsheetError('usage', `--map ${JSON.stringify(pair)} does not say which column is what`, {
        help: `Write --map "NAME OF THE COLUMN=address". There are: ${columnNames.join(', ')}`,
      })
    }),
  )
}
