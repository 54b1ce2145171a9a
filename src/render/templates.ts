import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Handlebars from 'handlebars'
import { BroadsheetError } from '../errors.ts'
import type { Token } from '../model/email.ts'
import { tokens } from '../model/email.ts'
import type { Marks } from './fragments.ts'
import { wrap } from './text.ts'

/** The templates that come with Broadsheet. */
export const builtInTemplates = fileURLToPath(new URL('../../templates', import.meta.url))

type Render = (view: object, marks?: Marks) => string

/**
 * Compiles a template with all partials, as they stand on disk now. Of two files with one name, that of the last folder
 * counts. `name` is a path such as `issue.mjml.hbs`. Throws `template` with file and line.
 */
export async function loadTemplate(name: string, folders: readonly string[]): Promise<Render> {
  const handlebars = Handlebars.create()
  const options: CompileOptions = { strict: true, preventIndent: true, noEscape: name.endsWith('.text.hbs') }
  const kind = name.slice(name.indexOf('.'))
  for (const folder of folders)
    for (const file of await partialsIn(folder, kind))
      handlebars.registerPartial(basename(file, kind), compile(handlebars, file, await readFile(file, 'utf8'), options))
  const [file, text] = await readLast(name, folders)
  const template = compile(handlebars, file, text, options)
  return (view, marks) => template(view, { helpers: { ...helpers, ...(marks ? cuts(marks) : {}) } })
}

async function partialsIn(folder: string, kind: string): Promise<string[]> {
  const place = join(folder, 'partials')
  const names = await readdir(place).catch(() => [])
  return names
    .filter(name => name.endsWith(kind))
    .toSorted()
    .map(name => join(place, name))
}

async function readLast(name: string, folders: readonly string[]): Promise<[string, string]> {
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
): HandlebarsTemplateDelegate {
  const template = handlebars.compile(text, options)
  return (view, runtime) => {
    try {
      return template(view, runtime)
    } catch (cause) {
      if (cause instanceof BroadsheetError) throw cause
      throw new BroadsheetError('template', faultAt(file, text, cause as Error), { cause })
    }
  }
}

function faultAt(file: string, text: string, fault: Error): string {
  const missing = /^"(.+?)" not defined in .* - (\d+):\d+$/s.exec(fault.message)
  const line = Number(missing?.[2] ?? /(?:on line |- )(\d+)/.exec(fault.message)?.[1] ?? 0)
  const what = missing ? `there is no "${missing[1]}" to print here` : fault.message.replace(/\s+/g, ' ').slice(0, 300)
  const excerpt = text.split('\n')[line - 1]?.trim()
  return `${file}${line > 0 ? `:${line}` : ''}: ${what}${excerpt ? `\n  ${line} | ${excerpt.slice(0, 200)}` : ''}`
}

const helpers = {
  /** True where two values are the same. */
  is: (a: unknown, b: unknown) => a === b,
  /** Text broken at 72 columns, each line behind `indent` spaces. */
  wrap: (text: string, indent: unknown) => wrap(String(text), typeof indent === 'number' ? indent : 0),
  /** A line of `mark`, as long as the text. */
  underline: (text: string, mark: unknown) =>
    (typeof mark === 'string' ? mark : '-').repeat(Math.min(72, [...text].length)),
  /** Its arguments as one text. */
  join: (...texts: readonly unknown[]) => texts.slice(0, -1).join(''),
}

function cuts(marks: Marks) {
  return {
    /** `{{#cut id}}…{{/cut}}`: a piece that readers who did not choose this section do not get. */
    cut(this: unknown, section: string, block: Handlebars.HelperOptions) {
      return marks.open(section) + block.fn(this) + marks.close
    },
    /** `{{slot "unsubscribe"}}`: a place that each subscriber's own value fills. */
    slot(token: string) {
      const known = tokens.find(name => name === token)
      if (!known) throw new Error(`{{slot "${token}"}}: there are only ${tokens.join(', ')}`)
      return marks.slot(known satisfies Token)
    },
  }
}
