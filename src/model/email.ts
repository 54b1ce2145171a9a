/** What differs from subscriber to subscriber. */
export const tokens = ['address', 'unsubscribe', 'choose'] as const
export type Token = (typeof tokens)[number]

/** Text as it stands, or a slot that the template cut and each subscriber's own value fills. */
export type Part = string | { readonly token: Token }

/** A piece of an email: of one section, which a subscriber may have left out, or (`null`) of the frame around them. */
export interface Fragment {
  readonly section: string | null
  readonly parts: readonly Part[]
}

/** What was done to a story so that an email is not cut off: its lede cut to its first sentence, set as one line, left for the web. */
export const fittings = ['shorter', 'brief', 'web'] as const
export type Fitting = (typeof fittings)[number]

/** One step of fitting an email into its limit. */
export interface FittingStep {
  /** The story's id and the section that holds it. */
  readonly story: string
  readonly section: string
  readonly headline: string
  readonly how: Fitting
}

/** A rendered issue, the same for everyone. */
export interface Email {
  readonly subject: string
  readonly preheader: string
  readonly html: readonly Fragment[]
  readonly text: readonly Fragment[]
  /** Bytes of the HTML as a reader with a long address gets it. */
  readonly bytes: number
  /** What was done so that it is not cut off, in that order. */
  readonly fitted: readonly FittingStep[]
  /** The MJML from which `html` was made, slots shown as `%%token%%`. */
  readonly mjml: string
}

/** Fragments joined, each slot filled with its value. */
export function joinFragments(fragments: readonly Fragment[], values: Readonly<Record<Token, string>>): string {
  return fragments
    .flatMap(({ parts }) => parts.map(part => (typeof part === 'string' ? part : values[part.token])))
    .join('')
}
