import { inks, type Palette, type Theme } from '../model/theme.ts'

/** A theme as a style sheet: custom properties for its colours and fonts, and nothing else. */
export function themeSheet({ light, dark, fonts }: Theme): string {
  const families = Object.entries(fonts).map(([use, family]) => `--font-${use}:${family};`)
  return [
    `:root{color-scheme:light dark;${colors(light)}${families.join('')}}`,
    `@media (prefers-color-scheme:dark){:root{${colors(dark)}}}`,
    '',
  ].join('\n')
}

function colors(palette: Palette): string {
  return inks.map(ink => `--${ink}:${palette[ink]};`).join('')
}
