export type Direction = 'ltr' | 'rtl'

/** The direction in which a language is written, by its BCP 47 tag. */
export function directionOf(locale: string): Direction {
  const script = new Intl.Locale(locale).maximize().script ?? ''
  return /^(Arab|Hebr|Thaa|Syrc|Nkoo|Adlm|Rohg|Mand|Samr)$/.test(script) ? 'rtl' : 'ltr'
}

/** The direction of a text's first letter (UAX #9, rule P2); undefined where it has none. */
export function directionIn(text: string): Direction | undefined {
  const letter = /\p{L}/u.exec(text)?.[0]
  if (letter === undefined) return undefined
  return /[\p{Script=Arab}\p{Script=Hebr}\p{Script=Thaa}\p{Script=Syrc}\p{Script=Nkoo}\p{Script=Adlm}]/u.test(letter)
    ? 'rtl'
    : 'ltr'
}
