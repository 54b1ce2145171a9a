/** How an email can be looked at, and in which light. */
export const views = ['phone', 'desktop', 'text', 'source'] as const
export type View = (typeof views)[number]
export const appearances = ['light', 'dark'] as const
export type Appearance = (typeof appearances)[number]
export const pictures = ['on', 'off'] as const
export type Pictures = (typeof pictures)[number]

/** How one looks at an email, and as whom: a reader's address; empty: the editor's own copy. */
export interface Choice {
  readonly view: View
  readonly appearance: Appearance
  readonly pictures: Pictures
  readonly as: string
}

/** What a query asks for, or the first of each. */
export function readChoice(query: Readonly<Record<string, string>>): Choice {
  return {
    view: views.find(known => known === query.view) ?? views[0],
    appearance: appearances.find(known => known === query.appearance) ?? appearances[0],
    pictures: pictures.find(known => known === query.pictures) ?? pictures[0],
    as: query.as?.trim().slice(0, 320) ?? '',
  }
}

/** The query by which a choice is asked for. */
export function queryOf(choice: Choice, other: Partial<Choice> = {}): string {
  const { as, ...rest } = { ...choice, ...other }
  return `?${new URLSearchParams({ ...rest, ...(as && { as }) })}`
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
