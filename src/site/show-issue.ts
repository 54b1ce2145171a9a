import type { Context } from 'hono'
import { issueId } from '../model/issue.ts'
import { findCorrections } from '../store/corrections.ts'
import { findIssue } from '../store/issues.ts'
import { archiveOf } from './archive.ts'
import { forEveryone } from './guard.ts'
import { type IssuePage, issuePage } from './issue-page.ts'
import { keepPages } from './keep-pages.ts'
import { lostPage } from './lost-page.ts'
import { editionWith, type Site } from './site.ts'

/** Shows an issue once its sending has begun; what is put right in it shows at once. */
export function showIssue(site: Site): (c: Context) => Promise<Response> {
  const archive = archiveOf(site)
  const keep = keepPages<IssuePage>(site.app)
  return async c => {
    const edition = editionWith(site, c.req.param('edition') ?? '')
    if (!edition) return lostPage(c, site)
    const issue = await findIssue(site.app.db, issueId(edition.id, c.req.param('date') ?? ''))
    if (issue?.state !== 'sending' && issue?.state !== 'sent') return lostPage(c, site)
    const corrections = await findCorrections(site.app.db, issue.id)
    const key = [issue.id, ...corrections.map(({ id }) => id)].join(' ')
    const { html, policy } = await keep(key, () => issuePage(archive, edition, issue, corrections))
    c.header('Cache-Control', forEveryone)
    c.header('Content-Security-Policy', policy)
    return c.html(html)
  }
}
