import type { Context } from 'hono'
import { faultText } from '../errors.ts'
import { fillPage } from './page.ts'
import { pathBeneath, type Site } from './site.ts'

/** The page for a fault of ours, which says nothing of it; the log does. A page's name is its path's first word: the rest may be a reader's own link. */
export async function faultPage(c: Context, site: Site, fault: unknown): Promise<Response> {
  const page = pathBeneath(site, c.req.url)?.split('/')[1] ?? ''
  site.app.log.event('fault', { page, fault: faultText(fault) })
  c.header('Cache-Control', 'no-store')
  try {
    return c.html(await fillPage(site, site.editions[0], 'fault', {}), 500)
  } catch {
    return c.text('Something went wrong here. Try again in some minutes.\n', 500)
  }
}
