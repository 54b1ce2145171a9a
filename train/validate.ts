import { accuracyOf, calibrationError, calibrationOf, f1Of, type Judged } from '../bench/topics/measure.ts'
import type { Topic } from '../src/model/article.ts'
import { weigh } from '../src/rank/place.ts'
import type { Weights } from '../src/rank/topic/weights.ts'
import type { Example } from './examples.ts'
import type { Read } from './learn.ts'

/** What held-back publishers' headlines came to. */
export interface Validation {
  readonly temperature: number
  readonly local: { readonly strict: number; readonly accepted: number }
  readonly national: { readonly strict: number; readonly accepted: number }
  readonly f1: Partial<Record<Topic, number>>
  readonly calibration: ReturnType<typeof calibrationOf>
  readonly calibrationError: number
}

interface Answer {
  readonly example: Example
  readonly shares: ReadonlyMap<Topic, number>
}

/**
 * Learns anew for each of `folds` parts of the labelled headlines, without any headline of that part's publishers, and
 * asks for that part. The temperature is the one that makes the answers' confidence come true.
 */
export function validate(
  labelled: readonly Read[],
  others: readonly Read[],
  learn: (reads: readonly Read[]) => Weights,
  folds: number,
): Validation {
  const foldOf = assignFolds(labelled, folds)
  const answers: Answer[] = []
  for (let fold = 0; fold < folds; fold++) {
    const asked = labelled.filter(({ example }) => foldOf.get(example.publisher) === fold)
    const names = new Set(asked.map(({ example }) => publisherKey(example)))
    const titles = new Set(asked.map(({ example }) => example.headline.toLowerCase()))
    const weights = learn(
      [...labelled, ...others].filter(
        ({ example }) => !names.has(publisherKey(example)) && !titles.has(example.headline.toLowerCase()),
      ),
    )
    for (const { example } of asked) answers.push({ example, shares: sharesOf(example, weights) })
  }
  const temperature = bestTemperature(answers)
  const judged = answers.map(answer => judge(answer, temperature))
  const part = (scope: string) => accuracyOf(judged.filter(one => one.scope === scope))
  return {
    temperature,
    local: part('local'),
    national: part('national'),
    f1: f1Of(judged),
    calibration: calibrationOf(judged),
    calibrationError: calibrationError(judged),
  }
}

/** The share of each topic for a headline and its lede, with no address and no categories. */
function sharesOf({ headline, lede, scope }: Example, weights: Weights): Map<Topic, number> {
  const { sums } = weigh({ headline, lede, scope }, undefined, weights)
  const all = sums.reduce((total, { sum }) => total + Math.exp(sum), 0)
  return new Map(sums.map(({ topic, sum }) => [topic, Math.exp(sum) / all]))
}

/** One name for a publisher, however a table marks where it was found. */
function publisherKey({ publisher }: Example): string {
  return publisher.replace(/ \(.*\)$/, '')
}

/** Publishers in parts of about one size, the largest first. */
function assignFolds(labelled: readonly Read[], folds: number): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>()
  for (const { example } of labelled) sizes.set(example.publisher, (sizes.get(example.publisher) ?? 0) + 1)
  const filled = new Array<number>(folds).fill(0)
  const foldOf = new Map<string, number>()
  for (const [publisher, size] of [...sizes].toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))) {
    const fold = filled.indexOf(Math.min(...filled))
    filled[fold] = (filled[fold] ?? 0) + size
    foldOf.set(publisher, fold)
  }
  return foldOf
}

/** The temperature at which the accepted topics are likeliest. */
function bestTemperature(answers: readonly Answer[]): number {
  const temperatures = Array.from({ length: 26 }, (_, at) => 0.5 + at * 0.1)
  const loss = (temperature: number) =>
    answers.reduce((sum, { example, shares }) => {
      const cooled = atTemperature(shares, temperature)
      return (
        sum -
        Math.log(
          Math.max(
            1e-9,
            example.accepted.reduce((all, topic) => all + (cooled.get(topic) ?? 0), 0),
          ),
        )
      )
    }, 0)
  return temperatures.reduce((best, each) => (loss(each) < loss(best) ? each : best))
}

function atTemperature(shares: ReadonlyMap<Topic, number>, temperature: number): Map<Topic, number> {
  const raised = [...shares].map(([topic, share]) => [topic, share ** (1 / temperature)] as const)
  const all = raised.reduce((sum, [, share]) => sum + share, 0)
  return new Map(raised.map(([topic, share]) => [topic, share / all]))
}

function judge({ example, shares }: Answer, temperature: number): Judged {
  const [said, confidence] = [...atTemperature(shares, temperature)].reduce((a, b) => (b[1] > a[1] ? b : a))
  return { topic: example.topic, accepted: example.accepted, scope: example.scope, said, confidence }
}
