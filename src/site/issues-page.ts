import type { Context } from 'hono'
import { findBegunIssues } from '../store/begun-issues.ts'
import { forEveryone } from './guard.ts'
import { lostPage } from './lost-page.ts'
import { dayText, fillPage } from './page.ts'
import { editionWith, type Site } from './site.ts'

/** Issues on one page. */
const most = 31

/** An edition's issues, the newest first; `?before=YYYY-MM-DD` goes on where a page ended. */
export async function issuesPage(c: Context, site: Site): Promise<Response> {
  const edition = editionWith(site, c.req.param('edition') ?? '')
  if (!edition) return lostPage(c, site)
  const before = /^\d{4}-\d\d-\d\d$/.exec(c.req.query('before') ?? '')?.[0]
  const found = await findBegunIssues(site.app.db, edition.id, { most: most + 1, ...(before ? { before } : {}) })
  const issues = found.slice(0, most).map(issue => ({ ...issue, day: dayText(edition, issue.date) }))
  c.header('Cache-Control', forEveryone)
  return c.html(
    await fillPage(site, edition, 'issues', {
      issues,
      isLater: before !== undefined,
      older: found.length > most ? (issues.at(-1)?.date ?? null) : null,
    }),
  )
}
