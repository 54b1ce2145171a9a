import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { parse } from 'csv-parse'
import { BroadsheetError } from '../errors.ts'
import type { NewReader } from '../store/subscribers.ts'
import { findColumns, type Places, readRow } from '../subscribe/read-row.ts'
import { type Command, type CommonArguments, withApp } from './command.ts'

interface ImportArguments extends CommonArguments {
  readonly file: string
  readonly consent?: string | undefined
}

export const readersImportCommand: Command<ImportArguments> = {
  usage: 'readers import <file>',
  describe: 'Add readers from a CSV file with a header line, all or none of them. Sends nothing',
  examples: [
    ['broadsheet readers import readers.csv --consent "paper forms, May 2026"', 'columns address, name, town, consent'],
  ],
  options: argv =>
    argv
      .positional('file', { type: 'string', demandOption: true, describe: 'The CSV file' })
      .option('consent', {
        string: true,
        describe: 'How and when they agreed; kept where the file does not say it. Without it they are pending',
      }),
  run: (argv, stop) =>
    withApp(argv, stop, async (app, edition) => {
      const { addReaders } = await import('../store/subscribers.ts')
      const now = app.clock.now().toISOString()
      const consent = argv.consent ?? `imported from ${argv.file} on ${now}`
      const state = argv.consent ? 'confirmed' : 'pending'
      // Nothing is written while there may be a bad line ahead.
      for await (const _ of readReaders(argv.file, consent, state));
      const report = await addReaders(app.db, edition.id, readReaders(argv.file, consent, state), now)
      const gone = report.suppressed ? ` ${report.suppressed} are never written to: they had left or bounced.` : ''
      const waiting = state === 'pending' && report.added > 0 ? ' They are pending: --consent confirms them.' : ''
      return { json: report, text: `${report.added} readers added, ${report.known} known already.${gone}${waiting}` }
    }),
}

const mostFaults = 20

/** A CSV file's readers, with this standing but for those whom it calls gone. Throws `input` at its end with every bad line, so that nothing is kept. */
export async function* readReaders(
  file: string,
  consent: string,
  state?: 'pending' | 'confirmed',
): AsyncGenerator<NewReader> {
  const faults: string[] = []
  let places: Places | undefined
  try {
    const { encoding, delimiter } = await lookAt(file)
    const parser = Readable.from(decoded(file, encoding)).pipe(
      parse({ bom: true, delimiter, info: true, relax_column_count: true, skip_empty_lines: true, trim: true }),
    )
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      if (!places) {
        places = placesOf(record, file)
        continue
      }
      const row = readRow(record, places)
      if (typeof row === 'string') {
        faults.push(`line ${info.lines}: ${row}`)
        continue
      }
      yield {
        ...row,
        consent: { ...row.consent, how: row.consent.how ?? consent },
        ...(state && row.suppress ? { state: 'unsubscribed' as const } : state ? { state } : {}),
      }
    }
  } catch (cause) {
    if (cause instanceof BroadsheetError) throw cause
    throw new BroadsheetError('input', `${file} cannot be read: ${(cause as Error).message}`, { cause })
  }
  if (!places) throw new BroadsheetError('input', `${file} is empty: its first line must name the columns`)
  if (faults.length > 0) {
    const count = faults.length === 1 ? 'one line is' : `${faults.length} lines are`
    throw new BroadsheetError('input', `${file}: ${count} wrong\n  ${faults.slice(0, mostFaults).join('\n  ')}`, {
      help: 'Mend or remove them and import the file again: nobody was added.',
    })
  }
}

/** UTF-8 where all of the file reads as it, else what Windows' spreadsheets write; and what its first line is divided by. */
async function lookAt(file: string): Promise<{ encoding: string; delimiter: string }> {
  let encoding = 'utf-8'
  try {
    for await (const _ of decoded(file, encoding));
  } catch (fault) {
    if (!(fault instanceof TypeError)) throw fault
    encoding = 'windows-1252'
  }
  let head = ''
  for await (const text of decoded(file, encoding)) {
    head += text
    if (/[\r\n]/.test(head)) break
  }
  const [line = ''] = head.split(/[\r\n]/)
  const count = (mark: string) => line.split(mark).length
  const delimiter = [',', ';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best))
  return { encoding, delimiter }
}

async function* decoded(file: string, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  for await (const chunk of createReadStream(file)) yield decoder.decode(chunk as Buffer, { stream: true })
  yield decoder.decode()
}

function placesOf(header: readonly string[], file: string): Places {
  const places = findColumns(header)
  if (places) return places
  throw new BroadsheetError('input', `${file}: no column is called address or email`, {
    help: `Its first line must name the columns; it says: ${header.slice(0, 10).join(', ').slice(0, 200)}`,
  })
}
