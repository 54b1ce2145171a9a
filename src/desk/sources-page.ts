import type { App } from '../app.ts'
import type { Edition } from '../model/edition.ts'
import type { Issue } from '../model/issue.ts'
import { builtInTemplates, loadTemplate } from '../render/templates.ts'
import { countArticles } from '../store/articles.ts'
import { lookBackStart } from '../timetable.ts'
import { conditions, findHealth } from './source-health.ts'
import { viewSource } from './source-rows.ts'
import { viewTop } from './view-top.ts'

/** How each source fares and what it gave, those in trouble first. `issue` is the day's, if there is news. */
export async function sourcesPage(app: App, edition: Edition, date: string, issue: Issue | undefined): Promise<string> {
  const now = app.clock.now()
  const health = await findHealth(app, edition)
  const articles = await countArticles(app.db, {
    since: lookBackStart(edition, now).toISOString(),
    until: now.toISOString(),
    sources: edition.sources.map(source => source.id),
    at: now.toISOString(),
  })
  const given = { articles, stories: issue ? countStories(issue) : new Map<string, number>() }
  const template = await loadTemplate('desk/sources.html.hbs', [builtInTemplates])
  return template({
    ...viewTop(edition, date),
    lookBack: edition.lookBack,
    count: health.length,
    sums: conditions.flatMap(condition => {
      const count = health.filter(each => each.condition === condition).length
      return count > 0 ? [`${count} ${inSum[condition]}`] : []
    }),
    sources: health.map(each => viewSource(each, given, edition, now)),
  })
}

const inSum = {
  failing: 'failing',
  resting: 'resting',
  moved: 'moved for good',
  unasked: 'not asked yet',
  good: 'good',
} as const

/** Stories of an issue that each source tells, alone or with others. */
function countStories({ sections }: Issue): Map<string, number> {
  const tellers = sections.flatMap(({ stories }) =>
    stories.flatMap(({ lead, others }) => [...new Set([lead, ...others].map(article => article.source))]),
  )
  return new Map([...Map.groupBy(tellers, source => source)].map(([source, all]) => [source, all.length]))
}
