import type { Context } from 'hono'
import type { Edition } from '../model/edition.ts'
import { isSampleReader } from '../model/subscriber.ts'
import { queueSeldom } from '../store/notices.ts'
import { comeBack, findChoices, findStanding, leave } from '../store/subscriptions.ts'
import { readToken } from '../subscribe/token.ts'
import { choosePath, fieldsOf } from './choose-page.ts'
import { lostPage } from './lost-page.ts'
import { maskAddress } from './mask-address.ts'
import { fillPage } from './page.ts'
import { editionWith, type Site } from './site.ts'

/** What the page says: do you want to leave, you have left, you are back, you cannot be brought back by this link, it is nobody's. */
type Step = 'ask' | 'left' | 'back' | 'stuck' | 'sample'

/** Whose link it is, as far as it is one of ours. */
interface Holder {
  readonly edition: Edition
  readonly subscriber: string
}

/** The page behind the link to leave. Changes nothing: machines follow links too. */
export async function showLeaving(c: Context, site: Site): Promise<Response> {
  const holder = holderOf(c, site)
  if (!holder) return lostPage(c, site, { isLeaving: true })
  return answer(c, site, holder, await stepFor(site, holder), 200)
}

/**
 * Leaves, at once, where the form says `List-Unsubscribe=One-Click` (RFC 8058 §3.2), whoever sends it: who has the link may.
 * `undo=1` takes it back. A form that says neither changes nothing, nor does one behind the link of a sample.
 */
export async function carryOutLeaving(c: Context, site: Site, onNotice: () => void): Promise<Response> {
  const holder = holderOf(c, site)
  if (!holder) return lostPage(c, site, { isLeaving: true })
  if (isSampleReader(holder.subscriber)) return answer(c, site, holder, 'sample', 200)
  const { db, clock } = site.app
  const now = clock.now().toISOString()
  const form = await c.req.formData().catch(() => new FormData())
  if (form.get('List-Unsubscribe') === 'One-Click') {
    const before = await findStanding(db, holder.edition.id, holder.subscriber)
    await leave(db, holder.edition.id, holder.subscriber, now)
    if (before?.state === 'confirmed' && (await queueSeldom(db, goodbye(holder), hourMs, clock.now()))) onNotice()
    return answer(c, site, holder, 'left', 200)
  }
  if (form.get('undo') !== '1') return answer(c, site, holder, await stepFor(site, holder), 400)
  const isBack = await comeBack(db, holder.edition.id, holder.subscriber, now)
  return answer(c, site, holder, isBack ? 'back' : 'stuck', isBack ? 200 : 409)
}

const hourMs = 3_600_000

function goodbye({ edition, subscriber }: Holder) {
  return { edition: edition.id, kind: 'goodbye', subscriber } as const
}

/** What the page says to somebody who has not said what they want. */
async function stepFor(site: Site, holder: Holder): Promise<Step> {
  if (isSampleReader(holder.subscriber)) return 'sample'
  const standing = await findStanding(site.app.db, holder.edition.id, holder.subscriber)
  return standing === undefined || standing.state === 'unsubscribed' ? 'left' : 'ask'
}

function holderOf(c: Context, site: Site): Holder | undefined {
  const edition = editionWith(site, c.req.param('edition') ?? '')
  if (!edition) return undefined
  const subscriber = readToken(site.secrets, 'leave', edition.id, c.req.param('token') ?? '')
  return subscriber === undefined ? undefined : { edition, subscriber }
}

async function answer(
  c: Context,
  site: Site,
  { edition, subscriber }: Holder,
  step: Step,
  status: 200 | 400 | 409,
): Promise<Response> {
  const standing = await findStanding(site.app.db, edition.id, subscriber)
  const choices = await findChoices(site.app.db, edition.id, subscriber)
  c.header('X-Robots-Tag', 'noindex')
  return c.html(
    await fillPage(site, edition, 'leave', {
      step,
      address: standing ? maskAddress(standing.address) : null,
      canReturn: standing?.canReturn ?? false,
      choose: choosePath(site, edition, subscriber),
      ...(choices ? await fieldsOf(site, edition, choices) : { sections: [] }),
    }),
    status,
  )
}
