import type { App } from '../app.ts'
import type { Article } from '../model/article.ts'
import type { Edition } from '../model/edition.ts'
import { eventEnd } from '../model/event-end.ts'
import { type Command, type CommonArguments, dateOf, withApp } from './command.ts'
import type { Explanation } from './explain-text.ts'

interface ExplainArguments extends CommonArguments {
  readonly article: string
}

export const explainCommand: Command<ExplainArguments> = {
  usage: 'explain <article>',
  describe: 'Tell the whole way of one article: collected, cleaned, merged, placed, scored, printed or not',
  examples: [['broadsheet explain https://www.elleryecho.example/news/bridge', 'by its URL; its id does as well']],
  options: argv =>
    argv.positional('article', { type: 'string', demandOption: true, describe: "The article's URL, or its id" }),
  run: (argv, stop) =>
    withApp(argv, stop, async (app, edition) => {
      const explanation = await explain(app, edition, await dateOf(argv, app, edition), argv.article)
      const { explanationText } = await import('./explain-text.ts')
      return { json: explanation, text: explanationText(explanation, edition) }
    }),
}

/** Throws `input` where the store has no such article. */
async function explain(app: App, edition: Edition, date: string, key: string): Promise<Explanation> {
  const [{ planIssue }, { findIssuesWith }, { standingsOf }, { findArticle }] = await Promise.all([
    import('../pipeline.ts'),
    import('../store/find-stored.ts'),
    import('./standing.ts'),
    import('./find-article.ts'),
  ])
  const articles = await findArticle(app, key)
  const { id } = articles[0].article
  const { stories, issue } = await planIssue(app, edition, date)
  const told = stories.filter(story => [story.lead, ...story.others].some(article => article.id === id))
  const [story = null] = standingsOf(told, issue)
  const whyNot = story ? null : articles.map(({ article }) => whyNotTold(article, edition, app.clock.now())).join('; ')
  return { id, articles, whyNot, story, issues: await findIssuesWith(app.db, id) }
}

/** Why nobody is told of an article at `now`. */
function whyNotTold({ source, publishedAt, event, alert }: Article, edition: Edition, now: Date): string {
  const hours = (instant: string) => Math.round(Math.abs(now.getTime() - Date.parse(instant)) / 3_600_000)
  if (!edition.sources.some(({ id }) => id === source)) return `${source} is no source of ${edition.id}`
  if (alert?.isCancel) return 'it only says that other warnings are over'
  if (alert)
    return Date.parse(alert.expires) <= now.getTime()
      ? `the warning expired ${hours(alert.expires)} h ago`
      : 'a later warning takes its place'
  if (event && eventEnd(event) <= now) return `the event is over: it began ${hours(event.starts)} h ago`
  if (event && Date.parse(event.starts) > now.getTime() + edition.lookAhead * 24 * 3_600_000)
    return `the event is too far ahead: it begins in ${Math.round(hours(event.starts) / 24)} days, and ${edition.id} looks ${edition.lookAhead} ahead`
  if (Date.parse(publishedAt) > now.getTime()) return 'it is not published yet'
  if (hours(publishedAt) > edition.lookBack || Date.parse(publishedAt) < now.getTime() - edition.lookBack * 3_600_000)
    return `too old: published ${hours(publishedAt)} h ago, and ${edition.id} looks back ${edition.lookBack} h`
  return 'what it tells is over'
}
