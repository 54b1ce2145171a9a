import type { Article } from '../../model/article.ts'

/** A kind of game; `lowWins` where the fewer points win. */
export interface Sport {
  readonly name: string
  readonly lowWins: boolean
}

const names = [
  'baseball',
  'softball',
  'basketball',
  'football',
  'volleyball',
  'soccer',
  'field hockey',
  'hockey',
  'lacrosse',
  'wrestling',
  'tennis',
  'rugby',
  'golf',
  'cross country',
]
const sports = names.map((name): readonly [RegExp, Sport] => [
  new RegExp(`\\b${name.replace(' ', '[- ]')}\\b`, 'i'),
  { name, lowWins: name === 'golf' || name === 'cross country' },
])

/** Which sport a report is about, by its categories, its headline or the folders of its address. */
export function sportOf({
  headline,
  categories,
  url,
}: Pick<Article, 'headline' | 'categories' | 'url'>): Sport | undefined {
  const path = URL.canParse(url) ? new URL(url).pathname.split('/').slice(1, -1) : []
  return [...categories, headline, ...path].flatMap(
    text => sports.find(([pattern]) => pattern.test(text))?.[1] ?? [],
  )[0]
}
