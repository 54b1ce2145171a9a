import { topics } from '../src/model/article.ts'
import type { Numbers } from './numbers.ts'

/** One text to learn from. */
export interface Lesson {
  /** Rows of the features that it bears. */
  readonly rows: Int32Array
  /** The headline's vector and the whole text's. */
  readonly vectors: Float32Array
  /** 0: not known, 1: national, 2: local. */
  readonly scope: 0 | 1 | 2
  /** The share of each topic; together 1. */
  readonly shares: Float32Array
  /** How much it counts; 1 is usual. */
  readonly weight: number
}

export interface Settings {
  readonly features: number
  readonly width: number
  readonly hidden: number
  readonly rounds: number
  /** Of each text's features, the share that is left out each time, so that none is relied on alone. */
  readonly featureDrop: number
  readonly hiddenDrop: number
  readonly vectorDrop: number
  /** How often a text is shown without its scope. */
  readonly scopeDrop: number
  /** What large sums cost. */
  readonly penalty: number
}

/** A network: features and vectors straight to topics, and vectors through one hidden layer. */
export interface Network {
  readonly features: Float32Array
  readonly scopes: Float32Array
  readonly straight: Float32Array
  readonly inner: Float32Array
  readonly innerBias: Float32Array
  readonly outer: Float32Array
}

const count = topics.length
const batch = 64

/** Numbers that Adam follows (Kingma and Ba, 2015), with their slope, its mean and its square's. */
interface Followed {
  readonly value: Float32Array
  readonly slope: Float32Array
  readonly mean: Float32Array
  readonly square: Float32Array
}

function follow(length: number, start: () => number): Followed {
  return {
    value: Float32Array.from({ length }, start),
    slope: new Float32Array(length),
    mean: new Float32Array(length),
    square: new Float32Array(length),
  }
}

/** One step over a range of numbers; their slope is spent. */
function step(followed: Followed, rate: number, time: number, from = 0, to = followed.value.length): void {
  const { value, slope, mean, square } = followed
  const [meanShare, squareShare] = [1 - 0.9 ** time, 1 - 0.999 ** time]
  for (let at = from; at < to; at++) {
    const now = slope[at] as number
    const average = 0.9 * (mean[at] as number) + 0.1 * now
    const spread = 0.999 * (square[at] as number) + 0.001 * now * now
    mean[at] = average
    square[at] = spread
    value[at] = (value[at] as number) - (rate * (average / meanShare)) / (Math.sqrt(spread / squareShare) + 1e-8)
    slope[at] = 0
  }
}

