import type { Context } from 'hono'
import { findBegunIssues } from '../store/begun-issues.ts'
import { forEveryone } from './guard.ts'
import { dayText, fillPage } from './page.ts'
import type { Site } from './site.ts'

/** Who publishes, its editions, and the latest issue of each. */
export async function frontPage(c: Context, site: Site): Promise<Response> {
  const editions = await Promise.all(
    site.editions.map(async edition => {
      const [latest] = await findBegunIssues(site.app.db, edition.id, { most: 1 })
      return {
        id: edition.id,
        masthead: edition.masthead,
        language: edition.locale,
        latest: latest ? { ...latest, day: dayText(edition, latest.date) } : null,
      }
    }),
  )
  const [first] = site.editions
  c.header('Cache-Control', forEveryone)
  return c.html(await fillPage(site, first, 'front', { place: first.publication.place, editions }))
}
