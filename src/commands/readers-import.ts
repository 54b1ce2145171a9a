import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { parse } from 'csv-parse'
import { BroadsheetError } from '../errors.ts'
import type { NewReader } from '../store/subscribers.ts'
import { readAddress, readName } from '../subscribe/address.ts'
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
      .option('consent', { string: true, describe: 'How and when they agreed, where the file does not say it' }),
  run: (argv, stop) =>
    withApp(argv, stop, async (app, edition) => {
      const { addReaders } = await import('../store/subscribers.ts')
      const now = app.clock.now().toISOString()
      const consent = argv.consent ?? `imported from ${argv.file} on ${now}`
      const report = await addReaders(app.db, edition.id, readReaders(argv.file, consent), now)
      return { json: report, text: `${report.added} readers added, ${report.known} known already.` }
    }),
}

const columns = {
  address: /^(e-?mail|address|e-?mail ?address)$/,
  name: /^(name|full ?name|display ?name)$/,
  town: /^(town|city|place)$/,
  consent: /^(consent|source of consent|opt-?in)$/,
} as const
const mostFaults = 20

/** A CSV file's readers. Throws `input` at its end with every bad line, so that nothing is kept. */
export async function* readReaders(file: string, consent: string): AsyncGenerator<NewReader> {
  const faults: string[] = []
  let places: Partial<Record<keyof typeof columns, number>> | undefined
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
      const value = (column: keyof typeof columns) => record[places?.[column] ?? -1] || undefined
      const address = readAddress(value('address') ?? '')
      if (typeof address === 'string') {
        faults.push(`line ${info.lines}: ${JSON.stringify(value('address') ?? '')}: ${address}`)
        continue
      }
      const [name, town] = [readName(value('name')), readName(value('town'))]
      yield {
        ...address,
        ...(name ? { name } : {}),
        ...(town ? { town } : {}),
        consent: { how: value('consent') ?? consent },
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

function placesOf(header: readonly string[], file: string) {
  const names = header.map(name => name.toLowerCase().trim())
  const places = Object.fromEntries(
    Object.entries(columns).map(([column, pattern]) => [column, names.findIndex(name => pattern.test(name))]),
  ) as Record<keyof typeof columns, number>
  if (places.address < 0)
    throw new BroadsheetError('input', `${file}: no column is called address or email`, {
      help: `Its first line must name the columns; it says: ${header.slice(0, 10).join(', ').slice(0, 200)}`,
    })
  return places
}
