import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ParseError } from 'jsonc-parser'
import { BroadsheetError } from '../errors.ts'
import { type Edition, type Place, type Ranking, type Source, usualRanking } from '../model/edition.ts'
import { type ConfigFinding, crossFindings, schemaFindings } from './findings.ts'
import { type Config, configJsonSchema, configSchema } from './schema.ts'
import { accentOf, themeOf, unreadable, unreadableAccent } from './theme-schema.ts'

/** Reads and checks a configuration file. Throws `config` with every fault at once: key, value found, what was expected. */
export async function loadConfig(file: string): Promise<Config> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (cause) {
    throw new BroadsheetError('config', `${file} cannot be read: ${(cause as NodeJS.ErrnoException).code}`, {
      cause,
      help: 'Name your configuration with --config FILE, or go to the folder that has a feeds.json.',
    })
  }
  let raw: unknown
  try {
    if (/[[{]\s*(?:[[{]\s*){100}/.test(text)) throw new SyntaxError('its brackets are nested more than 100 deep')
    raw = JSON.parse(text.replace(/^\ufeff/, ''))
  } catch (cause) {
    throw new BroadsheetError('config', `${file} is not JSON: ${await syntaxFault(text, cause as Error)}`, {
      help: 'Often a comma too many or too few, or a quotation mark that is missing, just before that place.',
    })
  }
  return checkConfig(raw, file)
}

/** The first fault in a text that is not JSON, with its place. */
async function syntaxFault(text: string, fault: Error): Promise<string> {
  if (/nested/.test(fault.message)) return fault.message
  const { parse, printParseErrorCode } = await import('jsonc-parser')
  const errors: ParseError[] = []
  parse(text, errors, { disallowComments: true })
  const [first] = errors
  if (!first) return fault.message.replace(/\s+/g, ' ')
  const before = text.slice(0, first.offset).split('\n')
  const words = printParseErrorCode(first.error)
    .replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toLowerCase()
  return `${words} at line ${before.length} column ${(before.at(-1)?.length ?? 0) + 1}`
}

const mostFindings = 100

/** Checks what `feeds.json` holds; `file` only names it in the error. */
export function checkConfig(raw: unknown, file: string): Config {
  const parsed = configSchema.safeParse(raw)
  const findings: ConfigFinding[] = [
    ...(parsed.success ? [] : schemaFindings(parsed.error, raw, configJsonSchema())),
    ...crossFindings(raw),
  ]
  if (parsed.success) findings.push(...colorFindings(parsed.data))
  if (parsed.success && findings.length === 0) return parsed.data
  const lines = findings
    .slice(0, mostFindings)
    .map(finding => `  ${finding.path}: found ${finding.found}, expected ${finding.expected}`)
  if (findings.length > lines.length) lines.push(`  and ${findings.length - lines.length} more`)
  const count = findings.length === 1 ? 'one thing is wrong' : `${findings.length} things are wrong`
  throw new BroadsheetError('config', `${file}: ${count}\n${lines.join('\n')}`, {
    help: 'docs/configuration.md explains every key; an editor that knows JSON Schema completes them.',
  })
}

/** What cannot be read because of its colour. */
function colorFindings(config: Config): ConfigFinding[] {
  return [
    ...unreadable(themeOf(config.theme), 'theme'),
    ...config.editions.flatMap((edition, at) => {
      const theme = themeOf(edition.theme ?? config.theme)
      return [
        ...(edition.theme ? unreadable(theme, `editions[${at}].theme`) : []),
        ...edition.sections.flatMap(({ accent }, index) =>
          accent ? unreadableAccent(accent, theme, `editions[${at}].sections[${index}].accent`) : [],
        ),
      ]
    }),
  ]
}

/** The edition asked for, or the only one, with all it inherits filled in. Sources' files are made absolute. */
export function editionOf(config: Config, id: string | undefined, configFile: string): Edition {
  const known = config.editions.map(edition => edition.id).join(', ')
  const found = id === undefined ? config.editions : config.editions.filter(edition => edition.id === id)
  const [edition, another] = found
  if (!edition)
    throw new BroadsheetError('usage', `there is no edition ${JSON.stringify(id)}`, { help: `There are: ${known}` })
  if (another) throw new BroadsheetError('usage', 'which edition?', { help: `Choose one with --edition: ${known}` })
  const { publication } = config
  const wanted = edition.sources
  const theme = themeOf(edition.theme ?? config.theme)
  return {
    id: edition.id,
    masthead: edition.masthead,
    publication,
    timeZone: edition.timeZone ?? publication.timeZone,
    locale: edition.locale ?? publication.locale,
    hour: edition.hour,
    weekly: edition.weekly,
    lookBack: edition.lookBack,
    lookAhead: edition.lookAhead,
    approval: edition.approval,
    sections: edition.sections.map(({ accent, ...plan }) =>
      accent ? { ...plan, accent: accentOf(accent, theme) } : plan,
    ),
    sources: config.sources
      .filter(source => !wanted || wanted.includes(source.id))
      .map((source): Source => ({ ...source, url: sourceUrl(source.url, configFile) })),
    places: (edition.places ?? config.places ?? []).map(
      (place): Place => (typeof place === 'string' ? { name: place, also: [], weight: 1 } : place),
    ),
    rules: edition.rules ?? config.rules ?? [],
    ranking: rankingOf(config.ranking, edition.ranking),
    theme,
    ...(edition.weather && { weather: edition.weather }),
  }
}

/** What an edition says goes before what its publication says, number by number. */
function rankingOf(ours: Config['ranking'], its: Config['ranking']): Ranking {
  return {
    ...usualRanking,
    ...ours,
    ...its,
    weights: { ...usualRanking.weights, ...ours?.weights, ...its?.weights },
  }
}

function sourceUrl(url: string, configFile: string): string {
  return URL.canParse(url) ? url : pathToFileURL(resolve(dirname(configFile), url)).href
}
