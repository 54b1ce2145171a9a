import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkConfig, editionOf } from '../../src/config/load.ts'
import { accentOf, themeOf, unreadable, unreadableAccent } from '../../src/config/theme-schema.ts'
import { themes } from '../../src/config/themes.ts'
import { BroadsheetError } from '../../src/errors.ts'
import { contrast, inverted, leastContrast } from '../../src/model/contrast.ts'
import { inks } from '../../src/model/theme.ts'
import { aConfig } from '../support/fixtures.ts'

const [usual] = themes

/** A good configuration with more in it. */
function configWith({ publication = {}, edition = {}, section = {}, ...rest }: Record<string, object | string>) {
  const config = aConfig()
  const [first] = config.editions
  return {
    ...config,
    ...rest,
    publication: { ...config.publication, ...(publication as object) },
    editions: [{ ...first, sections: [{ ...first?.sections[0], ...(section as object) }], ...(edition as object) }],
  }
}

function editionWith(given: Record<string, object | string>) {
  return editionOf(checkConfig(configWith(given), 'feeds.json'), undefined, '/paper/feeds.json')
}

function faultsOf(given: Record<string, object | string>): string[] {
  try {
    checkConfig(configWith(given), 'feeds.json')
  } catch (fault) {
    assert.ok(fault instanceof BroadsheetError && fault.code === 'config')
    return fault.message.split('\n').slice(1)
  }
  assert.fail('the configuration was accepted')
}

test('every shipped theme can be read in light, in dark and where either is inverted', () => {
  assert.deepEqual(
    themes.map(({ name }) => name),
    ['broadsheet', 'harbor', 'prairie'],
  )
  for (const theme of themes) {
    assert.deepEqual(unreadable(theme, 'theme'), [], theme.name)
    for (const palette of [theme.light, theme.dark])
      for (const text of [palette.ink, palette.soft, palette.accent]) {
        assert.ok(contrast(text, palette.sheet) >= leastContrast, `${theme.name}: ${text}`)
        assert.ok(contrast(inverted(text), inverted(palette.sheet)) >= leastContrast, `${theme.name}: ${text} inverted`)
      }
  }
})

