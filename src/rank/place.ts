import type { Article, Topic } from '../model/article.ts'
import { topics } from '../model/article.ts'
import type { Place, TopicRule } from '../model/edition.ts'
import type { Move } from '../model/move.ts'
import type { Reason } from '../model/story.ts'
import { classify, type Verdict } from './topic/classifier.ts'
import { learnedWeights } from './topic/learned.ts'
import { ruleFor } from './topic/rules.ts'
import { lessonsFor, moveOf, whyMoved } from './topic/taught.ts'
import { type Voice, voicesOf } from './topic/voices.ts'
import type { Weights } from './topic/weights.ts'

/** What an article says of itself, as far as it tells what the article is about. */
export type Evidence = Pick<Article, 'headline'> &
  Partial<Pick<Article, 'id' | 'lede' | 'url' | 'categories' | 'scope' | 'source' | 'topicHint' | 'event' | 'alert'>>

/** What a publication knows of topics: its rules, and what its editors moved. */
export interface House {
  readonly rules: readonly TopicRule[]
  readonly moves: readonly Move[]
  /** Its places: what is filed under one of them may be about anything. */
  readonly places?: readonly Place[]
}

const nobody: House = { rules: [], moves: [] }

export interface Placing {
  readonly topic: Topic
  /** From 0 to 1: how often a placing as sure as this one is right. */
  readonly confidence: number
  readonly reasons: readonly Reason[]
}

/** Of the words that speak for a topic, so many are told. */
const mostWords = 5

/** Characters that are read. */
const longest = { headline: 600, lede: 3000 } as const

/** Fewer points than this are not worth an editor's eye. */
const worthSaying = 0.1

/**
 * What an article is about. An editor's move of it, a fixed topic of its source, a warning service and the publication's own
 * rules decide alone; otherwise its categories, its address, its words and moves of stories like it speak together.
 */
export function placeTopic(evidence: Evidence, house: House = nobody): Placing {
  const decided = decide(evidence, house)
  if (decided) return { topic: decided.topic, confidence: 1, reasons: [{ about: 'topic', text: decided.about }] }
  const { sums, voices, verdict } = weigh(evidence, house)
  if (verdict.isBlank && !voices.some(voice => voice.points > 0)) return nothingSpeaks(evidence)
  const best = sums.reduce((a, b) => (b.sum > a.sum ? b : a))
  const all = sums.reduce((total, { sum }) => total + Math.exp(sum - best.sum), 0)
  const words = verdict.because(best.topic).slice(0, mostWords)
  const told = [...voices.filter(({ topic }) => topic === best.topic), ...words]
    .filter(clue => clue.points > worthSaying)
    .toSorted((a, b) => b.points - a.points)
    .map(clue => ({ about: 'topic' as const, text: clue.about, points: Math.round(clue.points * 10) / 10 }))
  return {
    topic: best.topic,
    confidence: Math.round(100 / all) / 100,
    reasons: told.length > 0 ? told : [{ about: 'topic', text: 'no word of it decides, all together do' }],
  }
}

function nothingSpeaks({ scope, event }: Evidence): Placing {
  return {
    topic: scope === 'local' || event ? 'community' : 'other',
    confidence: 0.3,
    reasons: [{ about: 'topic', text: 'nothing in it speaks clearly for a topic' }],
  }
}

/** The one of `some` topics for which most speaks, whatever decides alone. */
export function likeliestOf(some: readonly Topic[], evidence: Evidence, house: House = nobody): Topic {
  const sums = weigh(evidence, house).sums.filter(({ topic }) => some.includes(topic))
  return sums.reduce((a, b) => (b.sum > a.sum ? b : a), { topic: 'other', sum: Number.NEGATIVE_INFINITY }).topic
}

/** What speaks for each topic: natural logarithms of odds, but for a number that all have in common. */
interface Weighing {
  readonly sums: readonly { readonly topic: Topic; readonly sum: number }[]
  readonly voices: readonly Voice[]
  readonly verdict: Verdict
}

/** Weighs all that does not decide alone. */
export function weigh(
  evidence: Evidence,
  { moves, places }: House = nobody,
  weights: Weights = learnedWeights(),
): Weighing {
  const { scope } = evidence
  const [headline, lede] = [evidence.headline.slice(0, longest.headline), evidence.lede?.slice(0, longest.lede)]
  const verdict = classify({ headline, lede, scope }, weights)
  const voices = [
    ...lessonsFor(evidence, moves, places),
    ...voicesOf({ ...evidence, headline, ...(lede === undefined ? {} : { lede }) }),
  ]
  const sums = topics.map(topic => ({
    topic,
    sum: voices
      .filter(voice => voice.topic === topic)
      .reduce((sum, voice) => sum + voice.points, Math.log(verdict.probabilities.get(topic) || 1e-9)),
  }))
  return { sums, voices, verdict }
}

/** What settles a topic without a look at the words. */
function decide(
  evidence: Evidence,
  { rules, moves }: House,
): { readonly topic: Topic; readonly about: string } | undefined {
  const { topicHint, alert } = evidence
  const moved = moveOf([evidence], moves)
  if (moved) return { topic: moved.to, about: whyMoved(moved) }
  if (topicHint) return { topic: topicHint, about: `all that this source sends is ${topicHint}` }
  if (alert) return { topic: 'weather', about: `a warning service sent it: ${alert.event}` }
  return ruleFor(evidence, rules)
}
