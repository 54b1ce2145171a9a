import { findBegunIssues } from '../store/begun-issues.ts'
import { type Archive, feedPath, joinLink, pathOf } from './archive.ts'
import { pagePolicy } from './guard.ts'
import { dayText, fillPage } from './page.ts'
import { headOf } from './page-head.ts'

/** Who publishes, its editions, the latest issue of each, and how to get it. */
export async function frontPage(archive: Archive): Promise<string> {
  const [first] = archive.editions
  const { name, place } = first.publication
  const editions = await Promise.all(
    archive.editions.map(async edition => {
      const { id, masthead, locale } = edition
      const [latest] = await findBegunIssues(archive.app.db, id, { most: 1 })
      return {
        masthead,
        language: locale,
        issues: pathOf(archive, 'issues', id),
        joinLink: joinLink(archive, edition),
        feed: feedPath(archive, id),
        latest: latest
          ? {
              subject: latest.subject,
              day: dayText(edition, latest.date),
              url: pathOf(archive, 'issues', id, latest.date),
            }
          : null,
      }
    }),
  )
  const head = headOf(archive, first, {
    title: name,
    path: pathOf(archive),
    editions: archive.editions,
    policy: pagePolicy,
  })
  return fillPage(archive, first, 'front', { head, place, editions })
}
