import type { Context } from 'hono'
import type { Edition } from '../model/edition.ts'
import { forgetReader } from '../store/forget.ts'
import { findPerson } from '../store/person.ts'
import { readDatedToken } from '../subscribe/dated-token.ts'
import { lostPage } from './lost-page.ts'
import { fillPage } from './page.ts'
import { editionWith, type Site } from './site.ts'

/** How long the link that was mailed shows and erases, in milliseconds. */
const lifetime = 24 * 3_600_000

/** All that is kept of a reader, to whose mailbox the link went. Changes nothing. */
export async function showData(c: Context, site: Site, isUnsure = false): Promise<Response> {
  const holder = holderOf(c, site)
  const person = holder && (await findPerson(site.app.db, holder.subscriber))
  if (!holder || !person) return lostPage(c, site)
  const mastheads = new Map(site.editions.map(({ id, masthead }) => [id, masthead]))
  c.header('X-Robots-Tag', 'noindex')
  return c.html(
    await fillPage(site, holder.edition, 'data', {
      step: 'shown',
      isUnsure,
      path: `${site.address.pathname}data/${holder.edition.id}/${c.req.param('token')}`,
      address: person.address,
      name: person.name ?? null,
      subscriptions: person.subscriptions.map(({ edition, state, consent }) => ({
        masthead: mastheads.get(edition) ?? edition,
        state,
        consent: { how: consent.how, at: consent.at ?? null },
      })),
      count: person.deliveries.length,
    }),
    isUnsure ? 422 : 200,
  )
}

/** The same as a file of JSON. */
export async function giveData(c: Context, site: Site): Promise<Response> {
  const holder = holderOf(c, site)
  const person = holder && (await findPerson(site.app.db, holder.subscriber))
  if (!person) return lostPage(c, site)
  c.header('Content-Disposition', 'attachment; filename="my-data.json"')
  c.header('X-Robots-Tag', 'noindex')
  return c.body(`${JSON.stringify(person, null, 2)}\n`, 200, { 'Content-Type': 'application/json; charset=utf-8' })
}

/** Erases a reader who says that they are sure. */
export async function eraseData(c: Context, site: Site): Promise<Response> {
  const holder = holderOf(c, site)
  if (!holder) return lostPage(c, site)
  const form = await c.req.formData().catch(() => new FormData())
  if (form.get('sure') !== '1') return showData(c, site, true)
  await forgetReader(site.app.db, holder.subscriber, site.app.clock.now().toISOString())
  return c.html(await fillPage(site, holder.edition, 'data', { step: 'erased' }))
}

function holderOf(c: Context, site: Site): { edition: Edition; subscriber: string } | undefined {
  const edition = editionWith(site, c.req.param('edition') ?? '')
  if (!edition) return undefined
  const token = c.req.param('token') ?? ''
  const read = readDatedToken(site.secrets, 'data', edition.id, token, site.app.clock.now(), lifetime)
  return typeof read === 'object' ? { edition, subscriber: read.subscriber } : undefined
}
