import type { Context } from 'hono'
import type { App } from '../app.ts'
import { BroadsheetError } from '../errors.ts'
import type { Edition } from '../model/edition.ts'
import { type Copy, findDraft, renderCopy, renderReadersCopy } from './draft.ts'
import { faultPage } from './fault-page.ts'
import { emailPolicy, framedPolicy, withoutPictures } from './guard.ts'
import { framed, readChoice } from './preview.ts'

/** The email's HTML as the desk's frame shows it, or the fault that keeps it from being shown. */
export async function emailPage(c: Context, app: App, edition: Edition, date: string): Promise<Response> {
  try {
    const { appearance, pictures, as } = readChoice(c.req.query())
    const { html } = await theCopy(app, edition, date, as)
    c.header('Content-Security-Policy', pictures === 'off' ? withoutPictures : emailPolicy)
    return c.html(framed(html, c.req.query('appearance') === undefined ? undefined : appearance))
  } catch (fault) {
    const page = await faultPage(fault)
    c.header('Content-Security-Policy', framedPolicy)
    return c.html(page.html, page.status)
  }
}

/** The email's plain text. Throws `template`, or `no-news` where there is no issue. */
export async function textPage(c: Context, app: App, edition: Edition, date: string): Promise<Response> {
  return c.text((await theCopy(app, edition, date, readChoice(c.req.query()).as)).text)
}

async function theCopy(app: App, edition: Edition, date: string, as: string): Promise<Copy> {
  const draft = await findDraft(app, edition, date)
  if (draft) return as ? renderReadersCopy(app, edition, draft.issue, as) : renderCopy(app, edition, draft.issue)
  throw new BroadsheetError('no-news', `there is no news for ${date}`, { help: 'Read the sources: broadsheet collect' })
}
