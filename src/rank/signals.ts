import type { Alert, Article, CalendarEvent, Severity } from '../model/article.ts'
import type { Story } from '../model/story.ts'
import type { Named } from './places/near.ts'

const hour = 3_600_000

/** Points for how new a report is: 40 when it is published, half after `halfLife` hours, and so on; 20 where nobody knows. */
export function freshness({ publishedAt, dateInDoubt }: Article, now: Date, halfLife: number): number {
  if (dateInDoubt) return 20
  const hours = Math.max(0, now.getTime() - Date.parse(publishedAt)) / hour
  return 40 * 0.5 ** (hours / halfLife)
}

/**
 * Points for nearness: 6 for a local story, and for the place of the publication's that weighs most of those it names 10
 * times its weight in headline or dateline, 5 times in the lede.
 */
export function nearness({ scope }: Pick<Story, 'scope'>, places: readonly Named[]): number {
  const best = places.map(({ place, where }) => place.weight * (where === 'lede' ? 5 : 10))
  return (scope === 'local' ? 6 : 0) + Math.max(0, ...best)
}

/** Points for spread: 14 for each doubling of the number of outlets that tell it in words of their own. */
export function spread(voices: number): number {
  return 14 * Math.log2(Math.max(1, voices))
}

/**
 * How many tell a story in words of their own: an outlet counts once, a wire once however many print it, and so do reports
 * under one headline. `wireOf` names the wire that a report comes from.
 */
export function countVoices(articles: readonly Article[], wireOf: (article: Article) => string | undefined): number {
  const heard = new Set<string>()
  let voices = 0
  for (const article of articles) {
    const wire = wireOf(article)
    const marks = [
      `outlet ${(wire ?? article.outlet).toLowerCase()}`,
      `words ${article.headline.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')}`,
    ]
    if (!marks.some(mark => heard.has(mark))) voices++
    for (const mark of marks) heard.add(mark)
  }
  return voices
}

/** Points for the weight of its heaviest source: none for 1, 10 for each doubling, 10 less for each halving. */
export function sourceWeight(articles: readonly Article[], weights: ReadonlyMap<string, number>): number {
  return 10 * Math.log2(Math.max(...articles.map(({ source }) => weights.get(source) ?? 1)))
}

/** Points for the place that an editor gave it in a feed: 8 for the first, half for the fifth, and so on. */
export function prominence(place: number | undefined): number {
  return place === undefined ? 0 : 8 * 0.5 ** ((place - 1) / 4)
}

/** Points for novelty: 8 less for what only goes on with a story that readers were told before. */
export function novelty({ related }: Pick<Story, 'related'>): number {
  return related ? -8 : 0
}

/** Points for a picture: 4. */
export function picture({ image }: Pick<Article, 'image'>): number {
  return image ? 4 : 0
}

/** Points for something to read: up to 4, for a lede of 200 characters. */
export function fullness({ lede }: Pick<Article, 'lede'>): number {
  return Math.min(4, lede.length / 50)
}

/** Points for how soon an event begins: 40 on the day that it began, half when it is a week away or a week on, and so on. */
export function soonness({ starts }: CalendarEvent, now: Date): number {
  const hours = (Date.parse(starts) - now.getTime()) / hour
  return 40 * 0.5 ** (Math.max(hours, -24 - hours, 0) / 168)
}

/** Points for an agenda that readers can look at: 6. */
export function agenda(article: Pick<Article, 'headline' | 'lede' | 'url'>): number {
  return hasAgenda(article) ? 6 : 0
}

/** Whether an announcement says what is to be dealt with: its words or its address name an agenda. */
export function hasAgenda({ headline, lede, url }: Pick<Article, 'headline' | 'lede' | 'url'>): boolean {
  return /\bagendas?\b/i.test(`${headline} ${lede}`) || /agenda/i.test(url)
}

const severityPoints: Readonly<Record<Severity, number>> = {
  extreme: 8000,
  severe: 6000,
  moderate: 4000,
  minor: 2000,
  unknown: 2000,
}

/** Points for how bad it can get: always more than all that news can have. */
export function gravity({ severity }: Alert): number {
  return severityPoints[severity]
}
