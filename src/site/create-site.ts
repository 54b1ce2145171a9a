import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { App } from '../app.ts'
import type { FetchCertificate } from '../deliver/hooks/ses.ts'
import type { Edition } from '../model/edition.ts'
import { addArchive } from './archive-routes.ts'
import { carryOutChoosing, showChoosing } from './choose-page.ts'
import { carryOutConfirming, showConfirming } from './confirm-page.ts'
import { eraseData, giveData, showData } from './data-page.ts'
import { faultPage } from './fault-page.ts'
import { fetchCertificate } from './fetch-certificate.ts'
import { forEveryone, guard } from './guard.ts'
import { addHooks } from './hooks.ts'
import { carryOutJoining, showJoining } from './join-page.ts'
import { carryOutLeaving, showLeaving } from './leave-page.ts'
import { createLimits } from './limits.ts'
import { lostPage } from './lost-page.ts'
import { editionWith, pathBeneath, siteOf } from './site.ts'
import { siteSheet } from './site-sheet.ts'
import { themeSheet } from './theme-sheet.ts'

interface Listeners {
  /** Called when a mail to a single reader waits to be sent. */
  readonly onNotice?: () => void
  readonly certificateAt?: FetchCertificate
}

/** Bytes of a form; what says that somebody leaves has thirty, or some hundreds as multipart. */
const mostBytes = 8192

/** The readers' pages of these editions, beneath the path of `publication.site`. Throws `config` where that or the secret is missing. */
export function createSite(
  app: App,
  editions: readonly Edition[],
  { onNotice = () => {}, certificateAt = fetchCertificate }: Listeners = {},
): Hono {
  const site = siteOf(app, editions)
  const pages = new Hono({ getPath: request => pathBeneath(site, request.url) ?? '/.elsewhere' })
  pages.use(guard(site))
  addArchive(pages, site)
  addHooks(pages, site, certificateAt)
  const limits = createLimits()
  pages.get('/join/:edition', c => showJoining(c, site))
  pages.post('/join/:edition', bodyLimit({ maxSize: mostBytes, onError: tooLong }), c =>
    carryOutJoining(c, { site, limits, onJoin: onNotice }),
  )
  pages.get('/confirm/:edition/:token', c => showConfirming(c, site))
  pages.post('/confirm/:edition/:token', bodyLimit({ maxSize: mostBytes, onError: tooLong }), c =>
    carryOutConfirming(c, site, onNotice),
  )
  pages.get('/choose/:edition/:token', c => showChoosing(c, site))
  pages.post('/choose/:edition/:token', bodyLimit({ maxSize: mostBytes, onError: tooLong }), c =>
    carryOutChoosing(c, site, onNotice),
  )
  pages.get('/data/:edition/:token', c => showData(c, site))
  pages.get('/data/:edition/:token/file', c => giveData(c, site))
  pages.post('/data/:edition/:token', bodyLimit({ maxSize: mostBytes, onError: tooLong }), c => eraseData(c, site))
  pages.get('/leave/:edition/:token', c => showLeaving(c, site))
  pages.post('/leave/:edition/:token', bodyLimit({ maxSize: mostBytes, onError: tooLong }), c =>
    carryOutLeaving(c, site, onNotice),
  )
  pages.get('/theme/:sheet{[a-z0-9-]+\\.css}', c => {
    const edition = editionWith(site, c.req.param('sheet').slice(0, -'.css'.length))
    return edition ? styleSheet(c, themeSheet(edition.theme)) : lostPage(c, site)
  })
  pages.get('/site.css', async c => styleSheet(c, await siteSheet(app)))
  pages.notFound(c => lostPage(c, site))
  pages.onError((fault, c) => faultPage(c, site, fault))
  return pages
}

function tooLong(c: Context): Response {
  return c.text('That is more than this form can hold.\n', 413)
}

function styleSheet(c: Context, css: string): Response {
  return c.body(css, 200, { 'Content-Type': 'text/css; charset=utf-8', 'Cache-Control': forEveryone })
}
