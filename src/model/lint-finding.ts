/** What a preflight looks at; docs/preflight.md says why and what to do. */
export const lintRules = [
  'size',
  'fitted',
  'missing-text',
  'placeholder-text',
  'leftover',
  'link-broken',
  'link-unsafe',
  'link-plain',
  'link-host',
  'link-long',
  'link-shared',
  'link-text',
  'link-disguised',
  'link-dead',
  'image',
  'image-alt',
  'markup',
  'contrast',
  'client-support',
  'dates',
  'sections',
  'unsubscribe',
  'postal-address',
  'subject',
  'spam',
  'twins',
] as const
export type LintRule = (typeof lintRules)[number]

/** What a finding is about: a story, a section, a template; nothing where it is the whole issue. */
export interface LintPlace {
  /** The story's id. */
  readonly story?: string
  readonly headline?: string
  /** The section's id. */
  readonly section?: string
  /** The template's name, such as `footer`. */
  readonly partial?: string
}

/** One thing that a preflight found in a rendered issue. Errors keep a scheduled issue from going out. */
export interface LintFinding {
  readonly level: 'error' | 'warning'
  readonly rule: LintRule
  readonly where: LintPlace
  readonly text: string
  /** What to do about it. */
  readonly help: string
}
