import type { Topic } from '../model/article.ts'

/**
 * Hours in which a story of each topic loses half of its freshness. A game is old when the next is played, weather when it
 * has changed; what a board decides holds for years and is read days later; a death is mourned until the funeral, and an
 * opinion is not tied to a day.
 */
export const halfLives: Readonly<Record<Topic, number>> = {
  sports: 18,
  weather: 12,
  world: 24,
  nation: 24,
  politics: 24,
  'crime-courts': 24,
  other: 24,
  business: 36,
  entertainment: 36,
  schools: 48,
  community: 48,
  health: 48,
  'science-tech': 48,
  agriculture: 48,
  'local-government': 72,
  opinion: 72,
  obituaries: 96,
}
