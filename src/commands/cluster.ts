import type { Article } from '../model/article.ts'
import type { Command } from './command.ts'
import type { ArticleLine } from './json-lines.ts'

export const clusterCommand: Command = {
  usage: 'cluster',
  describe: 'Say which articles on standard input tell the same story (NDJSON in and out)',
  examples: [['broadsheet articles | broadsheet cluster', 'a line {id, story} for each article; one story has one id']],
  async run() {
    const [{ readArticleLines }, { clusterArticles }] = await Promise.all([
      import('./json-lines.ts'),
      import('../rank/cluster.ts'),
    ])
    const articles: Article[] = []
    for await (const line of readArticleLines()) articles.push(toArticle(line))
    const storyOf = new Map(
      clusterArticles(articles).flatMap(({ articles: members }) =>
        members.map(article => [article, members[0]?.id] as const),
      ),
    )
    return { lines: articles.map(article => ({ id: article.id, story: storyOf.get(article) })) }
  },
}

/** Without a source each article counts as its own; without a date all count as of one hour. */
function toArticle(line: ArticleLine): Article {
  const published = new Date(line.publishedAt ?? 0)
  return {
    id: line.id,
    source: line.source ?? line.id,
    outlet: line.source ?? line.id,
    scope: line.scope ?? 'local',
    url: line.url ?? `urn:article:${line.id}`,
    headline: line.headline,
    lede: line.lede ?? '',
    categories: line.categories ?? [],
    publishedAt: new Date(Number.isNaN(published.getTime()) ? 0 : published).toISOString(),
  }
}
