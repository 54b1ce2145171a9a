import type { Article } from '../../model/article.ts'
import type { Reason } from '../../model/story.ts'
import type { Cluster } from './group.ts'

/** Words that say nothing of which event it is. */
const fillers = new Set(
  'a an the of for and to in on at meeting meetings regular regularly special scheduled monthly weekly notice agenda session cancelled canceled postponed rescheduled'.split(
    ' ',
  ),
)

/** Places at which one name is looked for at one hour: more are a flood. */
const mostPlaces = 50

/**
 * Events as groups: those that begin at one instant (or are of one day) under one name, at places of which one names all
 * that the other does. Who leads comes first in `articles`, but one that knows of a change leads those that do not.
 */
export function clusterEvents(articles: readonly Article[]): Cluster[] {
  const ordered = articles.toSorted((a, b) => change(b) - change(a))
  const groups = new Map<string, { place: ReadonlySet<string>; members: Article[] }[]>()
  for (const article of ordered) {
    const { event } = article
    const key = `${event?.allDay ? 'day' : 'at'} ${Date.parse(event?.starts ?? '')} ${nameKey(article.headline)}`
    const place = new Set(wordsOf(event?.place ?? ''))
    const known = groups.get(key) ?? []
    const same = known.slice(0, mostPlaces).find(group => isWithin(place, group.place) || isWithin(group.place, place))
    if (same) {
      same.members.push(article)
      if (place.size > same.place.size) same.place = place
    } else known.push({ place, members: [article] })
    groups.set(key, known)
  }
  return [...groups.values()].flat().map(({ members }) => toCluster(members, 'the same name and hour'))
}

function isWithin(part: ReadonlySet<string>, whole: ReadonlySet<string>): boolean {
  return [...part].every(word => whole.has(word))
}

/** How much an event's calendar says that others may not know yet. */
function change({ event }: Article): number {
  return event?.status === 'cancelled' ? 2 : event?.status === 'moved' ? 1 : 0
}

/** Alerts as groups: those of one kind for one area, the one that holds longest first. One without an area stands alone. */
export function clusterAlerts(articles: readonly Article[]): Cluster[] {
  const ordered = articles.toSorted(
    (a, b) =>
      Date.parse(b.alert?.expires ?? '') - Date.parse(a.alert?.expires ?? '') ||
      Date.parse(b.publishedAt) - Date.parse(a.publishedAt),
  )
  const groups = Map.groupBy(ordered, ({ id, source, alert }) => {
    const area = [...new Set(wordsOf(alert?.area ?? ''))].toSorted().join(' ')
    return `${wordsOf(alert?.event ?? '').join(' ')} | ${area || `${source} ${id}`}`
  })
  return [...groups.values()].map(members => toCluster(members, 'the same warning for the same area'))
}

function toCluster(articles: readonly Article[], why: string): Cluster {
  const reasons = articles.slice(1).map(({ outlet }): Reason => ({ about: 'merged', text: `${outlet}: ${why}` }))
  return { articles, reasons }
}

/** The words of a name that tell it from others, in one order; all of them where none does. */
function nameKey(headline: string): string {
  const words = wordsOf(headline)
  const telling = words.filter(word => !fillers.has(word))
  return (telling.length > 0 ? telling : words).toSorted().join(' ')
}

function wordsOf(text: string): string[] {
  return (
    text
      .toLowerCase()
      .replace(/[’']/g, '')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  )
}
