import { Hono } from 'hono'
import type { App } from '../app.ts'
import { BroadsheetError, faultText } from '../errors.ts'
import type { Edition } from '../model/edition.ts'
import { issueId } from '../model/issue.ts'
import { assets, readAsset } from './assets.ts'
import { tellChanges } from './changes.ts'
import { findDraft } from './draft.ts'
import { addEditing } from './edit-routes.ts'
import { emailPage, textPage } from './email-pages.ts'
import { faultPage } from './fault-page.ts'
import { guard } from './guard.ts'
import { issuePage, noNewsPage } from './issue-page.ts'
import { readChoice } from './preview.ts'
import { createSender } from './sender.ts'
import { addDoor, type DeskVariables, type Keys, onlyEditors } from './sign-in.ts'
import { sourcesPage } from './sources-page.ts'
import { storyPage } from './story-page.ts'

/** The editors' pages, and the end of what they have under way. */
export interface Desk extends AsyncDisposable {
  readonly pages: Hono<DeskVariables>
}

/** The editors' pages on one day's issue and the sources it is made of, for those who hold a key. */
export function createDesk(app: App, edition: Edition, date: string, keys: Keys): Desk {
  const desk = new Hono<DeskVariables>()
  const sender = createSender(app, edition, issueId(edition.id, date))
  desk.use(guard)
  for (const name of Object.keys(assets) as (keyof typeof assets)[])
    desk.get(`/${name}`, async c =>
      c.body(await readAsset(name), 200, { 'Content-Type': `${assets[name]}; charset=utf-8` }),
    )
  addDoor(desk, app, keys)
  desk.use(onlyEditors(app))
  desk.get('/', async c => {
    const draft = await findDraft(app, edition, date)
    if (!draft) return c.html(await noNewsPage(app, edition, date))
    const looked = { choice: readChoice(c.req.query()), editor: c.var.session.editor, sender }
    const { html, status } = await issuePage(app, edition, date, draft, looked)
    return c.html(html, status)
  })
  desk.get('/stories/:id', async c => {
    const draft = await findDraft(app, edition, date)
    if (draft) return c.html(await storyPage(app, edition, draft.issue, c.req.param('id')))
    throw new BroadsheetError('no-news', `there is no news for ${date}`)
  })
  desk.get('/sources', async c => {
    const draft = await findDraft(app, edition, date)
    return c.html(await sourcesPage(app, edition, date, draft?.issue))
  })
  desk.get('/email.html', c => emailPage(c, app, edition, date))
  desk.get('/email.txt', c => textPage(c, app, edition, date))
  desk.get('/changes', c =>
    c.req.method === 'HEAD' ? c.body(null) : tellChanges(c, app, edition, date, () => sender.isSending()),
  )
  addEditing(desk, app, edition, date, sender)
  desk.notFound(c => c.text('There is no such page on the desk.\n', 404))
  desk.onError(async (fault, c) => {
    app.log.event('fault', { page: c.req.path, fault: faultText(fault) })
    const { html, status } = await faultPage(fault)
    return c.html(html, status)
  })
  return { pages: desk, [Symbol.asyncDispose]: () => sender[Symbol.asyncDispose]() }
}
