import type { Context } from 'hono'
import type { Edition } from '../model/edition.ts'
import type { JoinRequest } from '../model/notice.ts'
import { type Rhythm, rhythms } from '../model/subscriber.ts'
import { loadStrings, say } from '../render/strings.ts'
import { queueJoin } from '../store/notices.ts'
import { readAddress, readName } from '../subscribe/address.ts'
import { makeDatedToken, readDatedToken } from '../subscribe/dated-token.ts'
import { clientAddress } from './client-address.ts'
import { embeddedPolicy } from './guard.ts'
import { type Limits, networkOf } from './limits.ts'
import { lostPage } from './lost-page.ts'
import { fillPage } from './page.ts'
import { editionWith, type Site } from './site.ts'

/** A person needs this long to fill in the form, in milliseconds, and no longer than that. */
const shortest = 2000
const longest = 24 * 3_600_000

/** Where links stand that need what joining needs. */
interface Door {
  readonly site: Site
  readonly limits: Limits
  /** Called when somebody has joined, so that their mail need not wait. */
  readonly onJoin: () => void
}

/** The page with the form to join. `?embed`: the form alone, which other pages may frame. */
export async function showJoining(c: Context, site: Site): Promise<Response> {
  const edition = editionWith(site, c.req.param('edition') ?? '')
  return edition ? form(c, site, edition, {}, 200) : lostPage(c, site)
}

/**
 * Takes down that somebody wants an edition, and says the same whoever that is: what is known of an address is looked at
 * later, and told in a mail to it. A form that was shown too long ago or a moment ago comes back to be sent once more; one
 * that fills in what people do not see is thanked and forgotten.
 */
export async function carryOutJoining(c: Context, { site, limits, onJoin }: Door): Promise<Response> {
  const edition = editionWith(site, c.req.param('edition') ?? '')
  if (!edition) return lostPage(c, site)
  const { app } = site
  const sent = await c.req.formData().catch(() => new FormData())
  const text = (name: string) => String(sent.get(name) ?? '').slice(0, 500)
  const filled = filledIn(edition, sent)
  const address = readAddress(text('address'))
  if (typeof address === 'string') return form(c, site, edition, { ...filled, wrong: address }, 422)
  const now = app.clock.now()
  const shown = readDatedToken(site.secrets, 'form', edition.id, text('stamp'), now, longest)
  const isPerson = typeof shown === 'object' && now.getTime() - shown.at.getTime() >= shortest
  if (!isPerson) return form(c, site, edition, { ...filled, isAgain: true }, 200)
  const from = clientAddress(c, app.config.site.hops)
  if (!limits.take(networkOf(from), app.clock.elapsed())) {
    c.header('Retry-After', '3600')
    return c.html(await fillPage(site, edition, 'busy', {}), 429)
  }
  if (text('website') === '') {
    const name = readName(text('name'))
    const request: JoinRequest = {
      ...address,
      ...(name ? { name } : {}),
      ...choicesOf(edition, sent),
      consent: {
        how: `the form at ${site.address.href}join/${edition.id}`,
        at: now.toISOString(),
        ...(from ? { from } : {}),
        wording: await wordingOf(site, edition),
      },
    }
    await queueJoin(app.db, edition.id, request, now.toISOString())
    onJoin()
  }
  return c.html(await fillPage(site, edition, 'joined', {}), 200)
}

/** What the form says of consent. */
async function wordingOf({ app }: Site, { locale, masthead }: Edition): Promise<string> {
  return say(await loadStrings(locale, app.templateFolders), locale, 'site.join.consent', { masthead }) ?? ''
}

function choicesOf(edition: Edition, sent: FormData): Pick<JoinRequest, 'rhythm' | 'sections' | 'town'> {
  const wanted = sent.getAll('section').map(String)
  const sections = edition.sections.map(({ id }) => id).filter(id => wanted.includes(id))
  const town = edition.places.find(({ name }) => name === sent.get('town'))?.name
  const rhythm = rhythms.find(each => each === sent.get('rhythm')) ?? 'daily'
  const isSome = sections.length > 0 && sections.length < edition.sections.length
  return { rhythm, ...(isSome ? { sections } : {}), ...(town ? { town } : {}) }
}

interface Filled {
  readonly address?: string
  readonly name?: string
  readonly town?: string
  readonly rhythm?: Rhythm
  readonly sections?: readonly string[]
  readonly wrong?: string
  readonly isAgain?: boolean
}

function filledIn(edition: Edition, sent: FormData): Filled {
  const text = (name: string) => String(sent.get(name) ?? '').slice(0, 300)
  return { address: text('address'), name: text('name'), ...choicesOf(edition, sent) }
}

async function form(
  c: Context,
  site: Site,
  edition: Edition,
  { address = '', name = '', town = '', rhythm = 'daily', sections = [], wrong = '', isAgain = false }: Filled,
  status: 200 | 422,
): Promise<Response> {
  const isEmbedded = c.req.query('embed') !== undefined
  if (isEmbedded) c.header('Content-Security-Policy', embeddedPolicy)
  const stamp = makeDatedToken(site.secrets[0] ?? '', 'form', edition.id, 'form', site.app.clock.now())
  return c.html(
    await fillPage(site, edition, isEmbedded ? 'join-embedded' : 'join', {
      action: `${site.address.pathname}join/${edition.id}${isEmbedded ? '?embed' : ''}`,
      stamp,
      place: edition.publication.place,
      address,
      name,
      wrong,
      isAgain,
      towns: edition.places.map(place => ({ name: place.name, isChosen: place.name === town })),
      days: rhythms.map(each => ({ id: each, isChosen: each === rhythm })),
      sections: edition.sections.map(({ id, heading }) => ({ id, heading, isChosen: sections.includes(id) })),
    }),
    status,
  )
}
