import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Handlebars from 'handlebars'
import { BroadsheetError } from '../errors.ts'
import type { Token } from '../model/email.ts'
import { tokens } from '../model/email.ts'
import type { Marks } from './fragments.ts'
import { strictView } from './strict-view.ts'
import { loadStrings, type Strings, say } from './strings.ts'

/** The templates that come with Broadsheet. */
export const builtInTemplates = fileURLToPath(new URL('../../templates', import.meta.url))

type Render = (view: object, marks?: Marks) => string

/**
 * Compiles a template with all partials, as they stand on disk now. Of two files with one name, that of the last folder
 * counts. `name` is a path such as `issue.mjml.hbs`; `{{t "key"}}` says it in the language of `locale`. Throws `template`
 * with file and line.
 */
export async function loadTemplate(name: string, folders: readonly string[], locale = 'en-US'): Promise<Render> {
  const kind = name.slice(name.indexOf('.'))
  const partials = (await Promise.all(folders.map(folder => partialsIn(folder, kind)))).flat()
  const files = [...partials, await readLast(name, folders)]
  const { template, trial } = compileOnce(name, kind, files)
  const words = { ...helpers, ...speech(await loadStrings(locale, folders), locale) }
  return (view, marks) => {
    const rendered = template(view, { helpers: { ...words, ...(marks ? cuts(marks) : {}) } })
    trial.isOver = true
    return rendered
  }
}

/** A file's path and what stands in it. */
type Source = readonly [file: string, text: string]

/** What was compiled last under a name: compiling takes longer than rendering, and files seldom change. */
const compiled = new Map<string, Compiled>()

interface Compiled {
  readonly files: readonly Source[]
  readonly template: HandlebarsTemplateDelegate
  readonly trial: Trial
}

/** The first rendering of what was compiled: every name is looked at, which takes as long as to render. */
interface Trial {
  isOver: boolean
}

/** The last of the files as a template, with those before it as its partials. */
function compileOnce(name: string, kind: string, files: readonly Source[]): Compiled {
  const known = compiled.get(name)
  const isSame =
    known?.files.length === files.length &&
    known.files.every(([file, text], at) => file === files[at]?.[0] && text === files[at]?.[1])
  if (known && isSame) return known
  const handlebars = Handlebars.create()
  const options: CompileOptions = { strict: true, preventIndent: true, noEscape: kind === '.text.hbs' }
  const trial: Trial = { isOver: kind === '.html.hbs' }
  const templates = files.map(([file, text]) => compile(handlebars, file, text, options, trial))
  for (const [at, [file]] of files.slice(0, -1).entries())
    handlebars.registerPartial(basename(file, kind), templates[at] as HandlebarsTemplateDelegate)
  const template = templates.at(-1) as HandlebarsTemplateDelegate
  const made = { files, template, trial }
  compiled.set(name, made)
  return made
}

async function partialsIn(folder: string, kind: string): Promise<Source[]> {
  const place = join(folder, 'partials')
  const names = await readdir(place).catch(() => [])
  const files = names.filter(name => name.endsWith(kind)).toSorted()
  return Promise.all(files.map(async name => [join(place, name), await readFile(join(place, name), 'utf8')] as const))
}

async function readLast(name: string, folders: readonly string[]): Promise<Source> {
  for (const folder of folders.toReversed()) {
    const file = join(folder, name)
    const text = await readFile(file, 'utf8').catch(() => undefined)
    if (text !== undefined) return [file, text]
  }
  throw new BroadsheetError('template', `there is no template ${name} in ${folders.join(' or ')}`)
}

/** A template that names its file and line when it fails. It is compiled when it is first used. */
function compile(
  handlebars: typeof Handlebars,
  file: string,
  text: string,
  options: CompileOptions,
  trial: Trial,
): HandlebarsTemplateDelegate {
  const template = handlebars.compile(text, options)
  return (view, runtime) => {
    try {
      return template(!trial.isOver && typeof view === 'object' && view !== null ? strictView(view) : view, runtime)
    } catch (cause) {
      if (cause instanceof BroadsheetError) throw cause
      throw new BroadsheetError('template', faultAt(file, text, cause as Error), { cause })
    }
  }
}

function faultAt(file: string, text: string, fault: Error): string {
  const missing = /^"(.+?)" not defined in .* - (\d+):\d+$/s.exec(fault.message)
  const named = /^\{\{(.+?)\}\}/.exec(fault.message)?.[1]
  const line = Number(missing?.[2] ?? /(?:on line |- )(\d+)/.exec(fault.message)?.[1] ?? lineOf(text, named))
  const what = missing ? `there is no "${missing[1]}" to print here` : fault.message.replace(/\s+/g, ' ').slice(0, 300)
  const excerpt = text.split('\n')[line - 1]?.trim()
  return `${file}${line > 0 ? `:${line}` : ''}: ${what}${excerpt ? `\n  ${line} | ${excerpt.slice(0, 200)}` : ''}`
}

/** The line on which a helper is called; 0 where it cannot be told. */
function lineOf(text: string, call: string | undefined): number {
  return call === undefined ? 0 : text.split('\n').findIndex(line => line.includes(call)) + 1
}

/** Characters that an inbox shows behind a subject. */
const longestPreview = 160

const helpers = {
  /** True where two values are the same. */
  is: (a: unknown, b: unknown) => a === b,
  /** A line of `mark`, as long as the text. */
  underline: (text: string, mark: unknown) =>
    (typeof mark === 'string' ? mark : '-').repeat(Math.min(72, [...text].length)),
  /** The theme's font for `headline`, `text` or `label`: the configuration lets nothing through that could end an attribute. */
  font: (use: string, { data }: Handlebars.HelperOptions) =>
    new Handlebars.SafeString((data as { root: { fonts: Readonly<Record<string, string>> } }).root.fonts[use] ?? ''),
  /** What follows the preheader in an inbox, so that none of the email's text does. */
  padding: (preheader: string) => ' \u034f\u2007'.repeat(Math.max(0, longestPreview - preheader.length)),
  /** Its arguments as one text. */
  join: (...texts: readonly unknown[]) => texts.slice(0, -1).join(''),
}

function speech(strings: Strings, locale: string) {
  return {
    /** `{{t "key" name=value}}`: what the publication's language says there. */
    t(key: string, { hash }: Handlebars.HelperOptions) {
      const said = say(strings, locale, key, hash)
      if (said === undefined)
        throw new Error(`{{t "${key}"}}: no such string stands in strings/en.json, nor in those of ${locale}`)
      return said
    },
    /** A text in capitals. */
    upper: (text: string) => text.toLocaleUpperCase(locale),
    /** A number as the publication's language writes it. */
    numeral: (value: number) => new Intl.NumberFormat(locale).format(value),
  }
}

function isWeb({ data }: Handlebars.HelperOptions): boolean {
  return (data as { root: { isWeb?: boolean } }).root.isWeb === true
}

function cuts(marks: Marks) {
  return {
    /** `{{#cut id}}…{{/cut}}`: a piece that readers who did not choose this section do not get. */
    cut(this: unknown, section: string, block: Handlebars.HelperOptions) {
      return marks.open(section) + block.fn(this) + marks.close
    },
    /** `{{slot "unsubscribe"}}`: a place that each subscriber's own value fills, and that stays empty on the web. */
    slot(token: string, options: Handlebars.HelperOptions) {
      const known = tokens.find(name => name === token)
      if (!known) throw new Error(`{{slot "${token}"}}: there are only ${tokens.join(', ')}`)
      return isWeb(options) ? '' : marks.slot(known satisfies Token)
    },
  }
}
