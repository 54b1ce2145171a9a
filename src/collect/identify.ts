import { createHash } from 'node:crypto'

/** An article's id: the same on every run for the same report, different for another. `parts` are what tells it apart, the surest first. */
export function articleId(...parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 16)
}
