/** What differs from subscriber to subscriber. */
export const tokens = ['address', 'unsubscribe'] as const
export type Token = (typeof tokens)[number]

/** Text as it stands, or a slot that the template cut and each subscriber's own value fills. */
export type Part = string | { readonly token: Token }

/** A piece of an email: of one section, which a subscriber may have left out, or (`null`) of the frame around them. */
export interface Fragment {
  readonly section: string | null
  readonly parts: readonly Part[]
}

/** A rendered issue, the same for everyone. */
export interface Email {
  readonly subject: string
  readonly preheader: string
  readonly html: readonly Fragment[]
  readonly text: readonly Fragment[]
  /** The MJML from which `html` was made, slots shown as `%%token%%`. */
  readonly mjml: string
}

/** Fragments joined, each slot filled with its value. */
export function joinFragments(fragments: readonly Fragment[], values: Readonly<Record<Token, string>>): string {
  return fragments
    .flatMap(({ parts }) => parts.map(part => (typeof part === 'string' ? part : values[part.token])))
    .join('')
}