/** Learns from lessons, the same network from the same lessons and numbers. */
export function fit(lessons: readonly Lesson[], settings: Settings, random: Numbers): Network {
  const { features, width, hidden, rounds } = settings
  const even = (span: number) => () => (random() * 2 - 1) * span
  const net = {
    features: follow(features * count, () => 0),
    scopes: follow(3 * count, () => 0),
    straight: follow(count * width, even(0.05)),
    inner: follow(hidden * (width + 2), even(1 / Math.sqrt(width))),
    innerBias: follow(hidden, even(0.05)),
    outer: follow(count * hidden, even(1 / Math.sqrt(hidden))),
  }
  const order = Int32Array.from(lessons.keys())
  const steps = rounds * Math.ceil(lessons.length / batch)
  const touched = new Int32Array(features).fill(-1)
  const [sums, errors, activity, keep, backward, seen] = [count, count, hidden, hidden, hidden, width].map(
    length => new Float32Array(length),
  ) as [Float32Array, Float32Array, Float32Array, Float32Array, Float32Array, Float32Array]
  let time = 0
  for (let round = 0; round < rounds; round++) {
    shuffle(order, random)
    for (let from = 0; from < order.length; from += batch) {
      time++
      const rows: number[] = []
      const size = Math.min(batch, order.length - from)
      for (let k = from; k < from + size; k++) learn(lessons[order[k] as number] as Lesson, 1 / size, rows)
      const rate = 1 - (time - 1) / steps
      for (const row of rows) step(net.features, 0.006 * rate, time, row * count, (row + 1) * count)
      for (const part of [net.scopes, net.straight, net.inner, net.innerBias, net.outer]) step(part, 0.002 * rate, time)
    }
  }
  return {
    features: net.features.value,
    scopes: net.scopes.value,
    straight: net.straight.value,
    inner: net.inner.value,
    innerBias: net.innerBias.value,
    outer: net.outer.value,
  }

  /** Adds one lesson's slopes to the batch's. */
  function learn(lesson: Lesson, share: number, rows: number[]): void {
    const scope = random() < settings.scopeDrop ? 0 : lesson.scope
    const kept = lesson.rows.filter(() => random() >= settings.featureDrop)
    for (let at = 0; at < width; at++)
      seen[at] = random() < settings.vectorDrop ? 0 : (lesson.vectors[at] as number) / (1 - settings.vectorDrop)
    const full = width + 2
    for (let unit = 0; unit < hidden; unit++) {
      let sum = net.innerBias.value[unit] as number
      if (scope > 0) sum += net.inner.value[unit * full + width + scope - 1] as number
      for (let at = 0; at < width; at++) sum += (net.inner.value[unit * full + at] as number) * (seen[at] as number)
      keep[unit] = random() < settings.hiddenDrop ? 0 : 1 / (1 - settings.hiddenDrop)
      activity[unit] = sum > 0 ? sum * (keep[unit] as number) : 0
    }
    let most = Number.NEGATIVE_INFINITY
    for (let topic = 0; topic < count; topic++) {
      let fromFeatures = 0
      for (const row of kept) fromFeatures += net.features.value[row * count + topic] as number
      let sum = fromFeatures + (net.scopes.value[scope * count + topic] as number)
      for (let at = 0; at < width; at++)
        sum += (net.straight.value[topic * width + at] as number) * (seen[at] as number)
      for (let unit = 0; unit < hidden; unit++)
        sum += (net.outer.value[topic * hidden + unit] as number) * (activity[unit] as number)
      sums[topic] = sum
      errors[topic] = fromFeatures
      if (sum > most) most = sum
    }
    let all = 0
    for (let topic = 0; topic < count; topic++) all += Math.exp((sums[topic] as number) - most)
    for (let topic = 0; topic < count; topic++) {
      const likely = Math.exp((sums[topic] as number) - most) / all
      const error = (likely - (lesson.shares[topic] as number)) * lesson.weight * share
      sums[topic] = error
      errors[topic] = error + 2 * settings.penalty * share * (errors[topic] as number)
    }
    for (const row of kept) {
      if (touched[row] !== time) {
        touched[row] = time
        rows.push(row)
      }
      for (let topic = 0; topic < count; topic++)
        net.features.slope[row * count + topic] =
          (net.features.slope[row * count + topic] as number) + (errors[topic] as number)
    }
    backward.fill(0)
    for (let topic = 0; topic < count; topic++) {
      const error = sums[topic] as number
      const scopeAt = scope * count + topic
      net.scopes.slope[scopeAt] = (net.scopes.slope[scopeAt] as number) + error
      for (let at = 0; at < width; at++) {
        const here = topic * width + at
        net.straight.slope[here] = (net.straight.slope[here] as number) + error * (seen[at] as number)
      }
      for (let unit = 0; unit < hidden; unit++) {
        const here = topic * hidden + unit
        net.outer.slope[here] = (net.outer.slope[here] as number) + error * (activity[unit] as number)
        backward[unit] = (backward[unit] as number) + error * (net.outer.value[here] as number)
      }
    }
    for (let unit = 0; unit < hidden; unit++) {
      if (activity[unit] === 0) continue
      const error = (backward[unit] as number) * (keep[unit] as number)
      net.innerBias.slope[unit] = (net.innerBias.slope[unit] as number) + error
      if (scope > 0) {
        const here = unit * full + width + scope - 1
        net.inner.slope[here] = (net.inner.slope[here] as number) + error
      }
      for (let at = 0; at < width; at++) {
        const here = unit * full + at
        net.inner.slope[here] = (net.inner.slope[here] as number) + error * (seen[at] as number)
      }
    }
  }
}

function shuffle(order: Int32Array, random: Numbers): void {
  for (let at = order.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1))
    const kept = order[at] as number
    order[at] = order[other] as number
    order[other] = kept
  }
}
