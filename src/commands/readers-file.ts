import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { parse } from 'csv-parse'
import { BroadsheetError } from '../errors.ts'
import { type Column, findColumns, type NoReader, type Places, type Row, readRow } from '../subscribe/read-row.ts'

/** Characters of one line with all its cells, and how many cells it may have: what is longer is no list of readers. */
const longestLine = 200_000
const mostCells = 500

/** What a line of a file of readers says, or what is wrong with it. */
export interface FileLine {
  /** From 1. */
  readonly line: number
  readonly row: Row | NoReader | string
}

/** What is known of a file before its first row. */
export interface FileLook {
  readonly encoding: string
  readonly delimiter: string
  /** Names of its columns, by what they are. */
  readonly columns: Readonly<Record<string, string>>
}

export interface FileReading {
  /** Ids that the edition has. */
  readonly sections: readonly string[]
  /** What a person says that columns are. */
  readonly columns: Readonly<Record<string, Column>>
  readonly onLook?: (look: FileLook) => void
}

/** Reads a CSV file of readers line by line, in flat memory. Throws `input` where it is none. */
export async function* readFileLines(
  file: string,
  { sections, columns, onLook }: FileReading,
): AsyncGenerator<FileLine> {
  let places: Places | undefined
  let last = 0
  try {
    const { encoding, delimiter, skipped } = await lookAt(file)
    const parser = Readable.from(decoded(file, encoding)).pipe(
      parse({
        bom: true,
        delimiter,
        from_line: skipped + 1,
        info: true,
        max_record_size: longestLine,
        relax_column_count: true,
        relax_quotes: true,
        skip_empty_lines: true,
        trim: true,
      }),
    )
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      if (record.length > mostCells)
        throw new BroadsheetError(
          'input',
          `${file}: line ${info.lines} has ${record.length} cells, at most ${mostCells} are read`,
        )
      last = info.lines
      if (record.every(cell => cell === '')) continue
      if (places) yield { line: info.lines, row: readRow(record, places, sections) }
      else {
        places = placesOf(record, file, columns)
        const named = Object.entries(places).map(([column, at]) => [column, record[at] ?? ''])
        onLook?.({ encoding, delimiter, columns: Object.fromEntries(named) })
      }
    }
  } catch (cause) {
    if (cause instanceof BroadsheetError) throw cause
    throw unreadable(file, last, cause as ParseFault)
  }
  if (!places) throw new BroadsheetError('input', `${file} is empty: its first line must name the columns`)
}

/** A fault of the disk's or the parser's; the latter counts what it has read, also what nobody has been given yet. */
interface ParseFault extends NodeJS.ErrnoException {
  readonly records?: number
  readonly empty_lines?: number
}

function unreadable(file: string, last: number, cause: ParseFault): BroadsheetError {
  const { records = 0, empty_lines = 0 } = cause
  const next = `${file}: line ${Math.max(last, records + empty_lines) + 1}`
  const help = 'It should be a CSV file as a spreadsheet or a mailing service writes it.'
  switch (cause.code) {
    case 'ENOENT':
      return new BroadsheetError('input', `there is no file ${file}`, { cause, help: 'Look at its name and folder.' })
    case 'EISDIR':
      return new BroadsheetError('input', `${file} is a folder`, { cause, help: 'Name the CSV file in it.' })
    case 'CSV_QUOTE_NOT_CLOSED':
      return new BroadsheetError('input', `${next} opens a quote, ", that is never closed`, {
        cause,
        help: 'Close it there, or write two where one belongs to the text.',
      })
    case 'CSV_MAX_RECORD_SIZE':
      return new BroadsheetError('input', `${next} has more than ${longestLine} characters`, {
        cause,
        help: 'Is a quote opened there and never closed, or are its line breaks lost? One line is one reader.',
      })
    default:
      return new BroadsheetError('input', `${next} cannot be read: ${cause.message}`, { cause, help })
  }
}

function placesOf(header: readonly string[], file: string, columns: Readonly<Record<string, Column>>): Places {
  const names = header.map(name => name.toLowerCase().trim())
  const missing = Object.keys(columns).find(name => !names.includes(name.toLowerCase().trim()))
  const said = `Its first line must name the columns; it says: ${header.slice(0, 20).join(', ').slice(0, 300)}`
  if (missing !== undefined)
    throw new BroadsheetError('input', `${file}: no column is called ${JSON.stringify(missing)}`, { help: said })
  const places = findColumns(header, columns)
  if (places) return places
  throw new BroadsheetError('input', `${file}: no column is called address or email`, {
    help: `${said}\nSay which it is: --map "NAME OF THE COLUMN=address"`,
  })
}

/** The encoding: by its first bytes, UTF-8 where all of it reads as that, else what Windows' spreadsheets write; and what its first line is divided by. */
async function lookAt(file: string): Promise<{ encoding: string; delimiter: string; skipped: number }> {
  const encoding = (await markedEncoding(file)) ?? ((await isUtf8(file)) ? 'utf-8' : 'windows-1252')
  let head = ''
  for await (const text of decoded(file, encoding)) {
    head += text
    if (/[\r\n]/.test(head) || head.length > longestLine) break
  }
  const [line = ''] = head.replace(/^\ufeff/, '').split(/[\r\n]/)
  // How a spreadsheet says to itself by what its cells are divided.
  const [, said] = /^"?sep=(.)"?$/i.exec(line.trim()) ?? []
  if (said) return { encoding, delimiter: said, skipped: 1 }
  const count = (mark: string) => line.split(mark).length
  const delimiter = [',', ';', '\t', '|'].reduce((best, mark) => (count(mark) > count(best) ? mark : best))
  return { encoding, delimiter, skipped: 0 }
}

/** UTF-16 with its mark, or with the zero bytes that its Latin letters have. */
async function markedEncoding(file: string): Promise<string | undefined> {
  await using handle = await open(file)
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0)
  const [a, b, c, d] = buffer.subarray(0, bytesRead)
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  if (a === 0xfe && b === 0xff) return 'utf-16be'
  if (a && b === 0 && c && d === 0) return 'utf-16le'
  return a === 0 && b && c === 0 && d ? 'utf-16be' : undefined
}

async function isUtf8(file: string): Promise<boolean> {
  try {
    for await (const _ of decoded(file, 'utf-8'));
    return true
  } catch (fault) {
    if (fault instanceof TypeError) return false
    throw fault
  }
}

async function* decoded(file: string, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  for await (const chunk of createReadStream(file)) {
    const text = decoder.decode(chunk as Buffer, { stream: true })
    if (text.includes('\0')) throw new BroadsheetError('input', `${file} holds zero bytes: it is no text`)
    yield text
  }
  yield decoder.decode()
}
