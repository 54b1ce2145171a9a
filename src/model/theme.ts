/** What a colour is for. `paper` is the ground around the sheet, `sheet` the ground of all text. */
export const inks = ['paper', 'sheet', 'ink', 'soft', 'accent', 'rule', 'hair'] as const
export type Ink = (typeof inks)[number]

/** Colours as `#rrggbb`. */
export type Palette = Readonly<Record<Ink, string>>

/** A picture in place of the masthead's words; sizes are CSS pixels. */
export interface Logo {
  readonly url: string
  readonly width: number
  readonly height: number
}

/** How an edition looks. Fonts are CSS font families: for headlines, for what is read, and for labels. */
export interface Theme {
  readonly name: string
  readonly light: Palette
  readonly dark: Palette
  readonly fonts: { readonly headline: string; readonly text: string; readonly label: string }
  readonly logo?: Logo
}
