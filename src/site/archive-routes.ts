import type { Context, Hono } from 'hono'
import type { Edition } from '../model/edition.ts'
import { findBegunIssues, markOfBegun } from '../store/begun-issues.ts'
import { archiveOf, isIndexed } from './archive.ts'
import { frontPage } from './front-page.ts'
import { forEveryone } from './guard.ts'
import { issuesFeed, mostInFeed } from './issues-feed.ts'
import { earlierPage, editionPage, monthPage } from './issues-page.ts'
import { keepPages } from './keep-pages.ts'
import { lostPage } from './lost-page.ts'
import { showIssue } from './show-issue.ts'
import { editionWith, pathBeneath, type Site } from './site.ts'
import { robotsText, sitemap } from './sitemap.ts'

/** Adds the pages that are the same for everyone: the first page, the issues, their feeds, and what crawlers read. */
export function addArchive(pages: Hono, site: Site): void {
  const archive = archiveOf(site)
  const keep = keepPages<string | undefined>(site.app)
  /** Shows a text about an edition's issues, made once until there is another issue. */
  const show = (type: string, write: Write) => async (c: Context) => {
    const edition = editionWith(site, c.req.param('edition') ?? '')
    if (!edition) return lostPage(c, site)
    const key = `${await markOfBegun(site.app.db, edition.id)} ${pathBeneath(site, c.req.url)} ${dayBefore(c) ?? ''}`
    const text = await keep(key, () => write(edition, c))
    return text === undefined ? lostPage(c, site) : answer(c, text, type)
  }
  pages.get('/', async c => answer(c, await frontPage(archive), 'text/html'))
  pages.get(
    '/issues/:edition',
    show('text/html', (edition, c) => {
      const day = dayBefore(c)
      return day ? earlierPage(archive, edition, day) : editionPage(archive, edition)
    }),
  )
  pages.get(
    '/issues/:edition/feed.xml',
    show('application/rss+xml', async edition =>
      issuesFeed(archive, edition, await findBegunIssues(site.app.db, edition.id, { most: mostInFeed })),
    ),
  )
  pages.get(
    '/issues/:edition/:month{[0-9]{4}-[0-9]{2}}',
    show('text/html', (edition, c) => monthPage(archive, edition, c.req.param('month') ?? '')),
  )
  pages.get('/issues/:edition/:date{[0-9]{4}-[0-9]{2}-[0-9]{2}}', showIssue(site))
  pages.get('/robots.txt', c => answer(c, robotsText(archive), 'text/plain'))
  pages.get('/sitemap.xml', async c =>
    isIndexed(archive) ? answer(c, await sitemap(archive), 'application/xml') : lostPage(c, site),
  )
}

type Write = (edition: Edition, c: Context) => Promise<string | undefined>

/** The day before which a list is to go on. */
function dayBefore(c: Context): string | undefined {
  return /^\d{4}-\d\d-\d\d$/.exec(c.req.query('before') ?? '')?.[0]
}

function answer(c: Context, text: string, type: string): Response {
  return c.body(text, 200, { 'Cache-Control': forEveryone, 'Content-Type': `${type}; charset=utf-8` })
}
