import type { Context } from 'hono'
import { fillPage } from './page.ts'
import { editionWith, type Site } from './site.ts'

/** The page for an address that leads nowhere. `isLeaving`: it looked like a link to leave, and says what else helps. */
export async function lostPage(c: Context, site: Site, { isLeaving = false } = {}): Promise<Response> {
  const edition = editionWith(site, c.req.param('edition') ?? '') ?? site.editions[0]
  return c.html(await fillPage(site, edition, 'lost', { isLeaving }), 404)
}
