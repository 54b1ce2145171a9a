import type { Article } from './article.ts'

const opening =
  /^(?:corrections?|clarifications?|corrections? (?:and|&) clarifications?|fe de err(?:ores|atas)|correcci[oó]n(?:es)?|aclaraci[oó]n(?:es)?|rectificaci[oó]n(?:es)?)(?:\s*(?:[:：–—]|$)|\s+-|-\s)/iu

/** Whether an article says of itself, with the first words of its headline, that it puts right an earlier report. */
export function isCorrection({ headline, event, alert }: Pick<Article, 'headline' | 'event' | 'alert'>): boolean {
  return !event && !alert && opening.test(headline)
}
