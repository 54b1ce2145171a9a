import type { Article, CalendarEvent } from '../model/article.ts'
import type { Ranking, Weighed } from '../model/edition.ts'
import type { Reason, Signal, Story } from '../model/story.ts'
import { halfLives } from './half-life.ts'
import { type Gazetteer, type Named, placesOf } from './places/near.ts'
import {
  agenda,
  countVoices,
  freshness,
  fullness,
  gravity,
  nearness,
  novelty,
  picture,
  prominence,
  soonness,
  sourceWeight,
  spread,
} from './signals.ts'
import { wireOf } from './wire.ts'

/** By what stories are compared. */
export interface Scale {
  readonly now: Date
  readonly ranking: Ranking
  /** By source. */
  readonly weights: ReadonlyMap<string, number>
  readonly known: Gazetteer
}

interface Share {
  readonly signal: Signal
  readonly points: number
  readonly text: string
}

/**
 * How much a story matters now, in points, with each signal's share. An obituary counts by its date alone; an event by
 * when it is, its agenda and how near it is; a warning by how bad it can get.
 */
export function scoreStory(
  story: Story,
  scale: Scale,
  halfLife: number = halfLives[story.topic],
): { readonly score: number; readonly reasons: readonly Reason[] } {
  const reasons = sharesOf(story, scale, halfLife)
    .map(({ signal, points, text }): Reason & { points: number } => ({
      about: 'score',
      signal,
      text,
      points: Math.round(points * weightOf(signal, scale.ranking) * 10) / 10,
    }))
    .filter(({ points }) => points !== 0)
  return { score: Math.round(reasons.reduce((sum, { points }) => sum + points, 0) * 10) / 10, reasons }
}

function weightOf(signal: Signal, { weights }: Ranking): number {
  return signal in weights ? weights[signal as Weighed] : 1
}

function sharesOf(story: Story, { now, weights, known }: Scale, halfLife: number): Share[] {
  const { lead, topic } = story
  const articles = [lead, ...story.others]
  const newness: Share = {
    signal: 'freshness',
    points: freshness(lead, now, halfLife),
    text: lead.dateInDoubt
      ? 'new? its date is in doubt'
      : `new: published ${hoursAgo(lead, now)}; half of it goes in ${halfLife} h`,
  }
  if (topic === 'obituaries' && !lead.event && !lead.alert) return [newness]
  const places = bestPlaces(articles, known)
  const near: Share = { signal: 'nearness', points: nearness(story, places), text: nearText(story, places) }
  if (lead.alert)
    return [
      { signal: 'gravity', points: gravity(lead.alert), text: `a warning: its severity is ${lead.alert.severity}` },
      near,
    ]
  const source: Share = { signal: 'source', points: sourceWeight(articles, weights), text: 'the weight of its source' }
  if (lead.event)
    return [
      { signal: 'soonness', points: soonness(lead.event, now), text: `soon: it ${untilItBegins(lead.event, now)}` },
      { signal: 'agenda', points: agenda(lead), text: 'it has an agenda' },
      near,
      source,
    ]
  const voices = countVoices(articles, wireOf)
  const shown = articles.filter(article => article.prominence !== undefined)
  const first = shown.toSorted((a, b) => (a.prominence ?? 0) - (b.prominence ?? 0))[0]
  return [
    newness,
    near,
    { signal: 'spread', points: spread(voices), text: `spread: ${voices} outlets tell it in words of their own` },
    source,
    {
      signal: 'prominence',
      points: prominence(first?.prominence),
      text: `prominent: number ${first?.prominence} in the feed of ${first?.outlet}`,
    },
    { signal: 'novelty', points: novelty(story), text: `readers were told of it on ${story.related?.date}` },
    { signal: 'image', points: picture(lead), text: 'it has a picture' },
    { signal: 'length', points: fullness(lead), text: 'there is something to read' },
  ]
}

function bestPlaces(articles: readonly Article[], known: Gazetteer): Named[] {
  return known.isEmpty ? [] : articles.flatMap(article => placesOf(article, known))
}

function nearText({ scope }: Story, places: readonly Named[]): string {
  const best = places.toSorted((a, b) => nearness({ scope }, [b]) - nearness({ scope }, [a]))[0]
  const named = best && `${best.place.name} stands in the ${best.where}`
  return `near: ${[...(scope === 'local' ? ['it is local'] : []), ...(named ? [named] : [])].join(', ')}`
}

function untilItBegins({ starts }: CalendarEvent, now: Date): string {
  const hours = Math.round((Date.parse(starts) - now.getTime()) / 3_600_000)
  if (hours < 0) return 'has begun'
  if (hours < 1) return 'begins within the hour'
  return hours < 48 ? `begins in ${hours} h` : `begins in ${Math.round(hours / 24)} days`
}

function hoursAgo({ publishedAt }: Article, now: Date): string {
  const hours = Math.round((now.getTime() - Date.parse(publishedAt)) / 3_600_000)
  return hours < 1 ? 'within the hour' : `${hours} h ago`
}
