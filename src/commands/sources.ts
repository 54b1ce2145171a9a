import { resolve } from 'node:path'
import type { App } from '../app.ts'
import type { OpmlFeed } from '../collect/feeds/opml.ts'
import { BroadsheetError } from '../errors.ts'
import { scopes } from '../model/article.ts'
import type { SourceState } from '../store/source-states.ts'
import { type Command, type CommonArguments, type Result, withApp } from './command.ts'
import type { ImportArguments } from './import-sources.ts'

type Source = App['config']['sources'][number]

interface ExportArguments extends CommonArguments {
  readonly file?: string | undefined
}

export const sourcesListCommand: Command = {
  usage: 'sources list',
  describe: 'List the sources with how they answered last',
  examples: [['broadsheet sources list --json', 'as one JSON object']],
  run: (argv, stop) =>
    withSources(argv, stop, async (sources, app) => {
      const { findSourceStates } = await import('../store/source-states.ts')
      const states = await findSourceStates(app.db)
      const rows = sources.map(source => ({ ...source, health: healthOf(source, states.get(source.id)) }))
      return { json: { sources: rows }, text: listText(rows, app.config.publication.timeZone) }
    }),
}

export const sourcesImportCommand: Command<ImportArguments> = {
  usage: 'sources import <file>',
  describe: 'Add the feeds of an OPML file, as feed readers write it, to the configuration',
  examples: [
    ['broadsheet sources import reader.opml --dry-run', 'says what it would add'],
    ['broadsheet sources import - --scope national < reader.opml', 'from standard input, for the whole nation'],
  ],
  options: argv =>
    argv
      .positional('file', {
        type: 'string',
        demandOption: true,
        // yargs makes nothing of a hyphen alone.
        coerce: (file: string) => file || '-',
        describe: 'The OPML file; - is standard input',
      })
      .option('scope', {
        choices: scopes,
        default: 'local' as const,
        describe: 'Whether these outlets cover the nation or the place, where no folder says so',
      })
      .option('dry-run', { boolean: true, default: false, describe: 'Change nothing' }),
  run: async argv => (await import('./import-sources.ts')).importSources(argv),
}

export const sourcesExportCommand: Command<ExportArguments> = {
  usage: 'sources export [file]',
  describe: 'Write the sources as OPML, which feed readers and `sources import` take',
  examples: [
    ['broadsheet sources export sources.opml', 'into a file'],
    ['broadsheet sources export > sources.opml', 'the same, from standard output'],
  ],
  options: argv => argv.positional('file', { type: 'string', describe: 'The file; standard output if left out' }),
  run: (argv, stop) =>
    withSources(argv, stop, async (sources, app) => {
      const { writeOpml } = await import('../collect/feeds/opml.ts')
      const shared = sources.filter(source => URL.canParse(source.url))
      const leftOut = sources.filter(source => !shared.includes(source)).map(({ id, url }) => ({ id, url }))
      const opml = writeOpml(shared.map(toOutline), { title: app.config.publication.name, now: app.clock.now() })
      if (leftOut.length > 0)
        app.log.say(`Left out, for only this machine has them: ${leftOut.map(source => source.id).join(', ')}`)
      const report = { file: argv.file ?? null, sources: shared.length, leftOut }
      if (argv.file === undefined) return { json: { ...report, opml }, text: opml.trimEnd() }
      if (resolve(argv.file) === app.configFile)
        throw new BroadsheetError('usage', `${argv.file} is the configuration: OPML would take its place`)
      await (await import('./list-files.ts')).writeListFile(argv.file, opml)
      return { json: report, text: `${shared.length} sources are in ${argv.file}.` }
    }),
}

/** Does something with the sources of the edition that is asked for, or with all where none is. */
async function withSources(
  argv: CommonArguments,
  stop: AbortSignal,
  work: (sources: readonly Source[], app: App) => Promise<Result>,
): Promise<Result> {
  const { loadConfig } = await import('../config/load.ts')
  const edition = argv.edition ?? (await loadConfig(argv.config)).editions[0]?.id
  return withApp({ ...argv, edition }, stop, (app, { sources }) => {
    const wanted = new Set(sources.map(source => source.id))
    return work(
      app.config.sources.filter(source => argv.edition === undefined || wanted.has(source.id)),
      app,
    )
  })
}

interface Health {
  readonly checkedAt: string
  readonly okAt: string | null
  readonly failures: number
  readonly error: string | null
}

/** How a source answered at the URL that it has now; null where it was not read there yet. */
function healthOf(source: Source, state: SourceState | undefined): Health | null {
  if (!state || (URL.canParse(source.url) && state.url !== source.url)) return null
  const { checkedAt, okAt, failures, error } = state
  return { checkedAt, okAt, failures, error }
}

function listText(rows: readonly (Source & { health: Health | null })[], timeZone: string): string {
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
  const at = (instant: string) => clock.format(new Date(instant))
  const said = ({ health }: { health: Health | null }) => {
    if (!health) return 'not read yet'
    if (health.failures === 0) return `good ${at(health.okAt ?? health.checkedAt)}`
    const times = health.failures === 1 ? 'failed' : `failed ${health.failures} times`
    return `${times}: ${health.error ?? 'no answer'}; ${health.okAt ? `last good ${at(health.okAt)}` : 'never good'}`
  }
  const table = rows.map(row => [row.id, row.scope, row.topic ?? '', said(row), row.name, row.url])
  const widths = [0, 1, 2, 3].map(column => Math.max(...table.map(cells => cells[column]?.length ?? 0), 0))
  const lines = table.map(cells => cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
  return [...lines, `${rows.length} sources`].join('\n')
}

/** A source as others read it: its scope is a folder, its topic a category. */
function toOutline({ url, name, homePage, scope, topic }: Source): OpmlFeed {
  return {
    url: withoutPassword(url),
    title: name,
    ...(homePage ? { homePage } : {}),
    folders: [scope === 'national' ? 'National' : 'Local'],
    categories: topic ? [topic] : [],
  }
}

function withoutPassword(url: string): string {
  const bare = new URL(url)
  if (bare.username + bare.password === '') return url
  bare.username = ''
  bare.password = ''
  return bare.href
}
