import type { Context } from 'hono'
import type { Edition } from '../model/edition.ts'
import { confirm } from '../store/joining.ts'
import { findStanding } from '../store/subscriptions.ts'
import { readDatedToken } from '../subscribe/dated-token.ts'
import { makeToken } from '../subscribe/token.ts'
import { clientAddress } from './client-address.ts'
import { lostPage } from './lost-page.ts'
import { maskAddress } from './mask-address.ts'
import { fillPage } from './page.ts'
import { editionWith, type Site } from './site.ts'

/** How long the link of a mail confirms, in milliseconds. */
const lifetime = 7 * 24 * 3_600_000

type Step = 'ask' | 'confirmed' | 'late'

/** The page behind the link to confirm. Changes nothing: machines follow links too. */
export async function showConfirming(c: Context, site: Site): Promise<Response> {
  const holder = holderOf(c, site)
  if (!holder) return lostPage(c, site)
  const { edition, subscriber } = holder
  if (subscriber === undefined) return answer(c, site, edition, 'late', undefined)
  const standing = await findStanding(site.app.db, edition.id, subscriber)
  const steps = { pending: 'ask', confirmed: 'confirmed', unsubscribed: 'late' } as const
  return answer(c, site, edition, standing ? steps[standing.state] : 'late', subscriber)
}

/** Confirms; whoever has the link has the mailbox to which it went. */
export async function carryOutConfirming(c: Context, site: Site, onConfirm: () => void): Promise<Response> {
  const holder = holderOf(c, site)
  if (!holder) return lostPage(c, site)
  const { edition, subscriber } = holder
  if (subscriber === undefined) return answer(c, site, edition, 'late', undefined)
  const { app } = site
  const from = clientAddress(c, app.config.site.hops)
  const end = await confirm(app.db, edition.id, subscriber, {
    ...(from ? { from } : {}),
    now: app.clock.now().toISOString(),
  })
  if (end === 'confirmed') onConfirm()
  return answer(c, site, edition, end === 'late' ? 'late' : 'confirmed', subscriber)
}

/** Whose link it is; without a subscriber where it has had its time. */
function holderOf(c: Context, site: Site): { edition: Edition; subscriber?: string } | undefined {
  const edition = editionWith(site, c.req.param('edition') ?? '')
  if (!edition) return undefined
  const token = c.req.param('token') ?? ''
  const read = readDatedToken(site.secrets, 'confirm', edition.id, token, site.app.clock.now(), lifetime)
  if (read === undefined) return undefined
  return read === 'expired' ? { edition } : { edition, subscriber: read.subscriber }
}

async function answer(
  c: Context,
  site: Site,
  edition: Edition,
  step: Step,
  subscriber: string | undefined,
): Promise<Response> {
  const standing = subscriber === undefined ? undefined : await findStanding(site.app.db, edition.id, subscriber)
  const choose =
    subscriber && `choose/${edition.id}/${makeToken(site.secrets[0] ?? '', 'choose', edition.id, subscriber)}`
  c.header('X-Robots-Tag', 'noindex')
  return c.html(
    await fillPage(site, edition, 'confirm', {
      step,
      address: standing ? maskAddress(standing.address) : '',
      choose: step === 'confirmed' ? choose : null,
    }),
    step === 'late' ? 410 : 200,
  )
}
