import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type Command, type CommonArguments, withApp } from './command.ts'

interface ExportArguments extends CommonArguments {
  readonly out?: string | undefined
}

export const readersExportCommand: Command<ExportArguments> = {
  usage: 'readers export',
  describe: 'Write the readers of an edition as CSV, with all that is kept of them; readers import reads it again',
  examples: [['broadsheet readers export --out readers.csv', 'to a file, which is written whole or not at all']],
  options: argv => argv.option('out', { string: true, describe: 'The file; standard output if left out' }),
  run: (argv, stop) =>
    withApp(argv, stop, async (app, edition) => {
      const [{ exportColumns, exportReaders }, { csvLine }] = await Promise.all([
        import('../store/export-readers.ts'),
        import('../subscribe/cell.ts'),
      ])
      let readers = 0
      async function* lines() {
        yield csvLine(exportColumns)
        for await (const row of exportReaders(app.db, edition.id)) {
          readers++
          yield csvLine(exportColumns.map(column => row[column]))
        }
      }
      if (argv.out === undefined) {
        await pipeline(Readable.from(lines()), process.stdout, { end: false })
        return {}
      }
      const half = `${argv.out}.part`
      try {
        await pipeline(Readable.from(lines()), createWriteStream(half, { mode: 0o600 }))
        await rename(half, argv.out)
      } catch (fault) {
        await rm(half, { force: true })
        throw fault
      }
      return { json: { file: argv.out, readers }, text: `${readers} lines stand in ${argv.out}.` }
    }),
}
