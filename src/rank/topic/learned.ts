import { readFileSync } from 'node:fs'
import { readWeights, type Weights } from './weights.ts'

let learned: Weights | undefined

/** What the classifier that comes with Broadsheet has learned; read once, when it is first asked. */
export function learnedWeights(): Weights {
  learned ??= readWeights(readFileSync(new URL('./weights.bin', import.meta.url)))
  return learned
}
