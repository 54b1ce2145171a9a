import type { Context } from 'hono'
import type { Edition } from '../model/edition.ts'
import { isTimeZone } from '../model/rhythm.ts'
import { type Choices, isSampleReader, rhythms } from '../model/subscriber.ts'
import { findLanguages } from '../render/strings.ts'
import { queueSeldom } from '../store/notices.ts'
import { choose, findChoices, findStanding } from '../store/subscriptions.ts'
import { makeToken, readToken } from '../subscribe/token.ts'
import { lostPage } from './lost-page.ts'
import { maskAddress } from './mask-address.ts'
import { fillPage } from './page.ts'
import { editionWith, type Site } from './site.ts'

/** What the page says: choose, what you chose is kept, a field is wrong, a mail is on its way, you get nothing, it is nobody's. */
type Step = 'ask' | 'kept' | 'wrong' | 'data' | 'none' | 'sample'

interface Holder {
  readonly edition: Edition
  readonly subscriber: string
}

const hourMs = 3_600_000

/** The path of a reader's page to choose. */
export function choosePath({ address, secrets }: Site, edition: Edition, subscriber: string): string {
  return `${address.pathname}choose/${edition.id}/${makeToken(secrets[0] ?? '', 'choose', edition.id, subscriber)}`
}

/** The page behind the link to choose. Changes nothing. */
export async function showChoosing(c: Context, site: Site): Promise<Response> {
  const holder = holderOf(c, site)
  return holder ? answer(c, site, holder, 'ask', 200) : lostPage(c, site)
}

/**
 * Keeps what the form says: all of it, or (`only=rhythm`, `only=sections`) that part and the rest as it was. `data=1` has a
 * link to all that is kept of the reader mailed to them, once an hour: who holds this link need not be the reader.
 */
export async function carryOutChoosing(c: Context, site: Site, onNotice: () => void): Promise<Response> {
  const holder = holderOf(c, site)
  if (!holder) return lostPage(c, site)
  const { edition, subscriber } = holder
  const { db, clock } = site.app
  const form = await c.req.formData().catch(() => new FormData())
  const before = isSampleReader(subscriber) ? undefined : await findChoices(db, edition.id, subscriber)
  if (!before) return answer(c, site, holder, 'ask', 200)
  if (form.get('data') === '1') {
    if (await queueSeldom(db, { edition: edition.id, kind: 'data', subscriber }, hourMs, clock.now())) onNotice()
    return answer(c, site, holder, 'data', 200)
  }
  const chosen = await readChoices(site, edition, form, before)
  if (!chosen) return answer(c, site, holder, 'wrong', 422)
  await choose(db, edition.id, subscriber, chosen)
  return answer(c, site, holder, 'kept', 200)
}

/** What a form chooses; undefined where it names a time zone that there is not. */
async function readChoices(
  site: Site,
  edition: Edition,
  form: FormData,
  before: Choices,
): Promise<Choices | undefined> {
  const only = form.get('only')
  const rhythm = rhythms.find(each => each === form.get('rhythm')) ?? before.rhythm
  if (only === 'rhythm') return { ...before, rhythm }
  const wanted = form.getAll('section').map(String)
  const sections = edition.sections.map(({ id }) => id).filter(id => wanted.includes(id))
  const { sections: _, ...others } = before
  const some = sections.length > 0 && sections.length < edition.sections.length ? { sections } : {}
  if (only === 'sections') return { ...others, ...some }
  const town = edition.places.find(({ name }) => name === form.get('town'))?.name
  const locales = await findLanguages(site.app.templateFolders)
  const locale = locales.find(each => each === form.get('locale'))
  const timeZone = String(form.get('timeZone') ?? '').trim()
  if (timeZone !== '' && !isTimeZone(timeZone)) return undefined
  return {
    rhythm,
    ...some,
    ...(town ? { town } : {}),
    ...(locale && locale !== new Intl.Locale(edition.locale).language ? { locale } : {}),
    ...(timeZone && timeZone !== edition.timeZone ? { timeZone } : {}),
  }
}

function holderOf(c: Context, site: Site): Holder | undefined {
  const edition = editionWith(site, c.req.param('edition') ?? '')
  if (!edition) return undefined
  const subscriber = readToken(site.secrets, 'choose', edition.id, c.req.param('token') ?? '')
  return subscriber === undefined ? undefined : { edition, subscriber }
}

async function answer(
  c: Context,
  site: Site,
  { edition, subscriber }: Holder,
  wish: Step,
  status: 200 | 422,
): Promise<Response> {
  const { db } = site.app
  const isSample = isSampleReader(subscriber)
  const choices = isSample ? undefined : await findChoices(db, edition.id, subscriber)
  const standing = await findStanding(db, edition.id, subscriber)
  const step: Step = isSample ? 'sample' : choices ? wish : 'none'
  c.header('X-Robots-Tag', 'noindex')
  return c.html(
    await fillPage(site, edition, 'choose', {
      step,
      address: standing ? maskAddress(standing.address) : '',
      leave: `${site.address.pathname}leave/${edition.id}/${makeToken(site.secrets[0] ?? '', 'leave', edition.id, subscriber)}`,
      ...(await fieldsOf(site, edition, choices ?? { rhythm: 'daily' })),
    }),
    status,
  )
}

/** What the fields of the form offer, and what is chosen. */
export async function fieldsOf(site: Site, edition: Edition, choices: Choices): Promise<object> {
  const { sections, town, rhythm, locale, timeZone } = choices
  const spoken = locale ?? new Intl.Locale(edition.locale).language
  const languages = await findLanguages(site.app.templateFolders)
  return {
    sections: edition.sections.map(({ id, heading }) => ({
      id,
      heading,
      isChosen: !sections || sections.includes(id),
    })),
    towns: edition.places.map(({ name }) => ({ name, isChosen: name === town })),
    days: rhythms.map(id => ({ id, isChosen: id === rhythm })),
    languages: languages.map(id => ({
      id,
      name: new Intl.DisplayNames(id, { type: 'language' }).of(id) ?? id,
      isChosen: id === spoken,
    })),
    timeZone: timeZone ?? edition.timeZone,
    timeZones: Intl.supportedValuesOf('timeZone'),
  }
}
