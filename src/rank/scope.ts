import type { Article, Scope } from '../model/article.ts'
import type { Reason } from '../model/story.ts'
import { firstNames } from './first-names.ts'
import { datelineOf, isFar } from './places/dateline.ts'
import { type Gazetteer, type Named, placesOf } from './places/near.ts'
import { statesIn } from './places/states.ts'
import { wireOf } from './wire.ts'

/**
 * Whether a story is the place's own, and why: a local outlet's report is, unless it comes from a wire or from afar and
 * names no place of ours, or reprints a national report; a national outlet's is where it names one.
 */
export function scopeOf(
  articles: readonly Article[],
  known: Gazetteer,
): { readonly scope: Scope; readonly reasons: readonly Reason[] } {
  const national = new Set(
    articles.filter(({ scope }) => scope === 'national').map(({ headline }) => headline.toLowerCase()),
  )
  const found = articles.map(article => standingOf(article, known, national))
  const scope = found.some(({ isLocal }) => isLocal) ? 'local' : 'national'
  const telling = found.filter(({ isLocal }) => isLocal === (scope === 'local')).map(({ why }) => why)
  return { scope, reasons: [...new Set(telling)].slice(0, 3).map(text => ({ about: 'scope', text })) }
}

interface Standing {
  readonly isLocal: boolean
  readonly why: string
}

function standingOf(article: Article, known: Gazetteer, national: ReadonlySet<string>): Standing {
  const { outlet, scope, headline, event, alert } = article
  const places = placesOf(article, known)
  if (scope === 'national') {
    const names = namesOf(places.filter(named => isOurs(named, article, known)))
    if (names === '') return { isLocal: false, why: `a national outlet tells it: ${outlet}` }
    return { isLocal: true, why: `${outlet}, a national outlet, names ${names}` }
  }
  if (event || alert) return { isLocal: true, why: `a local source announces it: ${outlet}` }
  if (national.has(headline.toLowerCase())) return { isLocal: false, why: `${outlet} reprints a national report` }
  const afar = fromAfar(article, known)
  const names = namesOf(afar === undefined ? places : places.filter(named => isPlain(named, article, known)))
  if (names !== '') return { isLocal: true, why: `${outlet}, a local outlet, names ${names}` }
  if (afar === undefined) return { isLocal: true, why: `a local outlet tells it: ${outlet}` }
  return { isLocal: false, why: `${outlet} has it ${afar}${known.isEmpty ? '' : ', and names no place of ours'}` }
}

function namesOf(places: readonly Named[]): string {
  return places.map(({ place }) => place.name).join(', ')
}

/** Where a local outlet's report comes from, if that is a wire or far away. Without places a wire's town may be ours. */
function fromAfar(article: Article, { isEmpty }: Gazetteer): string | undefined {
  const dateline = datelineOf(article.lede)
  const isFarAway = dateline !== undefined && isFar(dateline)
  const wire = wireOf(article)
  if (wire !== undefined && (!isEmpty || !dateline || isFarAway))
    return `by wire (${wire}), ${dateline ? `from ${dateline.town}` : 'without a dateline'}`
  return isFarAway ? `from ${dateline.town}` : undefined
}

/**
 * Whether a national report means our place: many counties bear one name. It does where the dateline or the state behind
 * it says so, where the report names our state, and where it names no state and the name is of several words.
 */
function isOurs({ isCertain, place }: Named, article: Article, { states }: Gazetteer): boolean {
  if (isCertain || states.size === 0) return true
  const named = statesIn(`${article.headline} | ${article.lede}`)
  return [...named].some(state => states.has(state)) || (named.size === 0 && place.name.includes(' '))
}

/** Whether what looks like our place in a report from afar is one: a name that many persons bear wants more. */
function isPlain(named: Named, article: Article, known: Gazetteer): boolean {
  return !firstNames.has(named.place.name.toLowerCase()) || isOurs(named, article, known)
}
