import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { BroadsheetError } from '../errors.ts'

/** What templates say in one language: a text with `{names}` in it, or one for each plural form that the language has. */
export type Strings = Readonly<Record<string, string | Readonly<Record<string, string>>>>

/**
 * The strings of a locale: those of its language and then its own (`es`, `es-MX`), a later folder's before an earlier one's.
 * English stands in for what is missing. Throws `template` for a file that cannot be read as strings.
 */
export async function loadStrings(locale: string, folders: readonly string[]): Promise<Strings> {
  const { language, baseName } = new Intl.Locale(locale)
  const names = [...new Set(['en', language, baseName])]
  const files = names.flatMap(name => folders.map(folder => join(folder, 'strings', `${name}.json`)))
  return Object.assign({}, ...(await Promise.all(files.map(readStrings)))) as Strings
}

/** True where the language of a locale has strings of its own. */
export async function hasStrings(locale: string, folders: readonly string[]): Promise<boolean> {
  const { language } = new Intl.Locale(locale)
  const found = await Promise.all(folders.map(folder => readStrings(join(folder, 'strings', `${language}.json`))))
  return found.some(strings => Object.keys(strings).length > 0)
}

/** The languages that have strings, as tags: `en`, `es`. */
export async function findLanguages(folders: readonly string[]): Promise<readonly string[]> {
  const names = await Promise.all(folders.map(folder => readdir(join(folder, 'strings')).catch(() => [])))
  const tags = names.flat().map(name => /^([a-z]{2,3})\.json$/.exec(name)?.[1] ?? '')
  return [...new Set(tags)].filter(Boolean).toSorted()
}

/** Keys of a publication's own strings that none of ours has: misspelt, or said by templates of its own. The first folder is ours. */
export async function findOwnKeys(locale: string, [ours = '', ...own]: readonly string[]): Promise<string[]> {
  const [known, all] = await Promise.all([loadStrings('en', [ours]), loadStrings(locale, own)])
  return Object.keys(all).filter(key => !Object.hasOwn(known, key))
}

async function readStrings(file: string): Promise<Strings> {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  if (text === undefined) return {}
  let strings: unknown
  try {
    strings = JSON.parse(text)
  } catch (cause) {
    throw new BroadsheetError('template', `${file} is not JSON: ${(cause as Error).message}`, { cause })
  }
  if (typeof strings !== 'object' || strings === null || Array.isArray(strings))
    throw new BroadsheetError('template', `${file} is not an object of texts`, {
      help: 'Write { "key": "text", … }, as strings/en.json does.',
    })
  for (const [key, value] of Object.entries(strings))
    if (!isString(value))
      throw new BroadsheetError(
        'template',
        `${file}: ${JSON.stringify(key)} is neither a text nor texts by plural form`,
        {
          help: 'Write "text", or { "one": "text", "other": "text" }.',
        },
      )
  return strings as Strings
}

function isString(value: unknown): value is Strings[string] {
  if (typeof value === 'string') return true
  return (
    typeof value === 'object' &&
    value !== null &&
    'other' in value &&
    Object.values(value).every(text => typeof text === 'string')
  )
}

/**
 * What a string says with its `{names}` filled; numbers are written as the locale does, and `count` chooses the plural form.
 * Undefined where there is no such string.
 */
export function say(
  strings: Strings,
  locale: string,
  key: string,
  values: Readonly<Record<string, unknown>>,
): string | undefined {
  const string = Object.hasOwn(strings, key) ? strings[key] : undefined
  if (string === undefined) return undefined
  const text = typeof string === 'string' ? string : pluralForm(string, locale, Number(values.count))
  return text.replace(/\{(\w+)\}/g, (hole, name: string) => {
    const value = values[name]
    if (value === undefined || value === null) throw new Error(`"${key}" needs a value for ${hole}`)
    return typeof value === 'number' ? new Intl.NumberFormat(locale).format(value) : String(value)
  })
}

function pluralForm(forms: Readonly<Record<string, string>>, locale: string, count: number): string {
  return forms[new Intl.PluralRules(locale).select(count)] ?? forms.other ?? ''
}
