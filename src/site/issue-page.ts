import type { Context } from 'hono'
import type { Edition } from '../model/edition.ts'
import type { Email } from '../model/email.ts'
import { type Issue, issueId } from '../model/issue.ts'
import { renderEmail } from '../render/render.ts'
import { findIssue } from '../store/issues.ts'
import { forEveryone, issuePolicy } from './guard.ts'
import { lostPage } from './lost-page.ts'
import { editionWith, type Site } from './site.ts'

/** Pages kept, and for how many milliseconds: whoever asks for one issue again and again has it rendered once. */
const mostKept = 20
const keptFor = 300_000

interface Kept {
  readonly since: number
  readonly page: Promise<string>
}

/** Shows an issue whole, as the email has it, once its sending has begun. */
export function showIssue(site: Site): (c: Context) => Promise<Response> {
  const kept = new Map<string, Kept>()
  return async c => {
    const edition = editionWith(site, c.req.param('edition') ?? '')
    if (!edition) return lostPage(c, site)
    const issue = await findIssue(site.app.db, issueId(edition.id, c.req.param('date') ?? ''))
    if (issue?.state !== 'sending' && issue?.state !== 'sent') return lostPage(c, site)
    const html = await remember(kept, issue.id, site.app.clock.elapsed(), () => renderPage(site, edition, issue))
    c.header('Content-Security-Policy', issuePolicy)
    c.header('Cache-Control', forEveryone)
    return c.html(html)
  }
}

async function renderPage(site: Site, edition: Edition, issue: Issue): Promise<string> {
  return pageOf(await renderEmail(issue, edition, site.app.templateFolders, { isWeb: true }))
}

/** An email's HTML without the fragments in which something stands that is one reader's own. */
export function pageOf({ html }: Pick<Email, 'html'>): string {
  return html
    .map(({ parts }) => parts.filter(part => typeof part === 'string'))
    .filter((texts, at) => texts.length === html[at]?.parts.length)
    .flat()
    .join('')
}

async function remember(
  kept: Map<string, Kept>,
  id: string,
  now: number,
  render: () => Promise<string>,
): Promise<string> {
  const known = kept.get(id)
  if (known && now - known.since < keptFor) return known.page
  const page = render()
  kept.delete(id)
  kept.set(id, { since: now, page })
  const [oldest] = kept.keys()
  if (oldest !== undefined && kept.size > mostKept) kept.delete(oldest)
  try {
    return await page
  } catch (fault) {
    kept.delete(id)
    throw fault
  }
}