test('every shipped theme names all its colours as #rrggbb, and ends its fonts with one that every machine has', () => {
  for (const { name, light, dark, fonts } of themes) {
    for (const palette of [light, dark]) {
      assert.deepEqual(Object.keys(palette).toSorted(), [...inks].toSorted(), name)
      for (const color of Object.values(palette)) assert.match(color, /^#[0-9a-f]{6}$/, name)
    }
    for (const families of Object.values(fonts)) assert.match(families, /, (sans-)?serif$/, name)
  }
})

test('an edition has the theme of its publication, or its own, or the usual one', () => {
  assert.equal(editionWith({}).theme, usual)
  assert.equal(editionWith({ theme: 'harbor' }).theme.name, 'harbor')
  assert.equal(editionWith({ theme: 'harbor', edition: { theme: 'prairie' } }).theme.name, 'prairie')
  assert.deepEqual(themeOf({ base: 'prairie', light: {}, dark: {}, fonts: {} }), themeOf('prairie'))
})

test('a theme changes what it names and inherits the rest', () => {
  const logo = { url: 'https://tamsinmorning.example/logo.png', width: 300, height: 60 }
  const { theme } = editionWith({
    theme: {
      base: 'harbor',
      light: { accent: '#8A1538' },
      fonts: { headline: "Georgia, 'Times New Roman', serif" },
      logo,
    },
  })
  const harbor = themeOf('harbor')
  assert.deepEqual(theme, {
    ...harbor,
    light: { ...harbor.light, accent: '#8a1538' },
    fonts: { ...harbor.fonts, headline: "Georgia, 'Times New Roman', serif" },
    logo,
  })
})

test('a theme that cannot be read is refused with the path, the colour and the ratio', () => {
  assert.deepEqual(faultsOf({ theme: { light: { soft: '#999999' } } }), [
    '  theme.light.soft: found "#999999", which has a contrast of 2.80:1 on the sheet #fffdf8, expected a colour with at least 4.5:1',
  ])
  assert.deepEqual(
    faultsOf({ edition: { theme: { base: 'harbor', dark: { ink: '#333333', accent: '#141c24' } } } }).map(line =>
      line.replace(/, expected.*/, ''),
    ),
    [
      '  editions[0].theme.dark.ink: found "#333333", which has a contrast of 1.36:1 on the sheet #141c24',
      '  editions[0].theme.dark.accent: found "#141c24", which has a contrast of 1.00:1 on the sheet #141c24',
    ],
  )
  assert.match(
    faultsOf({ theme: { light: { sheet: '#000000' } } }).join('\n'),
    /theme\.light\.ink: .*\n.*light\.soft: /,
  )
})

test('a ratio just below enough is not rounded up, and one that fails only when inverted says so', () => {
  const on = (ink: string, sheet: string) => ({
    ...usual,
    light: { ...usual.light, ink, soft: ink, accent: ink, sheet, hair: sheet },
  })
  assert.match(
    unreadable(on('#777777', '#ffffff'), 'theme')[0]?.found ?? '',
    /contrast of 4\.47:1 on the sheet #ffffff$/,
  )
  assert.deepEqual(
    unreadable(on('#767676', '#ffffff'), 'theme').filter(({ found }) => !/inverted/.test(found)),
    [],
  )
  const [finding] = unreadable(on('#0000ff', '#ffffff'), 'theme')
  assert.match(finding?.found ?? '', /on the sheet #ffffff when both are inverted$/)
})

test('a section’s accent gets a twin for dark that can be read on the dark sheet of its theme', () => {
  for (const theme of themes)
    for (const color of ['#7a1f1f', '#2f5d50', '#1f4e79', '#7a5200', '#000000']) {
      const { light, dark } = accentOf(color, theme)
      assert.equal(light, color)
      assert.match(dark, /^#[0-9a-f]{6}$/)
      assert.ok(contrast(dark, theme.dark.sheet) >= leastContrast, `${color} on ${theme.name}: ${dark}`)
      const turned = contrast(inverted(dark), inverted(theme.dark.sheet))
      assert.ok(turned >= leastContrast, `${color} on ${theme.name}: ${dark} inverted`)
    }
  const own = { light: '#2f5d50', dark: '#9fd3c2' }
  assert.deepEqual(editionWith({ section: { accent: own } }).sections[0]?.accent, own)
  assert.equal(editionWith({}).sections[0]?.accent, undefined)
})

test('an accent that cannot be read is refused where it stands', () => {
  assert.match(
    faultsOf({ section: { accent: '#ffcc00' } })[0] ?? '',
    /^ {2}editions\[0\]\.sections\[0\]\.accent: found "#ffcc00", which has a contrast of 1\.\d\d:1 on the sheet #fffdf8, /,
  )
  assert.deepEqual(
    unreadableAccent({ light: '#2f5d50', dark: '#1d1b18' }, usual, 'accent').map(({ path }) => path),
    ['accent.dark'],
  )
})

test('colours, fonts and logos that could say more than they should are refused', () => {
  for (const color of ['red', '#fff', '#12345g', 'url(x)', '#123456;color:red', ''])
    assert.match(
      faultsOf({ theme: { light: { ink: color } } })[0] ?? '',
      /^ {2}theme\.light\.ink: found .*#rrggbb/,
      color,
    )
  for (const font of ['Georgia; color: red', '"Georgia", serif', 'Georgia}', 'url(x)', '<b>', '', 'a'.repeat(201)])
    assert.match(
      faultsOf({ theme: { fonts: { text: font } } })[0] ?? '',
      /^ {2}theme\.fonts\.text: found .*families/,
      font,
    )
  for (const url of [
    'http://x.example/a.png',
    'javascript:alert(1)',
    'data:image/png;base64,AA',
    'https://a:b@x.example/',
  ])
    assert.match(
      faultsOf({ theme: { logo: { url, width: 1, height: 1 } } })[0] ?? '',
      /theme\.logo\.url: found .*https:/,
    )
  assert.match(
    faultsOf({ theme: { logo: { url: 'https://x.example/a.png', width: 641, height: 1 } } })[0] ?? '',
    /theme\.logo\.width: found 641, expected 640 or less/,
  )
})

test('a theme that is not there, and a key that no theme has, are named with those there are', () => {
  assert.match(
    faultsOf({ theme: 'harbour' })[0] ?? '',
    /^ {2}theme: found "harbour", .*"broadsheet", "harbor", "prairie"/,
  )
  assert.match(faultsOf({ theme: { base: 'x' } })[0] ?? '', /^ {2}theme\.base: found "x", .*"harbor"/)
  assert.match(
    faultsOf({ theme: { ligth: {} } })[0] ?? '',
    /^ {2}theme\.ligth: found an unknown key, expected perhaps "light"/,
  )
  assert.match(
    faultsOf({ theme: { light: { inc: '#000000' } } })[0] ?? '',
    /^ {2}theme\.light\.inc: found an unknown key, expected perhaps "ink"/,
  )
})

test('fonts are names that stand alone or whole in quotes, separated by commas', () => {
  for (const font of [
    'serif',
    "Georgia,'Times New Roman', serif",
    "'Source Sans 3', Segoe UI, -apple-system, sans-serif",
    "'St. Bride'",
  ])
    assert.equal(editionWith({ theme: { fonts: { text: font } } }).theme.fonts.text, font)
  for (const font of [
    "Georgia', serif",
    "'Georgia, serif",
    "'Times New' Roman, serif",
    "''",
    "''Georgia''",
    'Georgia,, serif',
    'Georgia, ',
    ', Georgia',
    'Source Sans 3',
    'Georgia\n',
    `${'a '.repeat(50_000)}'`,
  ])
    assert.match(
      faultsOf({ theme: { fonts: { text: font } } })[0] ?? '',
      /^ {2}theme\.fonts\.text: found .*families/,
      font.slice(0, 40),
    )
  for (const { fonts } of themes)
    for (const font of Object.values(fonts))
      assert.equal(editionWith({ theme: { fonts: { text: font } } }).theme.fonts.text, font)
})

test('words in place of a picture can be read on the hair of light, also where both are inverted', () => {
  for (const { name, light } of themes) {
    assert.ok(contrast(light.ink, light.hair) >= leastContrast, name)
    assert.ok(contrast(inverted(light.ink), inverted(light.hair)) >= leastContrast, `${name} inverted`)
  }
  assert.deepEqual(faultsOf({ theme: { light: { hair: '#6b6355' } } }), [
    '  theme.light.hair: found "#6b6355", which has a contrast of 2.92:1 beneath the words in place of a picture, in the ink #1d1a16, expected a colour with at least 4.5:1',
  ])
  const [finding, ...others] = unreadable({ ...usual, light: { ...usual.light, hair: '#00ffff' } }, 'theme')
  assert.deepEqual(others, [])
  assert.match(finding?.found ?? '', /, in the ink #1d1a16 when both are inverted$/)
})
