/** Who has died, as far as headline and lede tell it. Days are `YYYY-MM-DD`; a year alone where no more is known of it. */
export interface Obituary {
  readonly kind: 'obituary'
  /** As it is written: `Ida “Birdie” (Marsh) Berg`. */
  readonly name: string
  /** Years. */
  readonly age?: number
  readonly town?: string
  readonly born?: string
  readonly died?: string
  readonly service?: Service
}

/** When and where somebody is mourned, in the publication's zone. */
export interface Service {
  /** `YYYY-MM-DD` */
  readonly date: string
  /** `HH:MM` */
  readonly time?: string
  readonly place?: string
  /** True where only a visitation, or another way to meet the family, is announced. */
  readonly isVisitation?: true
}

/** One side of a game with its points, goals, runs or strokes. */
export interface Side {
  readonly team: string
  readonly score: number
}

/** How a game ended: the winner first, in the headline's order where it was drawn. */
export interface Game {
  readonly kind: 'game'
  readonly sides: readonly [Side, Side]
  /** In lower case: `softball`. */
  readonly sport?: string
}

/** What a public body can do about a matter, or is to do. */
export const deeds = [
  'approved',
  'rejected',
  'tabled',
  'recommended',
  'discussed',
  'will decide',
  'will discuss',
  'will hear',
] as const
export type Deed = (typeof deeds)[number]

/** What a public body did. */
export interface Decision {
  readonly kind: 'decision'
  /** As it is written: `Ellery School Board`. */
  readonly body: string
  readonly did: Deed
  readonly what?: string
  /** How many were for what was done, and how many against it. */
  readonly vote?: { readonly for: number; readonly against: number }
  /** As they are written: `$1.2 million`. */
  readonly amounts: readonly string[]
}

/** What a story of a special kind tells, in fields. */
export type Facts = Obituary | Game | Decision
