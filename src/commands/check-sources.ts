import type { Collected } from '../collect/collected.ts'
import { commonPaths } from '../collect/feeds/discover.ts'
import { setSourceUrl } from '../config/edit.ts'
import { checkConfig } from '../config/load.ts'
import { readConfigText, writeConfigText } from '../config/write.ts'
import { BroadsheetError } from '../errors.ts'
import type { Source } from '../model/edition.ts'
import { hasMoved } from '../model/has-moved.ts'
import type { Finding } from './finding.ts'

/** A source's URL that should be another. */
export interface UrlChange {
  readonly id: string
  readonly from: string
  readonly to: string
}

/** What was found of one source, and how its URL should change, if it should. */
export interface CheckedSource {
  readonly finding: Finding
  readonly change?: UrlChange
}

type Read = (sources: readonly Source[]) => Promise<readonly Collected[]>

/**
 * Reads sources, and of those that are pages the feeds that they name (or, where they name none, what stands where feeds
 * usually do), so that only what answers as a feed is recommended. `keyOf` says where a source's URL is configured.
 */
export async function checkSources(
  sources: readonly Source[],
  read: Read,
  keyOf: (id: string) => string,
): Promise<CheckedSource[]> {
  const answers = await read(sources)
  const tries = answers.flatMap(({ source, status, feeds }) => {
    if (status !== 'failed' || !feeds) return []
    const urls = feeds.length > 0 ? feeds.map(feed => feed.url) : commonPaths(source.url)
    return urls.map(url => ({ ...source, url }))
  })
  const tried = tries.length > 0 ? await read(tries) : []
  return answers.map(answer => {
    const own = tries.filter(({ id }) => id === answer.source.id)
    const found = own.flatMap(
      each => tried.find(({ source }) => source.id === each.id && source.url === each.url) ?? [],
    )
    return checkedSource(answer, working(found), keyOf(answer.source.id))
  })
}

/** Where those that answer as feeds are to be read, those that hold something first. */
function working(answers: readonly Collected[]): string[] {
  const feeds = answers.filter(({ status }) => status !== 'failed')
  const [full, empty] = [feeds.filter(({ items }) => items > 0), feeds.filter(({ items }) => items === 0)]
  return [...new Set([...full, ...empty].map(({ source, movedTo }) => movedTo ?? source.url))]
}

/** `feeds` are those of its page that answer as feeds, the best first. */
function checkedSource(answer: Collected, feeds: readonly string[], key: string): CheckedSource {
  const { source, status, items, error, movedTo } = answer
  const { id, url } = source
  const about = 'sources'
  if (status === 'failed') {
    const text = `${id} (${url}) ${error}`
    const [feed, ...others] = feeds
    if (feed === undefined) return { finding: { about, state: 'bad', text, help: helpWithout(answer, key) } }
    const more = others.length > 0 ? `; others of its feeds: ${others.slice(0, 4).join(', ')}` : ''
    const help = `It is a page; its feed is ${feed}: set ${key} to it, or let broadsheet check --fix do it${more}`
    return { finding: { about, state: 'bad', text, help }, change: { id, from: url, to: feed } }
  }
  if (hasMoved(url, movedTo)) {
    const text = `${id} has moved for good, from ${url} to ${movedTo}`
    const help = `Set ${key} to ${movedTo}, or let broadsheet check --fix do it`
    return { finding: { about, state: 'warning', text, help }, change: { id, from: url, to: movedTo } }
  }
  if (items > 0) return { finding: { about, state: 'good', text: `${id} gives ${items} items` } }
  const help = 'Some feeds are empty for a while. If this one stays so, look on its site for another.'
  return { finding: { about, state: 'warning', text: `${id} is a feed without items`, help } }
}

function helpWithout({ feeds }: Collected, key: string): string {
  if (!feeds) return `Mend ${key}, or remove the source.`
  const page = feeds.length > 0 ? 'a page, and no feed that it names answers' : 'a page that names no feed'
  return `It is ${page}: mend ${key}, or remove the source.`
}

/** Writes changes of sources' URLs into a configuration file, all of them or none. Throws `config`. */
export async function fixSources(file: string, changes: readonly UrlChange[]): Promise<void> {
  const before = await readConfigText(file)
  const parse = (text: string) => checkConfig(JSON.parse(text.replace(/^\ufeff/, '')), file)
  const urls = new Map(parse(before).sources.map(source => [source.id, source.url]))
  const gone = changes.find(({ id, from }) => urls.get(id) !== from)
  if (gone)
    throw new BroadsheetError('config', `${file}: ${gone.id} was changed by somebody else meanwhile`, {
      help: 'Run the same command again: it then begins with the file as it is now.',
    })
  const after = changes.reduce((text, { id, to }) => setSourceUrl(text, id, to), before)
  parse(after)
  await writeConfigText(file, { before, after })
}
