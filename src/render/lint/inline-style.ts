/** The declarations of a `style` attribute or of a rule, names and values in lower case. */
export function readDeclarations(text: string): [property: string, value: string][] {
  return text.split(';').flatMap(declaration => {
    const colon = declaration.indexOf(':')
    if (colon < 0) return []
    const property = declaration.slice(0, colon).trim().toLowerCase()
    return property === ''
      ? []
      : [
          [
            property,
            declaration
              .slice(colon + 1)
              .trim()
              .toLowerCase(),
          ] as [string, string],
        ]
  })
}

const named: ReadonlyMap<string, string> = new Map(
  Object.entries({
    black: '#000000',
    silver: '#c0c0c0',
    gray: '#808080',
    grey: '#808080',
    white: '#ffffff',
    maroon: '#800000',
    red: '#ff0000',
    purple: '#800080',
    fuchsia: '#ff00ff',
    green: '#008000',
    lime: '#00ff00',
    olive: '#808000',
    yellow: '#ffff00',
    navy: '#000080',
    blue: '#0000ff',
    teal: '#008080',
    aqua: '#00ffff',
    orange: '#ffa500',
  }),
)

/** A CSS colour as `#rrggbb`. Undefined: it is none, lets something shine through, or is written in another way. */
export function readColor(value: string): string | undefined {
  const color = value.replace(/\s*!important$/, '')
  if (/^#[0-9a-f]{6}$/.test(color)) return color
  if (/^#[0-9a-f]{3}$/.test(color)) return `#${[...color.slice(1)].map(digit => digit + digit).join('')}`
  const rgb = /^rgb\( ?(\d{1,3})[, ]{1,3}(\d{1,3})[, ]{1,3}(\d{1,3}) ?\)$/.exec(color)
  if (!rgb) return named.get(color)
  const digits = rgb.slice(1).map(part => Math.min(255, Number(part)).toString(16).padStart(2, '0'))
  return `#${digits.join('')}`
}

/** How an element is painted. A colour that cannot be known is undefined. */
export interface Paint {
  readonly color: string | undefined
  readonly ground: string | undefined
  readonly isHidden: boolean
}

/** Black on white, as a page is that says nothing. */
export const usualPaint: Paint = { color: '#000000', ground: '#ffffff', isHidden: false }

/** The paint of an element within another of the paint `around`. */
export function paintOf(name: string, attributes: Readonly<Record<string, string>>, around: Paint): Paint {
  let { color, ground, isHidden } = around
  if (attributes.bgcolor !== undefined) ground = readColor(attributes.bgcolor.toLowerCase())
  if (attributes.background !== undefined) ground = undefined
  // A link that says nothing has the mail program's own colour.
  if (name === 'a' && attributes.href !== undefined) color = undefined
  for (const [property, value] of readDeclarations(attributes.style ?? '')) {
    if (property === 'color') color = value.startsWith('inherit') ? around.color : readColor(value)
    else if (property === 'background-color') ground = readGround([value], ground)
    else if (property === 'background') ground = readGround(value.split(' '), ground)
    else if (property === 'background-image' && value !== 'none') ground = undefined
    else if (property === 'display' && value.startsWith('none')) isHidden = true
    else if (property === 'mso-hide' && value === 'all') isHidden = true
  }
  return { color, ground, isHidden: isHidden || name === 'title' || attributes.hidden !== undefined }
}

function readGround(words: readonly string[], around: string | undefined): string | undefined {
  if (words.some(word => /^(transparent|none|inherit)$/.test(word))) return around
  return words.map(readColor).find(color => color !== undefined)
}
