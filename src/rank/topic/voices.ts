import type { Article, Topic } from '../../model/article.ts'
import {
  bodyShape,
  gameShape,
  nameShape,
  noticeShape,
  opinionLabel,
  scoreShape,
  seriesShape,
  tellsOfDeath,
} from '../shapes.ts'
import type { Clue } from './classifier.ts'
import { labelledByAddress, labelledByCategories } from './labels.ts'

/** What speaks for a topic or, with points below 0, against it: natural logarithms of odds. */
export interface Voice extends Clue {
  readonly topic: Topic
}

type Spoken = Pick<Article, 'headline'> & Partial<Pick<Article, 'lede' | 'url' | 'categories' | 'scope' | 'event'>>

/** What speaks beside the words: the labels that the outlet gave, and shapes whose meaning is sure. */
export function voicesOf(evidence: Spoken): Voice[] {
  const labels = labelVoices(evidence)
  const deaths = labels.some(({ topic }) => topic === 'obituaries') ? [] : deathVoices(evidence)
  return [...labels, ...eventVoices(evidence), ...shapeVoices(evidence), ...deaths]
}

function labelVoices({ categories = [], url = '' }: Spoken): Voice[] {
  return [
    ...labelledByCategories(categories).map(({ topic, label }) => ({
      topic,
      points: 5,
      about: `its category is “${label}”`,
    })),
    ...labelledByAddress(url).map(({ topic, label }) => ({
      topic,
      points: 3.5,
      about: `its address holds “${label}”`,
    })),
  ]
}

function eventVoices({ headline, event }: Spoken): Voice[] {
  if (!event) return []
  if (gameShape(headline)) return [{ topic: 'sports', points: 4, about: 'an event whose headline announces a game' }]
  const body = bodyShape(headline)
  if (body === 0) return [{ topic: 'community', points: 2.5, about: 'an event whose headline names no public body' }]
  return [{ topic: 'local-government', points: 6 * body, about: 'an event whose headline names a public body' }]
}

function shapeVoices({ headline }: Spoken): Voice[] {
  const voices: Voice[] = []
  if (scoreShape(headline)) voices.push({ topic: 'sports', points: 4, about: 'the headline holds a score' })
  if (noticeShape(headline))
    voices.push({
      topic: 'local-government',
      points: 3,
      about: 'the headline announces or sums up a public meeting',
    })
  if (seriesShape(headline)) voices.push({ topic: 'other', points: 3, about: 'the headline is a series’ name' })
  const label = /^([^:|]{3,40})[:|]\s/.exec(headline)?.[1]
  if (label !== undefined && opinionLabel(label))
    voices.push({ topic: 'opinion', points: 4, about: `the headline is marked “${label.trim()}”` })
  return voices
}

/** A notice of a death names somebody: what names nobody and tells of no death is none. */
function deathVoices({ headline, lede = '', scope, event }: Spoken): Voice[] {
  const against = (points: number): Voice[] => [{ topic: 'obituaries', points, about: 'it tells of no death' }]
  const isMourning = tellsOfDeath(lede)
  if (/\b(death notices?|obituar(y|ies))\b/i.test(headline))
    return [{ topic: 'obituaries', points: 5, about: 'the headline says so' }]
  const name = nameShape(headline)
  if (event && !isMourning) return against(-8)
  if (isMourning && name > 0) return [{ topic: 'obituaries', points: 5, about: 'a person’s name, and a death' }]
  if (isMourning && /^.{3,60}, \d{2,3}$/.test(headline))
    return [{ topic: 'obituaries', points: 5, about: 'a name and an age, and the lede tells of a death' }]
  if (name > 0 && scope === 'national') return against(-5)
  if (name >= 0.7 && lede === '')
    return [{ topic: 'obituaries', points: 3 * name, about: 'the headline is only a person’s name' }]
  if (
    name > 0 ||
    isMourning ||
    /\b(obituar|die[sd]?\b|dead\b|death|funeral|memor|mourn|remember|service)/i.test(headline)
  )
    return []
  return against(-3)
}
