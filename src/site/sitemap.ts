import { issueId } from '../model/issue.ts'
import { findBegunDays } from '../store/begun-issues.ts'
import { findCorrectedIssues } from '../store/corrections.ts'
import { type Archive, isIndexed, pathOf, urlOf } from './archive.ts'
import { textElement } from './xml.ts'

/** Addresses that one sitemap may hold, and no more than that of one edition's newest issues. */
const mostAddresses = 50_000

/** Every page that may be found, as sitemaps.org has it: an issue's last change is its day, or when it was corrected. */
export async function sitemap(archive: Archive): Promise<string> {
  const { db } = archive.app
  const room = Math.floor((mostAddresses - 1) / archive.editions.length) - 1
  const pages: string[] = [page(archive, pathOf(archive))]
  for (const { id } of archive.editions) {
    const [days, corrected] = [await findBegunDays(db, id), await findCorrectedIssues(db, id)]
    pages.push(page(archive, pathOf(archive, 'issues', id), days[0]))
    for (const date of days.slice(0, room))
      pages.push(page(archive, pathOf(archive, 'issues', id, date), corrected.get(issueId(id, date)) ?? date))
  }
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ...pages,
    '</urlset>',
    '',
  ].join('\n')
}

/** What crawlers may read: nothing that is one reader's own. Where nothing is to be listed they must read that it is not. */
export function robotsText(archive: Archive): string {
  const { pathname } = archive.address
  const own = ['leave', 'confirm', 'choose', 'data', 'hooks'].map(word => `Disallow: ${pathname}${word}/`)
  return isIndexed(archive)
    ? ['User-agent: *', ...own, '', `Sitemap: ${urlOf(archive, `${pathname}sitemap.xml`)}`, ''].join('\n')
    : [
        '# Every page here says noindex: crawlers may read it, so that they learn not to list it.',
        'User-agent: *',
        ...own,
        '',
      ].join('\n')
}

function page(archive: Archive, path: string, changed?: string): string {
  const lastmod = changed === undefined ? '' : textElement('lastmod', changed)
  return `<url>${textElement('loc', urlOf(archive, path))}${lastmod}</url>`
}
