/** How an email can be looked at, and in which light. */
export const views = ['phone', 'desktop', 'text'] as const
export type View = (typeof views)[number]
export const appearances = ['light', 'dark'] as const
export type Appearance = (typeof appearances)[number]

/** What the query asks for, or the first of each. */
export function readChoice(
  view: string | undefined,
  appearance: string | undefined,
): { view: View; appearance: Appearance } {
  return {
    view: views.find(known => known === view) ?? views[0],
    appearance: appearances.find(known => known === appearance) ?? appearances[0],
  }
}

/**
 * An email as the desk's frame shows it: its style sheets made to believe in an appearance, links opening in a new tab,
 * those within the email staying in it.
 */
export function framed(html: string, appearance: Appearance | undefined): string {
  const styled = appearance ? html.replace(/<style[^>]*>[\s\S]*?<\/style>/g, sheet => force(sheet, appearance)) : html
  return styled
    .replace(/(\s)href="#/g, '$1target="_self" href="#')
    .replace(/<head[^>]*>/, head => `${head}\n<base target="_blank">`)
}

function force(sheet: string, appearance: Appearance): string {
  const media = appearance === 'dark' ? '@media all' : '@media not all'
  return sheet
    .replace(/@media\s*\(\s*prefers-color-scheme\s*:\s*dark\s*\)/g, media)
    .replace(/\bcolor-scheme:\s*light dark\b/g, at => at.replace('light dark', appearance))
}
