import type { Article } from '../model/article.ts'
import { nameShape } from './shapes.ts'
import { clusterAlerts, clusterEvents } from './story/announcements.ts'
import type { Cluster } from './story/group.ts'
import { clusterObituaries, isObituary } from './story/people.ts'
import { clusterReports } from './story/reports.ts'
import { wireOf } from './wire.ts'

/**
 * Groups articles into stories: reports by what they tell, notices of death by whom they mourn, events by their name and
 * hour, alerts by their kind and area; never one of these with another. The same input in any order gives the same groups.
 */
export function clusterArticles(
  articles: readonly Article[],
  weightOf: (source: string) => number = () => 1,
  timeZone = 'UTC',
): Cluster[] {
  const kinds = Map.groupBy(inOrder(articles, weightOf), kindOf)
  return [
    ...clusterReports(kinds.get('report') ?? []),
    ...clusterObituaries(kinds.get('obituary') ?? [], timeZone),
    ...clusterEvents(kinds.get('event') ?? []),
    ...clusterAlerts(kinds.get('alert') ?? []),
  ]
}

/** What an article is: notices of death are told by their headlines, which are names, or by what they say. */
export function kindOf(article: Article): 'report' | 'obituary' | 'event' | 'alert' {
  if (article.alert) return 'alert'
  if (article.event) return 'event'
  const { headline } = article
  const isName = nameShape(headline) >= 0.7 && !/\s\p{Ll}{4}/u.test(headline)
  return isName || isObituary(article) ? 'obituary' : 'report'
}

/** Who leads a story comes first: local before national, the outlet's own before a wire's, the weightier source, the fuller, the earlier. */
function inOrder(articles: readonly Article[], weightOf: (source: string) => number): Article[] {
  const isFar = Uint8Array.from(articles, article => (article.scope === 'local' ? 0 : 2) + (wireOf(article) ? 1 : 0))
  const weights = Float64Array.from(articles, ({ source }) => weightOf(source))
  const fullness = Uint16Array.from(articles, ({ lede, image }) => Math.min(lede.length, 200) + (image ? 60 : 0))
  const order = Int32Array.from(articles, (_, at) => at).sort((a, b) => {
    const [ours, theirs] = [articles[a], articles[b]]
    return (
      (isFar[a] ?? 0) - (isFar[b] ?? 0) ||
      (weights[b] ?? 0) - (weights[a] ?? 0) ||
      (fullness[b] ?? 0) - (fullness[a] ?? 0) ||
      compare(ours?.publishedAt ?? '', theirs?.publishedAt ?? '') ||
      compare(ours?.id ?? '', theirs?.id ?? '') ||
      compare(ours?.source ?? '', theirs?.source ?? '')
    )
  })
  return Array.from(order, at => articles[at]).filter(article => article !== undefined)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
