import type { Article } from '../model/article.ts'
import { isCorrection } from '../model/correction.ts'
import type { Edition } from '../model/edition.ts'

/**
 * Articles in groups of which none is told together with another, where an edition has a place of their own for them:
 * corrections, each forecast, and all the rest.
 */
export function setApart(articles: readonly Article[], { sections, weather }: Edition): Article[][] {
  const hasCorrections = sections.some(({ layout }) => layout === 'correction')
  const kindOf = (article: Article) => {
    if (hasCorrections && isCorrection(article)) return 'correction'
    return article.source === weather && !article.event && !article.alert ? `forecast ${article.id}` : 'rest'
  }
  return [...Map.groupBy(articles, kindOf).values()]
}
