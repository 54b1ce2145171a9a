import { type Scope, type Topic, topics } from '../../src/model/article.ts'

/** One headline whose topic is known, and what was said of it. */
export interface Judged {
  readonly topic: Topic
  /** The topic and the others that would do. */
  readonly accepted: readonly Topic[]
  readonly scope: Scope
  readonly said: Topic
  readonly confidence: number
}

/** Shares from 0 to 1. */
export interface Accuracy {
  readonly count: number
  readonly strict: number
  readonly accepted: number
}

/** Of the placings of some confidence, how many are right. */
export interface Bin {
  readonly from: number
  readonly count: number
  readonly confidence: number
  readonly accepted: number
}

export function accuracyOf(judged: readonly Judged[]): Accuracy {
  const share = (test: (one: Judged) => boolean) => judged.filter(test).length / Math.max(1, judged.length)
  return {
    count: judged.length,
    strict: share(({ topic, said }) => topic === said),
    accepted: share(({ accepted, said }) => accepted.includes(said)),
  }
}

/** F1 for each topic that occurs, counted by the first of its labels. */
export function f1Of(judged: readonly Judged[]): Partial<Record<Topic, number>> {
  return Object.fromEntries(
    topics.flatMap(topic => {
      const [meant, said] = [
        judged.filter(one => one.topic === topic).length,
        judged.filter(one => one.said === topic).length,
      ]
      const right = judged.filter(one => one.topic === topic && one.said === topic).length
      return meant === 0 ? [] : [[topic, (2 * right) / (meant + said)]]
    }),
  )
}

/** Ten bins of confidence. */
export function calibrationOf(judged: readonly Judged[]): Bin[] {
  return Array.from({ length: 10 }, (_, at) => {
    const some = judged.filter(({ confidence }) => Math.min(9, Math.floor(confidence * 10)) === at)
    const mean = some.reduce((sum, { confidence }) => sum + confidence, 0) / Math.max(1, some.length)
    return { from: at / 10, count: some.length, confidence: mean, accepted: accuracyOf(some).accepted }
  }).filter(({ count }) => count > 0)
}

/** How far confidence is from what comes true, on average. */
export function calibrationError(judged: readonly Judged[]): number {
  return calibrationOf(judged).reduce(
    (sum, { count, confidence, accepted }) => sum + (count / judged.length) * Math.abs(confidence - accepted),
    0,
  )
}

/** How often each topic was taken for each. */
export function confusionOf(judged: readonly Judged[]): Map<Topic, Map<Topic, number>> {
  const table = new Map<Topic, Map<Topic, number>>()
  for (const { topic, said } of judged) {
    const row = table.get(topic) ?? new Map<Topic, number>()
    table.set(topic, row.set(said, (row.get(said) ?? 0) + 1))
  }
  return table
}
