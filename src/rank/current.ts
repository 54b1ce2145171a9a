import type { Article } from '../model/article.ts'
import { eventEnd } from '../model/event-end.ts'

const day = 24 * 3_600_000

/**
 * The articles of which readers may be told at `now`: no event that is over or begins more than `lookAhead` days ahead, no
 * alert that has expired, that was cancelled, or that a later one of its source takes the place of.
 */
export function currentArticles(
  articles: readonly Article[],
  { now, lookAhead }: { readonly now: Date; readonly lookAhead: number },
): Article[] {
  const replaced = replacements(articles)
  const isReplaced = ({ source, publishedAt, id, alias }: Article) =>
    [id, ...(alias ? [alias] : [])].some(mark => (replaced.get(`${source} ${mark}`) ?? '') >= publishedAt)
  return articles.filter(article => {
    const { event, alert } = article
    if (event && (eventEnd(event) <= now || Date.parse(event.starts) > now.getTime() + lookAhead * day)) return false
    return !alert || !(alert.isCancel || Date.parse(alert.expires) <= now.getTime() || isReplaced(article))
  })
}

/** When the last alert came that takes the place of another, by that other's source and mark. */
function replacements(articles: readonly Article[]): ReadonlyMap<string, string> {
  const latest = new Map<string, string>()
  for (const { id, source, publishedAt, alert } of articles)
    for (const mark of alert?.replaces ?? []) {
      const key = `${source} ${mark}`
      if (mark !== id && (latest.get(key) ?? '') < publishedAt) latest.set(key, publishedAt)
    }
  return latest
}
