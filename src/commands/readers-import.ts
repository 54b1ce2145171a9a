import type { App } from '../app.ts'
import { BroadsheetError } from '../errors.ts'
import type { NewReader } from '../store/subscribers.ts'
import type { Suppression } from '../store/suppressions.ts'
import type { Column } from '../subscribe/read-row.ts'
import { type Command, type CommonArguments, withApp } from './command.ts'
import { readFileLines } from './readers-file.ts'

interface ImportArguments extends CommonArguments {
  readonly file: string
  readonly consent?: string | undefined
  readonly map: readonly string[]
  readonly 'skip-bad': boolean
}

export const readersImportCommand: Command<ImportArguments> = {
  usage: 'readers import <file>',
  describe: 'Add readers from a CSV file with a header line, all or none of them. Sends nothing',
  examples: [
    ['broadsheet readers import readers.csv --consent "paper forms, May 2026"', 'columns address, name, town, consent'],
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
      const bad = await findBadLines(reading)
      if (bad.count > 0 && !argv['skip-bad']) throw badLines(argv.file, bad)
      const report = await addReaders(app.db, edition.id, readReaders(reading), now)
      const gone = report.suppressed ? ` ${report.suppressed} are never written to: they had left or bounced.` : ''
      const waiting = state === 'pending' && report.added > 0 ? ' They are pending: --consent confirms them.' : ''
      const skipped = bad.count > 0 ? `\n${badText(argv.file, bad)}` : ''
      return {
        json: { ...report, ...(bad.count > 0 ? { bad: bad.count } : {}) },
        text: `${report.added} readers added, ${report.known} known already.${gone}${waiting}${skipped}`,
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

async function findBadLines(reading: Reading): Promise<BadLines> {
  const shown: string[] = []
  let [count, lines] = [0, 0]
  for await (const { line, row } of readFileLines(reading.file, reading)) {
    if (++lines % 10_000 === 0) reading.app.log.progress(`Reading ${reading.file}: ${lines} lines`)
    if (typeof row !== 'string') continue
    count++
    if (shown.length < mostShown) shown.push(`line ${line}: ${row}`)
  }
  return { count, shown }
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
    const is = row.state ?? (row.suppress ? 'unsubscribed' : state)
    yield {
      ...row,
      consent: { ...row.consent, how: row.consent.how ?? consent },
      state: is === 'confirmed' ? state : is,
    }
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
