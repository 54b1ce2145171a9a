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

/** Without a source its address's host stands for it; without a date its address may tell the day, or nobody knows. */
function toArticle(line: ArticleLine): Article {
  const url = line.url ?? `urn:article:${line.id}`
  const source = line.source ?? hostOf(url) ?? line.id
  const published = readMoment(line.publishedAt) ?? dayInAddress(url)
  return {
    id: line.id,
    source,
    outlet: source,
    scope: line.scope ?? 'local',
    url,
    headline: line.headline,
    lede: line.lede ?? '',
    categories: line.categories ?? [],
    publishedAt: (published ?? new Date(0)).toISOString(),
    ...(published ? {} : { dateInDoubt: true }),
  }
}

function hostOf(url: string): string | undefined {
  const host = URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : ''
  return host === '' ? undefined : host
}

/** An instant as ISO 8601 or as milliseconds since 1970. */
function readMoment(text: string | undefined): Date | undefined {
  if (!text) return undefined
  const moment = new Date(/^\d{12,14}$/.test(text) ? Number(text) : text)
  return Number.isNaN(moment.getTime()) ? undefined : moment
}

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')

/** The day in an address such as `/2026/05/14/…`, `/2026-05-14/…` or `/2026/may/14/…`. */
function dayInAddress(url: string): Date | undefined {
  const [, year, month = '', day] = /\/(20\d\d)[/-](\d\d|[a-z]{3})[/-](\d\d)\//.exec(url.slice(0, 500)) ?? []
  if (!year) return undefined
  const number = /^\d/.test(month) ? month : String(months.indexOf(month) + 1).padStart(2, '0')
  return readMoment(`${year}-${number}-${day}`)
}
