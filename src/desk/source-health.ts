import type { App } from '../app.ts'
import type { Edition, Source } from '../model/edition.ts'
import { hasMoved } from '../model/has-moved.ts'
import { findSourceStates, type SourceState } from '../store/source-states.ts'

/**
 * How a source fares: `failing` gave nothing the last time, and so did `resting`, which is not asked now; `moved` gave
 * something, but its configured address leads elsewhere for good; `unasked` was not asked at its address yet.
 */
export const conditions = ['failing', 'resting', 'moved', 'unasked', 'good'] as const
export type Condition = (typeof conditions)[number]

/** A source with how it fares. */
export interface SourceHealth {
  readonly source: Source
  readonly condition: Condition
  /** What is remembered of it, be it of another address that it had. */
  readonly state: SourceState | undefined
}

/** How each source of an edition fares: first those that give nothing, the longest in trouble before the others. */
export async function findHealth(app: App, edition: Edition): Promise<SourceHealth[]> {
  const states = await findSourceStates(app.db)
  const now = app.clock.now().toISOString()
  return edition.sources
    .map(source => {
      const state = states.get(source.id)
      return { source, state, condition: conditionOf(source, state, now) }
    })
    .toSorted((a, b) => rankOf(a) - rankOf(b) || failuresOf(b) - failuresOf(a))
}

/** Whether a source gave nothing the last time. */
export function isSilent({ condition }: SourceHealth): boolean {
  return condition === 'failing' || condition === 'resting'
}

/** How often in a row a source failed at the address that it has now. */
export function failuresOf({ condition, state }: SourceHealth): number {
  return condition === 'unasked' ? 0 : (state?.failures ?? 0)
}

function conditionOf({ url }: Source, state: SourceState | undefined, now: string): Condition {
  if (state?.url !== url) return 'unasked'
  if (state.failures > 0) return state.restUntil !== null && state.restUntil > now ? 'resting' : 'failing'
  return hasMoved(url, state.movedTo) ? 'moved' : 'good'
}

function rankOf(health: SourceHealth): number {
  return isSilent(health) ? 0 : conditions.indexOf(health.condition)
}
