import { hash } from 'node:crypto'

/** An article's id: the same on every run for the same report, different for another. `parts` are what tells it apart, the surest first. */
export function articleId(...parts: readonly string[]): string {
  return hash('sha256', parts.join('\n'), 'hex').slice(0, 16)
}
