import type { Edition } from '../model/edition.ts'
import { issueId } from '../model/issue.ts'
import { findBegunDays, findBegunIssues } from '../store/begun-issues.ts'
import { findCorrections } from '../store/corrections.ts'
import { findIssue } from '../store/issues.ts'
import { type Archive, isIndexed } from './archive.ts'
import { frontPage } from './front-page.ts'
import { pagePolicy } from './guard.ts'
import { issuePage } from './issue-page.ts'
import { issuesFeed, mostInFeed } from './issues-feed.ts'
import { editionPage, monthPage } from './issues-page.ts'
import { fillPage } from './page.ts'
import { headOf } from './page-head.ts'
import { siteSheet } from './site-sheet.ts'
import { robotsText, sitemap } from './sitemap.ts'
import { themeSheet } from './theme-sheet.ts'

/** A file of the archive: its path beneath the folder, words with `/` between, and what it holds. */
export interface ArchiveFile {
  readonly path: string
  readonly text: string
}

/** Every page of an archive, one after the other, the lists of issues after the issues that they name. */
export async function* archiveFiles(archive: Archive): AsyncGenerator<ArchiveFile> {
  yield { path: 'site.css', text: await siteSheet(archive.app) }
  for (const edition of archive.editions) {
    yield { path: `theme/${edition.id}.css`, text: themeSheet(edition.theme) }
    yield* editionFiles(archive, edition)
  }
  yield { path: 'index.html', text: await frontPage(archive) }
  yield { path: '404.html', text: await missingPage(archive) }
  if (isIndexed(archive)) yield { path: 'sitemap.xml', text: await sitemap(archive) }
  yield { path: 'robots.txt', text: robotsText(archive) }
}

async function* editionFiles(archive: Archive, edition: Edition): AsyncGenerator<ArchiveFile> {
  const { db } = archive.app
  const folder = `issues/${edition.id}`
  const days = await findBegunDays(db, edition.id)
  for (const day of days) {
    const id = issueId(edition.id, day)
    const issue = await findIssue(db, id)
    if (!issue) continue
    const { html } = await issuePage(archive, edition, issue, await findCorrections(db, id))
    yield { path: `${folder}/${day}/index.html`, text: html }
  }
  for (const month of new Set(days.map(day => day.slice(0, 7)))) {
    const text = await monthPage(archive, edition, month)
    if (text !== undefined) yield { path: `${folder}/${month}/index.html`, text }
  }
  yield { path: `${folder}/index.html`, text: await editionPage(archive, edition) }
  const issues = await findBegunIssues(db, edition.id, { most: mostInFeed })
  yield { path: `${folder}/feed.xml`, text: issuesFeed(archive, edition, issues) }
}

/** What many web servers show where there is no file. */
function missingPage(archive: Archive): Promise<string> {
  const [first] = archive.editions
  const head = headOf(archive, first, { title: first.publication.name, editions: [], policy: pagePolicy })
  return fillPage(archive, first, 'lost', { head, isLeaving: false })
}
