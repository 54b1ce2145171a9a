import { resolve } from 'node:path'
import { feedKey } from '../collect/feeds/feed-url.ts'
import { type OpmlFeed, readOpml } from '../collect/feeds/opml.ts'
import { addSources, type NewSource } from '../config/edit.ts'
import { checkConfig, loadConfig } from '../config/load.ts'
import type { Config } from '../config/schema.ts'
import { readConfigText, writeConfigText } from '../config/write.ts'
import { BroadsheetError } from '../errors.ts'
import { type Scope, type Topic, topics } from '../model/article.ts'
import { shorten } from '../model/shorten.ts'
import type { CommonArguments, Result } from './command.ts'
import { readListFile } from './list-files.ts'

export interface ImportArguments extends CommonArguments {
  readonly file: string
  readonly scope: Scope
  readonly 'dry-run': boolean
}

/** `sources import --json`. */
interface ImportReport {
  readonly added: readonly (NewSource & { readonly id: string })[]
  readonly skipped: readonly { readonly name: string; readonly url: string; readonly reason: string }[]
  readonly refused: readonly { readonly name: string; readonly url: string; readonly reason: string }[]
}

/** Carries out `sources import`: OPML → the configuration. Throws `input` and `config`. */
export async function importSources(argv: ImportArguments): Promise<Result> {
  const file = resolve(argv.config)
  const config = await loadConfig(file)
  const before = await readConfigText(file)
  const opml = readOpml(await readListFile(argv.file))
  if ('error' in opml)
    throw new BroadsheetError('input', `${argv.file === '-' ? 'standard input' : argv.file} ${opml.error}`, {
      help: 'Export your subscriptions from your feed reader as OPML.',
    })
  const { fresh, skipped } = sift(opml.feeds, config, argv.scope)
  const after = addSources(before, fresh)
  const checked = checkConfig(JSON.parse(after.replace(/^\ufeff/, '')), file)
  if (!argv['dry-run']) await writeConfigText(file, { before, after })
  const report: ImportReport = {
    added: fresh.map((source, at) => ({ id: checked.sources[config.sources.length + at]?.id ?? '', ...source })),
    skipped,
    refused: opml.dropped.map(({ url, title }) => ({ name: title ?? url, url, reason: 'it has no web address' })),
  }
  return { json: report, text: reportText(report, config, argv) }
}

/** The feeds that a configuration does not have, as sources, and the others with the reason. */
function sift(feeds: readonly OpmlFeed[], config: Config, scope: Scope) {
  const known = new Map(config.sources.map(source => [feedKey(source.url), `it is there as ${source.id}`]))
  const fresh: NewSource[] = []
  const skipped: { name: string; url: string; reason: string }[] = []
  for (const feed of feeds) {
    const source = toSource(feed, scope)
    const reason = known.get(feedKey(feed.url))
    if (reason) skipped.push({ name: source.name, url: feed.url, reason })
    else fresh.push(source)
    if (!reason) known.set(feedKey(feed.url), `it is in the list already, as ${feed.url}`)
  }
  return { fresh, skipped }
}

/** A listed feed as a source: folders and categories that bear a topic's name or a scope's say so. */
function toSource({ url, title, homePage, folders, categories }: OpmlFeed, scope: Scope): NewSource {
  const words = categories.flatMap(category => category.split('/'))
  const topic = [...words, ...folders.toReversed()].map(topicOf).find(found => found !== undefined)
  const told = folders.toReversed().flatMap(folder => scopeOf(folder) ?? [])[0]
  const page = homePage ? new URL(homePage) : undefined
  return {
    name: shorten(title ?? new URL(url).hostname.replace(/^www\./, ''), 80),
    url,
    scope: told ?? scope,
    ...(topic ? { topic } : {}),
    ...(page && page.username + page.password === '' ? { homePage: page.href } : {}),
  }
}

function topicOf(name: string): Topic | undefined {
  const plain = name
    .toLowerCase()
    .replace(/\band\b|[^a-z]+/g, '-')
    .replace(/-{2,}/g, '-')
    .replace(/^-|-$/g, '')
  return topics.find(topic => topic === plain)
}

function scopeOf(folder: string): Scope | undefined {
  if (/^(national|nation|world)$/i.test(folder)) return 'national'
  return /^local$/i.test(folder) ? 'local' : undefined
}

function reportText({ added, skipped, refused }: ImportReport, config: Config, argv: ImportArguments): string {
  const dry = argv['dry-run']
  const about = (source: NewSource) => [source.scope, ...(source.topic ? [source.topic] : [])].join(', ')
  const choosy = config.editions.filter(edition => edition.sources !== undefined).map(edition => edition.id)
  return [
    ...added.map(source => `  added    ${source.id} (${about(source)})  ${source.url}`),
    ...skipped.map(({ name, url, reason }) => `  skipped  ${name}  ${url}: ${reason}`),
    ...refused.map(({ name, url, reason }) => `  refused  ${name}  ${url}: ${reason}`),
    `${added.length} ${dry ? 'would be added' : 'added'}, ${skipped.length} skipped, ${refused.length} refused.`,
    ...(added.length > 0 && choosy.length > 0
      ? [`Editions that name their sources do not read new ones until you name these too: ${choosy.join(', ')}`]
      : []),
    ...(added.length > 0 && !dry ? ['See whether they answer: broadsheet check'] : []),
  ].join('\n')
}
