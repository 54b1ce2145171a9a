/** The contrast of two colours (`#rrggbb`), from 1 to 21: WCAG 2.2, "contrast ratio". */
export function contrast(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a)
  return (lighter + 0.05) / (darker + 0.05)
}

/** The least contrast of a text with its ground: WCAG 2.2, success criterion 1.4.3. */
export const leastContrast = 4.5

/** A colour as mail programs make it that turn light into dark by themselves: hue and saturation stay, lightness is turned over. */
export function inverted(color: string): string {
  const [red, green, blue] = channels(color)
  const turn = 1 - Math.max(red, green, blue) - Math.min(red, green, blue)
  return hex([red + turn, green + turn, blue + turn])
}

/** What reads well, where a colour can be chosen: WCAG 2.2, success criterion 1.4.6. */
const goodContrast = 7

/** A colour made lighter or darker, away from its ground, until it reads well on it, and can be read where both are inverted. */
export function readableOn(color: string, ground: string): string {
  const end = luminance(ground) < 0.18 ? 1 : 0
  const mixtures = Array.from({ length: 20 }, (_, step) =>
    hex(channels(color).map(value => value + ((end - value) * step) / 20) as Channels),
  )
  const readable = mixtures.filter(mixed => contrast(inverted(mixed), inverted(ground)) >= leastContrast + 0.5)
  return readable.find(mixed => contrast(mixed, ground) >= goodContrast) ?? (end === 1 ? '#ffffff' : '#000000')
}

/** Red, green and blue, each from 0 to 1. */
type Channels = [red: number, green: number, blue: number]

function channels(color: string): Channels {
  return [1, 3, 5].map(at => Number.parseInt(color.slice(at, at + 2), 16) / 255) as Channels
}

function hex(values: Channels): string {
  const two = (value: number) =>
    Math.round(Math.min(1, Math.max(0, value)) * 255)
      .toString(16)
      .padStart(2, '0')
  return `#${values.map(two).join('')}`
}

/** WCAG 2.2, "relative luminance". */
function luminance(color: string): number {
  const [red, green, blue] = channels(color).map(value =>
    value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
  ) as Channels
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
