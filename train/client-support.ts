/**
 * Writes src/render/lint/client-support.ts from the data of caniemail.com, as the npm package `caniemail` brings them:
 * `npm pack caniemail`, unpack it, then `node train/client-support.ts package/data/caniemail.json`.
 */
import { readFileSync, writeFileSync } from 'node:fs'

interface Feature {
  readonly slug: string
  readonly title: string
  /** Family → platform → version → `y`, `a` (partly), `n` or `u` (unknown), with notes behind. */
  readonly stats: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>>
}

const [file] = process.argv.slice(2)
if (!file) throw new Error('usage: node train/client-support.ts caniemail.json')
const { data, last_update_date: updated } = JSON.parse(readFileSync(file, 'utf8')) as {
  data: readonly Feature[]
  last_update_date: string
}

/** A mail program, by the family and the platforms that count as it. */
const clients = [
  { name: 'Gmail', family: 'gmail', platforms: /./ },
  { name: 'Outlook for Windows', family: 'outlook', platforms: /^windows$/ },
  { name: 'Outlook', family: 'outlook', platforms: /^(macos|outlook-com|ios|android)$/ },
  { name: 'Apple Mail', family: 'apple-mail', platforms: /./ },
  { name: 'Yahoo', family: 'yahoo', platforms: /./ },
  { name: 'Thunderbird', family: 'thunderbird', platforms: /./ },
  { name: 'Samsung Email', family: 'samsung-email', platforms: /./ },
] as const

/** Layout rests on these: one large client that lacks them is enough. */
const layout = new Set(['css-display-flex', 'css-display-grid', 'css-float', 'css-position'])

/** What stands in a source where a title does not say it. */
const written: Readonly<Record<string, readonly string[]>> = {
  'css-display-flex': ['display:flex', 'display:inline-flex'],
  'css-display-grid': ['display:grid', 'display:inline-grid'],
  'css-flex-direction': ['flex-direction'],
  'css-flex-wrap': ['flex-wrap'],
  'css-grid-template': ['grid-template', 'grid-template-areas', 'grid-template-columns', 'grid-template-rows'],
  'css-column-count': ['column-count', 'columns'],
  'css-intrinsic-size': ['min-content', 'max-content', 'fit-content'],
  'css-variables': ['var()'],
  'css-unit-calc': ['calc()'],
  'css-modern-color': ['lch()', 'oklch()', 'lab()', 'oklab()'],
  'css-unit-rem': ['rem'],
  'css-unit-ch': ['ch'],
  'css-unit-vmin': ['vmin'],
  'css-unit-vmax': ['vmax'],
  'html-srcset': ['[srcset]'],
  'html-svg': ['<svg>'],
  'html-link': ['<link>'],
  'html-base': ['<base>'],
  'html-button-submit': ['<button>'],
  'html-input-text': ['<input>'],
  'image-svg': ['.svg'],
  'image-webp': ['.webp'],
  'image-avif': ['.avif'],
  'image-apng': ['.apng'],
  'image-heif': ['.heic', '.heif'],
  'image-tiff': ['.tif', '.tiff'],
  'image-mp4': ['.mp4'],
}

/** Not told by one word of a source. */
const untold =
  /^(amp|bimi|image-|css-at-media|css-nesting|css-selector|css-border-inline|css-unit|html-(doctype|style|body|semantics|input|button|anchor|meta))/

function keysOf({ slug, title }: Feature): readonly string[] {
  const own = written[slug]
  if (own) return own
  if (untold.test(slug)) return []
  if (slug.startsWith('css-pseudo')) return /^::?[a-z-]+/.exec(title)?.slice(0, 1) ?? []
  const names = title.replace(/ (property|properties|element|attribute|CSS property)\b.*$/, '').split(/, | & /)
  if (slug.startsWith('html-') && !title.startsWith('<')) return names.map(name => `[${name}]`)
  return names.map(name => name.trim()).filter(name => /^(@?[a-z-]+|[a-z-]+\(\)|<[a-z]+>)$/.test(name))
}

function newest(versions: Readonly<Record<string, string>>): string {
  const [last] = Object.entries(versions).toSorted(([a], [b]) => b.localeCompare(a, 'en', { numeric: true }))
  return last?.[1].slice(0, 1) ?? 'u'
}

const table = new Map<string, string>()
for (const feature of data) {
  const lacking = clients.filter(({ family, platforms }) => {
    const known = Object.entries(feature.stats[family] ?? {}).filter(([name]) => platforms.test(name))
    const lack = known.filter(([, versions]) => newest(versions) === 'n').length
    return lack > 0 && lack >= known.length / 2
  })
  const names = lacking.map(({ name }) => `'${name}'`).join(', ')
  if (lacking.length > 1 || (lacking.length === 1 && layout.has(feature.slug)))
    for (const key of keysOf(feature)) table.set(key, names)
}

writeFileSync(
  new URL('../src/render/lint/client-support.ts', import.meta.url),
  `/**
 * What many mail programs do not know, as it is written in a source, with the names of those: the data of caniemail.com
 * (MIT licence) of ${updated.slice(0, 10)}, written by train/client-support.ts.
 */
export const clientSupport: ReadonlyMap<string, readonly string[]> = new Map([
${[...table].map(([key, names]) => `  ['${key}', [${names}]],`).join('\n')}
])
`,
)
