import type { Context } from 'hono'
import type { App } from '../app.ts'
import { BroadsheetError } from '../errors.ts'
import type { Edition } from '../model/edition.ts'
import { type Copy, findDraft, renderCopy } from './draft.ts'
import { faultPage } from './fault-page.ts'
import { emailPolicy, framedPolicy } from './guard.ts'
import { appearances, framed } from './preview.ts'

/** The email's HTML as the desk's frame shows it, or the fault that keeps it from being shown. */
export async function emailPage(c: Context, app: App, edition: Edition, date: string): Promise<Response> {
  try {
    const { html } = await theCopy(app, edition, date)
    const asked = c.req.query('appearance')
    c.header('Content-Security-Policy', emailPolicy)
    return c.html(
      framed(
        html,
        appearances.find(known => known === asked),
      ),
    )
  } catch (fault) {
    const page = await faultPage(fault)
    c.header('Content-Security-Policy', framedPolicy)
    return c.html(page.html, page.status)
  }
}

/** The email's plain text. Throws `template`, or `no-news` where there is no issue. */
export async function textPage(c: Context, app: App, edition: Edition, date: string): Promise<Response> {
  return c.text((await theCopy(app, edition, date)).text)
}

async function theCopy(app: App, edition: Edition, date: string): Promise<Copy> {
  const draft = await findDraft(app, edition, date)
  if (draft) return renderCopy(app, edition, draft.issue)
  throw new BroadsheetError('no-news', `there is no news for ${date}`, { help: 'Read the sources: broadsheet collect' })
}
