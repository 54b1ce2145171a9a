import type { Context } from 'hono'
import { BroadsheetError } from '../errors.ts'
import type { Edition } from '../model/edition.ts'
import type { Email } from '../model/email.ts'
import { type Issue, issueId } from '../model/issue.ts'
import { stillTold } from '../pipeline.ts'
import { renderEmail } from '../render/render.ts'
import { findIssue } from '../store/issues.ts'
import { forEveryone, issuePolicy } from './guard.ts'
import { lostPage } from './lost-page.ts'
import { dayText, fillPage } from './page.ts'
import { editionWith, type Site } from './site.ts'

/** Pages kept, and for how many milliseconds: whoever asks for one issue again and again has it rendered once. */
const mostKept = 20
const keptFor = 300_000

interface Kept {
  readonly since: number
  readonly page: Promise<string>
}

/**
 * Shows an issue whole, as the email has it, once its sending has begun; without the warnings that have expired since and
 * the forecast of a day that is over. Where nothing else was in it, the page says so.
 */
export function showIssue(site: Site): (c: Context) => Promise<Response> {
  const kept = new Map<string, Kept>()
  return async c => {
    const edition = editionWith(site, c.req.param('edition') ?? '')
    if (!edition) return lostPage(c, site)
    const issue = await findIssue(site.app.db, issueId(edition.id, c.req.param('date') ?? ''))
    if (issue?.state !== 'sending' && issue?.state !== 'sent') return lostPage(c, site)
    // What has been sent is there, with whatever remains of it.
    const told = stillTold(site.app, edition, { ...issue, state: 'sent' })
    c.header('Cache-Control', forEveryone)
    if (told.sections.length === 0)
      return c.html(await fillPage(site, edition, 'expired', { day: dayText(edition, issue.date) }))
    const html = await remember(kept, issue.id, site.app.clock.elapsed(), () => renderPage(site, edition, told))
    c.header('Content-Security-Policy', issuePolicy)
    return c.html(html)
  }
}

async function renderPage(site: Site, edition: Edition, issue: Issue): Promise<string> {
  return pageOf(await renderEmail(issue, edition, site.app.templateFolders, { isWeb: true }))
}

/** The HTML of an email that was rendered for the web. Throws `template` where something in it is one reader's own. */
export function pageOf({ html }: Pick<Email, 'html'>): string {
  return html
    .flatMap(({ parts }) => parts)
    .map(part => {
      if (typeof part === 'string') return part
      throw new BroadsheetError('template', `the page of an issue has a place for each reader's own ${part.token}`)
    })
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
