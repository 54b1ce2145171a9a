import { join } from 'node:path'
import type { App } from '../app.ts'
import { BroadsheetError } from '../errors.ts'
import type { Edition } from '../model/edition.ts'
import type { Archive } from '../site/archive.ts'
import { type Command, type CommonArguments, withApp } from './command.ts'

interface ArchiveArguments extends CommonArguments {
  readonly out: string
  readonly site: URL | undefined
}

/** What the command did: paths beneath `out`. */
interface Archived {
  readonly out: string
  readonly site: string
  readonly editions: readonly string[]
  readonly files: number
  readonly changed: readonly string[]
}

export const archiveCommand: Command<ArchiveArguments> = {
  usage: 'archive',
  describe: 'Write every issue as a web page into a folder, for a web server that only has files',
  examples: [
    ['broadsheet archive --out public', 'into ./public; again later: writes only what changed'],
    ['broadsheet archive --out public --site https://courier.example/morning/', 'where it is to stand elsewhere'],
  ],
  options: argv =>
    argv
      .option('out', { string: true, demandOption: true, describe: 'The folder; files that it has already stay there' })
      .option('site', { coerce: readSite, describe: 'Where the folder is on the web; publication.site if left out' }),
  run: async (argv, stop) => {
    const { editionOf, loadConfig } = await import('../config/load.ts')
    const ids = argv.edition ? [argv.edition] : (await loadConfig(argv.config)).editions.map(({ id }) => id)
    return withApp({ ...argv, edition: ids[0] }, stop, async app => {
      const editions = ids.map(id => editionOf(app.config, id, app.configFile))
      const archived = await writeArchive(filesOf(app, editions, argv.site), argv.out, stop)
      const { files, changed } = archived
      return { json: archived, text: `${files} files in ${argv.out}, ${changed.length} of them new or changed` }
    })
  },
}

/** The archive as files, which join readers only where a site does that. Throws `config` where it would have no address. */
export function filesOf(app: App, editions: readonly Edition[], elsewhere?: URL): Archive {
  const [first, ...others] = editions
  const { site } = app.config.publication
  const address = elsewhere ?? (site === undefined ? undefined : new URL(site))
  if (!first || !address)
    throw new BroadsheetError(
      'config',
      `${app.configFile}: publication.site is not set: the pages would have no address`,
      {
        help: 'Say where the folder will be on the web: --site https://courier.example/morning/',
      },
    )
  const joinAddress = site === undefined ? null : `${site}join/`
  return { app, editions: [first, ...others], address, joinAddress, isFiles: true }
}

/** Writes what is missing or has changed, and deletes nothing. Throws `stopped` between two files where somebody asked for it. */
export async function writeArchive(archive: Archive, out: string, stop: AbortSignal): Promise<Archived> {
  const [{ archiveFiles }, { writeIfChanged }] = await Promise.all([
    import('../site/archive-files.ts'),
    import('./changed-file.ts'),
  ])
  const changed: string[] = []
  let files = 0
  for await (const { path, text } of archiveFiles(archive)) {
    if (stop.aborted)
      throw new BroadsheetError('stopped', `stopped after ${files} files`, { help: 'Run it again: it goes on.' })
    if (await writeIfChanged(join(out, ...path.split('/')), text)) changed.push(path)
    files++
    archive.app.log.progress(`${files} files`)
  }
  return { out, site: archive.address.href, editions: archive.editions.map(({ id }) => id), files, changed }
}

/** A URL as `--site` gives it, its path ending with `/`. Throws `usage`. */
export function readSite(text: string | undefined): URL | undefined {
  if (text === undefined) return undefined
  const url = URL.parse(text)
  if (!url || !/^https?:$/.test(url.protocol) || url.search + url.hash + url.username !== '')
    throw new BroadsheetError('usage', `--site ${JSON.stringify(text)} is not the address of a folder on the web`, {
      help: 'Write it as https://courier.example/morning/',
    })
  return new URL(`${url.href.replace(/\/+$/, '')}/`)
}
