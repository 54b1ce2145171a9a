import { z } from 'zod'
import { contrast, inverted, leastContrast, readableOn } from '../model/contrast.ts'
import type { SectionPlan } from '../model/edition.ts'
import { inks, type Palette, type Theme } from '../model/theme.ts'
import type { ConfigFinding } from './findings.ts'
import { themes } from './themes.ts'

const color = z
  .string()
  .regex(/^#[0-9a-f]{6}$/i, 'a colour as #rrggbb, such as "#9c2f1f"')
  .toLowerCase()
const palette = z.strictObject(
  Object.fromEntries(inks.map(ink => [ink, color.exactOptional()])) as Record<
    (typeof inks)[number],
    z.ZodExactOptional<typeof color>
  >,
)
const fontName = /('[\w .-]+'|[A-Za-z_-][\w-]*( [A-Za-z_-][\w-]*)*)/.source
const font = z
  .string()
  .max(200, 'at most 200 characters of font families')
  .regex(
    new RegExp(`^${fontName}(, ?${fontName})*$`),
    'font families as CSS has them, such as "Georgia, \'Times New Roman\', serif"',
  )
const name = z.enum(themes.map(theme => theme.name) as [string, ...string[]])
const pixels = z.int().min(1).max(640)

/** How editions look: the name of a theme, or one with changes. */
export const theme = z
  .union([
    name,
    z.strictObject({
      base: name.default(themes[0].name).meta({ description: 'The theme that the rest changes.' }),
      light: palette.prefault({}).meta({ description: 'Colours where mail is read in light.' }),
      dark: palette.prefault({}).meta({ description: 'Colours where mail is read in dark.' }),
      fonts: z
        .strictObject({ headline: font.exactOptional(), text: font.exactOptional(), label: font.exactOptional() })
        .prefault({}),
      logo: z
        .strictObject({
          url: z.string().refine(isPicture, 'an https: URL'),
          width: pixels,
          height: pixels,
        })
        .exactOptional()
        .meta({ description: "A picture in place of the masthead's words; its size in CSS pixels." }),
    }),
  ])
  .meta({ description: 'How editions look.' })
export type ThemeConfig = z.infer<typeof theme>

/** A section's colour: the one for dark is made from it where it is left out. */
export const accent = z
  .union([color, z.strictObject({ light: color, dark: color })])
  .meta({ description: "The section's own colour." })
export type AccentConfig = z.infer<typeof accent>

/** A theme with all that it inherits filled in. */
export function themeOf(config: ThemeConfig | undefined): Theme {
  const given = typeof config === 'string' ? { base: config } : config
  const base = themes.find(each => each.name === given?.base) ?? themes[0]
  if (!given || !('light' in given)) return base
  return {
    name: base.name,
    light: { ...base.light, ...given.light },
    dark: { ...base.dark, ...given.dark },
    fonts: { ...base.fonts, ...given.fonts },
    ...(given.logo && { logo: given.logo }),
  }
}

/** A section's colours in a theme. */
export function accentOf(config: AccentConfig, { dark }: Theme): NonNullable<SectionPlan['accent']> {
  return typeof config === 'string' ? { light: config, dark: readableOn(config, dark.sheet) } : config
}

/**
 * Texts that cannot be read on their ground: in light, in dark, and where a mail program turns light into dark by itself.
 * What stands in place of a picture is in the ink of light on its hair, also in dark. `path` names the theme.
 */
export function unreadable({ light, dark }: Theme, path: string): ConfigFinding[] {
  const texts = ['ink', 'soft', 'accent'] as const
  return [
    ...texts.flatMap(ink => [
      ...faint(light[ink], light, `${path}.light.${ink}`),
      ...faint(dark[ink], dark, `${path}.dark.${ink}`),
    ]),
    ...tooClose(light.hair, light.ink, `${path}.light.hair`, 'beneath the words in place of a picture, in the ink'),
  ]
}

/** The same for a section's accent. */
export function unreadableAccent(config: AccentConfig, theme: Theme, path: string): ConfigFinding[] {
  const { light, dark } = accentOf(config, theme)
  if (typeof config === 'string') return faint(light, theme.light, path)
  return [...faint(light, theme.light, `${path}.light`), ...faint(dark, theme.dark, `${path}.dark`)]
}

function faint(text: string, { sheet }: Palette, path: string): ConfigFinding[] {
  return tooClose(text, sheet, path, 'on the sheet')
}

/** Two colours with too little contrast. `where`: how the one at `path` meets the other. */
function tooClose(color: string, other: string, path: string, where: string): ConfigFinding[] {
  const ratio = contrast(color, other)
  const turned = contrast(inverted(color), inverted(other))
  if (ratio >= leastContrast && turned >= leastContrast) return []
  const [found, when] = ratio < leastContrast ? [ratio, ''] : [turned, ' when both are inverted']
  // Cut, not rounded: 4.498 must not read as enough.
  const shown = (Math.floor(found * 100) / 100).toFixed(2)
  return [
    {
      path,
      found: `"${color}", which has a contrast of ${shown}:1 ${where} ${other}${when}`,
      expected: `a colour with at least ${leastContrast}:1`,
    },
  ]
}

function isPicture(text: string): boolean {
  const url = URL.parse(text)
  return url !== null && url.protocol === 'https:' && url.username + url.password === ''
}
