import { Hono } from 'hono'
import type { App } from '../app.ts'
import { faultText } from '../errors.ts'
import type { Edition } from '../model/edition.ts'
import { assets, readAsset } from './assets.ts'
import { tellChanges } from './changes.ts'
import { findDraft } from './draft.ts'
import { emailPage, textPage } from './email-pages.ts'
import { faultPage } from './fault-page.ts'
import { guard } from './guard.ts'
import { issuePage, noNewsPage } from './issue-page.ts'
import { readChoice } from './preview.ts'
import { sourcesPage } from './sources-page.ts'

/** The editors' pages on one day's issue and the sources it is made of. They read; nothing is changed through them. */
export function createDesk(app: App, edition: Edition, date: string): Hono {
  const desk = new Hono()
  desk.use(guard)
  desk.get('/', async c => {
    const draft = await findDraft(app, edition, date)
    if (!draft) return c.html(await noNewsPage(app, edition, date))
    const choice = readChoice(c.req.query('view'), c.req.query('appearance'))
    const { html, status } = await issuePage(app, edition, date, draft, choice)
    return c.html(html, status)
  })
  desk.get('/sources', async c => {
    const draft = await findDraft(app, edition, date)
    return c.html(await sourcesPage(app, edition, date, draft?.issue))
  })
  desk.get('/email.html', c => emailPage(c, app, edition, date))
  desk.get('/email.txt', c => textPage(c, app, edition, date))
  desk.get('/changes', c => (c.req.method === 'HEAD' ? c.body(null) : tellChanges(c, app, edition, date)))
  for (const name of ['desk.css', 'desk.js', 'icon.svg'] as const)
    desk.get(`/${name}`, async c =>
      c.body(await readAsset(name), 200, { 'Content-Type': `${assets[name]}; charset=utf-8` }),
    )
  desk.notFound(c => c.text('There is no such page on the desk.\n', 404))
  desk.onError(async (fault, c) => {
    app.log.event('fault', { page: c.req.path, fault: faultText(fault) })
    const { html, status } = await faultPage(fault)
    return c.html(html, status)
  })
  return desk
}
